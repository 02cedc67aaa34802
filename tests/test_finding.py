"""Words are found as people type them."""

import pytest

from caregiver_app.finding import finds

TEXT = "Éloïse’s photo: ask the Society’s worker, rule 62. Sa sœur."


@pytest.mark.parametrize(
    "sought", ["", "  ", "photo", "PHO", "eloise", "Élo pho", "6", "worker ask", "SOEUR", "sœu"]
)
def test_each_word_sought_begins_a_word(sought: str) -> None:
    assert finds(sought, TEXT)


@pytest.mark.parametrize("sought", ["hoto", "photo picture", "rule 26", "2"])
def test_the_middle_of_a_word_and_a_missing_word_are_not_found(sought: str) -> None:
    assert not finds(sought, TEXT)
