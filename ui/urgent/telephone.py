"""Whom this caregiver calls: the lines and words of the concerns with the settings filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from caregiver_app.concerns import calling
from caregiver_app.concerns.calling import PhoneLine, Urgent
from caregiver_app.concerns.numbers import SOCIETY, WORKERS
from caregiver_app.concerns.values import Concerns
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.values import Person

from ..context import Context


@dataclass(frozen=True, slots=True)
class Telephone:
    """The concerns as this caregiver sees them. ``workers`` are people of an open vault."""

    concerns: Concerns
    society: tuple[str, str, str]
    today: date
    workers: tuple[Person, ...] = ()

    def fill(self, text: str) -> str:
        """Put numbers and names into the blanks of ``text``."""
        return calling.fill(text, calling.blanks(self.concerns, *self.society))

    def lines(self, call: str) -> tuple[PhoneLine, ...]:
        """Give the lines of one call of a step."""
        return calling.dated(calling.lines_for(self.concerns, call, *self.society), self.today)

    def lines_of(self, calls: Iterable[str]) -> tuple[PhoneLine, ...]:
        """Give the lines of ``calls`` that this place has, each office in few numbers."""
        return calling.dated(calling.lines_of(self.concerns, calls, *self.society), self.today)

    def urgent(self) -> Urgent:
        """Give the words of the urgent card."""
        return calling.urgent(self.concerns, *self.society)

    def first_calls(self) -> tuple[PhoneLine, ...]:
        """Give 911, the society or how to find one, and the crisis line."""
        return calling.dated(calling.first_calls(self.concerns, *self.society), self.today)

    def helplines(self) -> tuple[PhoneLine, ...]:
        """Give every helpline of this place."""
        return calling.dated(calling.helplines(self.concerns, self.society[0]), self.today)

    def known_phone(self, call: str) -> tuple[str, str]:
        """Give the name and the first number of one call; the number is "" where none is known."""
        lines = self.lines(call)
        line = next((line for line in lines if line.phone), lines[-1])
        name = self.fill("{society}") if call == SOCIETY else line.name
        return name, line.phone

    def said(self, call: str) -> str:
        """Give name and number of one call in one line.

        Of a society with a line by day and one after hours it names both, each with when.
        """
        name, phone = self.known_phone(call)
        if call == SOCIETY and phone:
            phone = self.fill("{society_phone}")
        return ": ".join(filter(None, (name, phone)))


def telephone_of(context: Context, people: Iterable[Person]) -> Telephone:
    """Give the telephone for the settings of ``context``; ``people`` are all those on record."""
    settings = context.settings
    return Telephone(
        context.concerns,
        (settings.society, settings.society_name, settings.society_phone),
        context.clock().date(),
        tuple(
            person
            for person in people
            if person.who == Who.SOCIETY_EMPLOYEE and person.reach.strip()
        ),
    )


def is_worker(call: str) -> bool:
    """Say whether ``call`` is a role and not a line that takes reports."""
    return call in WORKERS


def grouped(lines: Iterable[PhoneLine]) -> list[tuple[PhoneLine, ...]]:
    """Give lines of the same name together: one office with several numbers is one card."""
    return [tuple(some) for _, some in groupby(lines, key=lambda line: (line.id, line.name))]
