"""The fourth shape: the index tells of entries that were added to a concern after they were saved.

It imports nothing of the program: it must never change again.
"""

NUMBER = 4

STATEMENTS = (
    # Lists are made again from the revisions and the cards, where there is a card to tell of it.
    """
INSERT OR IGNORE INTO due_work SELECT 'lists'
WHERE EXISTS (SELECT 1 FROM card WHERE kind = 'concern')
    """,
)
