"""How a contact is to be filed, by the way it was made, and why: in words for the form.

The rules themselves stand in ``record/kept.py``.
"""

from PySide6.QtCore import QCoreApplication

from caregiver_app.record import kept
from caregiver_app.record.values import Method


def filing_for(method: str, start_method: str = "", start_filing: str = "") -> str:
    """Give the way of filing that follows from ``method``; "" while there is none.

    What an answer of the guide said holds as long as the way is the one it spoke of.
    """
    if start_filing and method in (start_method, ""):
        return start_filing
    return kept.filing_for(method) if method else ""


def reason_for(method: str, filing: str, start_method: str = "", start_filing: str = "") -> str:
    """Give one or two sentences on why an entry is filed so, or "" while nothing is known."""
    tr = QCoreApplication.translate
    if not filing:
        return tr("Log", "Choose how it happened, and this fills in.")
    if filing != filing_for(method, start_method, start_filing):
        return tr("Log", "You chose this yourself.")
    if start_filing and method in (start_method, ""):
        return tr("Log", "The answer in the guide asks for this.")
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
    }.get(
        Method(method), tr("Log", "There is nothing to print. A case note is the careful choice.")
    )
