"""Many files: the work list, the workers, the summary."""
