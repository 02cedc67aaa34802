"""What is handed over: a statement, what was sealed, and the papers, in one file that anyone checks.

``docs/bundle.md`` is the form, byte by byte.
"""
