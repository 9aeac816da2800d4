"""A Document in, findings out: one small class per rule."""
