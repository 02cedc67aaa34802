"""Copies of the vault: made, proved, rotated, looked at, put back; and the check for damage."""
