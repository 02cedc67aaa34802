"""The base states nothing, closes no way to the agency or the child, and carries every pack."""

from itertools import combinations
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance import Pack, answer, load_pack
from caregiver_app.guidance.audit import check_pack
from caregiver_app.guidance.policy import load_policy
from caregiver_app.guidance.space import every_question
from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Method,
    Question,
    Verdict,
    Who,
)

PACKS = assets.resources() / "packs"
SOCIETY = frozenset(
    {
        Who.SOCIETY_EMPLOYEE,
        Who.SOCIETY_STUDENT,
        Who.SOCIETY_VOLUNTEER,
        Who.SOCIETY_CONTRACTOR,
    }
)


@pytest.fixture(scope="module")
def base() -> Pack:
    return load_pack(PACKS / "base")


def with_facts(base: Pack, question: Question, most: int = 2) -> list[Question]:
    facts = [
        fact
        for fact in Fact
        if fact is not Fact.ADOPTION_FINAL or question.care_type is CareType.ADOPTION_PROBATION
    ]
    return [
        Question(question.care_type, question.who, question.action, frozenset(true))
        for count in range(most + 1)
        for true in combinations(facts, count)
    ]


def test_it_is_whole_and_states_nothing(base: Pack) -> None:
    assert check_pack(PACKS / "base") == ()
    for question in every_question():
        found = answer(base, question)
        open_way = question.action is Action.CALL_OR_MEET and (
            question.who in SOCIETY or question.who is Who.CHILD_IN_MY_CARE
        )
        if open_way:
            assert (found.verdict, found.basis) == (Verdict.YES, Basis.READING)
        else:
            assert found.verdict in (Verdict.ASK_FIRST, Verdict.NO_RULE)
            assert found.basis is Basis.SILENT


def test_no_word_of_it_states_a_policy_or_a_place(base: Pack) -> None:
    for plain in every_question():
        for question in with_facts(base, plain, 1):
            found = answer(base, question)
            said = (
                found.headline,
                found.reason,
                found.not_said or "",
                *found.do,
                *found.avoid,
                *found.prefer,
                base.words.bases[found.basis],
                base.words.verdicts[found.verdict].meaning,
                found.note,
            )
            for text in said:
                assert "policy" not in text.lower(), text
                assert "society" not in text.lower(), text
                assert "911" not in text
            assert all(source.kind != "law" for source in found.sources)
            assert "do not have your agency's rules" in found.note


def test_a_public_post_is_never_opened_by_a_worker(base: Pack) -> None:
    for plain in every_question():
        if plain.action is Action.POST_PUBLICLY:
            for question in with_facts(base, plain):
                assert answer(base, question).verdict in (Verdict.ASK_FIRST, Verdict.NO)


def test_the_child_at_home_is_never_left_without_an_answer(base: Pack) -> None:
    for care in CareType:
        for action in (Action.TEXT, Action.REPLY, Action.VIDEO_CALL, Action.CALL_OR_MEET):
            found = answer(base, Question(care, Who.CHILD_IN_MY_CARE, action))
            assert found.verdict in (Verdict.NO_RULE, Verdict.YES)
    after = frozenset({Fact.ADOPTION_FINAL})
    for action in (Action.FRIEND, Action.GROUP_CHAT):
        question = Question(CareType.ADOPTION_PROBATION, Who.CHILD_IN_MY_CARE, action, after)
        assert answer(base, question).verdict is Verdict.NO_RULE
        family = Question(CareType.KINSHIP_SERVICE, Who.CHILD_IN_MY_CARE, action)
        assert answer(base, family).verdict is Verdict.NO_RULE


def test_nothing_true_of_a_person_closes_the_way_to_the_agency(base: Pack) -> None:
    for care in CareType:
        for who in SOCIETY:
            for question in with_facts(base, Question(care, who, Action.CALL_OR_MEET)):
                assert answer(base, question).verdict is Verdict.YES


def test_it_says_how_to_keep_a_contact_and_never_to_print_it(base: Pack) -> None:
    for question in every_question():
        record = answer(base, question).record
        assert record.filing in ("case-note", "none")
        assert {"The date", "The time"} <= set(record.fields)
    assert {base.filed[method] for method in Method} == {"case-note"}


def test_its_principles_are_our_own_and_found_by_number(base: Pack) -> None:
    policy = load_policy(base.policy_folder)
    assert policy.open_points == policy.changed == policy.glossary == ()
    numbers = {rule.number for rule in policy.rules}
    for question in every_question():
        for source in answer(base, question).sources:
            assert source.rules
            assert set(source.rules) <= numbers
            assert source.text is not None
            assert source.text.title == policy.title


