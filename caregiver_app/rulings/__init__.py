"""The verdict on people on record: a home on one day, and what holds for each person in it."""
