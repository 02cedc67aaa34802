"""A small log with two writers' words, a file and a correction, and what leaves of it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.bundle.paper_proof import carried_in, proof_in
from caregiver_app.bundle.statement import EarlierStatement, Statement
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import message_sheet
from caregiver_app.handover.values import MessageData
from caregiver_app.record.files import attach
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import look
from caregiver_app.record.values import ChildWords, EntryWords, Filed, Person
from caregiver_app.vault.strength import LEAST
from tests.bundle.check_page import FEED, PAGE, WITHOUT, CheckPage
from tests.bundle.chromium import Chromium, chromium_here

PASSPHRASE = "four quiet river stones"
NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
PAPERS = {"papers/sheet.txt": b"what a paper says\n", "check.py": b"# checks\n"}


@dataclass
class Log:
    """An open log, the ids of its people and entries by name, and what was made of it."""

    book: Repository
    ids: dict[str, str]
    folder: Path

    def bundle(
        self,
        name: str,
        choice: BundleChoice,
        earlier: tuple[EarlierStatement, ...] = (),
    ) -> tuple[Path, Statement]:
        """Write a bundle of ``choice``."""
        path = self.folder / f"{name}.zip"
        handed = HandedTo("Ms. Okafor, the worker", "Sam", "2026-11-01", "2026-11-30")
        with prepared_bundle(self.book.vault, choice, handed, NOW, earlier) as prepared:
            write_bundle(self.book.vault, prepared, PAPERS, path)
            return path, prepared.statement

    def pdf(
        self,
        name: str,
        choice: BundleChoice,
        earlier: tuple[EarlierStatement, ...] = (),
        *,
        files: bool = True,
    ) -> tuple[Path, Statement]:
        """Write a PDF that proves ``choice``, with or without the files of the entries."""
        path = self.folder / f"{name}.pdf"
        vault, handed = self.book.vault, HandedTo("Ms. Okafor, the worker", "Sam")
        said = MessageData("A paper", "What a paper says.")
        with prepared_bundle(vault, choice, handed, NOW, earlier) as prepared:
            inside = carried_in(vault, prepared, lambda: None)
            carried = inside if files else proof_in(vault, prepared)
            path.write_bytes(message_sheet(said, PaperHome(), NOW).pdf(carried))
            return path, prepared.statement

    def all(self) -> BundleChoice:
        """Everything, but for what is only thought."""
        return BundleChoice(tuple(self.ids[one] for one in ("call", "visit", "both")))


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    folder = tmp_path_factory.mktemp("bundles")
    moment = [NOW - timedelta(days=1)]

    def clock() -> datetime:
        moment[0] += timedelta(seconds=1)
        return moment[0]

    book, _ = Repository.create(folder / "vault", PASSPHRASE, strength=LEAST, clock=clock)
    with closing(book):
        log = Log(book, {}, folder)
        book.call_me("Alex Example")
        for name, who, about in (
            ("Sam", "child-in-my-care", ""),
            ("Leo", "child-in-my-care", ""),
            ("Dana Whitlock", "birth-parent", "Sam's mother"),
        ):
            log.ids[name] = book.save_person(Person(name=name, who=who, relationship=about)).id
        picture = folder / "page one.txt"
        picture.write_text("Dana wrote this.\n", "utf-8")
        file = attach(book.vault, look(picture), clock())
        words = EntryWords(
            day=date(2026, 11, 20),
            clock=time(16, 10),
            method="text",
            exact_words="Can I see him on Saturday? Dana.",
            saw="Sam read it. He smiled.",
            think="She means it well.",
            people=(log.ids["Dana Whitlock"],),
            children=(log.ids["Sam"],),
            files=(file,),
            filing="print-and-file",
        )
        log.ids["call"] = book.save("call", words).id
        book.correct("call", replace(words, saw="Sam read it. He cried."), "I wrote it wrong.")
        book.mark_filed("call", Filed(date(2026, 11, 21), "printed", "the worker"))
        other = replace(words, files=(), saw="All was quiet — à bientôt.", exact_words="")
        log.ids["visit"] = book.save("visit", other).id
        both = replace(
            other,
            children=(log.ids["Sam"], log.ids["Leo"]),
            saw="Leo hit Sam. Sam cried.",
            apart=(ChildWords(log.ids["Leo"], "Leo was sorry."), ChildWords(log.ids["Sam"], "")),
        )
        log.ids["both"] = book.save("both", both).id
        yield log


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = chromium_here()
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    found = Chromium(program, tmp_path_factory.mktemp("chromium"))
    yield found
    found.close()


@pytest.fixture(params=["its own signatures", "signatures of the page"])
def page(request: pytest.FixtureRequest, browser: Chromium) -> Iterator[CheckPage]:
    first = FEED if request.param == "its own signatures" else FEED + WITHOUT
    script = browser.call("Page.addScriptToEvaluateOnNewDocument", source=first)["identifier"]
    browser.open(PAGE)
    found = CheckPage(browser)
    yield found
    browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
    assert found.errors() == []


# What says nothing of how signatures are verified is tried one way.
own_signatures = pytest.mark.parametrize("page", ["its own signatures"], indirect=True)
