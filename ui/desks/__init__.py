"""The parts of the desk that do more than ask, each brought in when first needed."""
