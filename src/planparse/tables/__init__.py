"""Words and rules on pages in, tables out."""
