"""Writing an entry: the form, its cards and fields, its files, and what it starts with."""
