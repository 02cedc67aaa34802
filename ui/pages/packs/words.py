"""What another pack would change, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Pack
from caregiver_app.guidance.difference import Change, Difference
from caregiver_app.guidance.vocabulary import Action, CareType, Verdict, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Person
from caregiver_app.rulings.home import Home

from ...shown_names import shown_name


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody on record for whom another pack says something else."""

    name: str
    lines: tuple[str, ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Packs", text)


def summary(found: Difference) -> str:
    """Say how many answers change."""
    plain = [one for one in found.plain() if one in found.verdicts()]
    if not found.changes:
        return _tr("No answer changes.")
    if not plain:
        return _tr("No verdict of the table changes. Some answers rest on other rules.")
    if len(plain) == 1:
        return _tr("One answer of the table changes.")
    return _tr("{count} answers of the table change.").format(count=len(plain))


def change_lines(pack: Pack, changes: Sequence[Change]) -> list[str]:
    """Give a line for each way that verdicts change, with the care types it holds for."""
    groups: dict[tuple[Action, Who, Verdict, Verdict], list[CareType]] = {}
    for one in changes:
        if one.old.verdict is not one.new.verdict:
            key = (one.question.action, one.question.who, one.old.verdict, one.new.verdict)
            groups.setdefault(key, []).append(one.question.care_type)
    words = pack.words
    form = _tr("{action}, {who}: {old} becomes {new} ({cares})")
    return [
        form.format(
            action=words.actions[action].label,
            who=words.whos[who].label,
            old=words.verdicts[old].chip,
            new=words.verdicts[new].chip,
            cares=load_words().listing([words.care_types[care].short for care in cares]),
        )
        for (action, who, old, new), cares in groups.items()
    ]


def touched(old: Home, new: Home) -> list[Touched]:
    """Give everybody on record for whom a verdict changes, with what changes."""
    found = []
    for person in old.people:
        lines = _lines(old, new, person)
        if lines:
            found.append(Touched(shown_name(person.name), tuple(lines)))
    return found


def _lines(old: Home, new: Home, person: Person) -> list[str]:
    before, after, words = old.rule(person), new.rule(person), old.pack.words
    form = _tr("{action}: {old} becomes {new}")
    return [
        form.format(
            action=words.actions[action].label,
            old=words.verdicts[before[action].strictest.answer.verdict].chip,
            new=words.verdicts[after[action].strictest.answer.verdict].chip,
        )
        for action in Action
        if before[action].strictest.answer.verdict is not after[action].strictest.answer.verdict
    ]
