"""How an entry is to be filed, by its kind and the way of contact, and why: words for the form.

The rules themselves, and why they are so, stand in the pack (``filed``, and its words ``ways``).
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Pack
from caregiver_app.guidance.vocabulary import Method
from caregiver_app.record import kept
from caregiver_app.record.kinds import load_kinds


@dataclass(frozen=True, slots=True)
class FilingAsked:
    """What an answer of the guide asks for: the way it spoke of, and how that is filed."""

    method: str = ""
    filing: str = ""

    def holds_for(self, method: str) -> bool:
        """Tell whether it still stands: it does as long as the way is the one it spoke of."""
        return bool(self.filing) and method in (self.method, "")


NOTHING_ASKED = FilingAsked()


def filing_for(
    pack: Pack, kind: str, method: str, like: str, asked: FilingAsked = NOTHING_ASKED
) -> str:
    """Give the way of filing that follows from the kind of entry and its ``method``.

    ``like`` is the built-in way that the method is, or is like; "" comes back where none is known.
    """
    if method_is_asked(kind) and asked.holds_for(method):
        return asked.filing
    return kept.filing_of(kind, like, pack.filed)


def reason_for(
    pack: Pack, kind: str, method: str, like: str, filing: str, asked: FilingAsked = NOTHING_ASKED
) -> str:
    """Give one or two sentences on why an entry is filed so."""
    tr = QCoreApplication.translate
    follows = filing_for(pack, kind, method, like, asked)
    if method and not follows:
        return tr("Log", "This way is no longer on your list. Look again at how it is filed.")
    if not filing and not follows:
        return tr("Log", "Choose how it happened, and this fills in.")
    if filing != follows:
        return tr("Log", "You chose this yourself.")
    if not method_is_asked(kind):
        return pack.words.no_contact
    if asked.holds_for(method):
        return tr("Log", "The answer in the guide asks for this.")
    if load_kinds().of(kind).nothing_to_print and filing != pack.filed[Method(like)]:
        return tr("Log", "No message passed between you, so there is nothing to print. Note it.")
    return pack.words.ways[Method(like)]


def method_is_asked(kind: str) -> bool:
    """Tell whether entries of ``kind`` are about a contact, and so ask how it was made."""
    return "method" in load_kinds().of(kind).asks
