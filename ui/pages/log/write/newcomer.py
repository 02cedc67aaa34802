"""Somebody who is not in the list of people yet, kept in a draft until the entry is saved.

A draft holds ids of people. Until somebody new has one, a stand-in that no saved person can have
carries the name and who it is, so that a draft loses neither.
"""

from dataclasses import replace

from caregiver_app.record.values import EntryWords, Person

_MARK = "new:"


def stand_in(name: str, who: str) -> str:
    """Give the stand-in for somebody called ``name``; ``who`` is an id of the vocabulary."""
    return f"{_MARK}{who}:{name}"


def newcomer(person_id: str) -> Person | None:
    """Give the person behind a stand-in, or None for the id of somebody on record."""
    if not person_id.startswith(_MARK):
        return None
    who, _, name = person_id.removeprefix(_MARK).partition(":")
    return Person(name=name, who=who)


def newcomers(words: EntryWords) -> tuple[Person, ...]:
    """Give everybody in ``words`` who is not on record yet."""
    found = (newcomer(person_id) for person_id in words.people)
    return tuple(person for person in found if person is not None)


def with_ids(words: EntryWords, saved: tuple[Person, ...]) -> EntryWords:
    """Give ``words`` with the ids of ``saved`` people in the place of the stand-ins."""
    known = tuple(one for one in words.people if newcomer(one) is None)
    return replace(words, people=(*known, *(person.id for person in saved)))
