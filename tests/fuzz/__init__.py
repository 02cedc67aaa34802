"""Spoilt input for everything that reads a file: a known error, or a result, in bounded time."""
