"""Typing a question: every phrasing is found, slips do not matter, and it understands."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance.phrasings import Phrasing, load_phrasings, load_search_words
from caregiver_app.guidance.seeking import Seeker

FOLDER = assets.resources() / "search"
WORDS, PHRASINGS = load_search_words(FOLDER), load_phrasings(FOLDER)
SEEKER = Seeker(WORDS, PHRASINGS)
FIRST = 3


def finds(seeker: Seeker, phrasing: Phrasing, typed: str) -> bool:
    return phrasing.asked in seeker.questions(typed, FIRST)


def test_every_phrasing_is_found_in_the_first_three() -> None:
    assert len(PHRASINGS) >= 170
    assert [one.typed for one in PHRASINGS if not finds(SEEKER, one, one.typed)] == []


def test_it_understands_and_does_not_only_remember() -> None:
    found = 0
    for at, one in enumerate(PHRASINGS):
        without = Seeker(WORDS, PHRASINGS[:at] + PHRASINGS[at + 1 :])
        found += finds(without, one, one.typed)
    assert found / len(PHRASINGS) >= 0.92


def slipped(chance: random.Random, typed: str) -> str:
    """Drop or swap a letter of a longer word, or bring the words out of order."""
    words = typed.split()
    longer = [at for at, word in enumerate(words) if len(word) >= 5]
    if chance.random() < 0.4 or not longer:
        chance.shuffle(words)
        return " ".join(words)
    at = chance.choice(longer)
    word = words[at]
    cut = chance.randrange(len(word) - 1)
    kept = "" if chance.random() < 0.5 else word[cut + 1] + word[cut]
    words[at] = word[:cut] + (kept + word[cut + 2 :] if kept else word[cut + 1 :])
    return " ".join(words)


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_slips_and_order_hardly_matter(chance: random.Random) -> None:
    some = chance.sample(PHRASINGS, 60)
    found = sum(finds(SEEKER, one, slipped(chance, one.typed)) for one in some)
    assert found / len(some) >= 0.9


@given(st.text(max_size=80))
def test_anything_can_be_typed_and_gives_the_same_twice(typed: str) -> None:
    found = SEEKER.questions(typed)
    assert len(set(found)) == len(found) <= 5
    assert found == SEEKER.questions(typed)


@pytest.mark.parametrize("typed", ["", "?", "asdf qwerty", "pizza recipe", "what is the weather"])
def test_nonsense_finds_nothing(typed: str) -> None:
    assert SEEKER.questions(typed) == ()


@pytest.mark.parametrize("typed", ["grandma", "snapchat", "teach", "facetime", "no contact order"])
def test_one_thing_alone_is_enough_for_offers(typed: str) -> None:
    assert len(SEEKER.questions(typed)) == 5


@pytest.mark.parametrize("typed", ["said she wants to die", "naked pic", "hit him", "ran away"])
def test_a_worry_is_noticed(typed: str) -> None:
    assert SEEKER.worried(typed)


def test_few_plain_questions_look_like_a_worry() -> None:
    worried = [one for one in PHRASINGS if SEEKER.worried(one.typed)]
    assert all("child-missing" in one.asked.facts for one in worried)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('who = "birth-parent"', 'who = "neighbour-cat"'),
        ('action = "friend"', 'action = "befriend"'),
        ('facts = ["no-contact-order"]', 'facts = ["full-moon"]'),
        ('typed = "text grandma"', 'typd = "text grandma"'),
    ],
)
def test_an_unknown_id_or_key_is_refused(old: str, new: str, tmp_path: Path) -> None:
    text = (FOLDER / "phrasings.en.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "phrasings.en.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known, match="search-words-broken"):
        load_phrasings(tmp_path)


def test_an_unknown_id_among_the_words_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "words.en.toml").read_text("utf-8")
    (tmp_path / "words.en.toml").write_text(text.replace("\nlook-up = [", "\nlook-in = ["), "utf-8")
    with pytest.raises(Known, match="search-words-broken"):
        load_search_words(tmp_path)
