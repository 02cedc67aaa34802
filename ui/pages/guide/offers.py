"""What is offered for typed words: questions, own people, rules, and Concerns where it is urgent.

Imported with the first keystroke: fuzzy matching takes a moment to bring in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from caregiver_app import assets
from caregiver_app.finding import finds, folded
from caregiver_app.guidance import Pack, strictest
from caregiver_app.guidance.phrasings import load_phrasings, load_search_words
from caregiver_app.guidance.policy import PolicyText, load_policy
from caregiver_app.guidance.seeking import Seeker
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who
from caregiver_app.record.values import Person

from ...answers.wording import asked

MOST_QUESTIONS, MOST_RULES, MOST_PEOPLE = 5, 3, 2
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: what it says, and where it leads.

    ``action`` asks a question, of ``who`` or of the ``person`` of that id; ``rule`` is a rule to
    read; neither leads to Concerns.
    """

    words: str
    icon: str
    who: str = ""
    action: str = ""
    facts: frozenset[Fact] = frozenset()
    person: str = ""
    rule: int = 0


class Offers:
    """Finds offers, told in ``language``, for words typed in any. Nothing typed is kept."""

    def __init__(self, pack: Pack, language: str) -> None:
        folder = assets.resources() / "search"
        self._pack, self._language = pack, language
        self._words = load_search_words(folder)
        self._seeker = Seeker(self._words, load_phrasings(folder))

    @cached_property
    def _policy(self) -> PolicyText:
        return load_policy(self._pack.policy_folder, self._language)

    def find(self, typed: str, people: Iterable[Person] = ()) -> tuple[Offer, ...]:
        """Give what fits, best first: danger, own people, questions, rules."""
        questions = [
            Offer(
                self._question(one.action, one.who, one.facts),
                "message-circle-question-mark",
                one.who.value if one.who is not None else "",
                one.action.value,
                one.facts,
            )
            for one in self._seeker.questions(typed, MOST_QUESTIONS)
        ]
        mine = self._own_people(typed, people, questions)
        found = [*mine, *questions][:MOST_QUESTIONS]
        if self._seeker.worried(typed):
            words = QCoreApplication.translate("Offers", "Worried about a child? Open Concerns")
            found.insert(0, Offer(words, "life-buoy"))
        return (*found, *self._rules(typed, questions))

    def _question(self, action: Action, who: Who | None, facts: frozenset[Fact]) -> str:
        said = " ".join(self._pack.words.facts[fact] for fact in Fact if fact in facts)
        return f"{asked(self._pack, action, who)} {said}".strip()

    def _own_people(
        self, typed: str, people: Iterable[Person], questions: Sequence[Offer]
    ) -> list[Offer]:
        """Give questions about people on record: by their name, then by what they are called.

        "Grandma" finds the grandmother where the best question is about people such as her.
        """
        said, named, called = folded(typed), [], []
        meant = questions[0].who if questions else ""
        kin = [phrases for phrases in self._words.same if _says(said, phrases)]
        for person in people:
            names = [word for word in folded(person.name) if len(word) >= SHORTEST_NAME]
            of = [word for word in said if word.removesuffix("s") in names or word in names]
            if of:
                rest = " ".join(word for word in said if word not in of)
                found = next(iter(self._seeker.questions(rest, 1)), None)
                named.append(self._about(person, Action.TEXT if found is None else found.action))
            elif meant in (person.who, *person.also):
                own = folded(person.relationship)
                if any(_says(own, phrases) for phrases in kin):
                    called.append(self._about(person, Action(questions[0].action)))
        return [*named, *called][:MOST_PEOPLE]

    def _about(self, person: Person, action: Action) -> Offer:
        form = QCoreApplication.translate("Offers", "{name}: {question}")
        question = self._question(action, Who(person.who), frozenset())
        words = form.format(name=person.name, question=question)
        return Offer(words, "user-round", person.who, action.value, person=person.id)

    def _rules(self, typed: str, questions: Sequence[Offer]) -> list[Offer]:
        """Give rules that hold all the words typed, then those that the best answer rests on."""
        meant = " ".join(word for word in folded(typed) if word not in self._words.skip)
        numbers = [rule.number for rule in self._policy.rules if meant and finds(meant, rule.text)]
        if not numbers and questions:
            numbers = self._rests_on(questions[0])
        texts = {rule.number: rule.text for rule in self._policy.rules}
        form = QCoreApplication.translate("Offers", "Rule {number}: {text}")
        return [
            Offer(form.format(number=number, text=texts[number]), "book-open", rule=number)
            for number in numbers[:MOST_RULES]
        ]

    def _rests_on(self, offer: Offer) -> list[int]:
        who = Who(offer.who) if offer.who else Who.FAMILY_FRIEND
        facts = offer.facts - {Fact.ADOPTION_FINAL}
        question = Question(CareType.FOSTER, who, Action(offer.action), facts)
        sources = strictest(self._pack, question).sources
        return list(dict.fromkeys(rule for source in sources for rule in source.rules))


def _says(words: Sequence[str], phrases: Iterable[str]) -> bool:
    """Say whether one of ``phrases``, each of words with a space between, stands in ``words``."""
    row = f" {' '.join(words)} "
    return any(f" {phrase} " in row for phrase in phrases)
