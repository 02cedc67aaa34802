"""The form of an entry: words in, words out. It asks only what the kind of entry asks for.

Words typed into a field that a kind does not ask stay in the form and in its draft; what is saved
is ``asked_words``, and the form says beforehand what that leaves out.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.values import EntryWords, FileKept, Person, ReportMade, VerdictKept
from caregiver_app.record.wanting import as_asked, left_out

from ...theme import current_theme
from .contact_card import ContactCard
from .content_card import ContentCard
from .filing_rule import Asked
from .kind_field import KindCard
from .next_card import NextCard

Typed = tuple[tuple[str, str], ...]
_ALONE = "apart:"


class EntryForm(QWidget):
    """All fields of an entry. ``changed`` tells each change that the person makes.

    ``whos`` are (id, words) of the kinds of people; ``now`` gives the present moment.
    ``files_slot`` has room for the files of the entry, after what was said; whoever fills it calls
    :meth:`set_files` with what is attached now and puts its Tab stops into ``files_stops``.
    """

    changed = Signal()
    stops_changed = Signal()
    """The order of Tab must be made again."""

    def __init__(
        self,
        whos: Sequence[tuple[str, str]],
        now: Callable[[], datetime],
        late_after_hours: int = 24,
    ) -> None:
        super().__init__()
        self._now = now
        self._verdict: VerdictKept | None = None
        self._concern = ""
        self._report: ReportMade | None = None
        self._names: dict[str, str] = {}
        self.files: tuple[FileKept, ...] = ()
        self.files_slot = QVBoxLayout()
        self.files_stops: Callable[[], list[QWidget]] = list
        self.kind = KindCard()
        self.contact = ContactCard(whos, now, late_after_hours)
        self.content = ContentCard()
        self.next = NextCard(self.day_now)
        self.newest_saving: date | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(18))
        for card in (self.kind, self.contact, self.content):
            box.addWidget(card)
        box.addLayout(self.files_slot)
        box.addWidget(self.next)
        self._alias()
        self._follow_kind()
        self._listen()

    def _alias(self) -> None:
        contact, content = self.contact, self.content
        self.who, self.child, self.shared = contact.who, contact.child, contact.shared
        self.day, self.clock = contact.day, contact.clock
        self.method, self.method_row = contact.method, contact.method_row
        self.app, self.account = contact.app, contact.account
        self.direction, self.begun_by = contact.direction, contact.begun_by
        self.exact_words, self.words_row = content.exact_words, content.words_row
        self.saw, self.did, self.think = content.saw, content.did, content.think
        self.apart = content.apart
        self.follow_up, self.follow_up_on = self.next.follow_up, self.next.follow_up_on
        self.filing = self.next.filing

    def _listen(self) -> None:
        self.kind.chosen.connect(self._kind_chosen)
        self.contact.method_changed.connect(self._follow_method)
        self.contact.children_changed.connect(self._show_children)
        for part in (self.apart, self.method):
            part.made.connect(self.stops_changed)
        for card in (self.contact, self.content, self.next):
            card.changed.connect(self._changed)

    def day_now(self) -> date:
        """Give the present day."""
        return self._now().date()

    def latest_day(self) -> date:
        """Give the last day that may have been: a clock that was set back does not decide it."""
        return max(self.day_now(), self.newest_saving or date.min)

    # -- words in and out

    def offer(self, people: Sequence[Person], own: Sequence[OwnChoice] | None = None) -> None:
        """Offer everybody on record and the caregiver's ``own`` ways and apps (None: as before)."""
        self._names = {one.id: one.name for one in people}
        self.contact.offer(people, own)

    def start_from(self, method: str, filing: str) -> None:
        """Take in what an answer of the guide asks for; it holds while the way stays the same."""
        self.next.start_from(Asked(method, filing))

    def put(self, words: EntryWords, typed: Typed = (), *, is_new: bool = True) -> None:
        """Show ``words`` without telling anyone, and what was ``typed`` beside them.

        Offer people first. ``is_new`` is False for a correction.
        """
        self.blockSignals(True)
        self._verdict, self.files = words.verdict, words.files
        self._concern, self._report = words.concern, words.report
        self.kind.choose(words.kind)
        rules = self.kind.rules
        self.content.put(words, self._names)
        self.contact.put(words, rules, is_new=is_new)
        self.content.follow(rules)
        self.next.put(words, self.method.like_of())
        self._put_typed(dict(typed))
        self._show_children()
        self._tell_left_out()
        self.blockSignals(False)

    def words(self) -> EntryWords:
        """Give all that stands in the form; a moment that cannot be read is None."""
        words = EntryWords(
            kind=self.kind.combo.value(),
            verdict=self._verdict,
            files=self.files,
            concern=self._concern,
            report=self._report,
        )
        return self.next.take(self.content.take(self.contact.take(words)))

    def asked_words(self) -> EntryWords:
        """Give what is to be saved: only what the kind asks for."""
        return as_asked(self.words(), online=self.contact.online)

    def typed(self) -> Typed:
        """Give what is typed or chosen and is no part of :meth:`words` (``Draft.typed``)."""
        name, like = self.method.new()
        found = {
            "day": self.day.unread(),
            "clock": self.clock.unread(),
            "follow_up_on": self.follow_up_on.unread(),
            "children": self.shared.value() if not self._children_said() else "",
            "way": name,
            "way_like": like,
            **{_ALONE + child: text for child, text in self.apart.put_aside().items()},
        }
        return tuple((field, text) for field, text in found.items() if text)

    def set_files(self, files: tuple[FileKept, ...]) -> None:
        """Keep ``files`` with the entry, in the place of those before."""
        self.files = files
        self.changed.emit()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [
            *self.kind.stops(),
            *self.contact.stops(),
            *self.content.stops(),
            *self.files_stops(),
            *self.next.stops(),
        ]

    def _children_said(self) -> bool:
        """Tell whether ``words`` say what was chosen about several children."""
        chosen = self.shared.value()
        return chosen in ("", "shared") or bool(self.apart.values())

    def _put_typed(self, typed: dict[str, str]) -> None:
        for field, moment in (
            ("day", self.day),
            ("clock", self.clock),
            ("follow_up_on", self.follow_up_on),
        ):
            if field in typed:
                moment.put(typed[field])
        if "children" in typed:
            self.shared.choose(typed["children"])
        self.method.put_new(typed.get("way", ""), typed.get("way_like", ""))
        alone = {k.removeprefix(_ALONE): text for k, text in typed.items() if k.startswith(_ALONE)}
        self.apart.put(alone, self._names)

    # -- what follows from a choice

    def _kind_chosen(self) -> None:
        self._follow_kind()
        self._changed()

    def _follow_kind(self) -> None:
        rules = self.kind.rules
        self.contact.follow(rules)
        self.content.follow(rules)
        self._follow_method()
        self._show_children()

    def _follow_method(self) -> None:
        self.next.follow(self.kind.rules.id.value, self.method.value(), self.method.like_of())

    def _show_children(self) -> None:
        children = self.child.chosen() if self.contact.several else ()
        shown = self.shared.value() == "apart"
        self.content.show_children(children, self._names, shown=shown)

    def _changed(self) -> None:
        self._tell_left_out()
        self.changed.emit()

    def _tell_left_out(self) -> None:
        fields = list(left_out(self.words(), online=self.contact.online))
        if self.apart.put_aside() and "apart" not in fields:
            fields.append("apart")
        self.kind.tell_left_out([self._name_of(field) for field in fields])

    def _name_of(self, field: str) -> str:
        if field in ("apart", "app"):
            return self.tr("App") if field == "app" else self.tr("About one child alone")
        rows = {
            "account": self.contact.account_row,
            **{one.value: row for one, row in self.content.rows.items()},
        }
        return rows[field].name
