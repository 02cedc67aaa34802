"""What must hold of the questions: danger first, four at most, every path ends, nobody is lost."""

from collections.abc import Iterable
from pathlib import Path

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.questions import NOT_SURE, Asks, End, KindQuestion, Questions, paths
from caregiver_app.concerns.values import ConcernKind, Concerns, Tier


def check_questions(concerns: Concerns, file: Path, findings: Findings) -> None:
    """Refuse questions that go in circles, pass danger over or end in nothing known."""
    before = len(findings.found)
    questions = concerns.questions
    for question in questions.questions.values():
        _leads(questions, question, file, findings)
        _ends(concerns, question, file, findings)
    first = questions.questions.get(questions.first)
    if first is None:
        findings.refuse(file, "first", questions.first, "the id of a question")
    elif first.asks is not Asks.DANGER:
        findings.refuse(file, "first", first.asks, "the question about danger first")
    if first is None or len(findings.found) > before:
        return
    _danger(concerns, first, file, findings)
    _reached(concerns, file, findings)
    for question in questions.questions.values():
        _unsure(concerns, question, file, findings)


def _leads(questions: Questions, question: KindQuestion, file: Path, findings: Findings) -> None:
    for choice in question.choices:
        if choice.end is not None:
            continue
        key = f"questions[{question.id}].choices[{choice.id}].next"
        to = questions.questions.get(choice.next)
        if to is None:
            findings.refuse(file, key, choice.next, "the id of a question")
        elif to.asks.place <= question.asks.place:
            expected = f"a question that is asked after {question.asks}"
            findings.refuse(file, key, f"{to.id}, which asks {to.asks}", expected)


def _ends(concerns: Concerns, question: KindQuestion, file: Path, findings: Findings) -> None:
    cards = {card.id: card for card in (*concerns.kinds, *concerns.cards)}
    for choice in question.choices:
        if choice.end is None:
            continue
        key = f"questions[{question.id}].choices[{choice.id}]"
        card = cards.get(choice.end.card_id)
        if card is None:
            findings.refuse(file, f"{key}.end", choice.end.card_id, "a kind or a card")
            continue
        known = {raised.when for raised in card.raised} if isinstance(card, ConcernKind) else set()
        for when in sorted(choice.end.when - known):
            findings.refuse(file, f"{key}.when", when, f"what can be true of {card.id}")


def _danger(concerns: Concerns, first: KindQuestion, file: Path, findings: Findings) -> None:
    end = first.choices[0].end
    if end is None or _tier(concerns, end) is not Tier.NOW:
        expected = "a first choice that ends in a kind to act on right now"
        findings.refuse(file, f"questions[{first.id}].choices", "another one", expected)


def _reached(concerns: Concerns, file: Path, findings: Findings) -> None:
    questions = concerns.questions
    ends = {end.card_id for _, end in paths(questions)}
    for card in (*concerns.kinds, *concerns.cards):
        if card.id not in ends:
            findings.refuse(file, "questions", f"no way to {card.id}", "a way to each kind")
    asked = {questions.first, *(c.next for q in questions.questions.values() for c in q.choices)}
    for name in questions.questions.keys() - asked:
        findings.refuse(file, f"questions[{name}]", "nothing leads to it", "a way to it")


def _unsure(concerns: Concerns, question: KindQuestion, file: Path, findings: Findings) -> None:
    """Who is not sure gets an answer as urgent as any beside it (base tiers)."""
    key = f"questions[{question.id}].choices"
    if question.choices[-1].id != NOT_SURE:
        findings.refuse(file, key, "another last choice", f"{NOT_SURE} last")
        return
    least = _tier(concerns, _unsure_end(concerns.questions, question))
    for choice in question.choices:
        if choice.end is not None and _base(concerns, choice.end).place < least.place:
            found = f"{choice.id} is more urgent"
            findings.refuse(file, f"{key}[{NOT_SURE}]", found, "an end as urgent as any other")


def _unsure_end(questions: Questions, question: KindQuestion) -> End:
    choice = question.choices[-1]
    while choice.end is None:
        choice = questions.questions[choice.next].choices[-1]
    return choice.end


def _tier(concerns: Concerns, end: End) -> Tier:
    """Give how soon to act at an end; a card of guidance never hurries."""
    kinds = {kind.id: kind for kind in concerns.kinds}
    kind = kinds.get(end.card_id)
    return kind.raised_by(end.when)[0] if kind else Tier.NEXT_WORKING_DAY


def _base(concerns: Concerns, end: End) -> Tier:
    return _tier(concerns, End(end.card_id))


def question_texts(questions: Questions) -> Iterable[tuple[str, str]]:
    """Give key and text of all words of the questions."""
    for name, text in questions.words.items():
        yield f"page.{name}", text
    for question in questions.questions.values():
        key = f"questions.{question.id}"
        yield f"{key}.title", question.title
        yield f"{key}.line", question.line
        for choice in question.choices:
            yield f"{key}.choices.{choice.id}", choice.text
