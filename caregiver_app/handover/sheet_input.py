"""What a sheet is made from: plain values alone, so that no sheet reaches behind what it was given.

Histories that come here may be covered already (``bundle/papers.py``): a sheet shows what it is
handed and asks nobody for more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from caregiver_app.guidance.pack import Pack
from caregiver_app.handover.exchange import ExchangeLook
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Paper
from caregiver_app.handover.values import NumberData
from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.values import Asked, Entry
from caregiver_app.record.values import CardThen as CardThen


@dataclass(frozen=True, slots=True)
class SheetSpan:
    """The days that a sheet covers, both included; None for as far as there are entries."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much a hand-over or a print leaves out, and why; never what it is.

    ``entries`` counts whole entries by reason, ``covered`` single words and parts of entries that
    are shown. Reasons are ids of ``[left_out_reason]`` in the words of the sheets; others stand as
    they are written. ``total`` counts the entries of the whole log.
    """

    total: int = 0
    entries: Mapping[str, int] = field(default_factory=dict)
    covered: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetInput:
    """Everything that any sheet may need; which of it one does need says the catalog.

    ``histories`` holds, for each entry, all its revisions, oldest first. ``now`` is aware and is
    when it is printed. ``child`` is a Person id: a copy for that child's file; "" for none.
    ``thoughts``: what the writer thinks is printed too, where the sheet allows it. ``month`` is any
    day of the month, ``span`` the days covered. ``person`` is one person's card as it was over
    time, oldest first, and covered as ``home`` is. ``questions`` and ``own`` (ways of contact) are
    those on record, ``total`` counts the entries of the whole log (0 where that is not told).
    ``pictures`` are the bytes of attached JPEG and PNG files by the id of the file: those that are
    there are printed. ``brought`` is the import by which an entry came in, by the id of the entry,
    and ``exchange`` how its messages stand. ``digest`` is that of the statement a sheet is handed
    over with, as it stands on paper, and ``to_whom`` whom it goes to. ``numbers`` are those to
    call, and ``pack`` is the policy of the home.
    """

    home: PaperHome
    now: datetime
    histories: Sequence[Sequence[Entry]] = ()
    child: str = ""
    thoughts: bool = False
    month: date | None = None
    span: SheetSpan = field(default_factory=SheetSpan)
    person: Sequence[CardThen] = ()
    questions: Sequence[Asked] = ()
    own: Sequence[OwnChoice] = ()
    total: int = 0
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    brought: Mapping[str, ImportKept] = field(default_factory=dict)
    exchange: ExchangeLook = ExchangeLook.TABLE
    left_out: LeftOut = field(default_factory=LeftOut)
    digest: str = ""
    to_whom: str = ""
    numbers: Sequence[NumberData] = ()
    pack: Pack | None = None
    late_after_hours: int = 24
    paper: Paper = DEFAULT_PAPER
    language: str = "en"
