"""What happened: people, entries, their seals, search and filing."""
