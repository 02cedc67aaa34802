"""Copies of the log: the list, a look into one, and putting it back. For Settings and the lock."""
