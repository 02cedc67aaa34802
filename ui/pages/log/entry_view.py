"""One entry to read: every part, how it is filed, and what was corrected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Entry, Filed, Person

from ...desk import Desk
from ...models.words import breakable
from ...theme import current_theme
from ...widgets import BandCard, Button, Flow, Heading, Label, Notice, column, row
from .attachments_view import FilesCard, files_of
from .child_copies import ChildCopies, children_apart
from .concern_card import ConcernCard, ConcernsOf
from .entry_parts import facts_card, history_card, report_card, verdict_card, words_card
from .erase_card import EraseCard
from .filed_form import FilingCard, FollowUpCard
from .take_back import TakeBackCard


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is needed to show an entry: every revision of it, everybody and its concerns."""

    history: tuple[Entry, ...]
    people: tuple[Person, ...]
    concerns: ConcernsOf


class EntryView(QWidget):
    """Shows one entry. It tells what the person asks for and does none of it.

    ``child_print_asked`` and ``child_save_asked`` tell the child the copy is for,
    ``filed`` a ``Filed``, ``taken_back`` the reason; ``erase`` the id of a file, or "" for
    all words and files, and the reason.
    """

    back = Signal()
    correct = Signal()
    print_asked = Signal()
    save_asked = Signal()
    child_print_asked = Signal(str)
    child_save_asked = Signal(str)
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
        self.verdict: BandCard | None = None
        self._lately: tuple[Filed, ...] = ()
        self._filing: FilingCard | None = None
        self._content: QWidget | None = None
        gap = current_theme().space(18)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(gap)
        link = Button(self.tr("Back to the log"), "link", icon="arrow-left")
        link.clicked.connect(self.back)
        box.addLayout(row(link))
        self.heading = Heading("", 1)
        self._lead = Label("", "lead")
        box.addLayout(column(self.heading, self._lead, gap=4))
        self.notice = Notice("", icon="circle-check", verdict="yes")
        self.notice.hide()
        box.addWidget(self.notice)
        self.print = Button(self.tr("Print"), "primary", icon="printer")
        self.save = Button(self.tr("Save as PDF"), icon="file-down")
        self.change = Button(self.tr("Correct this entry"), "quiet", icon="pencil")
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.change.clicked.connect(self.correct)
        box.addLayout(Flow(self.print, self.save, self.change))
        self._slot = QVBoxLayout()
        box.addLayout(self._slot)

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
        data = entry_data(shown.history, people, load_words(), self._late_after_hours)
        self.heading.set_words(self.tr("Entry {number}").format(number=now.number))
        self._lead.setText(f"{data.day}, {data.clock}")
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(18))
        if now.withdrawn:
            reason = self.tr("The reason: {words}").format(words=breakable(now.reason))
            words: list[str | tuple[str, str]] = [("bold", data.withdrawn), " ", reason]
            box.addWidget(Notice(words, icon="info", verdict="no-rule"))
        for erased in data.erased:
            box.addWidget(Notice(breakable(erased), icon="info", verdict="no-rule"))
        if data.report:
            box.addWidget(report_card(data))
        box.addWidget(words_card(data))
        if any(files_of(shown.history)):
            files = FilesCard(self._desk, shown.history)
            files.trouble.connect(self.trouble)
            box.addWidget(files)
        box.addWidget(facts_card(data))
        if not now.withdrawn:
            concern = ConcernCard(shown.concerns)
            concern.opened.connect(self.concern_opened)
            concern.added.connect(self.concern_added)
            concern.worry.connect(self.worry)
            box.addWidget(concern)
        if now.words.follow_up_on is not None:
            follow_up = FollowUpCard(now, data, self._today())
            follow_up.done.clicked.connect(self.followed_up)
            box.addWidget(follow_up)
        children = children_apart(shown.history, shown.people)
        if len(children) > 1:
            copies = ChildCopies(children)
            copies.print_asked.connect(self.child_print_asked)
            copies.save_asked.connect(self.child_save_asked)
            box.addWidget(copies)
        filing = FilingCard(now, data, self._today)
        filing.filed.connect(self.filed)
        filing.not_filed.connect(self.not_filed)
        filing.form.suggest(self._lately)
        self._filing = filing
        box.addWidget(filing)
        self.verdict = None if data.verdict is None else verdict_card(data.verdict)
        if self.verdict is not None:
            box.addWidget(self.verdict)
        if data.corrections:
            box.addWidget(history_card(data.corrections))
        if not now.withdrawn:
            back = TakeBackCard()
            back.taken_back.connect(self.taken_back)
            box.addWidget(back)
        if any("exact_words" not in one.erased for one in shown.history):
            gone = EraseCard(now.words.files)
            gone.erase.connect(self.erase)
            box.addWidget(gone)
        self._drop()
        self.shown = shown
        self._content = content
        self._slot.addWidget(content)

    def suggest(self, lately: Sequence[Filed]) -> None:
        """Take in how entries were filed of late, for the form that asks."""
        self._lately = tuple(lately)
        if self._filing is not None:
            self._filing.form.suggest(self._lately)

    def clear(self) -> None:
        """Let go of the entry shown."""
        self.shown, self.verdict, self._filing = None, None, None
        self._drop()

    def _drop(self) -> None:
        if self._content is not None:
            self._slot.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
