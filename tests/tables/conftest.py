"""A log with words that programs take for something else, and what is written of it as tables."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.tabling import TableFile, write_table
from caregiver_app.record.files import attach
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import look
from caregiver_app.record.values import ChildWords, EntryWords, Filed, Person, ReportMade
from caregiver_app.tables.source import TableKind
from caregiver_app.vault.strength import LEAST

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
ODD = (
    "=1+1",
    '=HYPERLINK("http://example.org","click")',
    "+1 416 555 0199",
    "-2+3",
    "@x",
    " =1+1",
    "\uff1d1+1",
    "00123",
    "1E5",
    "2026-03-09",
    "3/4",
    "TRUE",
    "\tafter a tab",
    "a\tb",
    "one\rtwo\r\nthree\nfour",
    'she said "no", twice; and left',
    "'quoted",
    "'=1+1",
    "é à œ ç Łukasz",
    "😀 👩‍👩‍👧 🇨🇦",
    "مرحبا بالعالم",
    "שלום",
    "a\x00b\x07c\x1bd\x7fe\x85f",
    "\ufffe and \uffff",
    "_x0041_ & <b>bold</b> ]]>",
    "<r><t>not ours</t></r>",
    "<r>&</r>",
    "#REF!",
    "  blanks around  ",
    "{=1+1}",
    "<script>alert(1)</script>",
    "%s %n ${x}",
    "\u202ereversed\u202c",
)
"""Words as somebody may have typed or pasted them."""


@dataclass
class Log:
    """An open log, the ids of its people and entries by name, and a folder for tables."""

    book: Repository
    ids: dict[str, str]
    folder: Path

    def choice(self, *names: str, **more: Any) -> BundleChoice:
        return BundleChoice(tuple(self.ids[one] for one in names), **more)

    def write(self, choice: BundleChoice, kind: TableKind, name: str = "table") -> Path:
        path = self.folder / f"{name}.{kind}"
        write_table(self.book, choice, TableFile(kind, path), NOW, lambda: None)
        return path

    def odd(self) -> BundleChoice:
        return self.choice(*(f"odd {at}" for at in range(len(ODD))))


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    folder = tmp_path_factory.mktemp("tables")
    moment = [NOW - timedelta(days=1)]

    def clock() -> datetime:
        moment[0] += timedelta(seconds=1)
        return moment[0]

    book, _ = Repository.create(
        folder / "vault", "four quiet river stones", strength=LEAST, clock=clock
    )
    with closing(book):
        (stick := folder / "stick").mkdir()
        log = Log(book, {}, stick)
        book.call_me("Alex Example")
        for name, who, about in (
            ("Sam Reed", "child-in-my-care", ""),
            ("Leo Reed", "child-in-my-care", ""),
            ("=Dana", "birth-parent", "Leo's mother"),
        ):
            log.ids[name] = book.save_person(Person(name=name, who=who, relationship=about)).id
        _entries(log, clock)
        yield log


def _entries(log: Log, clock: Any) -> None:
    book, sam, leo = log.book, log.ids["Sam Reed"], log.ids["Leo Reed"]
    plain = EntryWords(
        kind="contact-made",
        day=date(2026, 11, 20),
        clock=time(16, 10),
        method="text",
        filing="print-and-file",
        people=(log.ids["=Dana"],),
        children=(sam,),
    )
    (page := log.folder.parent / "page one.txt").write_text("Dana wrote this.\n", "utf-8")
    words = replace(
        plain,
        saw="Sam read it. He smiled.",
        think="She means it well.",
        app="=Signal",
        follow_up_on=date(2026, 12, 1),
        follow_up="Ask Dana; about Saturday, please",
        files=(attach(book.vault, look(page), clock()),),
    )
    log.ids["call"] = book.save("call", words).id
    book.correct("call", replace(words, saw="Sam read it. He cried."), "=I wrote it wrong.")
    book.mark_filed("call", Filed(date(2026, 11, 21), "printed", "+the worker"))
    both = replace(
        plain,
        children=(sam, leo),
        saw="Leo hit Sam. Sam cried.",
        follow_up_on=date(2026, 12, 3),
        apart=(ChildWords(leo, "Leo was sorry."), ChildWords(sam, "Sam is fine.")),
    )
    log.ids["both"] = book.save("both", both).id
    done = replace(plain, saw="He slept.", follow_up_on=date(2026, 11, 21))
    log.ids["done"] = book.save("done", done).id
    book.follow_up_done("done")
    log.ids["back"] = book.save("back", replace(done, saw="Of another day.")).id
    book.withdraw("back", "It was another child.")
    report = ReportMade(
        day=date(2026, 11, 20),
        clock=time(17, 5),
        to_name="Intake",
        number="00123",
        told_to_do="Wait.",
        by_when=date(2026, 11, 23),
    )
    told = replace(plain, kind="report", saw="I called.", report=report, people=())
    log.ids["report"] = book.save("report", told).id
    log.ids["gone"] = book.save("gone", replace(plain, saw="Away.")).id
    book.erase("gone", "It must not be kept.")
    for at, text in enumerate(ODD):
        log.ids[f"odd {at}"] = book.save(f"odd {at}", replace(plain, saw=text, app=text)).id
