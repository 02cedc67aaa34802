"""Today: what waits, at most five lines before a question, one line beside an answer."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.values import Person
from caregiver_app.today import Waiting, WaitKind

from ...context import Context
from ...models.moments import day_words
from ...models.record_words import somebody_erased
from ...models.words import row_name
from ...page_arguments import ShowEntry, ShowQuestion, ShowTray
from ...shown_names import once_ended, shown_words
from ...widgets import Card, Heading, Icon, Label, LedRow, Opener, Slot, column, panel, row
from ...widgets.led_row import row_line

MOST = 5
"""Rows that are shown at once; with more, the last of them opens the rest."""
STEP = 20
"""How many more rows it opens: to build hundreds would take the window away for seconds."""

_ICONS = {
    WaitKind.CONCERN: "life-buoy",
    WaitKind.FOLLOW_UP: "clock",
    WaitKind.DRAFT: "notebook-pen",
    WaitKind.TO_FILE: "printer",
    WaitKind.QUESTION: "mail",
    WaitKind.PAPER_KEY: "key-round",
    WaitKind.NAMES: "users-round",
    WaitKind.COPY: "copy",
}


class TodayList(Card):
    """``led`` tells the page to go to and its argument."""

    led = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(22, 4, 22, 4), gap=0)
        self._context = context
        self._slot = Slot(column(gap=0))
        self.body.addLayout(self._slot.box)
        self._most = MOST
        self._waiting: tuple[Waiting, ...] = ()
        self._people: tuple[Person, ...] = ()
        self.rows: list[LedRow] = []

    def show_waiting(self, waiting: Sequence[Waiting], people: Sequence[Person]) -> None:
        """Show what waits, the first five of it."""
        now = (tuple(waiting), tuple(people))
        if now != (self._waiting, self._people) or not self.rows:
            self._waiting, self._people = now
            self._fill()

    def _fill(self) -> None:
        shown = self._waiting
        if len(shown) > self._most:
            shown = shown[: self._most - 1]
        self.rows = [self._row(one) for one in shown]
        left = len(self._waiting) - len(shown)
        if left:
            words = self.tr("{count} more things wait").format(count=left)
            leads = self.tr("See all") if left <= STEP else self.tr("See more")
            rest = LedRow("ellipsis", words, "", leads)
            rest.clicked.connect(self._see_more)
            self.rows.append(rest)
        parts: list[QWidget] = []
        for at, one in enumerate(self.rows):
            if at:
                parts.append(row_line())
            parts.append(one)
        self._slot.show(*parts)

    def _see_more(self) -> None:
        at = len(self.rows) - 1
        self._most += STEP
        self._fill()
        self.rows[at].setFocus()

    def _row(self, one: Waiting) -> LedRow:
        title, detail, leads = waiting_words(self._context, one, self._people)
        led = LedRow(_ICONS[one.kind], title, detail, leads)
        led.clicked.connect(partial(self.led.emit, *_where(one)))
        return led


class TodayPart(QWidget):
    """The list under its heading, or one line where nothing waits."""

    led = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.title = Heading(self.tr("Today"), 2)
        self.list = TodayList(context)
        self.list.led.connect(self.led)
        words = Label(self.tr("Nothing waits today."), tone="soft", wrap=False)
        self.nothing = panel(row(Icon("circle-check", "yes-mark", 20, box=24), words))
        self.setLayout(column(self.title, self.list, self.nothing, gap=12))

    def show_waiting(self, waiting: Sequence[Waiting], people: Sequence[Person]) -> None:
        """Show what waits."""
        self.list.show_waiting(waiting, people)
        self.title.setVisible(bool(waiting))
        self.list.setVisible(bool(waiting))
        self.nothing.setVisible(not waiting)


class TodayFold(Opener):
    """One line beside the heading while an answer stands; it opens the list in place."""

    def show_count(self, waiting: Sequence[Waiting], *, wide: bool) -> None:
        """Say how many things wait; ``wide`` names the first of them."""
        count = len(waiting)
        words = self.tr("{count} things wait today").format(count=count)
        if count == 1:
            words = self.tr("1 thing waits today")
        if count and wide:
            first = _first_words(waiting[0].kind)
            if count == 1:
                form = self.tr("{count}: {first}")
            else:
                form = self.tr("{count}: {first}, and {more} more")
            words = form.format(count=words, first=first, more=count - 1)
        if words != self.text():
            self.set_words(words)


def waiting_words(context: Context, one: Waiting, people: Iterable[Person]) -> tuple[str, str, str]:
    """Give what waits, one line of detail, and the words that lead there."""
    tr = QCoreApplication.translate
    if one.concern is not None:
        return (
            tr("Today", "A concern is still open"),
            _next_step(context, one),
            tr("Today", "Go on"),
        )
    if one.due is not None:
        named = ", ".join(row_name(name) for name in one.due.names)
        day = day_words(one.due.day)
        what = shown_words(one.due.what.strip())
        form = tr("Today", "{names}. {day}.") if named else tr("Today", "It was set for {day}.")
        if what:
            form = tr("Today", "{what} Set for {day}.")
        ended = what if what.endswith((".", "?", "!")) else f"{what}."
        detail = once_ended(form.format(what=ended, names=named, day=day))
        return tr("Today", "A follow-up is due"), detail, tr("Today", "Open it")
    if one.asked is not None:
        return (
            tr("Today", "A question has no answer yet"),
            _asked_words(context, one, people),
            tr("Today", "See it"),
        )
    if one.kind is WaitKind.TO_FILE:
        return _filing_words(one)
    if one.kind is WaitKind.DRAFT:
        return (
            tr("Today", "{count} drafts are not saved yet").format(count=one.count)
            if one.count > 1
            else tr("Today", "A draft is not saved yet"),
            tr("Today", "The words you typed were kept."),
            tr("Today", "Go on writing"),
        )
    if one.kind is WaitKind.PAPER_KEY:
        return (
            tr("Today", "The paper key was never written down"),
            tr("Today", "Without it a lost passphrase closes your log for good."),
            tr("Today", "Write it down"),
        )
    if one.kind is WaitKind.NAMES:
        return (
            tr("Today", "The names for your papers are missing"),
            tr("Today", "Your name and the child’s stand on every sheet."),
            tr("Today", "Fill them in"),
        )
    return (
        tr("Today", "The last copy is {count} days old").format(count=one.count),
        tr("Today", "A new copy keeps what you wrote since."),
        tr("Today", "Copy now"),
    )


def _filing_words(one: Waiting) -> tuple[str, str, str]:
    tr = QCoreApplication.translate
    notes = tr("Today", "{count} case notes to keep").format(count=one.notes)
    if one.notes == 1:
        notes = tr("Today", "1 case note to keep")
    if not one.count:
        return notes, tr("Today", "It can stay in the log."), tr("Today", "See it")
    detail = f"{notes}." if one.notes else tr("Today", "Give them to the worker for the file.")
    if one.count == 1:
        return tr("Today", "1 entry to print and file"), detail, tr("Today", "Print it")
    title = tr("Today", "{count} entries to print and file").format(count=one.count)
    return title, detail, tr("Today", "Print them")


def _next_step(context: Context, one: Waiting) -> str:
    """Give the title of the concern, and the first step of its kind that is not done."""
    assert one.concern is not None
    matter = one.concern.matter
    cards = {card.id: card for card in (*context.concerns.kinds, *context.concerns.cards)}
    card = cards.get(matter.kind)
    step = None
    if card is not None:
        step = next((step for step in card.steps if step.id not in matter.done), None)
    title = shown_words(matter.title.rstrip("."))
    if step is None:
        return f"{title}."
    form = QCoreApplication.translate("Today", "{title}. Next: {step}.")
    return form.format(title=title, step=step.title.rstrip("."))


def _asked_words(context: Context, one: Waiting, people: Iterable[Person]) -> str:
    asked, tr = one.asked, QCoreApplication.translate
    assert asked is not None
    words = context.pack.words
    names = {person.id: row_name(person.name) for person in people}
    acts = [found.ask for action, found in words.actions.items() if action in asked.actions]
    whos = [found.label for who, found in words.whos.items() if who == asked.who]
    about = names.get(asked.person) or next(iter(whos), "")
    if asked.person and names and asked.person not in names:
        about = somebody_erased(begins=False)
    form = tr("Today", "“May I {act} {about}?”")
    subject = form.format(act=", ".join(acts), about=about)
    if asked.asked_on is None:
        return subject
    day = day_words(asked.asked_on)
    if asked.asked_of.strip():
        form = tr("Today", "{subject} You asked {worker} on {day}.")
        worker = shown_words(asked.asked_of.strip())
        return form.format(subject=subject, worker=worker, day=day)
    return tr("Today", "{subject} You asked on {day}.").format(subject=subject, day=day)


def _first_words(kind: WaitKind) -> str:
    tr = QCoreApplication.translate
    return {
        WaitKind.CONCERN: tr("Today", "a concern is open"),
        WaitKind.FOLLOW_UP: tr("Today", "a follow-up is due"),
        WaitKind.DRAFT: tr("Today", "words not saved yet"),
        WaitKind.TO_FILE: tr("Today", "entries to file"),
        WaitKind.QUESTION: tr("Today", "a question has no answer"),
        WaitKind.PAPER_KEY: tr("Today", "the paper key"),
        WaitKind.NAMES: tr("Today", "the names for your papers"),
        WaitKind.COPY: tr("Today", "an old copy"),
    }[kind]


def _where(one: Waiting) -> tuple[str, object]:
    """Give the page where it is seen to, and its argument."""
    if one.concern is not None:
        return "matter", one.concern.matter.id
    if one.due is not None:
        return "log", ShowEntry(one.due.entry_id)
    if one.asked is not None:
        return "questions", ShowQuestion(one.asked.id)
    if one.kind is WaitKind.DRAFT:
        # The log shows the one list of drafts above its rows.
        return "log", None
    if one.kind is WaitKind.TO_FILE:
        return "log", ShowTray()
    if one.kind is WaitKind.PAPER_KEY:
        return "settings", "write-key"
    if one.kind is WaitKind.NAMES:
        return "settings", "names"
    return "settings", "copies"
