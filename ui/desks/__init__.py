"""The parts of the desk, each brought in when first asked for."""
