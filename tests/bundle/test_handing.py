"""Entries are handed over as one file: the papers show what the record shows, and it is sealed."""

import errno
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.entries_proved import ProvedEntry, entries_proved, marked
from caregiver_app.bundle.handing import HandOver, hand_over
from caregiver_app.bundle.leaving import Leaving
from caregiver_app.bundle.making import HandedTo, prepared_bundle
from caregiver_app.bundle.papers import histories_shown, people_shown
from caregiver_app.bundle.statement import digest_words
from caregiver_app.errors import Known
from caregiver_app.handover.head import PaperHome
from caregiver_app.record.lists import Filters
from caregiver_app.record.proof_values import HandedOver
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords, EntryWords, Filed, Person, ReportMade
from caregiver_app.vault.strength import LEAST

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
WORDS = EntryWords(
    day=date(2026, 11, 20), clock=time(16, 10), kind="note", filing="case-note", think="Unfair."
)
MARK = "[covered]"


class GivenUpError(Exception):
    """What a person who cancels raises."""


@dataclass
class Home:
    """An open log with two children, and a folder to hand over to."""

    book: Repository
    ids: dict[str, str]
    folder: Path

    def asked(self, name: str = "out", **more: Any) -> HandOver:
        told: dict[str, Any] = {"child": self.ids["Sam"]} | more
        of = {one.name: told.pop(one.name) for one in fields(Leaving) if one.name in told}
        path = self.folder / f"{name}.zip"
        who: dict[str, Any] = {"to_whom": "Ms. Okafor", "home": PaperHome()}
        return HandOver(Leaving(**of), path=path, **(who | told))

    def hand_over(self, name: str = "out", **more: Any) -> tuple[Path, HandedOver]:
        asked = self.asked(name, **more)
        return asked.path, hand_over(self.book, asked, NOW, lambda: None)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    moment = [NOW - timedelta(days=1)]

    def clock() -> datetime:
        moment[0] += timedelta(seconds=1)
        return moment[0]

    book, _ = Repository.create(tmp_path / "vault", "four quiet river stones", strength=LEAST)
    book.close()
    book = Repository.unlock(tmp_path / "vault", "four quiet river stones", clock=clock)
    with closing(book):
        (folder := tmp_path / "stick").mkdir()
        home = Home(book, {}, folder)
        # Written down before anybody was on record: no name in it is a piece of its own.
        early = replace(WORDS, saw="Early, Leo rang. Nobody answered.")
        for name, who, what in (
            ("Sam Reed", "child-in-my-care", ""),
            ("Dana", "birth-parent", "Leo’s mother"),
        ):
            one = book.save_person(Person(name=name, who=who, relationship=what))
            home.ids[name.split()[0]] = one.id
        sam = home.ids["Sam"]
        home.ids["early"] = book.save("early", replace(early, children=(sam,))).id
        home.ids["Leo"] = book.save_person(Person(name="Leo Reed", who="child-in-my-care")).id
        both = replace(
            WORDS,
            kind="contact-made",
            method="text",
            children=(sam, home.ids["Leo"]),
            people=(home.ids["Dana"],),
            saw="Leo Reed hit Sam Reed.\nLeo’s toy broke. Sam cried.",
            account="leo_reed_09",
            app="Leo's tablet",
            apart=(ChildWords(home.ids["Leo"], "He was sorry."), ChildWords(sam, "Sam is fine.")),
        )
        home.ids["both"] = book.save("both", both).id
        book.correct("both", replace(both, did="I called."), "I forgot what I said to Leo.")
        book.mark_filed("both", Filed(date(2026, 11, 21), "Printed", "Leo's worker"))
        book.save("other", replace(WORDS, children=(home.ids["Leo"],), saw="He slept."))
        yield home


def test_the_file_checks_by_its_letters_and_the_record_lists_it(home: Home) -> None:
    path, handed = home.hand_over()
    found = check_bundle(path, digest_words(handed.digest))
    assert found.standing is BundleStanding.UNCHANGED
    assert found.statement is not None
    assert (found.statement.to, found.statement.child) == ("Ms. Okafor", "Sam Reed")
    assert handed.entries == len(found.statement.shown) == 2
    assert home.book.handovers() == (handed,)
    assert home.book.check().ok


def test_the_next_one_continues_it_and_so_on(home: Home) -> None:
    _, first = home.hand_over("first")
    _, second = home.hand_over("second", to_whom="The court")
    path, third = home.hand_over("third")
    found = check_bundle(path, digest_words(first.digest))
    assert found.standing is BundleStanding.EARLIER
    assert found.statement is not None
    assert [one.digest for one in found.statement.earlier] == [first.digest, second.digest]
    assert [one.to_whom for one in home.book.handovers()] == [
        "Ms. Okafor",
        "The court",
        "Ms. Okafor",
    ]
    assert home.book.handovers()[0] == third


