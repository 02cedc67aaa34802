"""Several answers to one question, and in words where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.vocabulary import Verdict
from caregiver_app.handover.wording import load_words


@dataclass(frozen=True, slots=True)
class Case:
    """One of the answers side by side; ``own`` marks the one that was asked."""

    name: str
    answer: Answer
    own: bool = False


def told_apart(pack: Pack, cases: Sequence[Case]) -> str:
    """Say where the answers differ: "Only Kinship differs: Your call. The others say No."."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("WhatIf", text)

    groups: dict[Verdict, list[str]] = {}
    for one in cases:
        groups.setdefault(one.answer.verdict, []).append(one.name)
    chips = {verdict: pack.words.verdicts[verdict].chip for verdict in groups}
    if len(groups) == 1:
        only = next(iter(groups))
        return tr("All of these say the same: {verdict}.").format(verdict=chips[only])
    most = max(groups, key=lambda verdict: len(groups[verdict]))
    apart = [verdict for verdict in groups if verdict is not most]
    if len(apart) == 1 and len(groups[apart[0]]) == 1 and len(groups[most]) > 1:
        form = tr("Only this one differs: {name}: {verdict}. The others say {others}.")
        name = groups[apart[0]][0]
        return form.format(name=name, verdict=chips[apart[0]], others=chips[most])
    parts = [f"{chips[verdict]}: {load_words().listing(groups[verdict])}" for verdict in groups]
    return tr("They differ. {parts}.").format(parts=". ".join(parts))
