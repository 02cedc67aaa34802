"""How a contact is to be filed, by the way it was made, and why: in words for the form.

The policy of 2011 has two rules (its section on documentation): a direct exchange on social media
is printed and put on file (rule 42); texts and instant messages are written up as case notes with
date, time, method and content (rule 43). It names no other way.
"""

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.record.values import Method

_WRITTEN = {Method.EMAIL, Method.LETTER}
_INSTANT = {Method.TEXT, Method.MESSAGING_APP}


def filing_for(method: str, start_method: str = "", start_filing: str = "") -> str:
    """Give the way of filing that follows from ``method``; "" while there is none.

    What an answer of the guide said holds as long as the way is the one it spoke of.
    """
    if start_filing and method == start_method:
        return start_filing
    if not method:
        return start_filing
    if method == Method.SOCIAL_MEDIA or method in _WRITTEN:
        return Filing.PRINT_AND_FILE
    return Filing.CASE_NOTE


def reason_for(method: str, filing: str, start_method: str = "", start_filing: str = "") -> str:
    """Give one or two sentences on why an entry is filed so, or "" while nothing is known."""
    tr = QCoreApplication.translate
    if not filing:
        return tr("Log", "Choose how it happened, and this fills in.")
    if filing != filing_for(method, start_method, start_filing):
        return tr("Log", "You chose this yourself.")
    if start_filing and method in (start_method, ""):
        return tr("Log", "The answer in the guide asks for this.")
    if method == Method.SOCIAL_MEDIA:
        return tr(
            "Log", "Direct messages on social media are printed for the file. This is rule 42."
        )
    if method in _INSTANT:
        return tr("Log", "Texts and instant messages go in a case note. This is rule 43.")
    if method in _WRITTEN:
        return tr("Log", "The policy does not name this way. It is in writing, so print it.")
    return tr("Log", "The policy does not name this way. A case note is the careful choice.")
