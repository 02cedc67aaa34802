"""``caregiver-app demo``: the real pages of a made-up family as pictures, its sheet, its file."""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from caregiver_app import assets
from caregiver_app.demo import Family, make_family
from caregiver_app.errors import Known
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.vocabulary import CUSTOMARY, Verdict
from caregiver_app.packs.shelf import DEFAULT
from caregiver_app.paths import Paths, ensure_private
from caregiver_app.record.heads import RecordHead
from caregiver_app.record.lists import EntriesPage, Filters
from caregiver_app.record.moments import now
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry, Method
from caregiver_app.settings import Settings

from .app import Program
from .frame.crash import CrashHook
from .page_arguments import AskStart, CallStart, GuideStart, ReportStart, ShowEntry, ToolStart
from .pages.guide.came import CamePage
from .pages.guide.page import GuidePage
from .pages.log.check.page import CheckPrintedPage
from .pages.log.page import LogPage
from .pages.posting.page import BeforePostingPage
from .theme import Application
from .widgets import let_go
from .widgets.accessible import install_interfaces

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
    ("short-answer", "short-answer", "record-call"),
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
    install_interfaces()
    pack = load_pack(assets.resources() / "packs" / DEFAULT)
    home = _unused(out / "record")
    paths = Paths(home)
    ensure_private(home)
    moment = now()
    print("Making a record of a made-up family.")
    family = make_family(paths.vault, pack, moment)
    settings = Settings.load(paths.settings)
    settings.change(care_type=family.care_type.value, society=family.society)
    _print_sheet(paths, family, moment, out / "print-and-file.pdf")
    letters = _hand_over(paths, family, moment, out)
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
            let_go(program.window)
            _settle()
            if first == "welcome":
                place.settings.unlink()
                place.root.rmdir()
    hook.remove()
    print(f"{count} pictures and print-and-file.pdf are in {out}.")
    print("So are hand-over.zip and its paper, hand-over.pdf. Its letters, as on the paper:")
    print(letters)
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
    from caregiver_app.files import write_private
    from caregiver_app.handover.entries import entry_sheet_from
    from caregiver_app.handover.head import PaperHome

    book = Repository.unlock(paths.vault, family.passphrase)
    try:
        rows = book.find(Filters(), None, _MOST).rows
        histories = [book.history(row.id) for row in rows if row.filing in _PRINTED]
        people, head = book.people(), book.head()
        me = next((one.name for one in book.writers() if one.is_me), "")
    finally:
        book.close()
    home = PaperHome(people, me, family.care_type.value, sealed=head)
    write_private(file, entry_sheet_from(histories, home, now).pdf())


def _hand_over(paths: Paths, family: Family, now: datetime, out: Path) -> str:
    """Hand over what is about one child; give the letters of its statement."""
    from caregiver_app.bundle.handing import PAPERS, HandOver, hand_over
    from caregiver_app.bundle.leaving import Leaving
    from caregiver_app.bundle.statement import digest_words
    from caregiver_app.files import write_private
    from caregiver_app.handover.head import PaperHome

    book = Repository.unlock(paths.vault, family.passphrase)
    try:
        me = next((one.name for one in book.writers() if one.is_me), "")
        home = PaperHome(book.people(), me, family.care_type.value)
        file = out / "hand-over.zip"
        asked = HandOver(Leaving(child=family.handed_about), family.handed_to, file, home)
        handed = hand_over(book, asked, now, lambda: None)
    finally:
        book.close()
    with ZipFile(file) as members:
        (paper,) = [one for one in members.namelist() if one.startswith(PAPERS)]
        write_private(out / "hand-over.pdf", members.read(paper))
    return digest_words(handed.digest)


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
    count += _under_an_order(program, family, out, stop)
    count += _typed(program, out, stop)
    count += _printed(program, out, stop)
    count += _by_custom(program, out, stop)
    program.window.cover()
    return count + _picture(program, out / f"cover_{stop}.png")


