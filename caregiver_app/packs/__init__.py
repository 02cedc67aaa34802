"""Policy packs of an agency: read safely, kept beside those of the program, chosen by id."""
