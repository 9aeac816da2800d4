"""Files in, pages out: the only room that knows input formats."""
