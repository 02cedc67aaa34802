"""What is chosen of the log as a table that other programs read: from entries to bytes.

``docs/tables.md`` says what stands in each kind of file.
"""
