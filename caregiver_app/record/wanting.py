"""What an entry still wants before it is saved, and what of its words its kind leaves out.

Nothing heavy is imported here: the form asks at each change.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from caregiver_app.record.kinds import WRITTEN, Field, KindRules, load_kinds
from caregiver_app.record.values import EntryWords


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps words from being saved: the ``EntryWords`` field and a code for the sentence."""

    field: str
    code: str


def problems(words: EntryWords, today: date | None = None) -> tuple[Problem, ...]:
    """Give what is still missing or cannot be, in the order of the form; empty when all is well.

    Codes: ``kind-unknown``, ``children-undecided``, ``day-missing``, ``day-in-future``,
    ``clock-missing``, ``method-missing``, ``content-missing``, ``follow-up-day-missing``. Method
    and content are wanted where the kind needs them (``resources/record/kinds.toml``). One day of
    slack allows for a clock in another time zone.
    """
    kinds = load_kinds()
    if words.kind not in kinds:
        return (Problem("kind", "kind-unknown"),)
    rules = kinds.of(words.kind)
    checks: tuple[Problem | None, ...] = (
        _children(words, rules),
        _day(words, today or date.today()),
        Problem("clock", "clock-missing") if words.clock is None else None,
        _method(words, rules),
        _content(words, rules),
        _follow_up(words),
    )
    return tuple(one for one in checks if one is not None)


def _children(words: EntryWords, rules: KindRules) -> Problem | None:
    several = Field.CHILDREN in rules.asks and len(set(words.children)) > 1
    decided = words.shared or bool(_apart(words))
    return Problem("apart", "children-undecided") if several and not decided else None


def _day(words: EntryWords, today: date) -> Problem | None:
    if words.day is None:
        return Problem("day", "day-missing")
    ahead = words.day > today + timedelta(days=1)
    return Problem("day", "day-in-future") if ahead else None


def _method(words: EntryWords, rules: KindRules) -> Problem | None:
    wanted = Field.METHOD in rules.needs and not words.method.strip()
    return Problem("method", "method-missing") if wanted else None


def _content(words: EntryWords, rules: KindRules) -> Problem | None:
    written = any(getattr(words, one).strip() for one in rules.content) or _apart(words)
    return None if written or not rules.content else Problem(rules.content[0], "content-missing")


def _follow_up(words: EntryWords) -> Problem | None:
    wanted = words.follow_up.strip() and words.follow_up_on is None
    return Problem("follow_up_on", "follow-up-day-missing") if wanted else None


def _apart(words: EntryWords) -> bool:
    return any(one.words.strip() and one.child in words.children for one in words.apart)


def starting(kind: str, day: date | None = None) -> EntryWords:
    """Give the words that an entry of ``kind`` starts with. ``KeyError`` for an unknown kind."""
    rules = load_kinds().of(kind)
    return EntryWords(
        kind=rules.id.value,
        day=day,
        method=rules.method,
        direction=rules.direction,
        begun_by=rules.begun_by,
    )


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
    asks, method = set(rules.asks), Field.METHOD in rules.asks
    children = words.children if Field.CHILDREN in asks else ()
    several = len(set(children)) > 1
    shared = words.shared and several
    apart = [one for one in words.apart if one.child in children and one.words.strip()]
    return replace(
        words,
        people=words.people if Field.PEOPLE in asks else (),
        children=children,
        shared=shared,
        apart=tuple(apart) if several and not shared else (),
        method=words.method if method else rules.method,
        method_name=words.method_name if method else "",
        app=words.app if Field.APP in asks and online else "",
        account=words.account if Field.ACCOUNT in asks else "",
        direction=words.direction if Field.DIRECTION in asks else rules.direction,
        begun_by=words.begun_by if Field.BEGUN_BY in asks else rules.begun_by,
        exact_words=words.exact_words if Field.EXACT_WORDS in asks else "",
        saw=words.saw if Field.SAW in asks else "",
        did=words.did if Field.DID in asks else "",
        think=words.think if Field.THINK in asks else "",
    )


def left_out(words: EntryWords, *, online: bool = True) -> tuple[str, ...]:
    """Name the fields of ``words`` that hold something typed which ``as_asked`` leaves out.

    What was only chosen from a list is not named: it goes with the kind.
    """
    kept = as_asked(words, online=online)
    return tuple(name for name in _TYPED if _lost(getattr(words, name), getattr(kept, name)))


_TYPED = ("app", "account", *(one.value for one in WRITTEN), "apart")


def _lost(before: object, after: object) -> bool:
    if isinstance(before, str):
        return bool(before.strip()) and before != after
    return bool(before) and before != after
