"""The fifth shape: the index finds words of scripts without blanks, and of crossed letters.

It imports nothing of the program: it must never change again.
"""

NUMBER = 5

STATEMENTS = (
    # Lists are made again from the revisions, with what the index reads of them now.
    """
INSERT OR IGNORE INTO due_work SELECT 'lists' WHERE EXISTS (SELECT 1 FROM entry)
    """,
)
