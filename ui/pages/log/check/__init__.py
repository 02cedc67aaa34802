"""Checking a printed page by its letters."""
