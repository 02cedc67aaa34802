"""What the policy says about one person on record, in the words of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.ruling import Ruled, Ruling
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Person

from .moments import day_words

FIRST = (Action.FRIEND, Action.TEXT)
OTHERS = (
    Action.CALL_OR_MEET,
    Action.REPLY,
    Action.VIDEO_CALL,
    Action.GROUP_CHAT,
    Action.SHARE_DETAILS,
    Action.LOOK_UP,
    Action.POST_PUBLICLY,
)
"""The seven beside friend and text, the preferred way first."""

SOCIETY = frozenset(
    {
        Who.SOCIETY_EMPLOYEE,
        Who.SOCIETY_STUDENT,
        Who.SOCIETY_VOLUNTEER,
        Who.SOCIETY_CONTRACTOR,
    }
)
_KINDS = {Basis.LAW: "law", Basis.ORDER: "order", Basis.WORKER: "worker"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)


def how_known(pack: Pack, found: Answer) -> str:
    """Say how sure the answer is and which rules it rests on: "Rule 67. The policy says …"."""
    sure = pack.words.bases[found.basis]
    kind = _KINDS.get(found.basis, "policy")
    sources = [source for source in found.sources if source.kind == kind]
    if found.basis is Basis.LAW:
        return " ".join([sure, *(f"{source.section}." for source in sources[:1])])
    numbers = list(dict.fromkeys(number for source in sources for number in source.rules))
    if not numbers:
        return sure
    rules = _rules(numbers)
    if found.basis is Basis.SILENT:
        return _tr("{sure} Nearest: {rules}.").format(sure=sure, rules=rules[0].lower() + rules[1:])
    return f"{rules}. {sure}"


def lasting(ruling: Ruling) -> str:
    """Say until when an answer holds; "" where nothing on record will change it."""
    if ruling.until is None:
        return ""
    return _tr("This holds until {day}. Then look again.").format(day=day_words(ruling.until))


def named(children: Sequence[str], people: Sequence[Person]) -> str:
    """Give the names of ``children``, Person ids, as a list in words."""
    names = [one.name for one in people if one.id in children]
    return load_words().listing(names) if names else ""


def in_one_line(ruled: Ruled, people: Sequence[Person]) -> str:
    """Give for whom the strictest answer holds where the children differ; "" where not."""
    if len(ruled.rulings) < 2:
        return ""
    return _tr("For {names}").format(names=named(ruled.strictest.children, people))


def _rules(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return _tr("Rule {number}").format(number=numbers[0])
    first = ", ".join(str(number) for number in numbers[:-1])
    return _tr("Rules {first} and {last}").format(first=first, last=numbers[-1])


def may_i(action: Action, who: Who) -> str:
    """Give an action in words that follow "may you…"."""
    if action is Action.SHARE_DETAILS and who is Who.CHILD_IN_MY_CARE:
        return _tr("Use the child's details in a message")
    return {
        Action.FRIEND: _tr("Become friends online"),
        Action.TEXT: _tr("Text or message"),
        Action.REPLY: _tr("Answer a message"),
        Action.GROUP_CHAT: _tr("Join a group chat"),
        Action.VIDEO_CALL: _tr("Make a video call"),
        Action.CALL_OR_MEET: _tr("Call or meet"),
        Action.SHARE_DETAILS: _tr("Send the child's details"),
        Action.POST_PUBLICLY: _tr("Post about the child"),
        Action.LOOK_UP: _tr("Look them up online"),
    }[action]


def asking_as(care: CareType | None) -> str:
    """Give the heading over the verdicts."""
    if care is None:
        return _tr("May you…")
    return {
        CareType.FOSTER: _tr("As a foster parent, may you…"),
        CareType.ADOPTION_PROBATION: _tr("As an adoptive parent on probation, may you…"),
        CareType.KINSHIP_CARE: _tr("As kin of a child in care, may you…"),
        CareType.KINSHIP_SERVICE: _tr("As kin of a child who is not in care, may you…"),
    }[care]


def worker_to_ask(people: Sequence[Person], about: Person) -> Person | None:
    """Give the worker on record to ask about ``about``: the child's worker before any other."""
    workers = [
        one
        for one in people
        if one.who == Who.SOCIETY_EMPLOYEE and one.id != about.id and _has(one, _tr("worker"))
    ]
    workers.sort(key=lambda one: not _has(one, _tr("child")))
    return workers[0] if workers else None


def _has(person: Person, word: str) -> bool:
    return word in person.relationship.casefold()


def children_named(people: Sequence[Person]) -> str:
    """Name the children in this home: "Sam", "Sam and Tia", or "the child" for none or many."""
    names = [one.name for one in people if one.who == Who.CHILD_IN_MY_CARE]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _tr("{one} and {other}").format(one=names[0], other=names[1])
    return _tr("the children") if names else _tr("the child")
