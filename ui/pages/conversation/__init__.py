"""A conversation that a phone or an account exported, looked into, and taken into the log."""
