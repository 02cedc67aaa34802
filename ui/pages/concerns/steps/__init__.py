"""The steps of one kind of concern, from how soon to act to how we know."""
