"""The seal of the log as it stands on paper: its letters, and what they are of."""

from typing import TYPE_CHECKING

from caregiver_app.handover.values import SealData
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.moments import unstamp

if TYPE_CHECKING:
    from caregiver_app.record.heads import RecordHead


def seal_data(head: "RecordHead | None", words: SheetWords, handed: str = "") -> SealData | None:
    """Give the seal of a log that ends at ``head``; None for no head, or where nothing is saved.

    ``handed`` is the digest, as it stands on paper, of the statement that the sheet goes with.
    """
    if head is None or not head.size:
        return None
    count = words.text("seal", "one" if head.size == 1 else "count", count=head.size)
    # The moment is stored in UTC: it is told on the clock of the computer that prints.
    moment = words.moment(unstamp(head.time, 0))
    said = words.text("seal", "fits", moment=moment, savings=count)
    groups = tuple(handed.split("-")) if handed else ()
    return SealData(tuple(head.words.split("-")), said, groups)
