"""A conversation that a phone or an account exported, looked into before anything is kept."""
