"""The commands of the command line, one to a module: what one needs, no other loads."""
