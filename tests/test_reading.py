"""What the reading check promises: it may judge a text too hard, never too easy."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.reading import grade, longest_sentence, sentences, syllables

# Counted by ear, as dictionaries give them.
SPOKEN = {
    1: "a the I child friend text call who may care lived asked phone safe rules can't they've",
    2: "parent foster worker message contact private people number police client being quiet"
    " wanted changes didn't someone something careful placement online table order social create",
    3: "caregiver policy family adoption another video idea media volunteer contractor employee"
    " recorded probation agencies suicide reliance area video's",
    4: "society identify supervisor information community authority experience responsible"
    " supervision emergency's",
    5: "opportunity immediately communication disability",
    6: "identification",
    7: "confidentiality",
}


@pytest.mark.parametrize(
    ("word", "spoken"), [(word, n) for n, words in SPOKEN.items() for word in words.split()]
)
def test_no_everyday_word_is_counted_short(word: str, spoken: int) -> None:
    assert spoken <= syllables(word) <= spoken + 1


def test_the_grade_is_the_published_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert grade("Stay with the child. Then call the police.") == pytest.approx(
        0.39 * 4 + 11.8 * 9 / 8 - 15.59
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Call 911 now.", "Call nine one one now."),
        ("The policy of 2011 is old.", "The policy of twenty eleven is old."),
        ("A child of 16 may call.", "A child of sixteen may call."),
        ("Wait for 24 hours.", "Wait for twenty four hours."),
        ("Call 416-924-4646 first.", "Call four one six nine two four four six four six first."),
        ("There are 100 rules.", "There are one hundred rules."),
    ],
)
def test_numbers_count_as_they_are_read_aloud(written: str, said: str) -> None:
    assert grade(written) >= grade(said) - 1.5
    assert longest_sentence(written) <= longest_sentence(said)


def test_letters_said_one_by_one_count_one_by_one() -> None:
    assert syllables("CAS") == 3
    assert syllables("WWW") == 9
    assert syllables("AWOL") == 2


@pytest.mark.parametrize(
    "whole",
    [
        "Ms. Lee called at 9 a.m. and left.",
        "Ask Dr. Ahmed or Mr. Roy.",
        "Rule No. 7 comes first.",
        "J. Smith wrote it.",
        "It took 2.5 hours, i.e. too long.",
        "They asked “why?” and then left.",
        "Wait … then call.",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert sentences(whole) == (whole,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not reply. Tell the worker!", ("Do not reply.", "Tell the worker!")),
        ("May I friend her? No.", ("May I friend her?", "No.")),
        ("She said “stop.” Then she left.", ("She said “stop.”", "Then she left.")),
        ("A heading\n\nA sentence.", ("A heading", "A sentence.")),
        ("One line\nthat goes on.", ("One line\nthat goes on.",)),
        ("Was it I? It was I. So be it.", ("Was it I?", "It was I.", "So be it.")),
        ("… - …", ()),
        ("", ()),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_a_hyphenated_word_and_a_contraction_are_one_word() -> None:
    assert longest_sentence("Meet face-to-face, don't text.") == 4


def test_a_short_exclamation_makes_the_next_sentence_no_easier() -> None:
    hard = "the supervisor authorizes exceptional communication arrangements."
    assert grade(f"Stop. {hard.capitalize()}") == grade(f"Stop {hard}") > 8


def test_nothing_to_read_is_grade_zero() -> None:
    assert grade("") == grade("… !") == 0.0
    assert longest_sentence("") == 0


@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    assert math.isfinite(grade(text))
    assert longest_sentence(text) >= (1 if sentences(text) else 0)


@given(st.lists(st.sampled_from(["call", "the", "worker", "agency"]), min_size=3, max_size=40))
def test_a_longer_sentence_is_never_easier_than_its_halves(words: list[str]) -> None:
    one = " ".join(words) + "."
    assert longest_sentence(one) == len(words)
    assert grade(f"{one[:-1]} and {one}") > grade(f"{one} And {one}")
