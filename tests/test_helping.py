"""Every page has its help, in plain words; the tour has five cards."""

import pytest

from caregiver_app.assets import resources
from caregiver_app.helping import page_helps, tour_cards
from caregiver_app.reading import HIGHEST_GRADE, LONGEST_SENTENCE, grade, longest_sentence
from caregiver_app.reading import sentences as sentences_of

TEXTS = [
    *((page, one.text) for page, one in page_helps().items()),
    *((card.title, f"{card.title}. {card.text}") for card in tour_cards()),
]


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_help_is_short_and_plain(name: str, text: str) -> None:
    assert grade(text) <= HIGHEST_GRADE
    assert longest_sentence(text) <= LONGEST_SENTENCE
    assert len(sentences_of(text)) <= 6


def test_the_tour_has_five_cards_with_pictures_that_are_there() -> None:
    assert len(tour_cards()) == 5
    assert all((resources() / "icons" / f"{one.icon}.svg").is_file() for one in tour_cards())
