"""The check of a printed page in each of its answers, clock marks, and the keys notice."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from caregiver_app.bundle.handing import HandOver, hand_over
from caregiver_app.bundle.leaving import Leaving
from caregiver_app.bundle.statement import digest_words
from caregiver_app.handover.head import PaperHome
from caregiver_app.record.heads import paper_words
from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from tests.shots.scenes_log import corrected, fill, log, wait
from tests.shots.stage import Stage, scene
from ui.desks.printed import PrintedState
from ui.page_arguments import ShowEntry
from ui.page_pictures import PagePictures
from ui.pages.log.check.page import CheckPrintedPage
from ui.pages.log.print.choices import PrintChoices, WayOut

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)


def page_of(stage: Stage) -> CheckPrintedPage:
    stage.window.show_page("printed-page", None)
    wait(stage)
    page = stage.window.page
    assert isinstance(page, CheckPrintedPage)
    return page


def check(stage: Stage, seal: str, reference: str = "") -> CheckPrintedPage:
    """Type both fields, check, and wait for the answer."""
    page = page_of(stage)
    page.letters.setText(seal)
    page.reference.setText(reference)
    page.check.click()
    while stage.desk.printed.state.checking:
        stage.settle()
        time.sleep(0.02)
    stage.settle()
    return page


def seal_of(stage: Stage) -> str:
    return str(stage.ask(Repository.head).words)


def reference_of(stage: Stage, entry_id: str) -> str:
    return str(stage.ask(Repository.entry, entry_id).reference)


@scene("printed_new")
def new(stage: Stage) -> None:
    fill(stage, 2)
    page_of(stage)


@scene("printed_unchanged")
def unchanged(stage: Stage) -> None:
    ids = fill(stage, 5)
    seal = seal_of(stage)
    stage.ask(Repository.withdraw, ids["e4"], "Wrong day")
    check(stage, seal, reference_of(stage, ids["e2"]))


@scene("printed_changed")
def changed(stage: Stage) -> None:
    fill(stage, 3)
    seal = seal_of(stage)
    stage.ask(harm)
    check(stage, seal)


def harm(book: Repository) -> None:
    """Change a sealed word behind the program's back."""
    with book.vault.writing() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
        ).fetchall()
        for (name,) in names:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql(
            "UPDATE revision SET words = CAST(replace(words, 'bus', 'car') AS BLOB)"
            " WHERE entry_number = 2"
        )


@scene("printed_not-here")
def not_here(stage: Stage) -> None:
    fill(stage, 2)
    check(stage, paper_words("ab" * 32))


@scene("printed_slip")
def slip(stage: Stage) -> None:
    fill(stage, 2)
    check(stage, seal_of(stage)[:-1])


@scene("printed_no-reference")
def no_reference(stage: Stage) -> None:
    fill(stage, 2)
    check(stage, seal_of(stage), "ABC-99")


@scene("printed_later")
def later(stage: Stage) -> None:
    fill(stage, 2)
    seal = seal_of(stage)
    words = EntryWords(day=stage.context.clock().date(), saw="Later.", kind="note")
    words = replace(words, clock=stage.context.clock().time())
    entry = stage.ask(Repository.save, "later", words)
    check(stage, seal, entry.reference)


@scene("printed_checking")
def checking(stage: Stage) -> None:
    fill(stage, 2)
    seal = seal_of(stage)
    stage.desk.printed._set(PrintedState(seal, "", checking=True, so_far=48_000))
    page_of(stage)


def set_back(stage: Stage, save: Callable[[Repository], object]) -> None:
    """Save by a clock that stands 20 hours too early."""

    def work(book: Repository) -> None:
        right = book._clock
        book._clock = lambda: right() - timedelta(hours=20)
        try:
            save(book)
        finally:
            book._clock = right

    stage.ask(work)


def clocks(stage: Stage) -> str:
    """Save an entry, and a correction of it, by a clock that stands too early; give its id."""
    ids = corrected(stage)
    words = stage.ask(Repository.entry, ids["e2"]).words
    given: list[str] = []
    set_back(stage, lambda book: given.append(book.save("back", words).id))
    new = replace(words, did="I called Ms. Okafor the same evening.")
    set_back(stage, lambda book: book.correct(given[0], new, "I had left out the evening."))
    return given[0]


