"""Sentences that the page, its announcements and its printed sheet share."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.values import RuleText, VerdictSource
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Verdict, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Person
from caregiver_app.rulings.ruling import Ruled

from ..shown_names import shown_name
from ..widgets import verdict_word

_CONTEXT = "Guide"


def asked(pack: Pack, action: Action, who: Who | None) -> str:
    """Give the question as one sentence; ``who`` is None where nobody in particular is meant."""
    words = pack.words.actions[action]
    if who is None or action is Action.POST_PUBLICLY:
        return QCoreApplication.translate(_CONTEXT, "May I {act}?").format(act=words.act)
    sentence = QCoreApplication.translate(_CONTEXT, "May I {ask} {who}?")
    return sentence.format(ask=words.ask, who=pack.words.whos[who].label)


def care_line(
    pack: Pack, care_type: CareType | None, *, chosen: bool, customary: bool = False
) -> str:
    """Give the line on who is asking; ``chosen`` is False where nothing was ever picked."""
    tr = QCoreApplication.translate
    if care_type is not None:
        you = pack.words.care(care_type, customary=customary).you
        return tr(_CONTEXT, "You are {you}").format(you=you)
    if chosen:
        return tr(_CONTEXT, "You are not sure of your care type yet")
    return tr(_CONTEXT, "Your care type is not picked yet")


def source_words(answer: Answer, language: str) -> str:
    """Give the sections, rules, policies and their dates that an answer rests on."""
    told = []
    for text, sources in groupby(answer.sources, key=lambda source: source.text):
        told += [source_line(source, language) for source in sources]
        if text is not None and text.kind == "policy":
            told.append(text_line(text, language))
    words = " ".join(told)
    if answer.basis is Basis.SILENT:
        words = QCoreApplication.translate(_CONTEXT, "The nearest rules: {rules}").format(
            rules=words
        )
    return words


def rule_line(pack: Pack, answer: Answer, language: str) -> str:
    """Give the rules that an answer rests on, in one line, and whose rule would win over them.

    The sections stand in "Why, rule by rule", where the whole of each rule does.
    """
    tr, told = QCoreApplication.translate, []
    own = pack.body.society != ""
    for text, group in groupby(answer.sources, key=lambda source: source.text):
        sources = list(group)
        numbers = [str(rule) for source in sources for rule in source.rules]
        listed = load_words(language).listing(numbers)
        if text is None or text.kind != "policy" or not numbers:
            told += [f"{source.section}." for source in sources]
            continue
        year, ours = text.date[:4], own and text.date == answer.policy.date
        if ours and answer.basis is Basis.SILENT:
            one, several = (
                tr(_CONTEXT, "{year} rule {rules}."),
                tr(_CONTEXT, "{year} rules {rules}."),
            )
        elif ours:
            one = tr(_CONTEXT, "Rule {rules}, {year} text.")
            several = tr(_CONTEXT, "Rules {rules}, {year} text.")
        else:
            one = tr(_CONTEXT, "{short}, rule {rules}.")
            several = tr(_CONTEXT, "{short}, rules {rules}.")
        form = one if len(numbers) == 1 else several
        told.append(form.format(rules=listed, year=year, short=text.short))
    line = " ".join(told)
    if answer.basis is Basis.SILENT:
        line = tr(_CONTEXT, "Nearest: {rules}").format(rules=line)
    newer = tr(_CONTEXT, "A newer rule wins.") if own else tr(_CONTEXT, "Your agency's rule wins.")
    return f"{line} {newer}"


def source_line(source: VerdictSource, language: str) -> str:
    """Give one source: its section and its rule numbers."""
    if not source.rules:
        return f"{source.section}."
    return f"{source.section}, {rule_words(source, language)}."


def rule_words(source: VerdictSource, language: str) -> str:
    """Give "rule 67" or "rules 61, 67 and 68"; "" for a source with none."""
    tr = QCoreApplication.translate
    numbers = load_words(language).listing([str(rule) for rule in source.rules])
    if not source.rules:
        return ""
    one = len(source.rules) == 1
    form = tr(_CONTEXT, "rule {rules}") if one else tr(_CONTEXT, "rules {rules}")
    return form.format(rules=numbers)


def text_line(text: RuleText, language: str) -> str:
    """Give the short name and the day of a policy; its title stands on the Policies page."""
    day = load_words(language).day(date.fromisoformat(text.date))
    return f"{text.short}, {day}."


def first_rule(answer: Answer) -> int | None:
    """Give the first rule of the policy that an answer names, if it names one."""
    return next((rule for source in answer.sources for rule in source.rules), None)


def careful_line() -> str:
    """Give the mark on an answer that is the strictest of four."""
    return QCoreApplication.translate(
        _CONTEXT, "We show the most careful answer until you know your care type."
    )


def by_child(pack: Pack, ruled: Ruled, people: Iterable[Person]) -> str:
    """Say for whom which verdict holds: "This differs. Sam: No. Tia: Your call.".

    A child is named also where it does not live here any more and something said for it holds.
    Where whom to ask differs, it is said.
    """
    tr = QCoreApplication.translate
    names = {one.id: shown_name(one.name) for one in people}
    parts = [tr(_CONTEXT, "This is not the same for each child.")]
    asks = {one.answer.question.customary for one in ruled.rulings}
    for one in ruled.rulings:
        named = [names[child] for child in one.children if child in names]
        whom = load_words().listing(named) if named else tr(_CONTEXT, "Any other child")
        verdict = verdict_word(one.answer.verdict)
        if len(asks) > 1 and one.answer.verdict is Verdict.ASK_FIRST:
            ask = pack.words.whom_to_ask(customary=one.answer.question.customary)
            parts.append(f"{whom}: {verdict} ({ask}).")
        else:
            parts.append(f"{whom}: {verdict}.")
    return " ".join(parts)
