"""What came to a caregiver: whole, easy to read, and never against the guide."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.errors import Known
from caregiver_app.guidance import Answer, answer, load_pack
from caregiver_app.guidance.audit import CAME, beside, told_beside
from caregiver_app.guidance.gate import cases, contradictions, load_gate, told_of
from caregiver_app.guidance.happening import (
    CameOutcome,
    Happening,
    load_happenings,
    read_happenings,
)
from caregiver_app.guidance.space import with_single_facts
from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from caregiver_app.reading import grade, longest_sentence
from caregiver_app.record.values import EntryKind, Method

SOCIETY = (
    Who.SOCIETY_EMPLOYEE,
    Who.SOCIETY_STUDENT,
    Who.SOCIETY_VOLUNTEER,
    Who.SOCIETY_CONTRACTOR,
)
ALL = load_happenings()
PACK = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
SENDING = frozenset({Verdict.YES, Verdict.JUDGEMENT, Verdict.NO_RULE})
LIMITS = frozenset({Fact.NO_CONTACT_ORDER, Fact.PLAN_LIMITS_CONTACT, Fact.WORKER_REFUSED})


def told() -> Iterator[tuple[Happening, Question, Answer, CameOutcome]]:
    """Every happening with whoever it can have come from, plain and with each single fact."""
    for one in ALL.all:
        for who in one.whos:
            for care in CareType:
                for question in with_single_facts(Question(care, who, one.action)):
                    yield one, question, answer(PACK, question), ALL.outcome(PACK, one, question)


def test_each_leads_to_a_question_an_entry_and_only_known_concerns() -> None:
    concerns = load_concerns(assets.resources() / "concerns" / "ontario")
    known = {one.id for one in concerns.kinds}
    assert len(ALL.all) >= 8
    for one in ALL.all:
        assert one.action in Action
        assert one.kind in set(EntryKind)
        assert not one.method or one.method in set(Method)
        assert one.did
    for one, _, _, outcome in told():
        assert outcome.concern in known | {""}
        assert outcome.keep, one.id
        assert all(line.startswith("Do not") for line in outcome.avoid)


def test_words_to_send_stand_only_where_sending_is_open() -> None:
    seen = 0
    for one, question, _, outcome in told():
        if not outcome.send:
            continue
        seen += 1
        assert not question.facts & LIMITS, (one.id, question)
        assert question.who not in (Who.CHILD_IN_MY_CARE, Who.UNKNOWN_PERSON)
        way = Action.REPLY if one.action is not Action.TEXT else Action.TEXT
        assert answer(PACK, replace(question, action=way)).verdict in SENDING, (one.id, question)
    assert seen


def test_nothing_is_said_to_anybody_under_an_order_a_limit_or_the_workers_no() -> None:
    for _, question, found, outcome in told():
        if found.basis is Basis.ORDER or (question.facts & LIMITS and found.verdict == "no"):
            assert not outcome.send
            assert not outcome.say


def test_words_to_a_young_person_always_carry_the_line_on_safety() -> None:
    for _, question, _, outcome in told():
        young = question.who in ALL.young
        assert bool(outcome.safety) == bool(outcome.child or (young and outcome.send + outcome.say))
    assert "{emergency}" in ALL.safety


def test_who_wrote_to_the_child_decides_which_concern_comes_first() -> None:
    def leads(who: Who) -> str:
        question = Question(CareType.FOSTER, who, Action.FRIEND)
        return ALL.outcome(PACK, ALL.of("child-contacted"), question).concern

    assert leads(Who.BIRTH_PARENT) == leads(Who.FAMILY_MEMBER) == "family-contact"
    assert leads(Who.SOCIETY_EMPLOYEE) == "society-person"
    for outside in (Who.UNKNOWN_PERSON, Who.FAMILY_FRIEND, Who.PROFESSIONAL):
        assert leads(outside) == "grooming"


def test_a_missing_child_is_not_there_to_be_told_anything() -> None:
    plain = [outcome for _, question, _, outcome in told() if not question.facts]
    assert any(outcome.child for outcome in plain)
    for one, question, _, outcome in told():
        if Fact.CHILD_MISSING in question.facts:
            assert not outcome.child, (one.id, question)


def test_nobody_is_sent_to_the_person_the_worry_is_about() -> None:
    ways = ("Call ", "Meet in person", "work e-mail", "Talk with")
    seen = 0
    for one, question, plain, outcome in told():
        if outcome.concern not in ("society-person", "grooming"):
            assert not outcome.closes
            continue
        shown = answer(PACK, question, outcome.closes)
        assert (shown.verdict, shown.headline) == (plain.verdict, plain.headline)
        lines = (*shown.do, *shown.prefer)
        to_them = [line for line in lines if line.startswith(ways) and "police" not in line]
        assert not [line for line in to_them if "line" not in line], (one.id, question, to_them)
        seen += len({*plain.do, *plain.prefer} - {*lines})
    assert seen


def test_where_the_child_was_contacted_nothing_is_read_in_secret() -> None:
    for one, _, _, outcome in told():
        if one.to_child and outcome.concern:
            assert any("in secret" in line for line in outcome.avoid)


def test_the_society_that_writes_is_called_back_and_never_left_waiting() -> None:
    message = ALL.of("message")
    for who in SOCIETY:
        outcome = ALL.outcome(PACK, message, Question(CareType.FOSTER, who, Action.REPLY))
        assert any("Call them back" in line for line in outcome.keep)


def test_nothing_beside_an_answer_contradicts_it() -> None:
    gate = load_gate()
    told = {**told_of(PACK, gate), **told_beside(ALL, gate)}
    space = cases(PACK, gate, beside(ALL))
    assert any(text.startswith(CAME) for case in space for text in case.texts)
    assert not list(contradictions(space, told))


def test_words_that_tell_of_care_or_of_a_worker_are_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(assets.resources() / "came", tmp_path / "came"))
    file = folder / "happenings.en.toml"
    text = file.read_text("utf-8")
    for old, new in (
        ("I keep my account small.", "Please talk to the worker."),
        ("It is nothing against you.", "I foster the child."),
    ):
        file.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(Known) as refused:
            read_happenings(folder)
        assert refused.value.params["expected"] == "words that tell nothing of the child"


def test_all_of_it_is_easy_to_read() -> None:
    texts = [*ALL.lines.values(), *ALL.words.values(), ALL.safety]
    for one in ALL.all:
        texts += [one.title, one.hint, one.saw, *one.did]
    for text in texts:
        assert grade(text) <= 8, text
        assert longest_sentence(text) <= 20, text


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("happenings.toml", 'action = "friend"', 'action = "wave"'),
        ("happenings.toml", 'use = "send"', 'use = "shout"'),
        ("happenings.toml", 'keep = ["note-account"]', 'keep = ["no-such-line"]'),
        ("happenings.toml", "leave-it = {", "leave-me = {"),
        ("happenings.toml", 'id = "group"', 'id = "message"'),
        ("happenings.en.toml", "[happening.group]", "[happening.gruop]"),
        ("happenings.en.toml", "saw = ", "seen = "),
    ],
)
def test_a_broken_file_is_refused_with_its_key(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    folder = Path(shutil.copytree(assets.resources() / "came", tmp_path / "came"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as refused:
        read_happenings(folder)
    assert refused.value.code == "came-broken"
    assert refused.value.params["expected"]