@scene("log_clock")
def clock_in_list(stage: Stage) -> None:
    clocks(stage)
    log(stage)


@scene("log_entry_clock")
def clock_in_entry(stage: Stage) -> None:
    log(stage, ShowEntry(clocks(stage)))


@scene("log_entry_apart")
def apart(stage: Stage) -> None:
    ids = corrected(stage)
    page = log(stage, ShowEntry(ids["e2"]))
    shown = page.entry.shown
    assert shown is not None
    page.entry.show_entry(
        replace(shown, history=tuple(replace(one, apart=2) for one in shown.history))
    )
    page.entry.show_more(True)
    stage.settle()


@scene("log_keys")
def keys(stage: Stage) -> None:
    fill(stage, 3)

    def work(book: Repository) -> None:
        book.keys_standing = KeysStanding.UNKNOWN_LOCK

    stage.ask(work)
    log(stage)


def handed_over(stage: Stage, *, letters: bool) -> None:
    """Hand the log over, and check the file, with the letters from its paper or without."""
    fill(stage, 5)
    path = stage.context.paths.vault.parent / "Handed over.zip"
    asked = HandOver(Leaving(), "Ms. Okafor, the worker", path, PaperHome())
    handed = stage.ask(partial(hand_over, asked=asked, now=NOW, going=lambda: None))
    checked_card(stage, path, digest_words(handed.digest) if letters else "")


def checked_card(stage: Stage, path: Path, letters: str) -> None:
    """Check the file at ``path``, and wait for the answer."""
    card = page_of(stage).handed_over
    card.take(str(path), letters)
    card.begin()
    while card.answer is None:
        stage.settle()
        time.sleep(0.02)
    stage.settle()


@scene("printed_file_unchanged")
def file_unchanged(stage: Stage) -> None:
    handed_over(stage, letters=True)


@scene("printed_file_fits")
def file_fits(stage: Stage) -> None:
    handed_over(stage, letters=False)


def choices_of(stage: Stage, sheet: str = "entries") -> PrintChoices:
    """Ask for paper and take a sheet."""
    page = log(stage)
    page.controls.print.click()
    wait(stage)
    (choices,) = page.findChildren(PrintChoices)
    choices.sheet.choose(sheet)
    choices.sheet.activated.emit(choices.sheet.currentIndex())
    stage.settle()
    return choices


@scene("print_entries")
def print_entries(stage: Stage) -> None:
    fill(stage)
    sibling(stage)
    choices = choices_of(stage)
    choices.what.child.setCurrentIndex(1)
    choices.what.child.activated.emit(1)


@scene("print_month")
def print_month(stage: Stage) -> None:
    fill(stage)
    choices_of(stage, "monthly")


@scene("print_ticks")
def print_ticks(stage: Stage) -> None:
    fill(stage)
    choices_of(stage).what.choose.click()


@scene("hand_over_asks")
def hand_over_asks(stage: Stage) -> None:
    fill(stage)
    sibling(stage)
    path = stage.context.paths.vault.parent / "Handed over.zip"
    asked = HandOver(Leaving(), "Ms. Okafor, the worker", path, PaperHome())
    stage.ask(partial(hand_over, asked=asked, now=NOW, going=lambda: None))
    choices_of(stage).buttons[WayOut.HAND_OVER].click()
    wait(stage)


@scene("print_cover")
def print_cover(stage: Stage) -> None:
    fill(stage, 2)
    choices_of(stage).buttons[WayOut.LOOK].click()
    page = stage.window.page
    assert page is not None
    while not page.findChildren(PagePictures):
        stage.settle()
        time.sleep(0.02)
    (pictures,) = page.findChildren(PagePictures)
    pictures.picked.emit(frozenset({1}))
    wait(stage, 40)


@scene("table_asks")
def table_asks(stage: Stage) -> None:
    fill(stage)
    choices_of(stage).buttons[WayOut.TABLE].click()
    wait(stage)


def sibling(stage: Stage) -> None:
    stage.ask(Repository.save_person, Person(name="Leo", who="child-in-my-care"))
