"""The contact log: the list, an entry to read, and the form to write one."""
