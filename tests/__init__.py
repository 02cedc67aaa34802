"""The promises of the program."""
