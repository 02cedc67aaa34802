"""Reads the cards strictly: ``cards.toml`` asks, ``cards.<language>.toml`` tells the story."""

from dataclasses import dataclass
from pathlib import Path

from caregiver_app.concerns.values import Concerns
from caregiver_app.datafile import Table
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who

BROKEN = "training-broken"


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The words of a card; ``tricky`` and ``takeaway`` are for after the answer.

    ``you`` says who the caregiver is where the words of the care type do not fit, or is "": a
    child in customary care has the answers of kinship service, and words of its own.
    """

    title: str
    text: str
    tricky: str
    takeaway: str
    you: str = ""


@dataclass(frozen=True, slots=True)
class QuestionStoryCard:
    """A story that ends in one question of the guide."""

    id: str
    story: StoryWords
    question: Question


@dataclass(frozen=True, slots=True)
class ConcernStoryCard:
    """A story that belongs to one kind of concern; ``when`` holds the ids of what raises it."""

    id: str
    story: StoryWords
    kind: str
    when: frozenset[str]


Card = QuestionStoryCard | ConcernStoryCard


def load_cards(folder: Path, concerns: Concerns, language: str = "en") -> tuple[Card, ...]:
    """Read the cards in ``folder``, questions first, each in the order of the file.

    Raises ``Known("training-broken", file=…, key=…, found=…, expected=…)`` for the first break:
    an id twice, an unknown id, a kind or a condition that ``concerns`` does not have, words that
    are missing or that no card uses, facts that do not go together.
    """
    data = Table.read(folder / "cards.toml", BROKEN)
    words = Table.read(folder / f"cards.{language}.toml", BROKEN)
    stories = words.table("cards")
    kinds = {kind.id: frozenset(raised.when for raised in kind.raised) for kind in concerns.kinds}
    seen: set[str] = set()
    found: list[Card] = []
    for table in data.tables("questions"):
        card_id = table.own_id(seen)
        found.append(QuestionStoryCard(card_id, _story(stories, card_id), _question(table)))
    for table in data.tables("concerns"):
        card_id = table.own_id(seen)
        kind = table.text("kind")
        if kind not in kinds:
            raise table.broken("kind", repr(kind), "one of " + ", ".join(kinds))
        when = frozenset(table.texts("when", ()))
        if not when <= kinds[kind]:
            known = ", ".join(sorted(kinds[kind]))
            raise table.broken("when", sorted(when - kinds[kind]), f"some of {known}")
        found.append(ConcernStoryCard(card_id, _story(stories, card_id), kind, when))
    data.end()
    words.end()
    return tuple(found)


def _question(table: Table) -> Question:
    care_type = table.word("care_type", CareType)
    who = table.word("who", Who)
    action = table.word("action", Action)
    # An absent list means every word of the vocabulary elsewhere; here it means no fact at all.
    facts = frozenset(table.words("facts", Fact) if table.has("facts") else ())
    try:
        return Question(care_type, who, action, facts)
    except ValueError as error:
        raise table.broken("facts", sorted(facts), str(error)) from error


def _story(stories: Table, card_id: str) -> StoryWords:
    table = stories.table(card_id)
    return StoryWords(
        title=table.text("title"),
        text=table.text("story"),
        tricky=table.text("tricky"),
        takeaway=table.text("takeaway"),
        you=table.text("you", ""),
    )
