"""The form of a report that was made: when, to whom, by what way, and what they said to do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from caregiver_app.concerns.reports import problems
from caregiver_app.record.values import ENTRY, REPORT, EntryWords, Person, ReportMade

from ....forms.controls import SeveralControl, TextControl
from ....forms.form import Form, PlainRules
from ....forms.state import FormState
from .fields import report_sections, sentence

ReportState = FormState[Mapping[str, Any]]
"""The values of a report and, of its entry, what was told and said and whom it is about."""

_OF_ENTRY = tuple(one for one in ENTRY if one.id in ("did", "saw", "children"))
_KINDS = {one.id: one.spec.value for one in (*REPORT, *_OF_ENTRY)}
_TYPED = {"by_when": "follow_up_on"}
"""What a draft of an entry calls the field that is asked here."""


class ReportRules(PlainRules):
    """What the form of a report follows. ``now`` gives the present moment.

    ``call`` is what was called (``ReportStart``), ``at_home`` says whether there are children in
    this home, ``correcting`` whether a saved report is corrected, ``saved`` how
    that stands.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(_KINDS)
        self._now = now
        self.call = ""
        self.at_home = self.correcting = False
        self.saved: ReportMade | None = None

    def asked(self, state: ReportState) -> set[str]:
        """Give the fields that are asked now."""
        asked = {*self._fields} - (set() if self.at_home else {"children"})
        return asked | ({"reason"} if self.correcting else set())

    def problems(self, state: ReportState) -> Iterable[tuple[str, str]]:
        """Give what keeps it from being saved: when and to whom is all that has to be known."""
        if self.correcting and not state.text("reason").strip():
            yield "reason", sentence("reason-missing")
        for one in problems(report_in(state), self.call, self._now(), self.saved):
            yield ("society" if one.field == "call" else one.field), sentence(one.code)


class ReportForm(Form):
    """All fields of a report, and why it is corrected. ``now`` gives the present moment."""

    rules: ReportRules

    def __init__(self, now: Callable[[], datetime]) -> None:
        sections = report_sections()
        fields = {one.id: one for section in sections for one in section.fields}
        self._ticks = SeveralControl(fields["children"])
        own = {"reason": TextControl(fields["reason"], beside=True), "children": self._ticks}
        super().__init__(ReportRules(now), state_of(EntryWords()).values, _KINDS, now, own=own)
        self.lay_out(sections)
        self.part("clock").goes_with(self.part("day"))
        self.put(self.state)

    def offer(self, children: Sequence[Person]) -> None:
        """Offer the children on record; what was ticked stays."""
        self._ticks.offer((one.id, one.name) for one in children)
        self.rules.at_home = self.rules.at_home or bool(children)
        self.ask()


def state_of(words: EntryWords, typed: Mapping[str, str] = MappingProxyType({})) -> ReportState:
    """Give the state that shows an entry with a report, and what is ``typed`` beside its words."""
    made = words.report or ReportMade()
    values = {one.id: getattr(made, one.id) for one in REPORT}
    for one in REPORT:
        if one.spec.ids is not None and values[one.id] not in {*one.spec.ids}:
            values[one.id] = next(iter(one.spec.ids)).value
    values |= {one.id: getattr(words, one.id) for one in _OF_ENTRY}
    here = {name: field for field, name in _TYPED.items()}
    return FormState(
        MappingProxyType(values), {here.get(name, name): text for name, text in typed.items()}
    )


def report_in(state: ReportState) -> ReportMade:
    """Give the report that stands in ``state``."""
    said: dict[str, Any] = {one.id: state.of(one.id) for one in REPORT}
    texts = {name: text.strip() for name, text in said.items() if isinstance(text, str)}
    return ReportMade(**said | texts)


def told_in(state: ReportState, concern: str) -> EntryWords:
    """Give what ``state`` says besides the report, of the concern of that id."""
    return replace(EntryWords(concern=concern), **{one.id: state.of(one.id) for one in _OF_ENTRY})


def typed_in_entry(state: ReportState) -> dict[str, str]:
    """Give what is typed and no value yet, as the draft of an entry names it."""
    return {_TYPED.get(name, name): text for name, text in state.typed.items()}
