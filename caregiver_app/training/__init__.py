"""Short stories to practise with: a card holds no verdict, the guide and the concerns give it."""

from caregiver_app.training.cards import Card, ConcernStoryCard, QuestionStoryCard, load_cards
from caregiver_app.training.session import CardOutcome, Near, Session, Summary

__all__ = [
    "Card",
    "CardOutcome",
    "ConcernStoryCard",
    "Near",
    "QuestionStoryCard",
    "Session",
    "Summary",
    "load_cards",
]
