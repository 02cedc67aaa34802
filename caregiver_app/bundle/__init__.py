"""What is handed over: a statement, what was sealed and the papers, in one file to be checked.

``docs/bundle.md`` is the form, byte by byte.
"""
