"""How many contacts there were, with whom, by which way, and who began them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caregiver_app.finding import name_order
from caregiver_app.handover.lines import shorten
from caregiver_app.handover.naming import People, children_at_home, names_of
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.choices import OwnChoice, likeness
from caregiver_app.record.reviews import CONTACTS
from caregiver_app.record.values import Entry, EntryKind, Method

LONGEST_NAME = 37
"""Letters of a name beside its counts."""
_MOST_VISITED = 3
_WAYS = {
    Method.TEXT: "text",
    Method.MESSAGING_APP: "text",
    Method.SOCIAL_MEDIA: "social",
    Method.PHONE: "phone",
    Method.VIDEO_CALL: "video",
    Method.IN_PERSON: "in-person",
}
_COLUMNS = ("text", "social", "phone", "video", "in-person", "other")


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many contacts with somebody there were, by each way and in all; "–" for none."""

    label: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts counted: a row for each person, most first, and one for all of them.

    ``ways`` are the heads of the counts, the last of which is the sum. ``said`` are sentences about
    the counts: who began them, visits, and how contacts with several people count.
    """

    ways: tuple[str, ...]
    rows: tuple[CountRow, ...]
    whole: CountRow
    said: tuple[str, ...]


def is_contact(entry: Entry) -> bool:
    """Say whether an entry is of a kind that counts as a contact."""
    return entry.words.kind in set(CONTACTS)


def contacts_counted(
    kept: Iterable[Entry],
    people: People,
    words: SheetWords,
    own: Sequence[OwnChoice],
    most: int | None = None,
) -> Contacts:
    """Count the contacts in ``kept``. Beyond ``most`` people the others share one row."""
    contacts = [one for one in kept if is_contact(one)]
    by_person: dict[str, Counter[str]] = {}
    visits: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for one in contacts:
        way = _way(one.words.method, own)
        whole[way] += 1
        for who in dict.fromkeys(one.words.people) or ("",):
            by_person.setdefault(who, Counter())[way] += 1
            visits[who] += one.words.kind == EntryKind.VISIT
    columns = [one for one in _COLUMNS if one != "other" or whole[one]]
    most_first = sorted(
        by_person.items(), key=lambda pair: (-pair[1].total(), _sorted_as(pair[0], people))
    )
    shown, rest = most_first, most_first[:0]
    if most is not None and len(most_first) > most:
        shown, rest = most_first[: most - 1], most_first[most - 1 :]
    rows = [_counted(_person(who, people, words), count, columns) for who, count in shown]
    if rest:
        label = words.text("monthly", "others", count=len(rest))
        rows.append(_counted(label, sum((one for _, one in rest), Counter()), columns))
    several = sum(one.total() for one in by_person.values()) > len(contacts)
    said = (
        _began(Counter(one.words.begun_by for one in contacts), people, words),
        _visits(visits, people, words),
        words.text("monthly", "counted_each") if several else "",
    )
    return Contacts(
        tuple(words.text("monthly_way", one) for one in columns),
        tuple(rows),
        _counted(words.text("monthly", "all"), whole, columns),
        tuple(filter(None, said)),
    )


def _visits(visits: Mapping[str, int], people: People, words: SheetWords) -> str:
    """Give how many visits there were with whom, of those with the most; "" for none."""
    most = sorted((-count, _sorted_as(who, people), who) for who, count in visits.items() if count)
    parts = [
        f"{shorten(people[who].name, LONGEST_NAME)} {-count}"
        for count, _, who in most[:_MOST_VISITED]
        if who in people
    ]
    return words.text("monthly", "visits", parts=", ".join(parts)) if parts else ""


def _sorted_as(who: str, people: People) -> tuple[tuple[list[str], str], str]:
    """Give what people with as many contacts are ordered by: their names."""
    return name_order(people[who].name if who in people else ""), who


def _person(who: str, people: People, words: SheetWords) -> str:
    named = names_of([who], people, words)[0] if who else words.text("monthly", "nobody")
    return shorten(named, LONGEST_NAME)


def _way(method: str, own: Sequence[OwnChoice]) -> str:
    like = likeness(method, own)
    return _WAYS.get(Method(like), "other") if like in set(Method) else "other"


def _counted(label: str, count: Counter[str], columns: Iterable[str]) -> CountRow:
    numbers = (*(count[one] for one in columns), count.total())
    return CountRow(label, tuple(str(one) if one else "–" for one in numbers))


def _began(began: Mapping[str, int], people: People, words: SheetWords) -> str:
    """Give who began the contacts; of one child on record by name."""
    children = children_at_home(people.values())
    child = shorten(children[0].name, LONGEST_NAME) if len(children) == 1 else ""
    counts = (
        ("began_them", began["them"] + began["someone-else"]),
        ("began_me", began["me"]),
        ("began_child", began["child"]),
    )
    parts = [words.text("monthly", key, count=count) for key, count in counts if count]
    if child and began["child"]:
        parts[-1] = words.text("monthly", "began_name", name=child, count=began["child"])
    return words.text("monthly", "began", parts=", ".join(parts)) if parts else ""
