"""What the policy says about one person on record, in the words of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.head import BASE
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Verdict, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Person
from caregiver_app.rulings.cases import children_of
from caregiver_app.rulings.ruling import Ruled, Ruling

from ..shown_names import shown_name
from .moments import day_words
from .words import rules_words

FIRST = (
    Action.FRIEND,
    Action.TEXT,
    Action.REPLY,
    Action.CALL_OR_MEET,
    Action.POST_PUBLICLY,
)
"""The ways that most people ask about."""
OTHERS = (
    Action.VIDEO_CALL,
    Action.GROUP_CHAT,
    Action.SHARE_DETAILS,
    Action.LOOK_UP,
)

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
    rules = rules_words(numbers)
    if found.basis is Basis.SILENT:
        return _tr("{sure} Nearest: {rules}.").format(sure=sure, rules=rules[0].lower() + rules[1:])
    return f"{rules}. {sure}"


def short_reason(pack: Pack, ruling: Ruling) -> str:
    """Say in a few words where an answer rests: "Rule 67", "Not in the policy", "The law"."""
    answer, neutral = ruling.answer, pack.policy.id == BASE
    numbers = list(dict.fromkeys(at for source in answer.sources for at in source.rules))
    match answer.basis:
        case Basis.STATED:
            return rules_words(numbers)
        case Basis.READING:
            return _tr("Our advice") if neutral else _tr("Our reading")
        case Basis.SILENT:
            return _tr("No rule on record") if neutral else _tr("Not in the policy")
        case Basis.LAW:
            return _tr("The law")
        case Basis.ORDER:
            closed = answer.verdict is Verdict.NO
            return _tr("A court order or plan") if closed else _tr("Only as in the plan")
        case Basis.WORKER:
            said = _tr("Your worker said no") if answer.verdict is Verdict.NO else ""
            said = said or _tr("Your worker said yes")
    if ruling.until is None:
        return said
    return _tr("{said}, until {day}").format(said=said, day=day_words(ruling.until))


def lasting(ruling: Ruling) -> str:
    """Say until when an answer holds; "" where nothing on record will change it."""
    if ruling.until is None:
        return ""
    return _tr("This holds until {day}. Then look again.").format(day=day_words(ruling.until))


def named(children: Sequence[str], people: Sequence[Person]) -> str:
    """Give the names of ``children``, Person ids, as a list in words.

    Without one it is about every other child than those that something was said for.
    """
    names = [shown_name(one.name) for one in people if one.id in children]
    return load_words().listing(names) if names else _tr("any other child")


def in_one_line(ruled: Ruled, people: Sequence[Person]) -> str:
    """Give for whom the strictest answer holds where the children differ; "" where not."""
    if len(ruled.rulings) < 2:
        return ""
    return _tr("For {names}").format(names=named(ruled.strictest.children, people))


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


def asking_as(care: CareType | None, *, customary: bool = False) -> str:
    """Give the heading over the verdicts."""
    if care is None:
        return _tr("May you…")
    if customary:
        return _tr("As a customary caregiver, may you…")
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
    names = [shown_name(one.name) for one in children_of(people)]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _tr("{one} and {other}").format(one=names[0], other=names[1])
    return _tr("the children") if names else _tr("the child")
