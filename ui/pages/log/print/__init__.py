"""The log on its way to paper: what can be printed, and what is left out."""
