"""Asking the worker: the message, the questions that wait, and what came back."""
