"""What a printed sheet says, as plain values: every string is already in words.

The sheets know nothing of the guidance or the concerns; whoever asks for a sheet fills these in.
An empty string leaves a part out, except where a sheet shows a gap to be filled by hand.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from caregiver_app.handover.exchange import ExchangeRow
from caregiver_app.record.fields import DeclaredField, Look
from caregiver_app.record.values import ENTRY, Asked


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SealData:
    """``letters`` are groups of four; ``said`` tells of which state of the log they are.

    ``handed`` are the groups of the statement that the sheet was handed over with; none without.
    """

    letters: tuple[str, ...]
    said: str
    handed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The four parts at the head of a sheet; what is "" is a line to write on by hand.

    ``signs`` is the name under the line that the writer signs on. ``people`` are those whom the
    sheet names and does not tell apart itself, each with what they are; "" leaves their part out.
    ``seal`` ends the sheet; None where it was printed without the log.
    """

    child: str = ""
    writer: str = ""
    society: str = ""
    worker: str = ""
    signs: str = ""
    people: str = ""
    seal: SealData | None = None


@dataclass(frozen=True, slots=True)
class SourceData:
    """Where an answer rests: ``kind`` (such as "Policy"), section, and "Rules 66 and 67"."""

    kind: str
    section: str
    rules: str = ""


@dataclass(frozen=True, slots=True)
class AnswerData:
    """One verdict of the guide.

    ``tone`` is the verdict's id and picks the mark; ``verdict`` says it in words. ``how_sure``
    names the basis; ``note`` says which policy it is and that a newer rule wins.
    """

    question: str
    tone: str
    verdict: str
    headline: str
    reason: str
    how_sure: str
    not_said: str = ""
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    write_down: tuple[str, ...] = ()
    filing: str = ""
    sources: tuple[SourceData, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellData:
    """One verdict in a table: ``tone`` is the verdict's id, ``word`` what stands in the cell."""

    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class RowData:
    """One kind of person and the verdict for each care type, in the order of the columns."""

    label: str
    cells: tuple[CellData, ...]


@dataclass(frozen=True, slots=True)
class MeaningData:
    """One line of the legend: a verdict's word and what it means."""

    tone: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableData:
    """Every verdict for one action. ``own`` is the place of the caregiver's column, if known."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[RowData, ...]
    legend: tuple[MeaningData, ...]
    own: int | None = None
    foot: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class VerdictData:
    """The answer of the day that was kept with an entry."""

    tone: str
    verdict: str
    headline: str
    how_sure: str
    asked: str = ""
    sources: str = ""
    pack: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeData:
    """One field that a correction changed; ``field`` is its id in the words file."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectionData:
    """One correction: when, why, by whom, and each field as it was and as it is.

    ``withdrawn``: it takes the entry back. ``clock`` says what it was saved after, where its clock
    stood before that.
    """

    at: str
    reason: str
    changes: tuple[ChangeData, ...]
    by: str = ""
    withdrawn: bool = False
    clock: str = ""


@dataclass(frozen=True, slots=True)
class FileData:
    """A file kept with an entry: ``said`` tells what it is and how large, ``sha256`` is in hex.

    ``picture`` names its drawing where it is printed, ``width`` × ``height`` in pixels; ``trouble``
    says why it is not. ``called`` is what it is quoted by among exhibits.
    """

    id: str
    name: str
    said: str
    sha256: str
    picture: str = ""
    width: int = 0
    height: int = 0
    trouble: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class EntryData:
    """One entry as it stands now, with all its corrections. ``filing`` is an id, the rest words.

    ``title`` says what it is and with whom.
    ``shown`` has each field of ``EntryWords`` by its id, as it is read; a field that is not there
    is empty. ``apart`` are words about one of the children alone. ``withdrawn`` says that it was
    taken back, ``filed_before`` how words of it were filed that were corrected since. ``report``
    has a line for each thing known of a report that was made. ``reference`` is what it is called on
    paper; ``clock`` is of its first words as in :class:`CorrectionData`. ``files`` are those that
    ``shown`` has by name. ``exchange`` has the messages that stand in the place of its exact words,
    and ``came_in`` how it came in, where it was brought in.
    """

    number: int
    shown: Mapping[str, str] = field(default_factory=dict)
    filing: str = ""
    written_at: str = ""
    late: str = ""
    filed: str = ""
    verdict: VerdictData | None = None
    corrections: tuple[CorrectionData, ...] = ()
    apart: tuple[SheetLine, ...] = ()
    written_by: str = ""
    withdrawn: str = ""
    filed_before: str = ""
    follow_up_done: str = ""
    erased: tuple[str, ...] = ()
    report: tuple[SheetLine, ...] = ()
    title: str = ""
    reference: str = ""
    clock: str = ""
    files: tuple[FileData, ...] = ()
    exchange: tuple[ExchangeRow, ...] = ()
    came_in: tuple[SheetLine, ...] = ()

    def lines(self, looks: Collection[Look]) -> tuple[tuple[DeclaredField, str], ...]:
        """Give the fields that are read in one of ``looks`` and hold something, in their order."""
        return tuple(
            (one, text)
            for one in ENTRY
            if one.spec.look in looks and (text := self.shown.get(one.id, ""))
        )


@dataclass(frozen=True, slots=True)
class NumberData:
    """Somebody to call: name, number, when they answer, and when the number was checked."""

    name: str
    number: str
    hours: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class CallData:
    """A call to make: what it is about, whom to call, who calls, what to say, what is known.

    In ``caller`` and ``facts`` an empty text prints as a gap to fill in by hand. ``child`` is the
    child's name as it was told, "" where that of the record will do.
    """

    about: str
    numbers: tuple[NumberData, ...]
    opening: str
    caller: tuple[SheetLine, ...] = ()
    facts: tuple[SheetLine, ...] = ()
    told: tuple["FieldGroup", ...] = ()
    ask_for: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    child: str = ""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under one heading. A line without text is a gap."""

    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One thing that is written down field by field; ``title`` may be ""."""

    title: str
    groups: tuple[FieldGroup, ...]


@dataclass(frozen=True, slots=True)
class FieldsData:
    """A sheet of fields; ``notes`` stand above them, ``child`` is as in :class:`CallData`."""

    title: str
    notes: tuple[str, ...]
    rows: tuple[FieldRow, ...]
    child: str = ""


@dataclass(frozen=True, slots=True)
class MessageData:
    """A message to the worker as it was written; ``asked`` is the question on record, if it is one.

    ``child`` and ``people`` are ids of whom it is about.
    """

    title: str
    message: str
    asked: Asked = field(default_factory=Asked)
    child: str = ""
    people: tuple[str, ...] = ()
