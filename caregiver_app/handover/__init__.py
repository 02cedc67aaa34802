"""The record on its way out: sheets of paper and files that somebody else will read."""
