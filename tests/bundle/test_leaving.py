"""People are told by initials or by what they are: on paper, and in the record that is shown."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.handing import HandOver, hand_over
from caregiver_app.bundle.leaving import Leaving, choice_of, entries_leaving
from caregiver_app.bundle.papers import histories_shown, people_shown
from caregiver_app.bundle.stand_ins import NamesShown, stand_ins, stands_for
from caregiver_app.bundle.statement import digest_words
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.wording import load_words
from caregiver_app.record.lists import Filters
from caregiver_app.record.values import Person
from tests.bundle.conftest import NOW, Log

MARK = "[covered]"


def names(*people: tuple[str, str]) -> list[Person]:
    return [Person(id=str(at), name=name, who=who) for at, (name, who) in enumerate(people)]


def test_two_with_one_part_in_the_childs_life_are_told_apart() -> None:
    people = names(("Ana", "birth-parent"), ("Ben", "birth-parent"), ("Sam", "child-in-my-care"))
    said = stand_ins(people, NamesShown.ROLES, load_words())
    assert said == {"Ana": "parent 1", "Ben": "parent 2", "Sam": "the child"}
    said = stand_ins(names(("Al Bo", "x"), ("Ann Bo", "x")), NamesShown.INITIALS, load_words())
    assert said == {"Al Bo": "A. B.", "Ann Bo": "A. B. 2"}
    assert stand_ins(people, NamesShown.WHOLE, load_words()) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dana", "D. W."),
        ("Dana Whitlock", "D. W."),
        ("DANA’s", "D. W.’s"),
        # Both are called so.
        ("Whitlock", ""),
        ("Dana came.", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_what_stands_for_a_name_is_nobody_elses(text: str, found: str) -> None:
    instead = {"Dana Whitlock": "D. W.", "Sam Whitlock": "S. W."}
    assert stands_for(text, instead) == found


@pytest.mark.parametrize("shown", [NamesShown.INITIALS, NamesShown.ROLES])
def test_no_name_on_record_leaves_the_house(log: Log, tmp_path: Path, shown: NamesShown) -> None:
    path = tmp_path / "out.zip"
    leaving = Leaving(names=shown, thoughts=True)
    asked = HandOver(leaving, "Her", path, PaperHome(log.book.people()))
    handed = hand_over(log.book, asked, NOW, str)
    found = check_bundle(path, digest_words(handed.digest))
    assert found.standing is BundleStanding.UNCHANGED
    with zipfile.ZipFile(path) as bundle:
        pages = [bundle.read(one) for one in bundle.namelist() if one.endswith(".pdf")]
        said = bundle.read("record.jsonl").decode()
    (tmp_path / "sheet.pdf").write_bytes(pages[0])
    paper = subprocess.run(
        ["pdftotext", tmp_path / "sheet.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for name in ("Sam", "Leo", "Dana", "Whitlock"):
        assert name not in paper
        assert name not in said
    for kept in ("Can I see him on Saturday?", "smiled."):
        assert kept in paper
        assert kept in said
    who = {NamesShown.INITIALS: "D. W.", NamesShown.ROLES: "the parent"}[shown]
    assert who in paper


def test_a_name_in_a_text_gives_way_to_what_stands_for_it(log: Log) -> None:
    leaving = Leaving(names=NamesShown.INITIALS)
    people = log.book.everybody()
    choice = choice_of(log.book, (log.ids["both"],), leaving)
    ((both,),) = histories_shown(log.book.vault, choice, MARK)
    assert both.words.saw == "L. hit S. S. cried."
    known = people_shown(people, choice, MARK)
    # The order of tests decides who else is on record.
    assert {one.name for one in known} >= {"S.", "L.", "D. W."}


def test_another_child_is_covered_and_not_told_by_initials(log: Log) -> None:
    leaving = Leaving(child=log.ids["Sam"], names=NamesShown.INITIALS)
    choice = choice_of(log.book, (log.ids["both"],), leaving)
    ((both,),) = histories_shown(log.book.vault, choice, MARK)
    assert both.words.saw == f"{MARK} hit S. S. cried."
    open_to_all = Leaving(child=log.ids["Sam"], other_children=True)
    choice = choice_of(log.book, (log.ids["both"],), open_to_all)
    ((both,),) = histories_shown(log.book.vault, choice, MARK)
    assert both.words.saw == "Leo hit Sam. Sam cried."
    assert [one.child for one in both.words.apart] == [log.ids["Leo"]]


@pytest.mark.parametrize("who", ["sibling-elsewhere", "childs-friend", "child-in-care-elsewhere"])
def test_a_child_of_another_home_is_an_other_child(log: Log, who: str) -> None:
    friend = log.book.save_person(Person(name="Quentin", who=who)).id
    choice = choice_of(log.book, (log.ids["both"],), Leaving(child=log.ids["Sam"]))
    assert "quentin" in {name.casefold() for name in choice.other_names}
    shown = people_shown(log.book.everybody(), choice, MARK)
    assert "Quentin" not in {one.name for one in shown if one.id == friend}
    choice = choice_of(
        log.book, (log.ids["both"],), Leaving(child=log.ids["Sam"], other_children=True)
    )
    assert "quentin" not in {name.casefold() for name in choice.other_names}


def test_what_is_left_out_stays_at_home(log: Log, tmp_path: Path) -> None:
    every, whole = entries_leaving(log.book, Leaving(), 10)
    assert whole
    leaving = Leaving(Filters(), left_out=frozenset({log.ids["visit"]}))
    some, _ = entries_leaving(log.book, leaving, 10)
    assert some == tuple(one for one in every if one != log.ids["visit"])
    assert entries_leaving(log.book, Leaving(), 2) == (every[-2:], False)
    path = tmp_path / "out.zip"
    hand_over(log.book, HandOver(leaving, "Her", path, PaperHome()), NOW, str)
    with zipfile.ZipFile(path) as bundle:
        lines = bundle.read("record.jsonl").decode().splitlines()
    told = {json.loads(json.loads(one)["sealed"])["about"] for one in lines}
    assert log.ids["visit"] not in told
    assert log.ids["both"] in told
