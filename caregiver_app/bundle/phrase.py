"""Makes the six words that open a locked page: easy to tell by telephone, too many to guess."""

import secrets
from functools import cache

from caregiver_app import assets

WORDS = 6
"""Six of more than 4,096 words: 72 bits, before each guess is made slow."""


@cache
def phrase_words() -> tuple[str, ...]:
    """Give the words that phrases are made of, in their order."""
    return tuple((assets.resources() / "locked" / "words.txt").read_text("utf-8").split())


def new_phrase() -> str:
    """Give six words by chance, parted by blanks."""
    return " ".join(secrets.choice(phrase_words()) for _ in range(WORDS))