def _unsettled(program: Program) -> Entry:
    """Give an entry about a text from before the worker answered whether to text."""
    pages: list[EntriesPage] = []
    desk = program.context.desk
    desk.ask(Repository.find, Filters(), None, _MOST).then(pages.append)
    _wait(lambda: bool(pages))
    texts = [one for one in pages[0].rows if one.method == Method.TEXT]
    old = next(one for one in reversed(texts) if one.verdict == Verdict.ASK_FIRST)
    entries: list[Entry] = []
    desk.ask(Repository.entry, old.id).then(entries.append)
    _wait(lambda: bool(entries))
    return entries[0]


def _then_and_now(program: Program, old: Entry, person: str, out: Path, stop: str) -> int:
    """Show somebody about whom the worker answered, and the entry from before that answer."""
    window = program.window
    window.show_page("people", person)
    count = _picture(program, out / f"answered_{stop}.png")
    window.show_page("log", ShowEntry(old.id))
    _rest(program)
    page = window.page
    assert isinstance(page, LogPage)
    assert page.entry.verdict is not None
    page.scroller.ensureWidgetVisible(page.entry.verdict, 0, 240)
    return count + _picture(program, out / f"old-entry_{stop}.png")


def _came_and_goes(program: Program, family: Family, person: str, out: Path, stop: str) -> int:
    """Show a friend request that came, and words that are looked over before they go."""
    window = program.window
    window.show_page("came", "request")
    _rest(program)
    page = window.page
    assert isinstance(page, CamePage)
    page.who.choose(f"person:{person}")
    count = _picture(program, out / f"came_{stop}.png")
    window.show_page("before-posting", None)
    _rest(program)
    page = window.page
    assert isinstance(page, BeforePostingPage)
    page.text.setPlainText(family.post)
    page.picture.setChecked(True)
    page.look()
    page.scroller.ensureWidgetVisible(page.text, 0, 24)
    return count + _picture(program, out / f"before-posting_{stop}.png")


def _under_an_order(program: Program, family: Family, out: Path, stop: str) -> int:
    """Show a message from somebody with whom a court allows no contact: no words to send."""
    window = program.window
    window.show_page("came", "message")
    _rest(program)
    page = window.page
    assert isinstance(page, CamePage)
    at = page.who.findText(family.no_contact, Qt.MatchFlag.MatchStartsWith)
    page.who.setCurrentIndex(at)
    return _picture(program, out / f"came-under-an-order_{stop}.png")


_TYPED = (
    ("typed-worry", "she showed me cuts up her arms", False),
    ("search-asks", "my worker said i can facetime his grandma", True),
)
"""The name of a picture, what is typed on the guide, and whether the first row is taken."""


def _typed(program: Program, out: Path, stop: str) -> int:
    """Show words that bring the numbers, and a question that the search asks before it loosens."""
    window, count = program.window, 0
    for name, words, taken in _TYPED:
        window.show_page("guide", None)
        _rest(program)
        page = window.page
        assert isinstance(page, GuidePage)
        page.box.field.setText(words)
        if taken:
            page.box.field.returnPressed.emit()
        count += _picture(program, out / f"{name}_{stop}.png")
        page.box.clear()
    return count


def _printed(program: Program, out: Path, stop: str) -> int:
    """Show the check of a page that was printed now."""
    window, desk, heads = program.window, program.context.desk, list[RecordHead]()
    window.show_page("printed-page", None)
    desk.ask(Repository.head).then(heads.append)
    _wait(lambda: bool(heads))
    page = window.page
    assert isinstance(page, CheckPrintedPage)
    page.letters.setText(heads[0].words)
    page.save_page()
    _wait(lambda: page.answer is not None)
    return _picture(program, out / f"printed-page_{stop}.png")


def _by_custom(program: Program, out: Path, stop: str) -> int:
    """Show whom a caregiver in customary care may ask."""
    window, care = program.window, program.context.settings.care_type
    program.context.change(care_type=CUSTOMARY)
    window.show_page("guide", GuideStart("family-member", "text"))
    count = _picture(program, out / f"customary-care_{stop}.png")
    program.context.change(care_type=care)
    return count


def _picture(program: Program, file: Path) -> int:
    _rest(program)
    if not program.window.grab().save(str(file)):
        raise Known("folder-not-writable", path=str(file.parent))
    return 1


def _rest(program: Program) -> None:
    """Wait until all that the page asked of the vault is shown."""
    _settle()
    while program.context.desk.busy:
        _wait(lambda: not program.context.desk.busy)
        _settle()


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
