"""Day and night is said only of a number whose hours say so, and never of a typed one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns import calling
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import SOCIETY, Hours, OwnNumber
from caregiver_app.concerns.own_numbers import key_of, with_own
from caregiver_app.concerns.values import Concerns

from .conftest import SHIPPED

CONCERNS = load_concerns(SHIPPED)
EVERY = [one.id for one in CONCERNS.societies.societies]


def promises(text: str) -> bool:
    said = text.casefold()
    return any(words in said for words in ("day or night", "day and night", "any hour", "24 hours"))


@pytest.mark.parametrize("society", EVERY)
def test_an_urgent_number_is_called_day_and_night_only_where_its_data_says_so(
    concerns: Concerns, society: str
) -> None:
    chosen = concerns.societies.society(society)
    assert chosen is not None
    then = calling.urgent(concerns, society).then
    assert promises(then) is (chosen.numbers[0].open is Hours.ALWAYS)
    assert chosen.numbers[0].phone in then
    for line in calling.lines_for(concerns, SOCIETY, society):
        assert promises(line.use) is promises(line.hours) is (line.open is Hours.ALWAYS)


@given(
    society=st.sampled_from(["", "other", *EVERY]),
    phone=st.from_regex(r"[0-9]{3,11}", fullmatch=True),
)
def test_a_typed_number_makes_no_promise(society: str, phone: str) -> None:
    assert not promises(calling.urgent(CONCERNS, society, "", phone).then)
    typed = calling.lines_for(CONCERNS, SOCIETY, society, "", phone)[0]
    assert (typed.phone, typed.open) == (phone, Hours.UNKNOWN)
    assert not promises(typed.use)


def test_a_number_written_over_one_that_ships_makes_no_promise(concerns: Concerns) -> None:
    key = key_of("ontario", "toronto", "main")
    kept = {key: OwnNumber("555-000-1234", own=True, checked=date(2026, 11, 22))}
    changed = with_own(concerns.societies, kept)
    then = calling.urgent(replace(concerns, societies=changed), "toronto").then
    assert "555-000-1234" in then
    assert not promises(then)


@pytest.mark.parametrize("society", ["toronto-jewish", "hamilton-catholic"])
def test_a_line_by_day_and_one_after_hours_are_both_named_with_when(
    concerns: Concerns, society: str
) -> None:
    chosen = concerns.societies.society(society)
    assert chosen is not None
    assert chosen.pair is not None
    then = calling.urgent(concerns, society).then
    day, night = (one.phone for one in chosen.pair)
    assert then.index(day) < then.index("by day") < then.index(night) < then.index("closed")


def test_no_step_promises_an_hour_of_a_number_that_may_be_typed(concerns: Concerns) -> None:
    for card in (*concerns.kinds, *concerns.cards):
        for step in card.steps:
            assert not promises(f"{step.title} {step.text}"), (card.id, step.id)
    assert not promises(" ".join(line.text for line in concerns.parts["no-answer"].lines))


def test_the_review_board_is_the_one_of_today(concerns: Concerns) -> None:
    board = concerns.societies.helplines["review-board"]
    assert [one.phone for one in board.numbers] == ["1-888-777-3616", "416-327-0111"]
    assert all(one.checked > concerns.societies.read for one in board.numbers)