def text_of(path: Path) -> str:
    """Give what the paper in a file says, in one line."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    with zipfile.ZipFile(path) as found:
        (paper,) = [one for one in found.namelist() if one.startswith("papers/")]
        pdf = found.read(paper)
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def test_of_another_child_nothing_leaves_in_the_record_nor_on_paper(home: Home) -> None:
    path, handed = home.hand_over()
    with zipfile.ZipFile(path) as members:
        plain = [members.read(one) for one in members.namelist() if not one.endswith(".pdf")]
    content = b"".join(plain).decode()
    assert home.ids["Leo"] not in content
    text = text_of(path)
    for said in (content, text):
        assert "leo" not in said.casefold()
        assert "sorry" not in said
        assert "Unfair" not in said
        assert "slept" not in said
    for said in (f"{MARK} hit Sam Reed.", "Sam is fine.", "Sam cried.", "I called.", "Dana"):
        assert said in text
    # Where a name was no piece of its own, its whole sentence is covered on paper too.
    assert "rang" not in text
    assert f"{MARK} Nobody answered." in text
    assert all(one in text for one in digest_words(handed.digest).split("-"))


def test_with_all_children_and_thoughts_nothing_is_covered(home: Home) -> None:
    path, handed = home.hand_over(child="", thoughts=True)
    text = text_of(path)
    assert handed.entries == 3
    assert "Leo Reed hit Sam Reed." in text
    assert "Unfair." in text
    found = check_bundle(path)
    assert found.statement is not None
    assert MARK not in text


def record_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from record_texts(one)


def test_papers_say_of_a_text_what_the_record_shows_of_it(home: Home) -> None:
    choice = BundleChoice(
        (home.ids["early"], home.ids["both"]),
        children=frozenset({home.ids["Sam"]}),
        other_names=("leo",),
    )
    path = home.folder / "one.zip"
    shown = check_bundle(home.hand_over("one")[0]).shown
    assert path.exists()
    paper = histories_shown(home.book.vault, choice, MARK)
    record = [
        "".join(marked(revision.parts["saw"], MARK))
        for revision in shown
        if "saw" in revision.parts
    ]
    assert [one.words.saw for history in paper for one in history] == record
    (_, both) = paper
    # An entry keeps its kind and its way, and a filing its day: nothing false stands for them.
    assert (both[-1].words.kind, both[-1].words.method) == ("contact-made", "text")
    assert (both[-1].words.account, both[-1].words.app, both[-1].reason) == (MARK,) * 3
    assert both[-1].filed == Filed(date(2026, 11, 21), "Printed", MARK)
    assert [one.child for one in both[-1].words.apart] == [home.ids["Sam"]]
    known = {one.id: one for one in people_shown(home.book.people(), choice, MARK)}
    assert known[home.ids["Dana"]].relationship == MARK
    assert known[home.ids["Sam"]].name == "Sam Reed"


def test_a_report_that_names_another_child_is_covered(home: Home) -> None:
    report = ReportMade(child="Leo Reed", to_name="Intake", number="416 555 0199")
    one = home.book.save(
        "report",
        replace(
            WORDS,
            children=(home.ids["Sam"],),
            kind="report",
            method="text",
            saw="I called.",
            report=report,
        ),
    )
    choice = BundleChoice((one.id,), frozenset({home.ids["Sam"]}), ("leo",))
    ((found,),) = histories_shown(home.book.vault, choice, MARK)
    assert found.words.report == replace(report, child=MARK)


def test_what_is_given_up_leaves_nothing_and_is_not_listed(home: Home) -> None:
    steps = [0]

    def counts() -> None:
        steps[0] += 1

    hand_over(home.book, home.asked("counted"), NOW, counts)
    whole = steps[0]
    assert whole > 5
    before = home.book.handovers()
    for last in range(1, whole + 1):
        left = [last]

        def going(left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise GivenUpError

        with pytest.raises(GivenUpError):
            hand_over(home.book, home.asked(), NOW, going)
        assert [one.name for one in home.folder.iterdir()] == ["counted.zip"]
    assert home.book.handovers() == before


def test_a_file_that_was_not_sealed_is_not_left(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_handed: HandedOver) -> None:
        raise Known("vault-full")

    monkeypatch.setattr(home.book, "hand_over", refuses)
    with pytest.raises(Known, match="vault-full"):
        hand_over(home.book, home.asked(), NOW, lambda: None)
    assert list(home.folder.iterdir()) == []


def test_where_it_cannot_be_written_nothing_is_listed(home: Home) -> None:
    asked = replace(home.asked(), path=home.folder / "gone" / "out.zip")
    with pytest.raises(Known, match="bundle-not-written"):
        hand_over(home.book, asked, NOW, lambda: None)
    assert home.book.handovers() == ()


@pytest.mark.parametrize("at", ["making", "tabling"])
def test_where_what_is_written_on_the_way_has_no_room_it_says_so(
    home: Home, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    class Full(io.BytesIO):
        def write(self, _content: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        writelines = write

    full = SimpleNamespace(TemporaryFile=Full)
    monkeypatch.setattr(f"caregiver_app.bundle.{at}.tempfile", full)
    with pytest.raises(Known, match="bundle-no-room"):
        home.hand_over()
    assert list(home.folder.iterdir()) == []
    assert home.book.handovers() == ()


def test_nothing_chosen_is_said(home: Home) -> None:
    with pytest.raises(Known, match="handover-empty"):
        home.hand_over(filters=Filters(text="zebra"))
    assert list(home.folder.iterdir()) == []


def test_more_than_a_paper_holds_goes_as_a_table_and_the_read_me_says_so(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caregiver_app.bundle.handing.MOST", 1)
    path, handed = home.hand_over()
    assert check_bundle(path, digest_words(handed.digest)).standing is BundleStanding.UNCHANGED
    with zipfile.ZipFile(path) as members:
        assert not any(one.startswith("papers/") for one in members.namelist())
        said = members.read("read-me.txt").decode()
        (table,) = [one for one in members.namelist() if one.startswith("tables/")]
        rows = members.read(table).decode("utf-8-sig").split("\r\n")
    assert "It has more than 1 entries. The sheet for paper is left out" in said
    assert "at the end of the paper" not in said
    assert handed.entries == 2
    assert sum(one.startswith('"') for one in rows) >= 3


def test_the_table_in_it_shows_what_the_paper_shows(home: Home) -> None:
    path, _ = home.hand_over()
    checked = check_bundle(path)
    (name,) = [one for one in checked.papers if one.startswith("tables/")]
    assert name == "tables/Table of the log 2026-11-22.csv"
    with zipfile.ZipFile(path) as members:
        table = members.read(name).decode("utf-8-sig")
        assert "tables" in members.read("read-me.txt").decode()
    for said in (f"{MARK} hit Sam Reed.", "Sam is fine.", "I called."):
        assert said in table
    for said in ("Leo", "sorry", "Unfair", "slept", "rang"):
        assert said not in table


@pytest.mark.parametrize("most", ["MOST_BYTES", "MOST_MEMBERS"])
def test_what_has_no_place_in_one_file_is_refused_before_it_is_written(
    home: Home, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(f"caregiver_app.bundle.making.{most}", 9)
    with pytest.raises(Known, match="bundle-too-large"):
        home.hand_over()
    assert list(home.folder.iterdir()) == []
    assert home.book.handovers() == ()


def test_a_line_break_before_a_name_does_not_hide_it(home: Home) -> None:
    """In JSON a line break is two letters, the second of which seems to belong to the name."""
    one = home.book.save("lines", replace(WORDS, children=(home.ids["Sam"],), saw="It rained."))
    home.book.correct(one.id, replace(WORDS, children=(home.ids["Sam"],)), "It was\nLeo.")
    choice = BundleChoice((one.id,), frozenset({home.ids["Sam"]}), ("Leo",))
    with prepared_bundle(home.book.vault, choice, HandedTo("x"), NOW) as prepared:
        prepared.lines.seek(0)
        for line in prepared.lines:
            assert "Leo" not in json.dumps(json.loads(line)["parts"])


def proved_in(path: Path) -> dict[str, ProvedEntry]:
    return {one.reference: one for one in entries_proved(check_bundle(path).shown, MARK)}


def test_what_is_proved_is_told_in_a_few_words(home: Home) -> None:
    one = home.book.save(
        "long", replace(WORDS, children=(home.ids["Sam"],), saw=f"Leo came.\n{'On and on. ' * 20}")
    )
    home.book.withdraw(one.id, "Of another day.")
    gone = home.book.save("gone", replace(WORDS, children=(home.ids["Sam"],), saw="Away."))
    home.book.erase(gone.id, "It must not be kept.")
    found = proved_in(home.hand_over()[0])
    assert len(found) == 3
    told = found[home.book.entry(one.id).reference]
    assert (told.day, told.withdrawn) == (date(2026, 11, 20), True)
    assert told.words.startswith(f"{MARK} came. On and on.")
    assert len(told.words) < 100
    assert told.words.endswith(" …")
    # It is about nobody any more.
    erased = proved_in(home.hand_over("all", child="")[0])[home.book.entry(gone.id).reference]
    assert (erased.day, erased.words, erased.withdrawn) == (date(2026, 11, 20), "", False)
