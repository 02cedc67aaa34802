"""One entry to read: every part, how it is filed, and what was corrected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.values import EntryData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.values import Entry, Filed, Person

from ....desk import Desk
from ....models.words import breakable, kind_word
from ....shown_names import shown_record, shown_words
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Columns,
    EraseCard,
    Flow,
    Heading,
    Label,
    Notice,
    Opener,
    ScrollCard,
    Slot,
    announce,
    column,
    follow,
    hline,
    panel,
    row,
)
from .attachments_view import FilesCard, files_of
from .brought_in import MessagesPart, came_in_fold
from .concern_card import ConcernCard, ConcernsOf
from .entry_parts import facts, history_card, report_card, verdict_card, word_parts
from .filed_form import FilingCard, FollowUpCard
from .take_back_card import TakeBackCard


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is needed to show an entry: every revision of it, everybody and its concerns.

    ``checked``: its seal was found to fit since the log was unlocked. ``brought`` is the import
    that it came in by, if it did.
    """

    history: tuple[Entry, ...]
    people: tuple[Person, ...]
    concerns: ConcernsOf
    checked: bool = False
    brought: ImportKept | None = None


class EntryView(QWidget):
    """Shows one entry. It tells what the person asks for and does none of it.

    ``print_asked`` and ``save_asked`` tell the child the copy is for, or "" for the whole entry,
    ``filed`` a ``Filed``, ``taken_back`` the reason; ``erase`` the id of a file, or "" for
    all words and files, and the reason.
    """

    back = Signal()
    correct = Signal()
    print_asked = Signal(str)
    save_asked = Signal(str)
    look_asked = Signal()
    filed = Signal(object)
    not_filed = Signal()
    taken_back = Signal(str)
    erase = Signal(str, str)
    followed_up = Signal()
    concern_opened = Signal(str)
    concern_added = Signal(str)
    worry = Signal()
    trouble = Signal(object)

    def __init__(self, today: Callable[[], date], late_after_hours: int, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today, self._late_after_hours = today, late_after_hours
        self.shown: Shown | None = None
        self.verdict: Card | None = None
        self._lately: tuple[Filed, ...] = ()
        self._filing: FilingCard | None = None
        link = Button(self.tr("Back to the log"), "link", icon="arrow-left")
        link.clicked.connect(self.back)
        self._back = panel(row(link))
        self.heading = Heading("", 1, role="h2")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lead = Label("", tone="soft")
        self.notice = Notice("", icon="circle-check", verdict="yes")
        self.notice.hide()
        self.print = Button(self.tr("Print this entry"), icon="printer", tip="Ctrl+P")
        self.save = Button(self.tr("Save as PDF"), icon="file-down")
        self.change = Button(
            self.tr("Correct"), "quiet", icon="pencil", name=self.tr("Correct this entry")
        )
        self.look = Button(self.tr("Look at the pages"), icon="eye")
        self.copy = Button(self.tr("Copy"), icon="copy")
        self.print.clicked.connect(lambda: self.print_asked.emit(""))
        self.save.clicked.connect(lambda: self.save_asked.emit(""))
        self.look.clicked.connect(self.look_asked)
        self.change.clicked.connect(self.correct)
        self.copy.clicked.connect(self._copy_reference)
        # On widgets of their own: what comes in later stands where the eye meets it.
        self._said = QWidget()
        self._slot, self._rare = Slot(column(on=self._said)), Slot(column(gap=18))
        self._more = QWidget()
        self.more = Opener(self.tr("More for this entry"))
        self.more.clicked.connect(lambda: self.show_more(self._more.isHidden()))
        self._more.setLayout(column(Flow(self.save, self.look, self.copy), self._rare.box, gap=18))
        self._more.hide()
        self._seal = Label("", "small")
        self._seal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.card = ScrollCard(self._build())
        box = column(self._back, self.notice, gap=14, on=self)
        box.addWidget(self.card, ScrollCard.STRETCH)
        box.addStretch(1)

    def _build(self) -> QWidget:
        theme, inside = current_theme(), QWidget()
        tools = Flow(self.change, self.print)
        top = self._top = Columns(wide_at=520, gap=10)
        top.add(panel(column(self.heading, self._lead, None, gap=2)), 1)
        top.add(panel(column(tools, None)), 0)
        box = column(top, self._said, self._seal, row(self.more), self._more, gap=14, on=inside)
        box.addStretch(1)
        side, edge = theme.space(28), theme.space(14)
        box.setContentsMargins(side, edge, side, edge)
        return inside

    def order_tabs(self, before: QWidget) -> None:
        """Let Tab go from ``before`` through the entry, as the eye does."""
        follow(before, self._back, self._top, self._said, self.more, self._more)

    def set_beside(self, beside: bool) -> None:
        """Stand beside the list and scroll by itself, or be the page."""
        self._back.setHidden(beside)
        self.card.set_scrolls(beside)

    def scroll_up(self) -> None:
        """Show the beginning of the entry."""
        self.card.area.verticalScrollBar().setValue(0)

    def show_more(self, shown: bool) -> None:
        """Show or hide what is rarely needed."""
        self._more.setVisible(shown)
        self.more.show_open(shown)

    def tell(self, words: str) -> None:
        """Say above the entry what has just been done to it; nothing for ""."""
        self.notice.set_words(words)
        self.notice.setVisible(bool(words))

    def show_entry(self, shown: Shown) -> None:
        """Show an entry; the same one again leaves what is being filled in alone."""
        if shown == self.shown:
            return
        self.shown = shown
        now = shown.history[-1]
        people = {person.id: person for person in shown.people}
        late = self._late_after_hours
        data = entry_data(shown.history, people, load_words(), late, shown.brought)
        data, people = shown_record(data), shown_record(people)
        self._name(now, [people[one] for one in now.words.people if one in people])
        self._show_seal(shown, data)
        self._slot.show(self._content(shown, data))
        self._rare.show(*self._rarely(shown))

    def _name(self, now: Entry, who: Sequence[Person]) -> None:
        words = load_words()
        named = words.listing([one.name for one in who]) or kind_word(now.words.kind)
        self.heading.set_words(breakable(named), self._spoken(now, named))
        what = words.listing([one.relationship for one in who if one.relationship])
        self._lead.setText(what)
        self._lead.setVisible(bool(what))

    def _spoken(self, now: Entry, named: str) -> str:
        return self.tr("{name}, entry {number}").format(name=named, number=now.number)

    def _show_seal(self, shown: Shown, data: EntryData) -> None:
        """Say what the entry is called on paper too: there its number alone says little."""
        on_paper = self.tr("On paper: {reference}").format(reference=data.reference)
        named = self.tr("Entry {number}, on paper: {reference}")
        spoken = named.format(number=data.number, reference=data.reference)
        called = self.tr("Entry {number} · {reference}")
        seen = called.format(number=data.number, reference=data.reference)
        self._seal.setText(self._sealed(shown, data, seen))
        self._seal.setAccessibleName(self._sealed(shown, data, spoken))
        self._seal.setToolTip(on_paper)
        self.copy.set_words(self.tr("Copy {reference}").format(reference=data.reference))
        self.copy.setToolTip(on_paper)

    def _copy_reference(self) -> None:
        if self.shown is not None:
            QGuiApplication.clipboard().setText(self.shown.history[-1].reference)
            announce(self, self.tr("Copied"))

    def _sealed(self, shown: Shown, data: EntryData, called: str) -> str:
        """Give what the entry is called, when it was saved, and that nothing changed since."""
        words = self.tr("{entry}. Saved on {moment}")
        if data.written_by:
            words = self.tr("{entry}. Saved by {writer} on {moment}")
        said = words.format(entry=called, moment=data.written_at, writer=data.written_by)
        if shown.checked and len(shown.history) == 1:
            said = self.tr("{saved} Unchanged since.").format(saved=said)
        return said

    def _content(self, shown: Shown, data: EntryData) -> QWidget:
        now, content = shown.history[-1], QWidget()
        box = column(gap=14, on=content)
        if now.withdrawn:
            reason = self.tr("The reason: {words}").format(words=breakable(shown_words(now.reason)))
            words: list[str | tuple[str, str]] = [("bold", data.withdrawn), " ", reason]
            box.addWidget(Notice(words, icon="info", verdict="no-rule"))
        if now.apart > 1:
            box.addWidget(self._apart(now.apart))
        for erased in data.erased:
            box.addWidget(Notice(breakable(erased), icon="info", verdict="no-rule"))
        box.addWidget(panel(column(*facts(data), gap=6)))
        if data.report:
            box.addWidget(report_card(data))
        box.addWidget(hline())
        if shown.brought is not None:
            box.addWidget(came_in_fold(shown.brought, data))
        if data.exchange:
            box.addWidget(MessagesPart(data.exchange))
        for part in word_parts(data):
            box.addWidget(part)
        self.verdict = None if data.verdict is None else verdict_card(data.verdict)
        if self.verdict is not None:
            box.addWidget(self.verdict)
        if any(files_of(shown.history)):
            files = FilesCard(self._desk, shown.history)
            files.trouble.connect(self.trouble)
            box.addWidget(files)
        if shown.concerns.belongs:
            box.addWidget(self._concern(shown))
        if now.words.follow_up_on is not None:
            follow_up = FollowUpCard(now, data, self._today())
            follow_up.done.clicked.connect(self.followed_up)
            box.addWidget(follow_up)
        filing = FilingCard(now, data, self._today)
        filing.filed.connect(self.filed)
        filing.not_filed.connect(self.not_filed)
        filing.form.suggest(self._lately)
        self._filing = filing
        box.addWidget(filing)
        if data.corrections:
            box.addWidget(history_card(data.corrections))
        return content

    def _apart(self, count: int) -> Notice:
        """Tell of corrections that were made on two computers, and how to settle it."""
        title = self.tr("Two corrections stand beside each other.")
        rest = self.tr(
            "They were made on two computers. Read both below;"
            " correct the entry once more to say which counts."
        )
        if count > 2:
            title = self.tr("%n corrections stand beside each other.", "", count)
            rest = self.tr(
                "They were made on several computers. Read all of them below;"
                " correct the entry once more to say which counts."
            )
        return Notice([("bold", title), " ", rest], icon="info", verdict="no-rule")

    def _concern(self, shown: Shown) -> ConcernCard:
        concern = ConcernCard(shown_record(shown.concerns))
        concern.opened.connect(self.concern_opened)
        concern.added.connect(self.concern_added)
        concern.worry.connect(self.worry)
        return concern

    def _rarely(self, shown: Shown) -> list[QWidget]:
        """Give what is needed for few entries, each under a line."""
        now, parts = shown.history[-1], list[QWidget]()
        children = shown_record(children_apart(shown.history, shown.people))
        if len(children) > 1:
            copies = ChildCopies(children)
            copies.print_asked.connect(self.print_asked)
            copies.save_asked.connect(self.save_asked)
            parts.append(copies)
        if not now.withdrawn:
            if not shown.concerns.belongs:
                parts.append(self._concern(shown))
            back = TakeBackCard()
            back.taken_back.connect(self.taken_back)
            parts.append(back)
        if any("exact_words" not in one.erased for one in shown.history):
            parts.append(self._erasing(now))
        return [panel(column(hline(), part, gap=14)) for part in parts]

    def _erasing(self, now: Entry) -> EraseCard:
        lead = self.tr(
            "For what must never be kept, like a picture that should not exist."
            " For a slip, correct the entry. If it is wrong, take it back."
        )
        gone = EraseCard(
            self.tr("Erase something…"),
            lead,
            parts=[(file.id, breakable(file.name)) for file in now.words.files],
            everything=self.tr("All words and files"),
        )
        gone.erase.connect(self.erase)
        return gone

    def suggest(self, lately: Sequence[Filed]) -> None:
        """Take in how entries were filed of late, for the form that asks."""
        self._lately = tuple(lately)
        if self._filing is not None:
            self._filing.form.suggest(self._lately)

    def clear(self) -> None:
        """Let go of the entry shown."""
        self.shown, self.verdict, self._filing = None, None, None
        self._slot.clear()
        self._rare.clear()


class ChildCopies(Card):
    """``print_asked`` and ``save_asked`` tell the id of the child."""

    print_asked = Signal(str)
    save_asked = Signal(str)

    def __init__(self, children: Sequence[Person]) -> None:
        super().__init__("bare", margins=(0, 0, 0, 0), gap=10)
        self.body.addWidget(Heading(self.tr("For one child's file"), 3))
        words = self.tr(
            "Such a copy leaves out what is about another child alone. Read it over first: what is"
            " about all of them stays."
        )
        self.body.addWidget(Label(words))
        for child in children:
            name = self.tr("Print for the file of {name}").format(name=child.name)
            on_paper = Button(self.tr("Print"), icon="printer", name=name)
            on_paper.clicked.connect(partial(self.print_asked.emit, child.id))
            name = self.tr("Save as PDF for the file of {name}").format(name=child.name)
            as_pdf = Button(self.tr("Save as PDF"), "quiet", icon="file-down", name=name)
            as_pdf.clicked.connect(partial(self.save_asked.emit, child.id))
            self.body.addLayout(row(Label(child.name, "bold"), on_paper, as_pdf, gap=14, grows=0))


def children_apart(history: Sequence[Entry], people: Sequence[Person]) -> list[Person]:
    """Give the children an entry is about, where words about one alone stand or stood in it."""
    if not any(one.words.apart for one in history):
        return []
    about = {child for one in history for child in one.words.children}
    return [one for one in people if one.id in about and one.erased_on is None]
