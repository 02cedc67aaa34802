"""A call that was made, as the words of a draft in the log and as lines of a sheet."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from caregiver_app.handover.values import SheetLine
from caregiver_app.record.matter_values import CallTold
from caregiver_app.record.values import (
    BegunBy,
    Direction,
    EntryKind,
    EntryWords,
    Method,
    ReportMade,
)

from ....models.moments import read_clock


def call_lines(told: CallTold) -> list[SheetLine]:
    """Give what is known of the call, label by label; what is not known is left out."""
    tr = QCoreApplication.translate
    lines = [
        SheetLine(
            tr("Concerns", "Who I called"), ", ".join(filter(None, (told.called, told.phone)))
        ),
        SheetLine(tr("Concerns", "When I called"), told.time.strip()),
        SheetLine(tr("Concerns", "Who took the call"), told.taken_by.strip()),
        SheetLine(tr("Concerns", "Report number"), told.number.strip()),
        SheetLine(tr("Concerns", "What they said"), told.said.strip()),
    ]
    return [line for line in lines if line.text]


def entry_words(
    told: CallTold,
    title: str,
    today: date,
    *,
    report: bool,
    concern: str = "",
    child: str = "",
) -> EntryWords:
    """Give the draft of an entry about a call to do with ``title``.

    ``concern`` is the id of the concern on record that it belongs to.
    ``report``: the call was the report itself. Telling a worker is a call, and never stands as one.
    ``child`` is the child as named on the call sheet.
    The day is ``today``; the time stays empty where it is not clear, and the form asks for it.
    """
    clock = read_clock(told.time).value
    words = EntryWords(
        kind=EntryKind.REPORT if report else EntryKind.CALL,
        day=today,
        clock=clock,
        method=Method.PHONE,
        direction=Direction.FROM_ME,
        begun_by=BegunBy.ME,
        account=told.phone,
        concern=concern,
    )
    if report:
        made = ReportMade(
            day=today,
            clock=clock,
            to_name=told.taken_by.strip(),
            society=told.called,
            number=told.phone,
            way=Method.PHONE,
            reference=told.number.strip(),
            child=child.strip(),
        )
        return replace(words, saw=told.said.strip(), report=made)
    about = QCoreApplication.translate("Concerns", "I called about this: {title}.")
    return replace(
        words,
        saw="\n".join(f"{line.label}: {line.text}" for line in call_lines(told)),
        did=about.format(title=title),
    )
