"""What the shipped folder promises: danger first, the report in your own name, nothing guessed."""

import re
import tomllib

import pytest

from caregiver_app.concerns.calling import blanks, fill
from caregiver_app.concerns.findings import check_concerns
from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY, WORKERS, NumberConfidence
from caregiver_app.concerns.texts import concern_texts, society_texts
from caregiver_app.concerns.values import ConcernKind, Concerns, LineGroup, Report, Tier

from .conftest import SHIPPED

BASE_TIERS = {
    1: "now",
    2: "within-the-hour",
    3: "within-the-hour",
    4: "within-the-hour",
    5: "within-the-hour",
    6: "within-the-hour",
    7: "within-the-hour",
    8: "same-day",
    9: "within-the-hour",
    10: "within-the-hour",
    11: "same-day",
    12: "within-the-hour",
    13: "within-the-hour",
    14: "same-day",
    15: "same-day",
    16: "same-day",
    17: "same-day",
    18: "next-working-day",
}
FIRST_CALLS = {
    1: "emergency",
    2: "society",
    3: "society",
    4: "society",
    5: "police",
    6: "police",
    7: "society",
    8: "worker",
    9: "suicide-crisis",
    10: "police",
    11: "worker",
    12: "society",
    13: "police",
    14: "worker",
    15: "society",
    16: "supervisor",
    17: "worker",
    18: "worker",
}
RAISED_TO = {
    3: {"now"},
    2: {"now"},
    4: {"now"},
    5: {"now"},
    6: {"now"},
    7: {"now"},
    9: {"now"},
    10: {"now"},
    12: {"now"},
    13: {"now"},
    8: {"within-the-hour"},
    11: {"within-the-hour"},
    14: {"within-the-hour"},
    15: {"within-the-hour"},
    16: {"within-the-hour"},
    17: {"now", "within-the-hour"},
    18: {"within-the-hour"},
}


def test_nothing_is_wrong_with_what_ships() -> None:
    assert check_concerns(SHIPPED) == ()


def test_all_eighteen_kinds_are_there_with_their_tier_and_first_call(concerns: Concerns) -> None:
    assert {kind.number: kind.tier for kind in concerns.kinds} == BASE_TIERS
    assert {kind.number: kind.first_call for kind in concerns.kinds} == FIRST_CALLS
    raised = {k.number: {r.to for r in k.raised} for k in concerns.kinds if k.raised}
    assert raised == RAISED_TO


def test_tier_first_call_and_never_come_from_the_files(concerns: Concerns) -> None:
    data = tomllib.loads((SHIPPED / "concerns.toml").read_text("utf-8"))
    words = tomllib.loads((SHIPPED / "words.en.toml").read_text("utf-8"))
    for written, kind in zip(data["kinds"], concerns.kinds, strict=True):
        assert (kind.id, kind.tier, kind.first_call) == (
            written["id"],
            written["tier"],
            written["first_call"],
        )
        assert [step.id for step in kind.steps] == [step["id"] for step in written["steps"]]
        assert list(kind.never) == list(words["kinds"][kind.id]["never"].values())


def test_kinds_stand_by_urgency(concerns: Concerns) -> None:
    places = [kind.tier.place for kind in concerns.kinds]
    assert places == sorted(places)


