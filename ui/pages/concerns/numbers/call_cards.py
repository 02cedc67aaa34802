"""The cards of whom to call: for the calls of a step, or the lines of a list."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.calling import FIND, PhoneLine
from caregiver_app.concerns.numbers import EMERGENCY, POLICE, SOCIETY

from ....urgent.numbers import first_web
from ....urgent.telephone import Telephone, grouped, is_worker
from .fill_in import FillInCard, Keep
from .phone_card import PhoneCard, WorkerCard

_URGENT = (EMERGENCY, SOCIETY, POLICE)


def call_cards(
    telephone: Telephone,
    calls: Sequence[str],
    language: str,
    keep: Keep,
    *,
    brief: bool = False,
) -> list[QWidget]:
    """Give one card for each office that ``calls`` name; workers share one card.

    ``brief`` gives the numbers alone: the card that says more stands further down.
    """
    cards: list[QWidget] = []
    roles = [call for call in calls if is_worker(call)]
    for call in calls:
        if call == (roles[0] if roles else ""):
            named = [line for role in roles for line in telephone.lines(role)]
            cards.append(WorkerCard(named, telephone.workers))
        elif not is_worker(call):
            lines = list(telephone.lines(call))
            if brief and lines[0].id == FIND:
                lines = lines[:1]
            cards.extend(line_cards(lines, language, keep, brief=brief))
    return cards


def line_cards(
    lines: Iterable[PhoneLine], language: str, keep: Keep, *, brief: bool = False
) -> list[QWidget]:
    """Give one card for each office among ``lines``."""
    cards: list[QWidget] = []
    for some in grouped(lines):
        if some[0].fill_in:
            cards.append(FillInCard(some[0], keep))
        else:
            urgent = some[0].id in _URGENT
            cards.append(PhoneCard(some, language, urgent=urgent, brief=brief))
    return cards


def short_lines(telephone: Telephone, calls: Sequence[str]) -> list[str]:
    """Give whom ``calls`` name in one short line each, for a step that is not open yet."""
    words = []
    for call in calls:
        for line in telephone.lines(call):
            if line.id != FIND and not (line.fill_in and not line.phone and not is_worker(call)):
                said = ": ".join(filter(None, (line.name, line.phone or first_web(line))))
                words.append(f"{said}. {line.note}" if line.unsure else said)
    return words
