"""All the numbers to call: each with its source and its day, to check and to change. No vault."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.numbers import SOCIETY
from caregiver_app.concerns.own_numbers import asks_to_be_checked
from caregiver_app.concerns.phone_book import PhoneEntry, phone_book
from caregiver_app.errors import Known
from caregiver_app.messages import message

from ....context import Context
from ....forms.drafts import DraftKey, FieldDraft
from ....page import Page
from ....widgets import Button, Heading, Notice, Slot, column
from .number_row import NumberRow

FORM = "number"
"""The form of a number that is changed."""


class NumbersPage(Page):
    """Opens with nothing, or with the key of a number to go to."""

    max_width = 820

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to concerns"), "concerns")
        self.head(
            self.tr("Numbers to call"),
            self.tr("Numbers can change. Look them up when you have a quiet moment."),
        )
        self.rows: list[NumberRow] = []
        self._drafts: dict[str, FieldDraft] = {}
        self._slot = Slot(self.body)
        self._built_for: object = None

    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._build_if_new()
            # After the window has put the focus on the heading.
            QTimer.singleShot(0, self, partial(self._go_to, argument))

    def refresh(self) -> None:
        self._build_if_new()

    # -- the list

    def _build_if_new(self) -> None:
        settings = self.context.settings
        society = (settings.society, settings.society_name, settings.society_phone)
        situation = (
            self.context.place,
            society,
            self.context.numbers.kept,
            self.context.clock().date(),
        )
        if situation == self._built_for:
            return
        self._built_for = situation
        self.rows = []
        book = phone_book(self.context.concerns.societies, *society)
        shown, box = QWidget(), column(gap=16)
        shown.setLayout(box)
        if self.context.numbers.trouble is not None:
            words = message(self.context.numbers.trouble).line()
            box.addWidget(Notice(words, icon="triangle-alert"))
        if not any(entry.owner in (settings.society, SOCIETY) for entry in book.first):
            box.addWidget(self._no_society())
        self._add(box, self.tr("Urgent help shows these"), book.first)
        self._add(box, self.tr("More people who can help"), book.helplines)
        self._add(box, self.tr("Other societies here"), book.others)
        self._slot.show(shown)

    def _no_society(self) -> Notice:
        choose = Button(self.tr("Choose it in Settings"), icon="settings")
        choose.clicked.connect(lambda: self.go.emit("settings", "society"))
        words = self.tr("We do not know your society yet, so its number is missing.")
        return Notice(words, choose, icon="info")

    def _add(self, box: QVBoxLayout, title: str, entries: Sequence[PhoneEntry]) -> None:
        rows = [self._row(entry) for entry in entries]
        if rows:
            box.addLayout(column(Heading(title, 2), *rows, gap=10))
            self.rows.extend(rows)

    def _row(self, entry: PhoneEntry) -> NumberRow:
        sources = self.context.concerns.sources
        source = "; ".join(sources[name].title for name in entry.sources if not entry.shipped)
        today = self.context.clock().date()
        old = asks_to_be_checked(entry.owner, entry.checked, today)
        line = NumberRow(entry, source, self.context.settings.language, old=old)
        line.checked.connect(partial(self._checked, entry))
        line.changed.connect(partial(self._changed, entry))
        line.dropped.connect(partial(self._dropped, entry))
        key = DraftKey(FORM, entry.key)
        draft = FieldDraft(line.field, self.context.desk, key, entry.phone)
        if draft.back:
            line.go_on()
        self._drafts[entry.key] = draft
        return line

    # -- what is done to a number

    def _checked(self, entry: PhoneEntry) -> None:
        self._keep(
            partial(self.context.keep_number, entry.key, entry.phone, own=entry.own),
            entry.key,
            self.tr("Kept: {phone} was checked today.").format(phone=entry.phone),
        )

    def _changed(self, entry: PhoneEntry, phone: str) -> None:
        keep: Callable[[], None]
        if entry.owner == SOCIETY:
            keep = partial(self.context.change, society_phone=phone)
        elif phone == entry.shipped:
            keep = partial(self.context.keep_number, entry.key, phone, own=False)
        else:
            keep = partial(self.context.keep_number, entry.key, phone, own=True)
        self._keep(keep, entry.key, self.tr("Number saved: {phone}").format(phone=phone))

    def _dropped(self, entry: PhoneEntry) -> None:
        if entry.owner == SOCIETY:
            keep = partial(self.context.change, society_phone="")
        else:
            keep = partial(self.context.drop_number, entry.key)
        shown = self.tr("The shipped number shows again: {phone}").format(phone=entry.shipped)
        self._keep(keep, entry.key, shown if entry.shipped else self.tr("The number is gone."))

    def _keep(self, keep: Callable[[], None], key: str, said: str) -> None:
        try:
            keep()
        except Known as error:
            self.say(message(error).line())
            return
        self._drafts[key].end()
        self.refresh()
        self._go_to(key)
        self.say(said)

    def _go_to(self, key: str) -> None:
        line = next((one for one in self.rows if one.entry.key == key), None)
        at: QWidget | None = line.check if line is not None else self.heading
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(line or at, 24, 24)
