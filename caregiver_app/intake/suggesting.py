"""Who a sender may be: proposed by number, account, name and earlier imports; never decided."""

import re
from collections.abc import Iterable, Mapping

from caregiver_app.finding import folded
from caregiver_app.imports.sms import same_number
from caregiver_app.intake.values import SuggestedBy, Suggestion
from caregiver_app.record.import_values import ME, ImportKept
from caregiver_app.record.values import Person

_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")
_ACCOUNT = re.compile(r"[^\s,;:<>()]+")


def suggest(
    senders: Mapping[str, str], people: Iterable[Person], earlier: Iterable[ImportKept] = ()
) -> dict[str, Suggestion]:
    """Give who may be each of ``senders``, whose values are what the source calls them.

    ``earlier`` is the latest import first. Where two people fit alike, nobody is proposed.
    """
    here = [one for one in people if one.erased_on is None]
    known = _earlier(earlier, {one.id for one in here})
    numbers, accounts = _reached(here)
    found: dict[str, Suggestion] = {}
    for sender, called in senders.items():
        told = known.get(same_number(sender))
        if told:
            found[sender] = Suggestion(told, SuggestedBy.EARLIER)
            continue
        ways = (
            (numbers.get(same_number(sender), set()), SuggestedBy.NUMBER),
            (accounts.get(_account(sender), set()), SuggestedBy.ACCOUNT),
            (_named(called or sender, here), SuggestedBy.NAME),
        )
        for fitting, by in ways:
            if len(fitting) == 1:
                found[sender] = Suggestion(next(iter(fitting)), by)
            if fitting:
                break
    return found


def _earlier(earlier: Iterable[ImportKept], people: set[str]) -> dict[str, str]:
    """Give who a sender was said to be last, if that person is still on record."""
    known: dict[str, str] = {}
    for one in earlier:
        if one.taken_back_at is None:
            for sender, person in one.senders.items():
                known.setdefault(same_number(sender), person)
    return {sender: one for sender, one in known.items() if one == ME or one in people}


def _reached(people: Iterable[Person]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    numbers: dict[str, set[str]] = {}
    accounts: dict[str, set[str]] = {}
    for one in people:
        for number in _NUMBER.findall(one.reach):
            numbers.setdefault(same_number(number), set()).add(one.id)
        for account in _ACCOUNT.findall(one.reach):
            accounts.setdefault(_account(account), set()).add(one.id)
    return numbers, accounts


def _account(text: str) -> str:
    return text.strip().removeprefix("@").casefold()


def _named(name: str, people: Iterable[Person]) -> set[str]:
    """Give those who are called so; else those of whose names one holds all words of the other."""
    words = set(folded(name))
    if not words:
        return set()
    called = [(one.id, set(folded(one.name))) for one in people]
    same = {person for person, theirs in called if theirs == words}
    within = {
        person for person, theirs in called if theirs and (theirs <= words or words <= theirs)
    }
    return same or within
