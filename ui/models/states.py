"""What still needs doing about an entry, and what is settled: word, look and icon."""

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.record.lists import EntryRow
from caregiver_app.record.values import EntryKind


class State(StrEnum):
    """A state tag, in the order tags are shown: first what needs the person."""

    TO_PRINT_AND_FILE = "to-print-and-file"
    TO_NOTE = "to-note"
    FOLLOW_UP_DUE = "follow-up-due"
    TAKEN_BACK = "taken-back"
    FILED = "filed"
    CASE_NOTE_DONE = "case-note-done"
    REPORT = "report"
    LATE_ENTRY = "late-entry"
    CLOCK = "clock"
    """Saved after a saving whose clock said later."""
    CORRECTED = "corrected"


_ICONS = {
    State.TO_PRINT_AND_FILE: "printer",
    State.TO_NOTE: "notebook-pen",
    State.FOLLOW_UP_DUE: "clock",
    State.TAKEN_BACK: "arrow-left",
    State.FILED: "check",
    State.CASE_NOTE_DONE: "check",
    State.REPORT: "phone-call",
    State.LATE_ENTRY: "clock",
    State.CLOCK: "clock",
    State.CORRECTED: "pencil",
}
_NEEDS_YOU = {State.TO_PRINT_AND_FILE, State.TO_NOTE, State.FOLLOW_UP_DUE}


def states_of(row: EntryRow, today: date, late_after_hours: int) -> tuple[State, ...]:
    """Give every state of ``row``; a late entry is one written more than so many hours after.

    What was taken back asks for nothing, and no correction of it matters any more.
    """
    if row.withdrawn:
        return (State.TAKEN_BACK,)
    found = [filing_state(row.filing, row.filed)]
    if row.follow_up_on is not None and not row.follow_up_done and row.follow_up_on <= today:
        found.append(State.FOLLOW_UP_DUE)
    if row.kind == EntryKind.REPORT:
        found.append(State.REPORT)
    if row.late_hours > late_after_hours:
        found.append(State.LATE_ENTRY)
    if row.behind:
        found.append(State.CLOCK)
    if row.corrected:
        found.append(State.CORRECTED)
    shown = {state for state in found if state is not None}
    return tuple(state for state in State if state in shown)


def filing_state(filing: str, filed: bool) -> State | None:
    """Give the state that the way of filing leads to; None where nothing is to be filed.

    A record that is also a case note counts as one to print and file.
    """
    if filing == Filing.CASE_NOTE:
        return State.CASE_NOTE_DONE if filed else State.TO_NOTE
    if filing in (Filing.PRINT_AND_FILE, Filing.BOTH):
        return State.FILED if filed else State.TO_PRINT_AND_FILE
    return State.FILED if filed else None


def state_word(state: State) -> str:
    """Give the word on the tag."""
    tr = QCoreApplication.translate
    return {
        State.TO_PRINT_AND_FILE: tr("Log", "To print and file"),
        State.TO_NOTE: tr("Log", "To note"),
        State.FOLLOW_UP_DUE: tr("Log", "Follow-up due"),
        State.TAKEN_BACK: tr("Log", "Taken back"),
        State.FILED: tr("Log", "Filed"),
        State.CASE_NOTE_DONE: tr("Log", "Case note done"),
        State.REPORT: tr("Log", "Report"),
        State.LATE_ENTRY: tr("Log", "Late entry"),
        State.CLOCK: tr("Log", "Clock"),
        State.CORRECTED: tr("Log", "Corrected"),
    }[state]


def needs_you(state: State) -> bool:
    """Say whether it waits for the writer; all else is settled, and told quietly."""
    return state in _NEEDS_YOU


def state_look(state: State) -> str:
    """Give the verdict id whose look the tag wears: one that needs you, one that is settled."""
    return "ask-first" if needs_you(state) else "no-rule"


def state_icon(state: State) -> str:
    """Give the icon on the tag."""
    return _ICONS[state]
