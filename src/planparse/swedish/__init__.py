"""What we know of Swedish: letters, words, numbers, units, dates. Imports nothing of ours."""