def test_danger_comes_first(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        if kind.tier is Tier.NOW:
            assert kind.steps[0].calls[0] == EMERGENCY
        for raised in kind.raised:
            if raised.to is Tier.NOW:
                assert kind.raised_by(frozenset({raised.when})) == (Tier.NOW, EMERGENCY)
                assert any(EMERGENCY in step.calls for step in kind.steps)


def test_conditions_only_ever_raise(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        assert kind.raised_by(frozenset()) == (kind.tier, kind.first_call)
        tier, _ = kind.raised_by(frozenset(raised.when for raised in kind.raised))
        assert tier.place <= kind.tier.place
        assert kind.raised_by(frozenset({"no such condition"})) == (kind.tier, kind.first_call)


def test_telling_a_worker_never_stands_in_place_of_the_report(concerns: Concerns) -> None:
    for kind in concerns.kinds:
        reports = [place for place, step in enumerate(kind.steps) if step.report]
        told = [p for p, step in enumerate(kind.steps) if set(step.calls) & set(WORKERS)]
        assert reports, kind.id
        assert not told or reports[0] < told[0], kind.id
        for place in reports:
            assert kind.steps[place].calls[0] == SOCIETY


def test_a_report_says_so_in_fixed_words(concerns: Concerns) -> None:
    assert concerns.fixed["must-call"].startswith("You must make this call.")
    for kind in concerns.kinds:
        for step in kind.steps:
            if step.report is Report.MUST:
                assert step.fixed[0] == "must-call"
            if step.report is Report.IF_SUSPECTED:
                assert step.fixed[0] == "if-you-suspect"
            assert set(step.fixed) <= concerns.fixed.keys()
            assert step.image == ("words-only" in step.fixed)
        if any(step.report is Report.MUST for step in kind.steps):
            for step in kind.steps:
                told = step.report is None and bool(set(step.calls) & set(WORKERS))
                assert told == ("second-call" in step.fixed)


@pytest.mark.parametrize("number", [2, 4, 5, 6])
def test_where_a_picture_may_be_nobody_copies_it(concerns: Concerns, number: int) -> None:
    kind = next(kind for kind in concerns.kinds if kind.number == number)
    assert any(step.image for step in kind.steps)


def test_the_duty_is_told_whole(concerns: Concerns) -> None:
    duty = concerns.parts["duty"]
    assert [line.id for line in duty.lines] == [
        "everyone",
        "suspect",
        "now",
        "advice",
        "advice-then",
        "society",
        "yourself",
        "second-call",
        "again",
        "under-sixteen",
        "sixteen",
        "age-unknown",
        "trafficking",
        "private",
        "good-faith",
    ]
    assert all(line.facts for line in duty.lines)


def test_each_never_starts_with_do_not(concerns: Concerns) -> None:
    for card in (*concerns.kinds, *concerns.cards):
        assert card.never
        assert all(text.startswith("Do not ") for text in card.never)
    for part in concerns.parts.values():
        assert all(text.startswith("Do not ") for text in part.of(LineGroup.NEVER))


def test_every_kind_cares_for_child_and_caregiver(concerns: Concerns) -> None:
    for card in (*concerns.kinds, *concerns.cards):
        assert card.child
        assert card.caregiver
        assert card.record
        assert card.steps


def test_the_allegation_card_is_no_report(concerns: Concerns) -> None:
    card = concerns.card("allegation-about-me")
    assert not isinstance(card, ConcernKind)
    assert not any(step.report for step in card.steps)


def test_nothing_unverified_is_on_show(concerns: Concerns) -> None:
    societies = concerns.societies
    confidences = [fact.confidence for fact in concerns.facts.values()]
    confidences.append(societies.find.confidence)
    for owner in societies.societies:
        confidences += [number.confidence for number in owner.numbers]
    for helpline in societies.helplines.values():
        confidences += [number.confidence for number in helpline.numbers]
        confidences += [one.confidence for one in (helpline.text_to, helpline.web) if one]
    assert NumberConfidence.UNVERIFIED not in confidences


def test_every_number_can_be_dialled_and_names_its_source(concerns: Concerns) -> None:
    societies = concerns.societies
    for owner in (*societies.societies, *societies.helplines.values()):
        for number in owner.numbers:
            assert re.fullmatch(r"[0-9]+(-[0-9]+)*", number.phone)
            assert set(number.sources) <= concerns.sources.keys()
            assert number.sources
            if number.hours:
                assert number.confidence is NumberConfidence.OFFICIAL


def test_no_word_holds_an_amount_or_an_old_word_for_a_parent(concerns: Concerns) -> None:
    every = [*concern_texts(concerns), *society_texts(concerns.societies)]
    assert len(every) > 700
    for key, text in every:
        said = fill(text, blanks(concerns)).casefold()
        for banned in ("$", " fine of", "natural parent", "natural mother", "awol", "coming soon"):
            assert banned not in said, key
