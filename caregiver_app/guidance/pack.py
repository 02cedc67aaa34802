"""A policy pack as it was read: its rules and words, and the rule that decides each question."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caregiver_app.guidance.deeds import Deeds
from caregiver_app.guidance.parts import Turns
from caregiver_app.guidance.sources import Sources
from caregiver_app.guidance.values import (
    Advice,
    Body,
    Cell,
    FactRule,
    FilingRule,
    Headline,
    PackWords,
    PolicyRef,
    Posted,
    Rule,
)
from caregiver_app.guidance.vocabulary import Action, Filing, Method

BROKEN = "pack-broken"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pack:
    """A policy pack, read and proved whole: each cell has exactly one rule.

    ``place`` is where its rules hold and ``body`` whose they are; ``concerns`` is the folder of
    that place's concerns, "" for none. ``cells`` holds the rule of each of the 540 questions,
    ``cells_after_order`` those that a silencing fact (the adoption order) puts in their place. A
    pack that extends another has the other's rules, advice and words beside its ``own`` rules and
    ``own_lines``; ``extends`` is the other's id. ``policy_folder`` holds the text of the policy
    ``policy_source``. ``deeds`` says what texts tell somebody to do, by "line.<id>", "rule.<id>"
    (its reason), "headline.<id>" or "verdict.<id>"; a text that is not named there tells nothing.
    ``filed`` says how an entry is filed by its way of contact, ``posting`` which rules stand
    behind a sign in a post.
    """

    folder: Path
    policy: PolicyRef
    place: str
    concerns: str
    body: Body
    language: str
    rules: tuple[Rule, ...]
    fact_rules: tuple[FactRule, ...]
    turns: Turns
    advice: tuple[Advice, ...]
    headlines: tuple[Headline, ...]
    filing: Mapping[Action, FilingRule]
    filed: Mapping[Method, Filing]
    posting: Mapping[str, Posted]
    words: PackWords
    cells: Mapping[Cell, Rule]
    cells_after_order: Mapping[Cell, Rule]
    sources: Sources
    deeds: Mapping[str, Deeds]
    policy_folder: Path
    policy_source: str
    own: frozenset[str]
    own_lines: frozenset[str]
    extends: str = ""

    def __repr__(self) -> str:
        return f"<Pack {self.policy.id} {self.policy.version}>"
