"""Whom to call: offices, their numbers, and the caregiver's own numbers."""
