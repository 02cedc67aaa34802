"""From "I am not sure" to a kind: danger first, four questions at most, and always an end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns.findings import check_concerns
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.questions import NOT_SURE, Asks, paths, walk
from caregiver_app.concerns.values import ConcernKind, Concerns, Tier

from .conftest import SHIPPED

CONCERNS = load_concerns(SHIPPED)
QUESTIONS = CONCERNS.questions
CARDS = {card.id: card for card in (*CONCERNS.kinds, *CONCERNS.cards)}


@given(st.lists(st.integers(min_value=0, max_value=20), max_size=6))
def test_whatever_is_answered_danger_is_first_and_it_ends_in_a_kind(picks: list[int]) -> None:
    answers: list[str] = []
    at = walk(QUESTIONS, answers)
    assert at.question is not None
    assert at.question.asks is Asks.DANGER
    for step in range(len(Asks)):
        assert at.question is not None
        choices = at.question.choices
        pick = picks[step] if step < len(picks) else -1
        answers.append(choices[pick % len(choices)].id)
        at = walk(QUESTIONS, answers)
        if at.end is not None:
            break
    assert at.end is not None
    assert [question.asks.place for question, _ in at.answered] == sorted(
        {question.asks.place for question, _ in at.answered}
    )
    card = CARDS[at.end.card_id]
    if isinstance(card, ConcernKind):
        tier, first = card.raised_by(at.end.when)
        assert tier in Tier
        assert first
    assert walk(QUESTIONS, [*answers, "more"]) == at


@given(st.lists(st.text(max_size=8), max_size=6))
def test_answers_that_do_not_fit_are_left_out(answers: list[str]) -> None:
    at = walk(QUESTIONS, answers)
    assert [choice.id for _, choice in at.answered] == answers[: len(at.answered)]
    assert (at.question is None) is (at.end is not None)


def test_whoever_says_danger_or_is_not_sure_of_it_comes_to_911(concerns: Concerns) -> None:
    for answer in ("yes", NOT_SURE):
        end = walk(concerns.questions, [answer]).end
        assert end is not None
        assert concerns.kind(end.card_id).tier is Tier.NOW


def test_every_kind_and_what_is_said_about_me_can_be_reached(concerns: Concerns) -> None:
    assert {end.card_id for _, end in paths(concerns.questions)} == set(CARDS)


def test_who_is_never_sure_comes_to_a_call_to_the_society(concerns: Concerns) -> None:
    end = walk(concerns.questions, ["no", NOT_SURE, NOT_SURE, NOT_SURE]).end
    assert end is not None
    kind = concerns.kind(end.card_id)
    assert kind.tier is Tier.WITHIN_THE_HOUR
    assert kind.first_call == "society"


DATA, WORDS = "questions.toml", "questions.en.toml"
BREAKS = {
    "danger not first": (DATA, 'first = "danger"', 'first = "child"', "first", "danger"),
    "danger goes on": (
        DATA,
        '{ id = "yes", end = "immediate-danger" }',
        '{ id = "yes", next = "child" }',
        "questions[danger]",
        "right now",
    ),
    "a circle": (
        DATA,
        'next = "adult-picture"',
        'next = "danger"',
        "choices[picture].next",
        "after",
    ),
    "unknown question": (DATA, 'next = "saw-me"', 'next = "nowhere"', "choices[me].next", "id of"),
    "unknown kind": (DATA, 'end = "bullying"', 'end = "unkind"', "choices[unkind].end", "a kind"),
    "unknown condition": (DATA, 'when = ["meeting"]', 'when = ["x"]', "choices[meet].when", "true"),
    "no way to a kind": (DATA, 'end = "self-harm"', 'end = "missing"', "questions", "a way"),
    "not sure is not careful": (
        DATA,
        '{ id = "not-sure", end = "grooming" }',
        '{ id = "not-sure", end = "bullying" }',
        "questions[adult-contact]",
        "urgent",
    ),
    "no words": (WORDS, "choices.gone =", "choices.went =", "choices.gone", "text"),
    "number typed in": (WORDS, '"Yes"', '"Yes, call 911"', "questions.danger", "blank"),
    "unknown key": (
        DATA,
        'asks = "child"',
        'asks = "child"\nask = 1',
        "child].ask",
        "choices, asks",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_broken_questions_are_refused_with_place_and_key(copied: Path, name: str) -> None:
    file, old, new, key, expected = BREAKS[name]
    text = (copied / file).read_text("utf-8")
    assert old in text
    text = text.replace(old, new) if "self-harm" in old else text.replace(old, new, 1)
    (copied / file).write_text(text, "utf-8")
    findings = check_concerns(copied)
    assert any(key in f.key and expected in f.expected and file in f.file for f in findings), [
        str(finding) for finding in findings
    ]
