"""The third shape: cards for what is known of people, questions to the worker and concerns.

It imports nothing of the program: it must never change again.
"""

NUMBER = 3

STATEMENTS = (
    """
CREATE TABLE card (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    words BLOB NOT NULL,
    CONSTRAINT pk_card PRIMARY KEY (kind, id),
    CONSTRAINT ck_card_kind CHECK (kind IN ('person', 'question', 'concern'))
) WITHOUT ROWID, STRICT
    """,
)
