"""What people call those around a child and the ways of contact, for finding a choice by it."""

from collections.abc import Mapping
from functools import cache

from caregiver_app import assets


@cache
def called() -> Mapping[str, tuple[str, ...]]:
    """Give the words by the id of a ``Who`` or an ``Action``: "mother" means a birth parent."""
    # Read when somebody types: no page waits for it.
    from caregiver_app.search.words import load_search_words

    words = load_search_words(assets.resources() / "search")
    people = {str(one): names for one, names in words.people.items()}
    return people | {str(one): names for one, names in words.actions.items()}
