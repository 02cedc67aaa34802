"""Two columns of the guide in a wide window, and what stands there about the person."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caregiver_app.record.by_name import Repository
from caregiver_app.record.lists import EntriesPage, Filters
from caregiver_app.record.values import Person

from ...context import Context
from ...models.moments import day_words
from ...shown_names import shown_record
from ...theme import current_theme
from ...widgets import Button, Card, Flow, Heading, Label, Slot, column, panel

WIDE_WINDOW, WIDE_BELOW, WIDE_PAGE = 1500, 1.5, 1640
"""From how many pixels of the window on there are two, below what text size, how wide at most."""
_MOST = 100


class TwoColumns(QWidget):
    """``left`` is the layout of the one column; ``side`` what stands right of it, if ``is_two``."""

    def __init__(self) -> None:
        super().__init__()
        theme = current_theme()
        self.left = column(gap=14)
        right = column(gap=14)
        self.side = Slot(column(gap=14))
        right.addLayout(self.side.box)
        right.addStretch(1)
        self._right = panel(right)
        one = column(gap=0)
        one.addLayout(self.left)
        one.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.space(24))
        across.addWidget(panel(one), 1)
        across.addWidget(self._right, 1)
        self.is_two = False
        self._right.hide()

    def set_two(self, two: bool) -> None:
        """Show one column, or both."""
        self.is_two = two
        self._right.setVisible(two)

    def settle(self) -> None:
        """Lay out all that stands here now."""
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def set_low(self, low: bool) -> None:
        """Spare room between the parts in a low window."""
        self.left.setSpacing(current_theme().space(10 if low else 14))


class PersonPart(Card):
    """Who is asked about: what they are, how many contacts, and the ways to both."""

    led = Signal(str, object)

    def __init__(self, context: Context, person: Person) -> None:
        super().__init__(margins=(22, 16, 22, 14), gap=4)
        self._context, self._person = context, shown_record(person)
        person = self._person
        self.body.addWidget(Heading(person.name, 3))
        if person.relationship:
            self.body.addWidget(Label(person.relationship, tone="soft"))
        self._contacts = Label("")
        self.body.addWidget(self._contacts)
        name = self.tr("Open the card: {name}").format(name=person.name)
        card = Button(self.tr("Open the card"), "link", name=name)
        card.clicked.connect(lambda: self.led.emit("people", person.id))
        self.past = Button("", "link")
        self.past.clicked.connect(lambda: self.led.emit("log", Filters(person=person.id)))
        self.body.addWidget(panel(Flow(card, self.past, gap=24)))
        self.past.hide()
        filters = Filters(person=person.id)
        context.desk.ask(Repository.find, filters, None, _MOST).then(self._counted)

    def _counted(self, page: EntriesPage) -> None:
        count = len(page.rows)
        if not count:
            self._contacts.setText(self.tr("No contacts on record."))
            return
        words = self.tr("{count} contacts on record. The last one: {day}.")
        seen = self.tr("See {count} contacts").format(count=count)
        if page.after is not None:
            words = self.tr("More than {count} contacts on record. The last one: {day}.")
            seen = self.tr("See all contacts")
        elif count == 1:
            words = self.tr("1 contact on record: {day}.")
            seen = self.tr("See it")
        day = day_words(page.rows[0].day)
        self._contacts.setText(words.format(count=count, day=day))
        self.past.set_words(seen, f"{seen}: {self._person.name}")
        self.past.show()
