"""Short answers to what is asked beyond the questions of the guide: one, and all of them."""
