"""Writing down that a concern was reported."""
