"""What an entry still wants before it is saved, and what of its words its kind leaves out.

Nothing heavy is imported here: the form asks at each change.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from caregiver_app.record.fields import AskedOf
from caregiver_app.record.kinds import KindRules, load_kinds
from caregiver_app.record.moments import is_no_year_of_ours, lies_ahead, now
from caregiver_app.record.values import ENTRY, EntryWords
from caregiver_app.unseen import is_seen


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps words from being saved: the ``EntryWords`` field and a code for the sentence."""

    field: str
    code: str


def problems(
    words: EntryWords, moment: datetime | None = None, saved: EntryWords | None = None
) -> tuple[Problem, ...]:
    """Give what is still missing or cannot be, in the order of the form; empty when all is well.

    Codes: ``kind-unknown``, ``children-undecided``, ``day-in-future``, ``clock-in-future``,
    ``day-far-away``, ``content-missing``, ``follow-up-day-missing``, and the id of a field with
    ``-missing`` where an entry or its kind (``resources/record/kinds.toml``) needs it. ``moment``
    is the present one by the writer's own clock. ``saved`` is what a correction corrects: the day
    and the time that stand there had come when they were saved, on a clock that may have been of
    another time zone, and stay.
    """
    kinds = load_kinds()
    if words.kind not in kinds:
        return (Problem("kind", "kind-unknown"),)
    rules = kinds.of(words.kind)
    checks: tuple[Problem | None, ...] = (
        _children(words, rules),
        None if _is_as_saved(words, saved) else _in_future(words, moment or now()),
        *_far_away(words),
        *_missing(words, rules),
        _content(words, rules),
        _follow_up(words),
    )
    return tuple(one for one in checks if one is not None)


def _children(words: EntryWords, rules: KindRules) -> Problem | None:
    several = "children" in rules.asks and len(set(words.children)) > 1
    decided = words.shared or bool(_apart(words))
    return Problem("apart", "children-undecided") if several and not decided else None


def _is_as_saved(words: EntryWords, saved: EntryWords | None) -> bool:
    return saved is not None and (saved.day, saved.clock) == (words.day, words.clock)


def _in_future(words: EntryWords, moment: datetime) -> Problem | None:
    if words.day is None or not lies_ahead(words.day, words.clock, moment):
        return None
    one = "day" if words.day > moment.date() else "clock"
    return Problem(one, f"{one}-in-future")


def _far_away(words: EntryWords) -> list[Problem]:
    days = {"day": words.day, "follow_up_on": words.follow_up_on}
    return [Problem(one, "day-far-away") for one, day in days.items() if is_no_year_of_ours(day)]


def _missing(words: EntryWords, rules: KindRules) -> list[Problem]:
    needed = [one.id for one in ENTRY if one.spec.required or one.id in rules.needs]
    return [Problem(one, f"{one}-missing") for one in needed if _blank(getattr(words, one))]


def _blank(value: Any) -> bool:
    return not is_seen(value) if isinstance(value, str) else value in (None, ())


def _content(words: EntryWords, rules: KindRules) -> Problem | None:
    written = any(is_seen(getattr(words, one)) for one in rules.content) or _apart(words)
    return None if written or not rules.content else Problem(rules.content[0], "content-missing")


def _follow_up(words: EntryWords) -> Problem | None:
    wanted = words.follow_up.strip() and words.follow_up_on is None
    return Problem("follow_up_on", "follow-up-day-missing") if wanted else None


def _apart(words: EntryWords) -> bool:
    return any(one.words.strip() and one.child in words.children for one in words.apart)


def starting(kind: str, day: date | None = None) -> EntryWords:
    """Give the words that an entry of ``kind`` starts with. ``KeyError`` for an unknown kind."""
    rules = load_kinds().of(kind)
    return replace(EntryWords(rules.id.value, day), **dict[str, Any](rules.starts))


def as_asked(words: EntryWords, *, online: bool = True) -> EntryWords:
    """Give ``words`` with only what their kind asks: what is to be saved.

    What is not asked becomes what the kind says it is, or empty. Only a contact ``online`` has an
    app. Words apart stay where there are several children and the words are not shared; one child
    needs no deciding. Words of an unknown kind are given back as they are.
    """
    kinds = load_kinds()
    if words.kind not in kinds:
        return words
    rules = kinds.of(words.kind)
    out: dict[str, Any] = {
        one.id: rules.starts.get(one.id, one.empty)
        for one in ENTRY
        if one.spec.asked is AskedOf.SOME and (one.spec.goes_with or one.id) not in rules.asks
    }
    if not online:
        out["app"] = ""
    children = out.get("children", words.children)
    several = len(set(children)) > 1
    shared = words.shared and several
    apart = [one for one in words.apart if one.child in children and one.words.strip()]
    out |= {"shared": shared, "apart": tuple(apart) if several and not shared else ()}
    return replace(words, **out)


def left_out(words: EntryWords, *, online: bool = True) -> tuple[str, ...]:
    """Name the fields of ``words`` that hold something typed which ``as_asked`` leaves out.

    What was only chosen from a list is not named: it goes with the kind.
    """
    kept = as_asked(words, online=online)
    return tuple(name for name in _TYPED if _lost(getattr(words, name), getattr(kept, name)))


_TYPED = (*(one.id for one in ENTRY if one.typed), "apart")


def _lost(before: object, after: object) -> bool:
    if isinstance(before, str):
        return bool(before.strip()) and before != after
    return bool(before) and before != after
