"""The form of an entry: words in, words out. It asks only what the kind of entry asks for.

Words typed into a field that a kind does not ask stay in the form and in its draft; what is saved
is ``asked_words``, and the form says beforehand what that leaves out.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.values import EntryWords, Person
from caregiver_app.rulings.cases import children_of

from ....forms.controls import TextControl
from ....forms.fields import FormField, all_fields, in_parts
from ....forms.form import Form
from ....forms.more import FormPart, MoreParts
from ....theme import current_theme
from ....widgets import Card, Label, column, hline, panel
from ....widgets.growing import GrowingArea
from .attachments import Attachments
from .controls import MethodControl, own_controls
from .fields import entry_section, reason_field
from .filing_rule import FilingAsked
from .rules import KINDS, EntryRules, EntryState

_GAP, _TIGHT = 18, 12
"""Between two rows, and in a low window."""
_ROOM_FOR_WORDS = 480
"""From this width on, at 100 %, the press says what is behind it."""
_ROOM_FOR_BAR = 580
"""From this width on the ways stand in a bar, and do not break into two lines."""


class EntryForm(Form):
    """All fields of an entry, and why it is corrected: its ``reason``, which stands where the page
    puts it.

    ``pack`` says how entries are filed; ``whos`` are (id, words) of the kinds of people; ``now``
    gives the present moment. ``files`` takes what is attached.
    """

    rules: EntryRules

    def __init__(
        self,
        pack: Pack,
        whos: Sequence[tuple[str, str]],
        now: Callable[[], datetime],
        files: Attachments,
        late_after_hours: int = 24,
    ) -> None:
        section = entry_section()
        fields = all_fields([section])
        rules = EntryRules(fields, pack, now, late_after_hours)
        own = own_controls(fields, list(whos), rules, files)
        reason = TextControl(reason_field(), beside=True)
        super().__init__(
            rules, EntryWords(), KINDS, now, own={**own, "reason": reason}, kept=("files",)
        )
        self.reason = self.add(reason.field)
        self.card = Card(margins=(24, 20, 24, 18), gap=_GAP)
        self.body.addWidget(self.card)
        self.fill_rows(self.card.body, section.fields)
        self.part("clock").goes_with(self.part("day"))
        # In a low window the list of ways stands beside the time.
        self._beside_time = column(None, gap=0)
        self.columns["when"].add(panel(self._beside_time), 1)
        self._own_row = column(gap=0)
        at = self.card.body.indexOf(self.control("method").box)
        self.card.body.insertLayout(at, self._own_row)
        self._own_row.addWidget(self.control("method").box)
        self.more = self._fold(section.more)
        self._files = files
        files.stand_beside(self.more.press)
        self.stops_changed.connect(self._take_files)
        self.low = False
        self.put(self.state)
        self._take_files()

    def _fold(self, fields: Sequence[FormField]) -> MoreParts:
        """Add the parts behind "More", and give what opens them."""
        line = hline()
        self.card.body.addWidget(line)
        parts = []
        for name, inside in in_parts(fields):
            box = QWidget()
            rows = column(gap=_GAP if len(inside) < 3 else 8, on=box)
            self.fill_rows(rows, inside)
            self.card.body.addWidget(box)
            parts.append(FormPart(name, box, frozenset(one.id for one in inside) - {"advice"}))
        said = Label(self.tr("The parts you use stay open next time."), "small")
        self.card.body.addWidget(said)
        closed = self.tr("More: their account, what I think, follow-up")
        return MoreParts(parts, (line, said), self.tr("More"), closed)

    def _take_files(self) -> None:
        """Let files be dropped on, and pasted into, the form and each field in it."""
        self._files.take_drops(self)
        for stop in self.stops():
            self._files.take_drops(stop)

    def set_low(self, *, low: bool, tight: bool) -> None:
        """Stand as a low window needs it. ``tight``: less room between; ``low``: fewer rows too."""
        theme = current_theme()
        gap = theme.space(_TIGHT if tight else _GAP)
        self.card.body.setSpacing(gap)
        side, top = theme.space(20 if tight else 24), theme.space(14 if tight else 20)
        self.card.body.setContentsMargins(side, top, side, theme.space(12 if tight else 18))
        said: GrowingArea = self.part("saw")
        said.set_least(theme.px(86 if tight else 150))
        self.low = low
        self._list_ways()
        box = self.control("method").box
        if low != (box.parentWidget() is not self.card):
            (self._beside_time if low else self._own_row).insertWidget(0, box)
            for name in ("day", "clock"):
                self.part(name).line.set_narrow(low)
            box.setVisible("method" in self.asked)
            self.stops_changed.emit()
        self._hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        self.more.set_short(self.width() < theme.px(_ROOM_FOR_WORDS))
        self._list_ways()

    def _list_ways(self) -> None:
        narrow = self.width() < current_theme().px(_ROOM_FOR_BAR)
        way = self.control("method")
        assert isinstance(way, MethodControl)
        way.show_list(self.low or narrow)

    def _hint(self) -> None:
        row = self.row("saw")
        row.show_help(not self.low)
        row.say_aside(self.tr("Put exact words in “quotes”.") if self.low else "")

    def offer(self, people: Sequence[Person], own: Sequence[OwnChoice] | None = None) -> None:
        """Offer everybody on record and the caregiver's ``own`` ways and apps (None: as before)."""
        # Whose card was erased is here only where the entry names them: then it goes on to.
        erased = (one for one in people if one.erased_on and one.who == Who.CHILD_IN_MY_CARE)
        here = (*children_of(people), *erased)
        self.rules.at_home = bool(here)
        self.part("people").offer(people)
        self.part("children").offer(here)
        self.part("apart").names = {one.id: one.name for one in people}
        if own is not None:
            self.rules.own = tuple(own)
            self.part("method").offer(own)
            self.part("app").offer(own)
        self.put(self.state)

    def add_way(self, way: OwnChoice) -> None:
        """Take in a way of contact that joined the list, and choose it."""
        self.rules.own = (*self.rules.own, way)
        self.part("method").added(way)

    def start_from(self, method: str, filing: str) -> None:
        """Take in what an answer of the guide asks for; it holds while the way stays the same."""
        self.rules.filing_asked = FilingAsked(method, filing)

    def put_words(self, words: EntryWords, typed: Mapping[str, str], *, correcting: bool) -> None:
        """Show ``words`` without telling anyone, and what is ``typed`` beside them.

        Offer people first.
        """
        self.rules.correcting = correcting
        self.put(self.rules.begin(words, typed))

    def words(self) -> EntryWords:
        """Give all that stands in the form; a moment that cannot be read is None."""
        state: EntryState = self.state
        return state.values

    def asked_words(self) -> EntryWords:
        """Give what is to be saved: only what the kind asks for."""
        return self.rules.asked_words(self.state)

    def settled(self) -> None:
        names = [self.control(one).name for one in self.rules.left_out(self.state)]
        self.part("advice").tell(self.state.values.kind, names)
        self.more.follow(self.asked, self.rules.held(self.state))
        self._hint()

    def check(self) -> bool:
        fine = super().check()
        bad = {name for name, one in self._controls.items() if any(r.error for r in one.rows())}
        self.more.reveal(bad)
        return fine

    def stops(self) -> list[QWidget]:
        stops = super().stops()
        last = self.part("files").stops()[-1] if hasattr(self, "more") else None
        at = stops.index(last) + 1 if last in stops else len(stops)
        return [*stops[:at], self.more.press, *stops[at:]]
