"""Finding the kind of concern: questions, search and the list of kinds."""
