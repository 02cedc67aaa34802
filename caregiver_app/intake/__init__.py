"""Takes exported conversations into the record: what is chosen of them, as entries of the log."""
