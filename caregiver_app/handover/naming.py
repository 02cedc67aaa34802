"""What people are called on paper: by name, with what they are to the child; what entries are."""

import re
from collections.abc import Iterable, Mapping, Sequence

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.values import Entry, Person

People = Mapping[str, Person]
_INITIAL = re.compile(r"(?<=\w)\s+\w\.$")


def person_named(person: Person, people: People, words: SheetWords) -> str:
    """Give "Dana Whitlock, Sam’s mother"; of whom no more is known, what kind of person it is.

    Where what they are stands for the name, it is said once.
    """
    if person.name and person.name == person.relationship:
        return person.name
    return ", ".join(filter(None, (person.name, what_they_are(person, people, words))))


def children_at_home(people: Iterable[Person]) -> list[Person]:
    """Give the children on record; one whose card was erased is only named by what was written."""
    return [one for one in people if one.who == Who.CHILD_IN_MY_CARE and one.erased_on is None]


def what_they_are(person: Person, people: People, words: SheetWords) -> str:
    """Give what somebody is to the child, in the caregiver's own words where there are some.

    "mother" alone is said of the one child on record; of several it is left as it was written.
    """
    children = children_at_home(people.values())
    if person.who == Who.CHILD_IN_MY_CARE:
        return words.text("naming", "child" if len(children) < 2 else "one_child")
    written = " ".join(person.relationship.split())
    if not written:
        return words.of("who", person.who)
    if len(children) == 1 and written.casefold() in words.texts("naming", "of_a_child"):
        what = written[:1].lower() + written[1:]
        # "Sam W." is how the file names the child; in a sentence it is Sam.
        child = _INITIAL.sub("", children[0].name)
        return words.text("naming", "of_child", child=child, what=what)
    return written


def names_of(ids: Iterable[str], people: People, words: SheetWords) -> list[str]:
    """Give everybody of ``ids`` with what they are; for who is not on record, words for that."""
    return [
        person_named(people[one], people, words) if one in people else words.text("entry", "nobody")
        for one in ids
    ]


def few(names: Sequence[str], words: SheetWords, most: int = 3) -> str:
    """Give ``names`` in one line; beyond ``most`` how many more there are."""
    if len(names) <= most:
        return words.listing(names)
    return words.text("naming", "more", names=", ".join(names[:most]), count=len(names) - most)


def called(entry: Entry) -> str:
    """Give what an entry is quoted by: its reference, or its number where it has none."""
    return entry.reference or str(entry.number)
