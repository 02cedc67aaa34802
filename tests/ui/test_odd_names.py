"""Names as odd as people give them: like markup, or very long. They stand as they were typed."""

from collections.abc import Iterator
from datetime import date, time
from io import BytesIO

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from caregiver_app.record.choices import What
from caregiver_app.record.files import attach
from caregiver_app.record.lists import Filters, Order
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.review_values import SavedView
from caregiver_app.record.sources import Going, look_into
from caregiver_app.record.values import Asked, EntryWords, Person
from tests.ui.audit import sideways
from tests.ui.places import PLACES, Home
from ui.pages.log.page import LogPage
from ui.pages.log.rooms import PATTERNS, REVIEW, TRAY

MARKUP = '<b>Bo</b> & <img src="x.png">'
LONG = ("Wilhelmina " * 30)[:300]
UNBROKEN = "W" * 300

WALKED = (
    "people",
    "people: edit",
    "log",
    "log: table",
    "log: one concern",
    "log: every entry, one after the other",
    "entry: new",
    "entry: a correction",
    "concerns",
    "matter: one that goes on, about to be closed",
    "questions: all of them",
    "ask: the message",
    "answer: a worker said",
    "call: put together from the log",
    "report: nothing said yet",
    "guide: birth-parent friend",
    "glance: with people on record",
    "came: request",
    "what-if: by people",
    "before-posting",
    "settings",
)


def fill(home: Home, name: str) -> str:
    """Give everything in the record that has a name the ``name``; give the id of the entry."""

    def keep(book: Repository) -> str:
        book.call_me(name[:60])
        person = book.save_person(Person(name=name, who="birth-parent", relationship=name))
        child = book.save_person(Person(name=f"{name} 2", who="child-in-my-care"))
        book.save_person(Person(name=f"{name} 3", who="society-employee", reach=name))
        way = book.add_choice(What.METHOD, name[:80], "text")
        book.add_choice(What.APP, name[:80])
        book.save_view(SavedView("", name[:80], Filters(), Order()))
        matter = book.save_matter(
            Matter(place="ontario", kind="deleted-chats", title=name, opened_at=book._clock())
        )
        file_name = name.replace("/", " ")[:120] + ".txt"
        looked = look_into(file_name, lambda: BytesIO(b"plain words"), Going())
        words = EntryWords(
            day=date(2026, 11, 2),
            clock=time(9, 30),
            method=way.method,
            method_name=way.name,
            app=name,
            account=name,
            people=(person.id,),
            children=(child.id,),
            exact_words=f"{name} said so.",
            follow_up_on=date(2026, 11, 3),
            follow_up=name,
            files=(attach(book.vault, looked, book._clock()),),
            filing="print-and-file",
            concern=matter.id,
        )
        book.save_question(
            Asked(
                person=person.id,
                child=child.id,
                who="birth-parent",
                actions=("text",),
                care_type="foster",
                message=name,
                asked_of=name,
                asked_on=date(2026, 11, 1),
            )
        )
        return book.save("odd", words).id

    return str(home.ask(keep))


def guessed(window: QWidget) -> Iterator[str]:
    """Give every text of the window that Qt takes for markup where it guesses."""
    for one in window.findChildren(QWidget):
        texts = [one.toolTip()]
        if isinstance(one, QLabel) and one.textFormat() == Qt.TextFormat.AutoText:
            texts.append(one.text())
        if isinstance(one, QLabel) and one.textFormat() == Qt.TextFormat.RichText:
            # Ours alone, with every sign of a name taken for what it is.
            texts += [one.text()] if "<img" in one.text() or "<b>" in one.text() else []
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            texts += tips(one)
        yield from (text for text in texts if "Bo" in text and is_markup(text))


def is_markup(text: str) -> bool:
    """Say whether Qt, which guesses, shows ``text`` as markup: it does not lay out plain text."""
    guess, plain = QLabel(text), QLabel(text)
    plain.setTextFormat(Qt.TextFormat.PlainText)
    return guess.sizeHint() != plain.sizeHint()


def tips(view: QAbstractItemView) -> list[str]:
    """Give the tips of all rows."""
    model = view.model()
    wide = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    cells = (model.index(row, at) for row in range(model.rowCount()) for at in range(wide))
    return [str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]


@pytest.fixture
def home(family_home: Home) -> Home:
    return family_home


@pytest.fixture
def odd(home: Home) -> Home:
    fill(home, MARKUP)
    return home


@pytest.mark.long
def test_no_tip_and_no_label_takes_a_name_for_markup(odd: Home) -> None:
    found = {}
    for name in WALKED:
        PLACES[name](odd)
        odd.rest()
        found[name] = list(guessed(odd.window))
    page = odd.page("log")
    assert isinstance(page, LogPage)
    for room in (TRAY, REVIEW, PATTERNS):
        page.show_room(room)
        odd.rest()
        found[room] = list(guessed(odd.window))
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_tips_of_the_log_show_a_name_as_it_was_typed(odd: Home) -> None:
    page = odd.page("log", Filters(text="said"))
    assert isinstance(page, LogPage)
    shown = [one.replace("\u2060", "") for one in tips(page.view.table)]
    assert any(MARKUP in one for one in shown)


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 800), (800, 600)], ids=str)
@pytest.mark.parametrize("long", [LONG, UNBROKEN], ids=["words", "one word"])
def test_a_name_of_300_letters_is_cut_and_nothing_goes_sideways(
    long: str, size: tuple[int, int], home: Home
) -> None:
    fill(home, long)
    home.window.resize(*size)
    for come in ("people", "concerns", "questions: all of them", "guide", "log: table", "log"):
        PLACES[come](home)
        home.rest()
        assert sideways(home.window) == [], come
    page = home.window.page
    assert isinstance(page, LogPage)
    for room in (TRAY, REVIEW, PATTERNS):
        page.show_room(room)
        home.rest()
        assert sideways(home.window) == [], room


@pytest.mark.parametrize("come", ["people", "concerns", "questions: all of them", "log: table"])
def test_what_is_cut_stands_whole_in_the_tip(come: str, home: Home) -> None:
    fill(home, UNBROKEN)
    PLACES[come](home)
    home.rest()
    shown = [one.text() for one in home.window.findChildren(QLabel) if one.isVisible()]
    said = [one.toolTip() for one in home.window.findChildren(QWidget) if one.isVisible()]
    for view in home.window.findChildren(QAbstractItemView):
        if view.isVisible():
            said += tips(view)
    assert any(UNBROKEN in one for one in said)
    if come in ("concerns", "questions: all of them"):
        assert any("WWW" in one and "…" in one for one in shown)