def test_each_of_its_lines_shows_in_it_or_in_a_pack_over_it(base: Pack, pack: Pack) -> None:
    said: dict[str, set[str]] = {"base": set(), "toronto": set()}
    for name, one in (("base", base), ("toronto", pack)):
        for plain in every_question():
            for question in with_facts(one, plain, 2):
                found = answer(one, question)
                said[name] |= {*found.do, *found.avoid, *found.prefer}
    for name, text in base.words.lines.items():
        if "{" not in text:
            assert text in said["base"] or pack.words.lines[name] in said["toronto"], name


@pytest.mark.parametrize(("basis", "more"), [("stated", ""), ("law", "")])
def test_a_base_that_states_something_is_refused(tmp_path: Path, basis: str, more: str) -> None:
    for file in (PACKS / "base").iterdir():
        text = file.read_text("utf-8")
        if file.name == "pack.toml":
            law = '[sources.a-law]\nkind = "law"\ntitle = "A law"\ndate = "2020-01-01"\n\n'
            text = text.replace(
                "[sources.base-advice.sections]", f"{law}[sources.base-advice.sections]"
            )
            cited = 'laws = ["a-law"]\n' if basis == "law" else ""
            old = 'basis = "silent"\nrules = [1, 4, 7]'
            assert old in text
            text = text.replace(old, f'basis = "{basis}"\n{cited}rules = [1, 4, 7]')
        (tmp_path / file.name).write_text(text, "utf-8")
    with pytest.raises(Known) as refused:
        load_pack(tmp_path)
    assert "base-post" in str(refused.value.params["key"])


# -- packs over it

TINY = """
[pack]
id = "{id}"
extends = "{extends}"
place = "{place}"
version = "1"
short = "Tiny"

[body]
name = "Tiny Department"
short = "Tiny"
called = "department"
worker = "social worker"
own_worker = "link worker"

[sources.{id}-guide]
title = "Tiny guide"
date = "2024-05-01"

[[rule]]
id = "{id}-friend"
who = ["birth-parent"]
action = ["friend"]
verdict = "no"
basis = "stated"
at = "3"
"""

TINY_WORDS = """
note = "These are the rules of the {{society}}."

[rule.{id}-friend]
reason = "The {{society}} says no to this with {{a}}."
"""


def tiny(
    folder: Path, pack_id: str = "tiny", extends: str = "base", place: str = "scotland"
) -> Path:
    folder.mkdir(parents=True)
    said = TINY.format(id=pack_id, extends=extends, place=place)
    (folder / "pack.toml").write_text(said, "utf-8")
    (folder / "words.en.toml").write_text(TINY_WORDS.format(id=pack_id), "utf-8")
    return folder


def test_a_pack_of_one_rule_answers_that_and_asks_for_all_else(tmp_path: Path, base: Pack) -> None:
    folder = tiny(tmp_path / "tiny")
    assert check_pack(folder) == ()
    pack = load_pack(folder)
    for question in every_question():
        new, old = answer(pack, question), answer(base, question)
        if (question.who, question.action) == (Who.BIRTH_PARENT, Action.FRIEND):
            assert (new.verdict, new.basis) == (Verdict.NO, Basis.STATED)
            assert [one.section for one in new.sources] == ["Tiny guide, 3"]
            assert new.sources[0].text is not None
            assert new.sources[0].text.date == "2024-05-01"
        else:
            assert (new.verdict, new.basis, new.sources) == (old.verdict, old.basis, old.sources)
        assert new.note == "These are the rules of the department."
        assert new.policy.title == "Tiny guide"


def test_its_body_gives_the_names_in_every_text(tmp_path: Path) -> None:
    pack = load_pack(tiny(tmp_path / "tiny"))
    employee = pack.words.whos[Who.SOCIETY_EMPLOYEE]
    assert employee.label == "a social worker at the department"
    assert "link worker" in employee.hint
    asked = answer(pack, Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT))
    assert "social worker" in asked.headline
    assert "department" in (asked.not_said or "")
    for plain in every_question():
        found = answer(pack, plain)
        for text in (found.headline, found.reason, *found.do, *found.avoid, *found.prefer):
            assert "{" not in text


@pytest.mark.long
@pytest.mark.parametrize("extends", ["toronto-cas-2011", "harbour-street-practice"])
def test_a_pack_never_stands_on_one_of_another_place(tmp_path: Path, extends: str) -> None:
    folder = tiny(tmp_path / "tiny", extends=extends)
    with pytest.raises(Known) as refused:
        load_pack(folder)
    assert refused.value.params["key"] == "pack.extends"
    (finding,) = check_pack(folder)
    assert "pack.extends" in finding.place
    assert "ontario" in finding.found
    assert "scotland" in finding.expected
    assert check_pack(tiny(tmp_path / "same", "same", extends, "ontario")) == ()


