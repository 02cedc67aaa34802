"""``caregiver-app demo``: the real pages on a made-up family, as pictures, and its print sheet."""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from caregiver_app import assets
from caregiver_app.demo import Family, make_family
from caregiver_app.errors import Known
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.vocabulary import Verdict
from caregiver_app.paths import Paths, ensure_private
from caregiver_app.record.book import Book
from caregiver_app.record.lists import EntryPage, Filters
from caregiver_app.record.values import Entry, Method
from caregiver_app.settings import Settings

from .app import Program
from .context import PACK
from .frame.crash import CrashHook
from .pages.guide.came import CamePage
from .pages.log.page import LogPage
from .pages.page_arguments import (
    AskStart,
    CallStart,
    GuideStart,
    ReportStart,
    ShowEntry,
    ToolStart,
)
from .pages.posting.page import BeforePostingPage
from .theme import Application
from .widgets.accessible import install_headings

LOOKS = (
    ("light", 100, (1280, 800)),
    ("dark", 100, (1280, 800)),
    ("light", 150, (1280, 800)),
    ("light", 100, (1024, 640)),
)
"""Colours, text size in percent, and the size of the window in pixels."""

PAGES: tuple[tuple[str, str, object], ...] = (
    ("guide", "guide", GuideStart("birth-parent", "friend")),
    ("guide-ask", "guide", GuideStart("birth-parent", "text")),
    ("glance", "glance", None),
    ("people", "people", None),
    ("ask", "ask", AskStart("family-member", "text")),
    ("questions", "questions", None),
    ("log", "log", None),
    ("entry", "entry", None),
    ("concerns", "concerns", None),
    ("concern-steps", "concerns", "child-tells-of-harm"),
    ("policies", "policies", None),
    ("settings", "settings", None),
)
"""The name of a picture, the page, and what it is opened with."""

PATIENCE_S = 60.0


