"""Short stories to practise with; the answer shows when one is chosen."""
