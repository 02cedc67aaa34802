"""What is said before anything is saved in a record that holds less than is known of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..models.moments import day_words

if TYPE_CHECKING:
    from caregiver_app.messages import Message
    from caregiver_app.record.proof_values import ShorterRecord


def words_of(shorter: "ShorterRecord") -> "Message":
    """Give the words for a record that ends before what a copy, or a note, knows of it."""
    from caregiver_app.messages import Message

    tr = QCoreApplication.translate
    ours = _ends(shorter.until)
    more = shorter.known_entries - shorter.entries
    if shorter.copy and shorter.copy_made is not None:
        made = day_words(shorter.copy_made.date())
        if more == 1:
            known = tr("ShorterRecord", "A copy of {day} has one entry more.")
        elif more > 1:
            known = tr("ShorterRecord", "A copy of {day} has %n entries more.", "", more)
        else:
            known = tr("ShorterRecord", "A copy of {day} has savings that this log does not have.")
        known = known.format(day=made)
        then = tr(
            "ShorterRecord",
            "Nothing was lost: that copy is kept, and none is removed until you decide. Look into"
            " it, and put it back if it is the right one. If you put an older log here yourself,"
            " go on with this one.",
        )
    else:
        known = tr(
            "ShorterRecord", "When this computer saw it last, it went on until {day}."
        ).format(day=_day(shorter.known_until))
        then = tr(
            "ShorterRecord",
            "No copy here has the rest. Look on your stick, or on another computer, before you"
            " write in this one. If you put an older log here yourself, go on with it.",
        )
    return Message(
        tr("ShorterRecord", "This log is shorter than it was"), f"{ours} {known}\n\n{then}"
    )


def _ends(until: datetime | None) -> str:
    tr = QCoreApplication.translate
    if until is None:
        return tr("ShorterRecord", "This log holds nothing yet.")
    return tr("ShorterRecord", "This log ends on {day}.").format(day=_day(until))


def _day(moment: datetime | None) -> str:
    return "" if moment is None else day_words(moment.date())
