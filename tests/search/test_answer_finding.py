"""The short answers: found by how people type, sound in their sources, for the right people."""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance.deeds import Deed
from caregiver_app.guidance.vocabulary import Basis
from caregiver_app.search.answer_check import check_other_languages, check_short_answers, reminders
from caregiver_app.search.answer_finder import LEAST, ShortAnswers
from caregiver_app.search.phrasings import load_phrasings
from caregiver_app.search.short_answers import (
    fitting,
    load_answer_words,
    load_short_answers,
)

FOLDER = assets.resources() / "answers"
ALL, WORDS = load_short_answers(FOLDER), load_answer_words(FOLDER)
PLACE, PACK = "ontario", "toronto-cas-2011"
OURS = fitting(ALL, PLACE, PACK)
FINDER = ShortAnswers(OURS, WORDS)
CASES = json.loads((Path(__file__).parents[1] / "cases" / "short_answers.json").read_text("utf-8"))
CONTACT = load_phrasings(assets.resources() / "search")


def ids(typed: str, most: int = 3, finder: ShortAnswers = FINDER) -> list[str]:
    return [one.id for one, _ in finder.find(typed, most)]


def test_phrasings_kept_back_find_their_answer() -> None:
    known = {typed for one in ALL for typed in one.typed}
    assert not known & {case["text"] for case in CASES}
    found = [ids(case["text"]) for case in CASES]
    first = sum(f[:1] == [case["expect"]] for f, case in zip(found, CASES, strict=True))
    three = sum(case["expect"] in f for f, case in zip(found, CASES, strict=True))
    count = len(CASES)
    print(f"short answers: {count} cases, {first / count:.1%} first, {three / count:.1%} in three")
    assert {case["expect"] for case in CASES} == {one.id for one in OURS}
    assert first / count >= 0.85
    assert three / count >= 0.97


def test_it_understands_and_does_not_only_remember() -> None:
    """Each phrasing is left out of what is known while it is sought itself."""
    found = every = 0
    for step in range(10):
        kept = {
            one.id: tuple(typed for at, typed in enumerate(one.typed) if at % 10 != step)
            for one in OURS
        }
        finder = ShortAnswers([replace(one, typed=kept[one.id]) for one in OURS], WORDS)
        for one in OURS:
            for typed in one.typed[step::10]:
                every += 1
                found += one.id in ids(typed, 3, finder)
    print(f"short answers: {found / every:.1%} of {every} phrasings in three when left out")
    assert found / every >= 0.92


def test_a_plain_question_of_contact_finds_none() -> None:
    wrong = [one.typed for one in CONTACT if FINDER.find(one.typed)]
    print(f"short answers: {len(wrong)} of {len(CONTACT)} questions of contact find one")
    assert len(wrong) / len(CONTACT) <= 0.01
    assert ids("can i text mom") == ids("birth mom friend request") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("she is 16 do i have to report", "report-sixteen"),
        ("i reported last month, now there is something new", "report-again"),
        ("an allegation was made against me", "allegation"),
        ("must i print or note this", "print-or-note"),
        ("may i delete it once its noted", "delete-after"),
        ("do the record rules bind me on adoption probation", "adopt-record"),
        ("qui est visé par cette politique", "who-bound"),
        ("SIGNALER UNE DEUXIEME FOIS", "report-again"),
        ("custmary care", "customary-care"),
    ],
)
def test_what_people_ask_comes_first(typed: str, expected: str) -> None:
    assert ids(typed)[0] == expected


@pytest.mark.parametrize("typed", ["", "?", "😀😀", "привет", "pizza recipe", "asdf qwerty"])
def test_nonsense_finds_nothing(typed: str) -> None:
    assert FINDER.find(typed) == ()


@given(st.text(max_size=80))
def test_anything_can_be_typed_and_gives_the_same_twice(typed: str) -> None:
    found = FINDER.find(typed)
    assert found == FINDER.find(typed)
    assert len({one.id for one, _ in found}) == len(found) <= 2
    assert all(weight >= LEAST for _, weight in found)


def test_a_page_pasted_in_is_answered_at_once() -> None:
    page = "must i report this to the worker again " * 1300
    begun = time.perf_counter()
    FINDER.find(page)
    assert time.perf_counter() - begun < 0.25


# -- what stands in them


def test_ours_are_whole() -> None:
    assert check_short_answers(FOLDER) == ()
    assert check_other_languages(FOLDER) == ()
    assert len([one for one in ALL if not one.stands_in]) >= 45


def test_how_we_know_is_named_for_each() -> None:
    for one in ALL:
        assert one.basis is Basis.SILENT or one.sources, one.id
        assert all(source.title and source.dated for source in one.sources if source.kind == "page")
        assert all(source.confidence != "L" for source in one.sources), one.id


def test_a_danger_behind_the_question_shows_the_numbers() -> None:
    for one in OURS:
        if one.topic == "report":
            assert {"emergency", "society"} <= set(one.calls), one.id
        if one.concern and one.concern not in ("allegation-about-me", "identifying-post"):
            assert "society" in one.calls, one.id


