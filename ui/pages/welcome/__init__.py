"""The first run: five steps from how the child lives with you to a locked log."""
