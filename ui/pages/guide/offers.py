"""What is offered for typed words, as rows to show: the core finds, here it gets its words.

Imported with the first keystroke: fuzzy matching takes a moment to bring in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from caregiver_app.concerns.values import ConcernKind, Concerns
from caregiver_app.guidance import Pack
from caregiver_app.guidance.policy import PolicyText, load_policy
from caregiver_app.guidance.vocabulary import CareType, Fact
from caregiver_app.record.values import Person
from caregiver_app.search.finder import Finder, Offer, OfferKind

from ...answers.wording import asked
from ...shown_names import shown_name
from ...widgets import verdict_word

_ICONS = {
    OfferKind.QUESTION: "message-circle-question-mark",
    OfferKind.RULE: "book-open",
    OfferKind.SHORT_ANSWER: "info",
    OfferKind.CONCERN: "life-buoy",
}


LAST = 100
"""Where what is no concern stands, sorted by how soon to act."""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One row: what it says, its icon, and what it leads to.

    Beside the numbers it says ``title`` and ``detail``, and ``leads`` is the action; ``soon`` sorts
    it there: concerns by how soon to act, before all else.
    """

    words: str
    icon: str
    offer: Offer
    title: str = ""
    detail: str = ""
    leads: str = ""
    soon: int = LAST

    @property
    def is_concern(self) -> bool:
        """Say whether it leads to a concern."""
        return self.soon < LAST


class Offers:
    """Finds rows, told in ``language``, for words typed in any. Nothing typed is kept."""

    def __init__(self, pack: Pack, concerns: Concerns, language: str) -> None:
        self._pack, self._language = pack, language
        self._finder = Finder(pack, concerns, language)
        self._concerns = {one.id: one for one in (*concerns.kinds, *concerns.cards)}
        self._tiers = concerns.tiers

    @cached_property
    def _rules(self) -> dict[str, str]:
        policy: PolicyText = load_policy(self._pack.policy_folder, self._language)
        return {str(rule.number): rule.text for rule in policy.rules}

    def find(
        self, typed: str, care: CareType | None, people: Iterable[Person] = ()
    ) -> tuple[OfferRow, ...]:
        """Give what fits, best first. ``care`` is None where it is not known."""
        known = {one.id: shown_name(one.name) for one in people}
        offers = self._finder.find(typed, care=care, people=people).offers
        return tuple(self._row(one, known) for one in offers)

    def _row(self, offer: Offer, names: dict[str, str]) -> OfferRow:
        tr, words, icon = QCoreApplication.translate, self._words(offer, names), self._icon(offer)
        if offer.kind is not OfferKind.CONCERN:
            detail = {
                OfferKind.QUESTION: tr("Offers", "A question for the Guide."),
                OfferKind.RULE: tr("Offers", "A rule of the policy."),
                OfferKind.SHORT_ANSWER: tr("Offers", "A short answer."),
            }[offer.kind]
            return OfferRow(words, icon, offer, words, detail, tr("Offers", "See it"), LAST)
        card = self._concerns.get(offer.id)
        if card is None:
            detail = tr("Offers", "What to do, what to keep, whom to call.")
            return OfferRow(words, icon, offer, words, detail, tr("Offers", "Start"), LAST - 1)
        detail, soon = card.line, LAST - 2
        if isinstance(card, ConcernKind):
            form = tr("Offers", "{soon}. {line}")
            detail = form.format(soon=self._tiers[card.tier].title.rstrip("."), line=card.line)
            soon = card.tier.place
        return OfferRow(words, icon, offer, card.title, detail, tr("Offers", "Start"), soon)

    @staticmethod
    def _icon(offer: Offer) -> str:
        return "user-round" if offer.person else _ICONS[offer.kind]

    def _words(self, offer: Offer, names: dict[str, str]) -> str:
        tr = QCoreApplication.translate
        if offer.kind is OfferKind.RULE:
            form = tr("Offers", "Rule {number}: {text}")
            return form.format(number=offer.id, text=self._rules[offer.id])
        if offer.kind is OfferKind.SHORT_ANSWER:
            return self._finder.answers[offer.id].title
        if offer.kind is OfferKind.CONCERN:
            card = self._concerns.get(offer.id)
            if card is None:
                return tr("Offers", "Worried about a child? Open Concerns")
            return tr("Offers", "Worried? {concern}").format(concern=card.title)
        return self._question(offer, names)

    def _question(self, offer: Offer, names: dict[str, str]) -> str:
        tr = QCoreApplication.translate
        assert offer.action is not None
        told = [self._pack.words.facts[fact] for fact in Fact if fact in offer.facts]
        words = " ".join((asked(self._pack, offer.action, offer.who), *told))
        if offer.person:
            form = tr("Offers", "{name}: {question}")
            words = form.format(name=names[offer.person], question=words)
        other = offer.instead
        if other is None or offer.instead_verdict is None:
            return words
        meant = asked(self._pack, other.action, other.who)
        if other.who is not None and other.action is offer.action:
            meant = self._pack.words.whos[other.who].label
        form = tr("Offers", "{question} If you mean “{other}”: {verdict}.")
        verdict = verdict_word(offer.instead_verdict)
        return form.format(question=words, other=meant, verdict=verdict)
