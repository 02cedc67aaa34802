"""Where the card of a person leads: to the log, the Guide, and the questions to the worker."""

from collections.abc import Callable

from caregiver_app.record.lists import Filters

from ...page_arguments import AnswerStart, AskStart, GuideStart
from .card import PersonCard

Go = Callable[[str, object], object]


class Leads:
    """``go`` gets the page and what it is opened with."""

    def __init__(self, go: Go) -> None:
        self._go = go

    def log(self, person_id: str) -> None:
        """Write an entry about somebody."""
        self._go("log", person_id)

    def past(self, person_id: str) -> None:
        """See the entries that name somebody."""
        self._go("log", Filters(person=person_id))

    def follow(self, card: PersonCard) -> None:
        """Lead on from ``card``."""
        who, person = card.person.who, card.person.id

        def ask(action: str) -> None:
            self._go("ask", AskStart(who, action, person, back="people"))

        def answer(action: str) -> None:
            self._go("answer", AnswerStart("", who, action, person))

        def explain(action: str) -> None:
            self._go("guide", GuideStart(who=who, action=action, person=person))

        card.log.connect(lambda: self.log(person))
        card.past.connect(lambda: self.past(person))
        card.ask.connect(ask)
        card.answer.connect(answer)
        card.explain.connect(explain)
        card.questions.connect(lambda: self._go("questions", None))