def run(out: Path) -> int:
    """Leave the record, the pictures and the sheet in ``out``; give the exit code 0.

    An earlier demo's record is never overwritten: the new one gets a folder of its own.
    Raises ``Known`` where ``out`` cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = out.absolute()
    ensure_private(out)
    app, hook = Application(sys.argv[:1]), CrashHook()
    install_headings()
    pack = load_pack(assets.resources() / "packs" / PACK)
    home = _unused(out / "record")
    paths = Paths(home)
    ensure_private(home)
    now = datetime.now().astimezone()
    print("Making a record of a made-up family.")
    family = make_family(paths.vault, pack, now)
    settings = Settings.load(paths.settings)
    settings.change(care_type=family.care_type.value, society=family.society)
    _print_sheet(paths, family, now, out / "print-and-file.pdf")
    count = 0
    for theme, text_size, size in LOOKS:
        for place, first in ((Paths(_unused(out / "welcome")), "welcome"), (paths, "lock")):
            look = Settings.load(place.settings)
            look.change(theme=theme, text_size=text_size)
            program = Program(app, place, hook)
            program.window.resize(*size)
            program.window.show()
            stop = f"{size[0]}x{size[1]}_{theme}_{text_size}"
            count += _picture(program, out / f"{first}_{stop}.png")
            if first == "lock":
                count += _pages(program, family, out, stop)
            program.window.close()
            program.close()
            program.window.deleteLater()
            _settle()
            if first == "welcome":
                place.settings.unlink()
                place.root.rmdir()
    hook.remove()
    print(f"{count} pictures and print-and-file.pdf are in {out}.")
    print(f"Open the record: caregiver-app --data-dir {home}")
    print(f"Its passphrase: {family.passphrase}")
    return 0


def _unused(folder: Path) -> Path:
    """Give ``folder``, or the first of folder-2, folder-3 … that is not there yet."""
    number, found = 1, folder
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name}-{number}")
    return found


def _print_sheet(paths: Paths, family: Family, now: datetime, file: Path) -> None:
    """Write the sheet of every contact that is to be printed and filed."""
    from caregiver_app.handover.entries import entry_sheet_from
    from caregiver_app.handover.files import write_private

    book = Book.unlock(paths.vault, family.passphrase)
    try:
        rows = book.find(Filters(), None, _MOST).rows
        histories = [book.history(row.id) for row in rows if row.filing in _PRINTED]
        people, digest = book.people(), book.digest()
    finally:
        book.close()
    write_private(file, entry_sheet_from(histories, people, now, digest=digest).pdf())


_MOST = 100
"""More entries than the family has."""
_PRINTED = ("print-and-file", "both")


def _pages(program: Program, family: Family, out: Path, stop: str) -> int:
    """Unlock, then walk every page."""
    desk = program.context.desk
    failed: list[Exception] = []
    desk.unlock(family.passphrase, program.open_door, failed.append)
    _wait(lambda: bool(failed) or program.window.in_frame)
    if failed:
        raise failed[0]
    count = 0
    for name, page_id, argument in PAGES:
        program.window.show_page(page_id, argument)
        count += _picture(program, out / f"{name}_{stop}.png")
    for kept in desk.matters.known:
        matter = kept.matter
        for name, page_id, start in (
            ("concern-on-record", "matter", matter.id),
            ("call-sheet", "call", CallStart(matter.kind, matter.id)),
            ("kept-messages", "sheet", ToolStart("kept-message", matter.kind, matter.id)),
            ("further-report", "report", ReportStart(matter.id)),
        ):
            program.window.show_page(page_id, start)
            count += _picture(program, out / f"{name}_{stop}.png")
    old = _unsettled(program)
    mother = old.words.people[0]
    count += _then_and_now(program, old, mother, out, stop)
    count += _came_and_goes(program, family, mother, out, stop)
    program.window.cover()
    return count + _picture(program, out / f"cover_{stop}.png")


def _unsettled(program: Program) -> Entry:
    """Give an entry about a text from before the worker answered whether to text."""
    pages: list[EntryPage] = []
    desk = program.context.desk
    desk.find(Filters(), None, _MOST, pages.append)
    _wait(lambda: bool(pages))
    texts = [one for one in pages[0].rows if one.method == Method.TEXT]
    old = next(one for one in reversed(texts) if one.verdict == Verdict.ASK_FIRST)
    entries: list[Entry] = []
    desk.entry(old.id, entries.append)
    _wait(lambda: bool(entries))
    return entries[0]


def _then_and_now(program: Program, old: Entry, person: str, out: Path, stop: str) -> int:
    """Show somebody about whom the worker answered, and the entry from before that answer."""
    window = program.window
    window.show_page("people", person)
    count = _picture(program, out / f"answered_{stop}.png")
    window.show_page("log", ShowEntry(old.id))
    _settle()
    page = window.page
    assert isinstance(page, LogPage)
    assert page.entry.verdict is not None
    page.scroller.ensureWidgetVisible(page.entry.verdict, 0, 240)
    return count + _picture(program, out / f"old-entry_{stop}.png")


def _came_and_goes(program: Program, family: Family, person: str, out: Path, stop: str) -> int:
    """Show a friend request that came, and words that are looked over before they go."""
    window = program.window
    window.show_page("came", "request")
    _settle()
    page = window.page
    assert isinstance(page, CamePage)
    page.who.choose(f"person:{person}")
    count = _picture(program, out / f"came_{stop}.png")
    window.show_page("before-posting", None)
    _settle()
    page = window.page
    assert isinstance(page, BeforePostingPage)
    page.text.setPlainText(family.post)
    page.picture.setChecked(True)
    page.look()
    page.scroller.ensureWidgetVisible(page.text, 0, 24)
    return count + _picture(program, out / f"before-posting_{stop}.png")


def _picture(program: Program, file: Path) -> int:
    _settle()
    if not program.window.grab().save(str(file)):
        raise Known("folder-not-writable", path=str(file.parent))
    return 1


def _settle(seconds: float = 0.25) -> None:
    """Let the window and the vault's worker finish what is waiting."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.005)


def _wait(until: Callable[[], bool]) -> None:
    """Wait for ``until``; a step that never comes is a bug."""
    end = time.monotonic() + PATIENCE_S
    while not until():
        _settle(0.02)
        if time.monotonic() > end:
            raise TimeoutError("the demo waited for a step that never came")
