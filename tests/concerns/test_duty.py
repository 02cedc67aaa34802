"""The duty to report by age: under 16 must, 16 and 17 may; an unknown age is the careful one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns.duty import Duty, duty, sentences
from caregiver_app.concerns.findings import check_concerns
from caregiver_app.concerns.values import Concerns, Report


@given(st.integers(min_value=0, max_value=120))
def test_under_16_must_16_and_17_may_and_nobody_older(concerns: Concerns, age: int) -> None:
    expected = Duty.MUST if age < 16 else Duty.MAY if age < 18 else None
    assert duty(concerns.duty, age) is expected


def test_an_age_that_nobody_knows_counts_as_under_16(concerns: Concerns) -> None:
    assert duty(concerns.duty, None) is Duty.MUST
    for band in ("", "unknown", "x", "under-sixteen"):
        assert concerns.duty.of_band(band) is Duty.MUST
    assert concerns.duty.of_band("sixteen") is Duty.MAY
    with pytest.raises(ValueError, match="-1"):
        duty(concerns.duty, -1)


def test_a_known_age_changes_the_sentences_of_every_report(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        for step in kind.steps:
            young = sentences(step.fixed, concerns.duty, "under-sixteen")
            older = sentences(step.fixed, concerns.duty, "sixteen")
            assert sentences(step.fixed, concerns.duty, "") == step.fixed
            assert ("must-call" in young) is (step.report is Report.MUST)
            assert "must-call" not in older
            assert ("may-call" in older) is (step.report is Report.MUST)
            # Whatever the age: a new worry is a new call, and the worker is a second one.
            for name in ("again", "second-call", "words-only", "if-you-suspect"):
                assert (name in step.fixed) is (name in young) is (name in older)


def test_the_reasons_name_the_section_and_no_amount(concerns: Concerns) -> None:
    assert concerns.parts["grounds"].cite.endswith("125(1)")
    lines = concerns.parts["grounds"].lines
    assert len(lines) == 16
    said = " ".join(line.text for line in lines)
    for words in ("neglected", "sexually abused or exploited", "Adults in the home hurt"):
        assert words in said
    assert all(line.facts for line in concerns.parts["grounds"].lines)


def test_who_is_called_second_is_another_than_the_first(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        for first in {kind.first_call, *(raised.first_call for raised in kind.raised)}:
            assert kind.then_calls(first) not in ("", first)


# What must never be done, by the number of the kind, from the facts that the folder rests on.
NEVER = {
    1: ("drive", "hang up"),
    2: ("write to the person", "explain", "share"),
    3: ("leading", "record or film", "over and over", "named", "secret"),
    4: ("as if you were the child", "warn", "delete"),
    5: ("pay", "bargain", "save or send"),
    6: ("look at it", "copy, save, print", "show it"),
    7: ("follow or confront", "lock the child", "did wrong"),
    8: ("hit back", "take the phone", "write to the other child"),
    9: ("secret", "alone", "argue", "punish"),
    10: ("name or photo", "threaten"),
    11: ("speak badly", "pretend", "delete", "in secret"),
    12: ("say online",),
    13: ("meet", "argue", "post their name"),
    14: ("argue", "share it again", "hide a mistake"),
    15: ("confront", "gossip", "keep quiet"),
    16: ("accept", "delete", "online"),
    17: ("shame", "take over", "label"),
    18: ("threaten", "post your papers"),
}


def test_each_kind_says_what_never_to_do(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        said = " ".join(kind.never)
        assert all(words in said for words in NEVER[kind.number]), kind.id
    every = " ".join(line.text for line in concerns.parts["every-time"].lines)
    for words in ("look into it", "confront", "pretend", "keep a secret", "post about it"):
        assert words in every


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('unknown = "must"', 'unknown = "may"', "duty.unknown"),
        ('below = 18, duty = "may"', 'below = 15, duty = "may"', "duty.ages[sixteen].below"),
        (
            'below = 16, duty = "must"',
            'below = 16, duty = "should"',
            "duty.ages[under-sixteen].duty",
        ),
        ('facts = ["duty-age"]\nages', 'facts = ["none"]\nages', "duty.facts"),
    ],
)
def test_a_broken_duty_is_refused_with_its_key(copied: Path, old: str, new: str, key: str) -> None:
    file = copied / "concerns.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert key in {finding.key for finding in check_concerns(copied)}
