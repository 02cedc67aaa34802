"""Reading the questions of a place: ``questions.toml`` with the words beside it."""

from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.questions import Asks, Choice, End, KindQuestion, Questions
from caregiver_app.concerns.societies import words_file
from caregiver_app.datafile import Table

FILE = "questions.toml"
WORDS = ("title", "line", "best", "not-it", "still")


def read_questions(folder: Path, language: str, findings: Findings) -> Questions:
    """Read both files; breaks of single questions go through ``findings``."""
    data = Table.read(folder / FILE, CODE)
    words = Table.read(words_file(folder / FILE, language), CODE)
    page, texts = words.table("page"), words.table("questions")
    found: dict[str, KindQuestion] = {}
    seen: set[str] = set()
    for table in data.tables("questions"):
        with findings.each():
            name = table.own_id(seen)
            spoken = texts.table(name)
            found[name] = _question(name, table, spoken)
            table.end()
            spoken.end()
    said = page.texts_by(WORDS)
    questions = Questions(data.text("first"), MappingProxyType(found), said)
    with findings.each():
        if not findings.found:
            data.end()
            words.end()
    return questions


def _question(name: str, data: Table, words: Table) -> KindQuestion:
    texts = words.table("choices")
    choices = []
    seen: set[str] = set()
    for table in data.tables("choices"):
        choices.append(_choice(table, table.own_id(seen), texts))
    if not choices:
        raise data.broken("choices", "an empty list", "at least one choice")
    return KindQuestion(
        name, data.word("asks", Asks), words.text("title"), words.text("line"), tuple(choices)
    )


def _choice(table: Table, name: str, texts: Table) -> Choice:
    text = texts.text(name)
    if table.has("next"):
        return Choice(name, text, next=table.text("next"))
    return Choice(name, text, end=End(table.text("end"), frozenset(table.texts("when", ()))))
