"""Reading one entry: its words, files and history, and what is done with it afterwards."""
