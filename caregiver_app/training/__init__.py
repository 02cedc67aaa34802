"""Short stories to practise with: a card holds no verdict, the guide and the concerns give it."""

from caregiver_app.training.cards import Card, ConcernCard, QuestionCard, load_cards
from caregiver_app.training.session import Near, Outcome, Session, Summary

__all__ = [
    "Card",
    "ConcernCard",
    "Near",
    "Outcome",
    "QuestionCard",
    "Session",
    "Summary",
    "load_cards",
]
