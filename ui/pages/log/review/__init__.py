"""Looking the log over: what waits to be filed, the weekly review, and patterns."""
