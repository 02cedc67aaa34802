"""What stands on paper for people on record: their initials, or what they are to the child."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from caregiver_app.handover.wording import SheetWords
from caregiver_app.initials import QuietNames
from caregiver_app.record.erased_people import is_erased_name
from caregiver_app.record.pieces import names_in
from caregiver_app.record.values import Person


class NamesShown(StrEnum):
    """How people on record are named in what leaves the house."""

    WHOLE = "whole"
    INITIALS = "initials"
    ROLES = "roles"


def stand_ins(people: Iterable[Person], names: NamesShown, words: SheetWords) -> Mapping[str, str]:
    """Give what stands for each name on record, as it is on the card; nothing for whole names.

    ``people`` come the oldest card first: of two with the same letters or the same part in the
    child's life the later one gets a number, and keeps it.
    """
    named = [one for one in people if one.name.strip() and not is_erased_name(one.name)]
    if names is NamesShown.WHOLE:
        return {}
    if names is NamesShown.INITIALS:
        quiet = QuietNames(one.name for one in named)
        return {one.name: quiet.of(one.name) for one in named}
    of_each = {one.name: words.of("as_role", one.who) for one in reversed(named)}
    held, seen = Counter(of_each.values()), Counter[str]()
    found: dict[str, str] = {}
    for one in named:
        if one.name in found:
            continue
        role = of_each[one.name]
        seen[role] += 1
        key = "one_of_several" if held[role] > 1 else "alone"
        found[one.name] = words.text("role_said", key, role=role, number=seen[role])
    return found


def stands_for(text: str, instead: Mapping[str, str]) -> str:
    """Give what stands for the name that ``text`` is, "" where it is none or could be two.

    ``instead`` is as ``stand_ins`` gives it. A first name alone is known where one person has it.
    """
    said = names_in([text.strip().removesuffix("'s").removesuffix("’s")])
    if not said:
        return ""
    found = {shown for name, shown in instead.items() if said <= names_in([name])}
    if len(found) != 1:
        return ""
    tail = "’s" if text.rstrip().endswith(("'s", "’s")) else ""
    return found.pop() + tail
