"""How an entry is to be filed, by its kind and the way of contact, and why: words for the form.

The rules themselves stand in ``record/kept.py``.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.record import kept
from caregiver_app.record.kinds import Field, load_kinds
from caregiver_app.record.values import Method


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer of the guide asks for: the way it spoke of, and how that is filed."""

    method: str = ""
    filing: str = ""

    def holds_for(self, method: str) -> bool:
        """Tell whether it still stands: it does as long as the way is the one it spoke of."""
        return bool(self.filing) and method in (self.method, "")


NOTHING_ASKED = Asked()


def filing_for(kind: str, method: str, like: str, asked: Asked = NOTHING_ASKED) -> str:
    """Give the way of filing that follows from the kind of entry and its ``method``.

    ``like`` is the built-in way that the method is, or is like; "" comes back where none is known.
    """
    if method_is_asked(kind) and asked.holds_for(method):
        return asked.filing
    return kept.filing_of(kind, like)


def reason_for(kind: str, method: str, like: str, filing: str, asked: Asked = NOTHING_ASKED) -> str:
    """Give one or two sentences on why an entry is filed so."""
    tr = QCoreApplication.translate
    follows = filing_for(kind, method, like, asked)
    if method and not follows:
        return tr("Log", "This way is no longer on your list. Look again at how it is filed.")
    if not filing and not follows:
        return tr("Log", "Choose how it happened, and this fills in.")
    if filing != follows:
        return tr("Log", "You chose this yourself.")
    if not method_is_asked(kind):
        return tr("Log", "There was no contact. The policy does not ask you to file it.")
    if asked.holds_for(method):
        return tr("Log", "The answer in the guide asks for this.")
    if load_kinds().of(kind).nothing_to_print and filing != kept.filing_for(like):
        return tr("Log", "No message passed between you, so there is nothing to print. Note it.")
    return {
        Method.SOCIAL_MEDIA: tr(
            "Log", "Direct messages on social media are printed for the file. This is rule 42."
        ),
        Method.TEXT: tr("Log", "Texts go in a case note. This is rule 43."),
        Method.MESSAGING_APP: tr(
            "Log", "A message in an app may be either. So note it and print it: rules 42 and 43."
        ),
        Method.EMAIL: tr(
            "Log", "The policy does not name this way. It is in writing, so print it."
        ),
        Method.LETTER: tr(
            "Log", "The policy does not name this way. It is in writing, so print it."
        ),
        Method.PHONE: tr("Log", "The policy does not ask you to file a call. Your agency may."),
        Method.IN_PERSON: tr(
            "Log", "The policy does not ask you to file a meeting. Your agency may."
        ),
    }.get(Method(like), tr("Log", "There is nothing to print. A case note is the careful choice."))


def method_is_asked(kind: str) -> bool:
    """Tell whether entries of ``kind`` are about a contact, and so ask how it was made."""
    return Field.METHOD in load_kinds().of(kind).asks