def test_a_report_is_never_talked_out_of() -> None:
    for one in OURS:
        offered = {deed for line in one.do for deed in line.deeds.offers}
        if one.topic == "report":
            assert Deed.SOCIETY in offered, one.id


# -- whose they are


def test_no_rule_of_a_pack_shows_for_another() -> None:
    for one in fitting(ALL, PLACE, "neutral"):
        assert not one.rules, one.id
    assert any(one.rules for one in OURS)


def test_no_law_of_ontario_shows_elsewhere() -> None:
    elsewhere = fitting(ALL, "england", "neutral")
    assert elsewhere
    for one in elsewhere:
        assert one.place == ""
        assert not any(source.kind == "law" for source in one.sources)


def test_who_has_no_pack_gets_the_neutral_answer_by_the_same_words() -> None:
    neutral = ShortAnswers(fitting(ALL, PLACE, "neutral"), WORDS)
    assert ids("must i print this or is a note enough", 1, neutral) == ["record-any"]
    assert ids("may i say that i foster", 1, neutral) == ["foster-any"]
    assert not {"record-any", "foster-any"} & {one.id for one in OURS}


# -- what is refused


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "answers"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


BREAKS = [
    ("answers.toml", 'confidence = "M"', 'confidence = "L"'),
    ("answers.toml", 'law = "cyfsa"', 'law = "cfsa"'),
    ("answers.toml", 'source = "S16"', 'source = "S99"'),
    ("answers.toml", 'pack = "toronto-cas-2011"\n', ""),
    ("answers.toml", 'place = "ontario"\n', ""),
    ("answers.toml", 'offers = ["society"]', 'offers = ["sosiety"]'),
    ("answers.toml", 'means = [["report"]]', 'means = [["rapport"]]'),
    ("answers.toml", 'means = [["report"]]', 'means = ["report"]'),
    ("answers.toml", 'means = [["report"]]', 'means = [["report"], []]'),
    ("answers.toml", 'read = "2026-11-22"', 'read = "November"'),
    ("answers.toml", 'stands_in = ["delete-after"]', 'stands_in = ["delete-befor"]'),
    ("answers.toml", 'id = "report-again"', 'id = "must-i-report"'),
    ("answers.toml", "ask = true", "aks = true"),
    ("answers.en.toml", "careful = [", 'careful = ["nobody says this", '),
    ("answers.en.toml", "[answers.must-i-report]", "[answers.must-we-report]"),
    ("typed.en.toml", "\nsay-i-foster = [", "\nsay-we-foster = ["),
]


@pytest.mark.parametrize(("file", "old", "new"), BREAKS, ids=[new[:30] for _, _, new in BREAKS])
def test_what_cannot_be_vouched_for_is_refused(file: str, old: str, new: str, copied: Path) -> None:
    change(copied, file, old, new)
    if "nobody says this" in new:
        change(copied, file, '"as we read", "page says", "pages say"', '"or this"')
    with pytest.raises(Known) as caught:
        load_short_answers(copied)
    assert caught.value.code == "short-answers-broken"
    assert check_short_answers(copied)


FINDINGS: list[tuple[str, str, str, Callable[[str], bool]]] = [
    ("answers.toml", "rules = [44]", "rules = [45]", lambda at: at == "report-online: policy"),
    ("answers.toml", "rules = [44]", "rules = [78]", lambda at: at == "report-online: policy"),
    ("answers.toml", '"child-tells-of-harm"', '"child-tells"', lambda at: "concern" in at),
    ("answers.toml", '"kids-help-phone"', '"kids-phone"', lambda at: "calls" in at),
    ("answers.toml", '"post-seen"', '"post-sean"', lambda at: "write_down" in at),
    ("answers.toml", '"ask-name" }', '"ask-name", offers = ["wait"] }', lambda at: ": do" in at),
    ("answers.toml", 'offers = ["society"]', 'forbids = ["society"]', lambda at: ": do" in at),
    ("answers.en.toml", "You need good reason", "Notwithstanding jurisdictional considerations, "
     "individuals necessarily demonstrate good reason", lambda at: "must-i-report: says" in at),
    ("typed.en.toml", '"call for advice without naming the family"', '"must i report"',
     lambda at: at.startswith("typed.")),
    ("typed.en.toml", '"hunch"', '"it is the"', lambda at: at == "ideas.unsure"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "where"), FINDINGS, ids=[f[2][:30] for f in FINDINGS]
)
def test_the_check_names_what_is_wrong(
    file: str, old: str, new: str, where: Callable[[str], bool], copied: Path
) -> None:
    change(copied, file, old, new)
    assert any(where(one.place) for one in check_short_answers(copied))


def test_answers_read_long_ago_are_a_reminder() -> None:
    assert reminders(FOLDER, date(2026, 12, 1)) == ()
    assert len(reminders(FOLDER, date(2028, 1, 1))) == len(ALL)
