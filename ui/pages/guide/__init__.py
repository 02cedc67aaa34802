"""The guide: a question in two choices, and its answer."""
