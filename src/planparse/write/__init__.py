"""Documents, findings and changes out to files that people read."""
