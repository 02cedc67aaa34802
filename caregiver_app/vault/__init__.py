"""The encrypted folder that holds the record, and the keys to it."""
