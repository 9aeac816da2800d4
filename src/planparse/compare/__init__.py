"""Two Documents in, the list of changes out."""
