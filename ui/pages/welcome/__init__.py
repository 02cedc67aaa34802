"""The first run: six steps from where the child is cared for to a locked log."""
