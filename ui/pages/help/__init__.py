"""Help: keys, what each place is for, and the tour."""
