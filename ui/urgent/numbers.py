"""Each number with when to call it, in few words, or how to find the society."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from caregiver_app.concerns.calling import FIND, PhoneLine, few
from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY, SUICIDE_CRISIS, Hours, Societies


def first_web(line: PhoneLine) -> str:
    """Give the first web address of ``line``, or ""."""
    return line.webs[0] if line.webs else ""


def said(line: PhoneLine) -> str:
    """Give what is read out of ``line``: its number, else the address where one is found."""
    return line.phone or first_web(line)


def with_words(lines: Iterable[PhoneLine], societies: Societies) -> list[tuple[PhoneLine, str]]:
    """Give ``lines``, each with when to call it; the society in as few as reach it at any hour."""
    translate, short = QCoreApplication.translate, societies.words.society_short
    shown = few(lines)
    several = sum(line.id == SOCIETY for line in shown) > 1
    found = []
    for line in shown:
        if line.id == EMERGENCY:
            found.append((line, translate("Numbers", "Danger now")))
        elif line.id == SUICIDE_CRISIS:
            found.append((line, translate("Numbers", "Suicide crisis")))
        elif line.id == FIND:
            found.append((line, societies.find.short))
        elif line.id == SOCIETY and several:
            form = translate("Numbers", "{society}: {when}")
            found.append((line, form.format(society=short, when=line.label)))
        elif line.id == SOCIETY:
            hours = translate("Numbers", "{society}, 24 hours").format(society=short)
            found.append((line, hours if line.open is Hours.ALWAYS else short))
        else:
            found.append((line, line.name))
    return found
