"""Promises about changes: each one tells what it touched, no reading does, and none is untold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.intake.taking import ready
from caregiver_app.record.by_name import Repository as ByName
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.changes import EVERYTHING, ChangeKind, ChangeKinds
from caregiver_app.record.choices import What
from caregiver_app.record.lists import Filters, Order
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.proof_values import HandedOver, Receipt
from caregiver_app.record.repository import Repository
from caregiver_app.record.review_values import SavedView
from caregiver_app.record.values import Asked, EntryWords, Filed, Person, UnsavedForm
from tests.intake.chats import asked as answers
from tests.intake.chats import put
from tests.record.conftest import QUICK

DOORS = {"create", "unlock", "unlock_with_code", "reopened", "change_passphrase", "close"}
"""What opens and closes the record, or changes and seals its keys alone."""


class Heard:
    """Calls methods of a record by their names, and hears what each tells."""

    def __init__(self, book: Repository, other: Any) -> None:
        self._book, self._other = book, other
        self._told: list[ChangeKinds] = []
        self.by_name: dict[str, ChangeKinds] = {}
        book.told = self._told.append

    def does(self, name: str, *arguments: object, **more: object) -> Any:
        before = self._version()
        self._told.clear()
        result = getattr(ByName, name)(self._book, *arguments, **more)
        told = frozenset().union(*self._told)
        assert (self._version() != before) == bool(told), f"{name} told {sorted(told)}"
        self.by_name[name] = told
        return result

    def _version(self) -> int:
        return int(self._other.execute("PRAGMA data_version").fetchone()[0])


def test_every_change_tells_its_kinds_and_no_reading_tells_any(
    book: Repository, words: EntryWords, raw: Callable[[], Any], tmp_path: Path
) -> None:
    heard = Heard(book, raw())
    does, today = heard.does, date(2026, 11, 22)
    filed = Filed(today, "printed", "Worker")
    dana = does("save_person", Person(name="Dana", who="birth-parent"))
    does("save_question", Asked(actions=("text",), who="birth-parent"))
    matter = does("save_matter", Matter(place="ontario", kind="missing", title="Missing"))
    assert does("save_matter", matter) == matter
    assert heard.by_name["save_matter"] == frozenset()
    does("save_matter", replace(matter, closed="He is home"))
    does("keep_draft", "draft", words)
    does("draft", "draft")
    does("drafts")
    does("drop_draft", "draft")
    does("keep_form", UnsavedForm("person", "", "[]"))
    does("unsaved_forms")
    does("drop_form", "person", "")
    due = replace(words, people=(dana.id,), follow_up_on=today, concern=matter.id)
    entry = does("save", "first", due)
    other = does("save", "second", words)
    does("correct", entry.id, replace(due, did="Smiled"), "Left out")
    does("mark_filed", entry.id, filed)
    does("mark_not_filed", entry.id)
    does("mark_all_filed", (entry.id, other.id), filed)
    does("mark_all_not_filed", (entry.id, other.id))
    does("follow_up_done", entry.id)
    does("withdraw", other.id, "Of another child")
    view = does("save_view", SavedView("", "Dana", Filters(person=dana.id), Order()))
    does("views")
    does("drop_view", view.id)
    way = does("add_choice", What.METHOD, "Board", "text")
    does("rename_choice", way.id, "The board")
    does("choices")
    does("remove_choice", way.id)
    does("call_me", "Robin")
    keys = NewWriter(*book.vault.ring.new_writer("their own set of words", QUICK))
    does("let_in", "Sam", keys)
    for name in (
        *("writers", "people", "questions", "people_and_questions", "matters", "review", "tally"),
        *("filed_lately", "last_written_at", "verify", "digest", "check", "log_overview"),
    ):
        does(name)
    does("person", dana.id)
    does("card_history", dana.id)
    does("matter_whole", matter.id)
    does("for_call", matter.id, (other.id,))
    does("find", Filters(), None, 5)
    does("log_rows", Filters(), Order(), None, 1, count=2, written=True)
    does("tray", 5)
    does("patterns", today - timedelta(days=60), today)
    for name in ("entry", "history", "opened_entry"):
        does(name, entry.id)
    does("first_written", (1, 2))
    does("erase", other.id, "It must not be kept")
    does("make_lists")
    does("names")
    does("everybody")
    does("standing_messages", frozenset())
    does("head")
    does("check_page", "not what is printed")
    does("shorter", ())
    does("remember")
    does("hand_over", HandedOver("The worker", today, 1, "5" * 64, 1, "6" * 64))
    does("receive", "5" * 64, Receipt("Ada Obi", "Worker", today))
    does("handovers")
    with ready(answers(put(tmp_path))) as taking:
        kept = does("take_in", taking)
    assert does("known_import", kept.files[0].sha256) == does("imports")[0] == kept
    does("take_back", kept.id, "Of another child")
    does("begin_anew")
    does("accept_keys")
    does("erase_card", "person", dana.id, "It must not be kept")
    methods = (name for name in dir(Repository) if callable(getattr(Repository, name)))
    asked = {name for name in methods if not name.startswith("_")} - DOORS
    # A file is attached first: that one is erased is told as an erasing is.
    assert asked - set(heard.by_name) == {"erase_file"}
    told = {name: kinds for name, kinds in heard.by_name.items() if kinds}
    assert told.pop("make_lists") == EVERYTHING
    people, entries, drafts = ChangeKind.PEOPLE, ChangeKind.ENTRIES, ChangeKind.DRAFTS
    assert told["save_person"] == {people}
    assert told["save"] == told["correct"] == told["withdraw"] == {entries, drafts}
    assert told["accept_keys"] == {ChangeKind.WRITERS}
    assert told["erase_card"] >= {people, entries, ChangeKind.QUESTIONS, ChangeKind.CONCERNS}
    assert frozenset().union(*told.values()) == EVERYTHING


def test_only_a_new_draft_is_told_of(book: Repository, words: EntryWords) -> None:
    told: list[ChangeKinds] = []
    book.told = told.append
    for said in ("S", "Sh", "She"):
        book.keep_draft("draft", replace(words, saw=said))
    assert told == [{ChangeKind.DRAFTS}]


def test_what_is_refused_is_not_told(book: Repository) -> None:
    told: list[ChangeKinds] = []
    book.told = told.append
    with pytest.raises(Known):
        book.save_person(Person(name="", who="birth-parent"))
    assert told == []
