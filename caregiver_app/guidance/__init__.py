"""A question in, an answer out: no database and no clock, the same answer every time."""
