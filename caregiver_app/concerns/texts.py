"""Every text that is shown: readable, with known blanks, and with no number typed into it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.calling import blanks
from caregiver_app.concerns.numbers import Helpline, Societies, Society
from caregiver_app.concerns.question_rules import question_texts
from caregiver_app.concerns.read_questions import FILE as QUESTIONS
from caregiver_app.concerns.societies import words_file
from caregiver_app.concerns.values import ConcernKind, Concerns, GuidanceCard
from caregiver_app.reading import hard

_TYPED = re.compile(r"\d{3}|\d-\d|\$")


def check(
    concerns: Concerns, file: Path, societies_file: Path, language: str, findings: Findings
) -> None:
    """Refuse texts that ask for unknown blanks or hold a number or an amount.

    Where breaks are kept (``check_concerns``), hard words and long sentences are told too. They
    never stop a load: help with one hard sentence is better, at night, than no help.
    """
    filled = blanks(concerns)
    for key, text in concern_texts(concerns):
        _check_text(file, key, text, filled, findings)
    questions = words_file(file.with_name(QUESTIONS), language)
    for key, text in question_texts(concerns.questions):
        _check_text(questions, key, text, filled, findings)
    for key, text in society_texts(concerns.societies):
        _check_text(words_file(societies_file, language), key, text, filled, findings)


def concern_texts(concerns: Concerns) -> Iterator[tuple[str, str]]:
    """Give key and text of all words of the folder, blanks not filled."""
    for name, text in concerns.fixed.items():
        yield f"fixed.{name}", text
    yield "duty.question", concerns.duty.question
    for name, text in (*concerns.duty.labels.items(), *concerns.duty.says.items()):
        yield f"duty.{name}", text
    for tier, words in concerns.tiers.items():
        yield f"tiers.{tier}.title", words.title
        yield f"tiers.{tier}.line", words.line
    for fact in concerns.facts.values():
        if fact.text:
            yield f"facts.{fact.id}", fact.text
    for part in concerns.parts.values():
        yield f"parts.{part.id}.title", part.title
        yield f"parts.{part.id}.line", part.line
        for line in part.lines:
            yield f"parts.{part.id}.lines.{line.id}", line.text
    sheet = concerns.call_sheet
    yield "call_sheet.not_known", sheet.not_known
    for name, text in {**sheet.openings, **sheet.fields}.items():
        yield f"call_sheet.{name}", text
    for kind in concerns.kinds:
        yield from _card_texts(f"kinds.{kind.id}", kind)
    for card in concerns.cards:
        yield from _card_texts(f"cards.{card.id}", card)


def _card_texts(key: str, card: GuidanceCard) -> Iterator[tuple[str, str]]:
    yield f"{key}.title", card.title
    yield f"{key}.line", card.line
    for step in card.steps:
        yield f"{key}.steps.{step.id}.title", step.title
        yield f"{key}.steps.{step.id}.text", step.text
    for listed, lines in card.advice.items():
        for line in lines:
            yield f"{key}.{listed}.{line.id}", line.text
    for name, text in card.former.items():
        yield f"{key}.former.{name}", text
    lists = {"record": card.record}
    if isinstance(card, ConcernKind):
        lists["signs"] = card.signs
        for raised in card.raised:
            yield f"{key}.raised.{raised.when}", raised.text
    for name, texts in lists.items():
        for place, text in enumerate(texts, start=1):
            yield f"{key}.{name}[{place}]", text


def society_texts(societies: Societies) -> Iterator[tuple[str, str]]:
    """Give key and text of all words around the numbers; names of bodies are no texts."""
    words = societies.words
    yield "find.title", societies.find.title
    yield "find.text", societies.find.text
    yield "fill_in.title", words.fill_in_title
    yield "fill_in.text", words.fill_in_text
    yield "society.use", words.society_use
    yield "society.use_always", words.society_use_always
    yield "police.title", words.police_title
    yield "police.text", words.police_text
    for name, text in words.notes.items():
        yield f"notes.{name}", text
    for name, text in words.roles.items():
        yield f"roles.{name}", text
    for helpline in societies.helplines.values():
        yield f"uses.{helpline.id}", helpline.use
    owners: tuple[Society | Helpline, ...] = (*societies.societies, *societies.helplines.values())
    for owner in owners:
        for number in owner.numbers:
            if number.label:
                yield f"numbers.{owner.id}.{number.id}", number.label
            if number.hours:
                yield "hours", number.hours


def _check_text(
    file: Path, key: str, text: str, filled: Mapping[str, str], findings: Findings
) -> None:
    try:
        asked = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        findings.refuse(file, key, text, f"matching braces ({error})")
        return
    if not asked <= filled.keys():
        findings.refuse(file, key, text, "blanks out of " + ", ".join(filled))
        return
    if _TYPED.search(text):
        findings.refuse(
            file, key, text, "no number or amount typed in: use a blank like {emergency}"
        )
    if not findings.keep:
        return
    said = text.format_map(filled)
    for found, expected in hard(said):
        findings.refuse(file, key, found, expected)
