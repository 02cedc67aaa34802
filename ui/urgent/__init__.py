"""Whom to call, as every page shows it: the numbers, and what brings them up while one types."""
