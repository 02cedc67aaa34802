"""Words are found as people type them."""

import pytest

from caregiver_app.finding import finds, name_order

TEXT = "Éloïse’s photo: ask the Society’s worker, rule 62. Sa sœur."


@pytest.mark.parametrize(
    "sought", ["", "  ", "photo", "PHO", "eloise", "Élo pho", "6", "worker ask", "SOEUR", "sœu"]
)
def test_each_word_sought_begins_a_word(sought: str) -> None:
    assert finds(sought, TEXT)


@pytest.mark.parametrize("sought", ["hoto", "photo picture", "rule 26", "2"])
def test_the_middle_of_a_word_and_a_missing_word_are_not_found(sought: str) -> None:
    assert not finds(sought, TEXT)


def test_names_stand_in_order_capitals_and_accents_aside() -> None:
    names = ["Zoe", "Élise", "fay", "Dana", "Emile", "Émile", "Œdipe", "Oren", "O’Brien", "anna"]
    assert sorted(names, key=name_order) == [
        *("anna", "Dana", "Élise", "Emile", "Émile", "fay", "O’Brien", "Œdipe", "Oren", "Zoe"),
    ]


def test_an_accent_written_as_a_sign_of_its_own_counts_as_little() -> None:
    assert name_order("E\u0301lise")[0] == name_order("Élise")[0] == name_order("ELISE")[0]
