"""Sentences that the page, its announcements and its printed sheet share."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.ruling import Ruled
from caregiver_app.guidance.values import Source
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Filing, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Person

from ..widgets import verdict_word

_CONTEXT = "Guide"


def asked(pack: Pack, action: Action, who: Who | None) -> str:
    """Give the question as one sentence; ``who`` is None where nobody in particular is meant."""
    words = pack.words.actions[action]
    if who is None or action is Action.POST_PUBLICLY:
        return QCoreApplication.translate(_CONTEXT, "May I {act}?").format(act=words.act)
    sentence = QCoreApplication.translate(_CONTEXT, "May I {ask} {who}?")
    return sentence.format(ask=words.ask, who=pack.words.whos[who].label)


def care_line(pack: Pack, care_type: CareType | None, *, chosen: bool) -> str:
    """Give the line on who is asking; ``chosen`` is False where nothing was ever picked."""
    tr = QCoreApplication.translate
    if care_type is not None:
        you = pack.words.care_types[care_type].you
        return tr(_CONTEXT, "You are {you}").format(you=you)
    if chosen:
        return tr(_CONTEXT, "You are not sure of your care type yet")
    return tr(_CONTEXT, "Your care type is not picked yet")


def source_words(answer: Answer, language: str) -> str:
    """Give the sections, rules, policy and date that an answer rests on."""
    tr = QCoreApplication.translate
    told = " ".join(source_line(source, language) for source in answer.sources)
    if answer.basis is Basis.SILENT:
        told = tr(_CONTEXT, "The nearest rules: {rules}").format(rules=told)
    return f"{told} {policy_line(answer, language)}"


def source_line(source: Source, language: str) -> str:
    """Give one source: its section and its rule numbers."""
    if not source.rules:
        return f"{source.section}."
    return f"{source.section}, {rule_words(source, language)}."


def rule_words(source: Source, language: str) -> str:
    """Give "rule 67" or "rules 61, 67 and 68"; "" for a source with none."""
    tr = QCoreApplication.translate
    numbers = load_words(language).listing([str(rule) for rule in source.rules])
    if not source.rules:
        return ""
    one = len(source.rules) == 1
    form = tr(_CONTEXT, "rule {rules}") if one else tr(_CONTEXT, "rules {rules}")
    return form.format(rules=numbers)


def policy_line(answer: Answer, language: str) -> str:
    """Give the date of the policy; its whole title stands on the Policies page."""
    day = load_words(language).day(date.fromisoformat(answer.policy.date))
    return f"{answer.policy.short}, {day}."


def first_rule(answer: Answer) -> int | None:
    """Give the first rule of the policy that an answer names, if it names one."""
    return next((rule for source in answer.sources for rule in source.rules), None)


def filing_words(filing: Filing) -> str:
    """Give the policy's filing rule in words."""
    tr = QCoreApplication.translate
    return {
        Filing.PRINT_AND_FILE: tr(
            _CONTEXT, "Then print it and give it to the worker for the file."
        ),
        Filing.CASE_NOTE: tr(_CONTEXT, "Keep it as a case note. You do not have to print it."),
        Filing.BOTH: tr(
            _CONTEXT,
            "Keep it as a case note. If it reads like a letter, print it for the file too.",
        ),
        Filing.NONE: tr(_CONTEXT, "The policy does not ask you to file this. Your agency may."),
    }[filing]


def careful_line() -> str:
    """Give the mark on an answer that is the strictest of four."""
    return QCoreApplication.translate(
        _CONTEXT, "We show the most careful answer until you know your care type."
    )


def by_child(ruled: Ruled, children: Sequence[Person]) -> str:
    """Say for whom which verdict holds: "This differs. Sam: No. Tia: Your call."."""
    tr = QCoreApplication.translate
    parts = [tr(_CONTEXT, "This is not the same for each child.")]
    for one in ruled.rulings:
        names = [child.name for child in children if child.id in one.children]
        verdict = verdict_word(one.answer.verdict)
        parts.append(f"{load_words().listing(names)}: {verdict}.")
    return " ".join(parts)
