"""No word beside a verdict contradicts it: the gate over the whole space, and that it bites."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance import Pack, load_pack
from caregiver_app.guidance.audit import check_pack
from caregiver_app.guidance.cues import load_cues
from caregiver_app.guidance.deeds import Deed, Deeds
from caregiver_app.guidance.gate import (
    AnswerCase,
    cases,
    contradictions,
    load_gate,
    read_gate,
    texts_in,
    told_of,
)
from caregiver_app.guidance.loading import plain_words
from caregiver_app.guidance.ordinary import drifts, load_ordinary
from caregiver_app.guidance.space import every_case
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who

SHIPPED = (
    "base",
    "toronto-cas-2011",
    pytest.param("harbour-street-practice", marks=pytest.mark.long),
)


@pytest.fixture(scope="module")
def space(pack: Pack) -> tuple[AnswerCase, ...]:
    return cases(pack, load_gate())


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_no_line_of_a_shipped_pack_contradicts_an_answer(pack_id: str) -> None:
    pack = load_pack(assets.resources() / "packs" / pack_id)
    assert not list(contradictions(cases(pack, load_gate()), told_of(pack, load_gate())))


def test_every_set_of_facts_is_walked() -> None:
    plain = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT)
    adopting = Question(CareType.ADOPTION_PROBATION, Who.BIRTH_PARENT, Action.TEXT)
    assert len(set(every_case(plain))) == 2 ** (len(Fact) - 1)
    assert len(set(every_case(adopting))) == 2 ** len(Fact)


def test_a_line_that_offers_a_closed_way_is_found_wherever_it_stands(
    pack: Pack, space: tuple[AnswerCase, ...]
) -> None:
    """Each line in turn offers each deed that one of its answers closes."""
    told = told_of(pack, load_gate())
    lines = {text for case in space for text in case.texts if text.startswith("line.")}
    assert len(lines) > 100
    closed: dict[tuple[str, str], AnswerCase] = {}
    for case in space:
        for text in case.texts & lines:
            for deed in case.closed:
                if not deed.startswith("noun:"):
                    closed.setdefault((text, deed), case)
    for (line, deed), where in closed.items():
        wrong = Deeds(told.get(line, Deeds()).offers | {deed})
        found = list(contradictions([where], {**told, line: wrong}))
        assert any(one.text == line and deed in one.why for one in found), (line, deed)


def test_a_line_that_forbids_what_another_offers_is_found(
    pack: Pack, space: tuple[AnswerCase, ...]
) -> None:
    told = told_of(pack, load_gate())
    where = [case for case in space if {"line.prefer-phone-child", "line.no-tag"} <= case.texts]
    wrong = Deeds(forbids=frozenset({Deed.PHONE}))
    found = list(contradictions(where, {**told, "line.no-tag": wrong}))
    assert [one.text for one in found] == ["line.prefer-phone-child"]


@pytest.mark.parametrize("deed", ["worker", "society", "police", "crisis-line"])
def test_nothing_may_forbid_a_call_for_help(
    pack: Pack, space: tuple[AnswerCase, ...], deed: str
) -> None:
    told = {**told_of(pack, load_gate()), "line.no-tag": Deeds(forbids=frozenset({deed}))}
    found = list(contradictions(space, told))
    assert any(one.text == "line.no-tag" and "stays open" in one.why for one in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (
            "words.en.toml",
            'keep-what-comes = "If',
            'keep-what-comes = "The policy does not say. If',
            "line.keep-what-comes",
        ),
        (
            "pack.toml",
            'id = "prefer-outside"\nwho = ["other-caregiver", "professional", "family-friend"]',
            'id = "prefer-outside"\nwho = ["other-caregiver", "professional", "unknown-person"]',
            "line.prefer-meet",
        ),
        pytest.param(
            "pack.toml",
            'id = "reply-ask"\nwho = [\n  "birth-parent"',
            'id = "reply-ask"\nwho = [\n  "society-employee"',
            "line.reply-keep",
            marks=pytest.mark.long,
        ),
    ],
)
def test_check_pack_names_the_line_and_the_case(
    tmp_path: Path, file: str, old: str, new: str, place: str
) -> None:
    folder = Path(shutil.copytree(assets.resources() / "packs", tmp_path / "packs"))
    text = (folder / "base" / file).read_text("utf-8")
    assert old in text
    (folder / "base" / file).write_text(text.replace(old, new, 1), "utf-8")
    found = check_pack(folder / "toronto-cas-2011", find=lambda one: folder / one)
    named = [one for one in found if place in one.place]
    assert named
    assert all(" × " in one.found for one in named)


def test_a_broken_gate_is_refused_with_its_key(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(assets.resources() / "gate", tmp_path / "gate"))
    text = (folder / "closed.toml").read_text("utf-8")
    (folder / "closed.toml").write_text(text.replace('"go-round"', '"go-astray"', 1), "utf-8")
    with pytest.raises(Known) as refused:
        read_gate(folder)
    assert refused.value.code == "gate-broken"
    assert refused.value.params["key"] == "always"


def test_a_worker_speaks_of_one_way_only(pack: Pack) -> None:
    """What the worker says to one way opens or closes no other."""
    from caregiver_app.guidance.composing import compose

    gate = load_gate()
    plain = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT)
    agreed = replace(plain, facts=frozenset({Fact.WORKER_AGREED}))
    before = gate.closed(pack, plain, compose(pack, plain))
    after = gate.closed(pack, agreed, compose(pack, agreed))
    assert {Deed.APP, Deed.PHONE, Deed.LINK} <= before
    assert Deed.APP not in after
    assert {Deed.PHONE, Deed.LINK} <= after


@pytest.mark.long
def test_no_deed_of_any_line_can_be_changed_unseen(pack: Pack) -> None:
    """Each deed of each text is left out, or another put in its place: the words tell."""
    words, cues, ordinary = plain_words(pack.folder), load_cues(), load_ordinary()
    texts, seen = texts_in(words), 0
    for key, deeds in pack.deeds.items():
        for way, found in (("offers", deeds.offers), ("forbids", deeds.forbids)):
            for deed in found:
                less = replace(deeds, **{way: found - {deed}})
                wrong = [less]
                wrong += [
                    replace(less, **{way: less_and | {other}})
                    for less_and in (found - {deed},)
                    for other in Deed
                    if other not in found
                ]
                for changed in wrong:
                    seen += 1
                    reason = not key.startswith("line.")
                    told = drifts(texts[key], changed, cues, ordinary, reason)
                    assert list(told), (key, deed, changed)
    assert seen > 3000
    print(f"{seen} changed deeds, each seen")
