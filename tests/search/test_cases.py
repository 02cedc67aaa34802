"""The scored sentences of ``tests/cases``: the figures print, and what must not be lost is held.

``half`` says where a sentence is from. The rounds were written without a look at the words, were
measured once, and then mended by kind, so that all figures here flatter: of a sentence nobody has
seen about three in four are right first and nine in ten in three. ``who`` is None for a
post. Whether danger shows, and whether it is told to be now, is counted apart.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.guidance.vocabulary import Action, CareType, Who
from caregiver_app.search.danger import Level, danger_in
from caregiver_app.search.finder import Finder, Found, Offer, OfferKind, TypedInto
from caregiver_app.search.phrasings import AskedTopic

CASES = Path(__file__).parents[1] / "cases"
TYPED = json.loads((CASES / "typed.json").read_text("utf-8"))
CONCERNS = json.loads((CASES / "concerns.json").read_text("utf-8"))
FOSTER = CareType.FOSTER


def plain(expect: Any) -> Any:
    return (expect["action"], expect["who"]) if isinstance(expect, dict) else expect


def offered(one: Offer) -> Any:
    if one.kind is OfferKind.QUESTION:
        return (one.action, one.who)
    return f"{one.kind}:{one.id}"


def rows(found: Found) -> list[Any]:
    return [offered(one) for one in found.offers if one.kind is not OfferKind.RULE]


def looser(finder: Finder, found: Found, wanted: list[Any]) -> bool:
    """Say whether the first question is looser than every one that would be right."""
    first = next((one for one in found.offers if one.kind is OfferKind.QUESTION), None)
    asked = [one for one in wanted if isinstance(one, tuple)]
    if first is None or not asked or offered(first) in wanted:
        return False
    levels = [
        finder.strictness(
            AskedTopic(Who(who) if who else None, Action(action), first.facts), FOSTER
        )
        for action, who in asked
    ]
    mine = finder.strictness(
        AskedTopic(first.who, first.action or Action.TEXT, first.facts), FOSTER
    )
    return mine < min(levels)


def share(count: int, of: int) -> float:
    return count / of if of else 1.0


@pytest.fixture(scope="module")
def score(finder: Finder) -> Counter[str]:
    """Count right answers by half of the sentences."""
    return counted(finder)


def counted(finder: Finder) -> Counter[str]:
    counts: Counter[str] = Counter()
    for case in TYPED:
        found = finder.find(case["text"], care=FOSTER)
        wanted = [plain(one) for one in (case["expect"], *case["also_ok"])]
        got, half = rows(found), case["half"]
        shown = "danger" in wanted and danger_in(case["text"]).shown
        if case["expect"] == "danger":
            counts[f"{half} danger"] += 1
            counts[f"{half} danger shown"] += shown
        elif case["expect"] == "nothing":
            counts[f"{half} nothing"] += 1
            counts[f"{half} rightly nothing"] += not got
        else:
            counts[f"{half}"] += 1
            counts[f"{half} first"] += shown or any(one in got[:1] for one in wanted)
            counts[f"{half} in three"] += shown or any(one in got[:3] for one in wanted)
            counts[f"{half} looser"] += looser(finder, found, wanted)
    for case in CONCERNS:
        found = finder.find(case["text"], place=TypedInto.CONCERNS)
        got, half = rows(found), case["half"]
        counts[f"{half} concerns"] += 1
        counts[f"{half} concerns first"] += got[0] in case["expect"] if got else False
        counts[f"{half} concerns in three"] += any(one in got[:3] for one in case["expect"])
        counts[f"{half} calls"] += case["expect_call"]
        danger = danger_in(case["text"])
        now = danger.level == Level.NOW
        counts[f"{half} calls shown"] += case["expect_call"] and danger.shown
        counts[f"{half} calls right"] += now == case["expect_call"]
    return counts


HALVES = sorted({case["half"] for case in TYPED})
WRITTEN_LAST = ("last", "round6", "round7", "round8", "round9")


def total(score: Counter[str], what: str) -> int:
    return sum(score[f"{half}{what}"] for half in HALVES)


def test_the_figures_print(score: Counter[str], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        for half in HALVES:
            told = {key: count for key, count in sorted(score.items()) if key.split()[0] == half}
            print("\n" + "; ".join(f"{key} {count}" for key, count in told.items()))
    assert {case["half"] for case in CONCERNS} == set(HALVES)


def test_the_right_question_stands_first(score: Counter[str]) -> None:
    of = total(score, "")
    assert of >= 280
    assert share(total(score, " first"), of) >= 0.85
    assert share(total(score, " in three"), of) >= 0.97


def test_the_first_row_is_never_looser_than_the_right_one(score: Counter[str]) -> None:
    assert total(score, " looser") == 0


def test_what_has_nothing_to_do_with_it_finds_nothing(score: Counter[str]) -> None:
    nothing = total(score, " nothing")
    assert nothing >= 30
    # Danger is shown once too often rather than once too seldom.
    assert share(total(score, " rightly nothing"), nothing) >= 0.9


def test_danger_shows_wherever_it_should(score: Counter[str]) -> None:
    assert total(score, " danger") == total(score, " danger shown") >= 15


def test_the_right_concern_stands_first(score: Counter[str]) -> None:
    of = total(score, " concerns")
    assert of >= 200
    assert share(total(score, " concerns first"), of) >= 0.85
    assert share(total(score, " concerns in three"), of) >= 0.97


def test_numbers_show_at_once_where_they_should_and_seldom_else(score: Counter[str]) -> None:
    assert total(score, " calls") == total(score, " calls shown") >= 30
    assert share(total(score, " calls right"), total(score, " concerns")) >= 0.95


@pytest.mark.parametrize("half", WRITTEN_LAST)
def test_no_lot_of_sentences_lags_behind(score: Counter[str], half: str) -> None:
    assert share(score[f"{half} first"], score[half]) >= 0.75
    assert share(score[f"{half} in three"], score[half]) >= 0.9
    concerns = score[f"{half} concerns"]
    assert share(score[f"{half} concerns first"], concerns) >= 0.85
    assert share(score[f"{half} concerns in three"], concerns) >= 0.95
