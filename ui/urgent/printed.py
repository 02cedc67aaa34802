"""Whom to call, as it stands on paper."""

from collections.abc import Iterable

from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.handover.values import NumberData
from caregiver_app.handover.wording import load_words


def printed_numbers(lines: Iterable[PhoneLine], language: str) -> tuple[NumberData, ...]:
    """Give ``lines`` for paper; one without a number has room for it to be written."""
    words = load_words(language)
    return tuple(
        NumberData(
            name=", ".join(filter(None, (line.name, line.label))),
            number=line.phone or (line.webs[0] if line.webs else "__________"),
            hours=line.hours,
            checked=words.day(line.read) if line.read and line.note else "",
        )
        for line in lines
    )
