"""What an order or a plan says about a person, and what was said for a time that is over."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance.around import Limit, in_force
from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.record.home import Home
from caregiver_app.record.values import Person

from ...models.moments import day_words
from ...models.record_words import limit_line, limit_title, said_line
from ...widgets import Notice

_LOOKS = {
    Fact.NO_CONTACT_ORDER: "no",
    Fact.PLAN_LIMITS_CONTACT: "ask-first",
    Fact.ORDER_ALLOWS_CONTACT: "judgement",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)


def record_notices(home: Home, person: Person) -> list[Notice]:
    """Give a notice for each order and plan in force, with who said it and its words."""
    older = [Limit(fact) for fact in person.facts if Fact(fact) in _LOOKS]
    held = [one for one in (*person.limits, *older) if in_force(one.until, home.day)]
    held.sort(key=lambda one: list(_LOOKS).index(Fact(one.fact)))
    return [
        Notice(
            [("bold", limit_title(home.pack, one)), *_rest(home, one)],
            icon="gavel",
            verdict=_LOOKS[Fact(one.fact)],
        )
        for one in held
    ]


def run_out_notices(home: Home, person: Person) -> list[Notice]:
    """Give a notice for each thing whose time is over: it is not used, and asked anew."""
    found = []
    for one in home.run_out(person):
        assert one.until is not None
        if isinstance(one, Limit):
            what = limit_title(home.pack, one)
        else:
            what = said_line(one, home.people)
        over = _tr("It ended on {day}. It does not count any more. Ask if it still holds.")
        rest = f" {what} {over.format(day=day_words(one.until))}"
        title = _tr("This has run out:")
        found.append(Notice([("bold", title), rest], icon="clock", verdict="ask-first"))
    return found


def _rest(home: Home, limit: Limit) -> list[str]:
    line = limit_line(limit, home.people)
    words = [line, limit.words.strip()]
    rest = " ".join(filter(None, words))
    return [f" {rest}"] if rest else []
