"""Reads conversations that a phone or an account exported. Saves nothing, opens no log."""