def test_a_place_between_does_not_hide_another(tmp_path: Path) -> None:
    folders = {
        "low": tiny(tmp_path / "low", "low", "toronto-cas-2011", "ontario"),
        "high": tiny(tmp_path / "high", "high", "low", "scotland"),
    }

    def find(name: str) -> Path:
        return folders.get(name, PACKS / name)

    with pytest.raises(Known) as refused:
        load_pack(folders["high"], find=find)
    assert refused.value.params["key"] == "pack.extends"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('extends = "base"\n', "", "pack.extends"),
        ('place = "scotland"', 'place = "anywhere"', "pack.place"),
        ('place = "scotland"', 'place = "../scotland"', "pack.place"),
        ('place = "scotland"', 'place = "scotland"\nconcerns = "ontario"', "pack.concerns"),
        ('place = "scotland"', 'place = "scotland"\nconcerns = "scotland"', "pack.concerns"),
        ('at = "3"', 'laws = ["publication-ban"]', "laws"),
        ('at = "3"', "rules = [3]", "rules"),
        ('at = "3"', "", "rules"),
        ('called = "department"\n', "", "body.called"),
        ('date = "2024-05-01"', 'date = "May 2024"', "date"),
        ("[sources.tiny-guide]", "[sources.base-advice]", "base-advice"),
        ('title = "Tiny guide"', 'title = "Tiny guide"\nkind = "law"', "sources"),
    ],
)
def test_what_a_pack_may_not_say_is_told_with_its_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    file = tiny(tmp_path / "tiny") / "pack.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Known) as refused:
        load_pack(file.parent)
    assert key in str(refused.value.params["key"])


def test_the_law_is_that_of_the_place(tmp_path: Path) -> None:
    file = tiny(tmp_path / "tiny", place="ontario") / "pack.toml"
    text = file.read_text("utf-8").replace(
        'place = "ontario"', 'place = "ontario"\nconcerns = "ontario"'
    )
    text = text.replace(
        'basis = "stated"\nat = "3"', 'basis = "law"\nlaws = ["publication-ban"]\nat = "3"'
    )
    file.write_text(text, "utf-8")
    found = answer(
        load_pack(file.parent), Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.FRIEND)
    )
    assert [source.kind for source in found.sources] == ["law", "policy"]


def test_deeds_of_lines_are_the_packs_and_those_below(tmp_path: Path) -> None:
    file = tiny(tmp_path / "tiny") / "pack.toml"
    extra = """
[[advice]]
id = "tiny-keep"
who = ["birth-parent"]
action = ["reply"]
do = ["tiny-keep"]

[deeds.line]
tiny-keep = { offers = ["keep"] }
reply-no-delete = { forbids = ["delete", "block"] }
"""
    file.write_text(file.read_text("utf-8") + extra, "utf-8")
    words = file.with_name("words.en.toml")
    words.write_text(
        words.read_text("utf-8") + '\n[line]\ntiny-keep = "Keep the message."\n', "utf-8"
    )
    assert check_pack(file.parent) == ()
    deeds = load_pack(file.parent).deeds
    assert deeds["line.tiny-keep"].offers == {"keep"}
    assert deeds["line.reply-no-delete"].forbids == {"delete", "block"}


@pytest.mark.long
def test_a_line_that_never_shows_is_found_in_any_pack(tmp_path: Path) -> None:
    file = tiny(tmp_path / "tiny") / "pack.toml"
    extra = '\n[[advice]]\nid = "tiny-x"\nverdict = ["judgement"]\ndo = ["tiny-x"]\n'
    file.write_text(file.read_text("utf-8") + extra, "utf-8")
    words = file.with_name("words.en.toml")
    words.write_text(words.read_text("utf-8") + '\n[line]\ntiny-x = "Nobody sees this."\n', "utf-8")
    (finding,) = check_pack(file.parent)
    assert "tiny-x" in finding.place


def test_danger_is_heard_before_what_a_pack_adds(tmp_path: Path) -> None:
    file = tiny(tmp_path / "tiny") / "pack.toml"
    extra = '\n[[advice]]\nid = "tiny-first"\ndo = ["tiny-first"]\n'
    file.write_text(file.read_text("utf-8") + extra, "utf-8")
    words = file.with_name("words.en.toml")
    words.write_text(
        words.read_text("utf-8") + '\n[line]\ntiny-first = "Read our guide."\n', "utf-8"
    )
    pack = load_pack(file.parent)
    missing = frozenset({Fact.CHILD_MISSING})
    found = answer(pack, Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT, missing))
    assert "police" in found.do[0]
    assert found.do.index("Read our guide.") == 3
    plain = answer(pack, Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT))
    assert plain.do[0] == "Read our guide."
