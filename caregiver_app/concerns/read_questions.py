"""Reading the questions of a place: ``questions.toml`` with the words beside it."""

from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.questions import Asks, Choice, End, Question, Questions
from caregiver_app.concerns.societies import words_file
from caregiver_app.concerns.taking import own_id
from caregiver_app.datafile import Table

FILE = "questions.toml"
WORDS = ("title", "line", "best", "not-it", "still")


def read_questions(folder: Path, language: str, findings: Findings) -> Questions:
    """Read both files; breaks of single questions go through ``findings``."""
    data = Table.read(folder / FILE, CODE)
    words = Table.read(words_file(folder / FILE, language), CODE)
    page, texts = words.table("page"), words.table("questions")
    found: dict[str, Question] = {}
    seen: set[str] = set()
    for table in data.tables("questions"):
        with findings.each():
            name = own_id(table, seen)
            found[name] = _question(name, table, texts.table(name))
    said = MappingProxyType({name: page.text(name) for name in WORDS})
    questions = Questions(data.text("first"), MappingProxyType(found), said)
    with findings.each():
        if not findings.found:
            for one in (data, words, page, texts):
                one.end(("only what questions.toml uses",))
    return questions


def _question(name: str, data: Table, words: Table) -> Question:
    texts = words.table("choices")
    choices = []
    seen: set[str] = set()
    for table in data.tables("choices"):
        choices.append(_choice(table, own_id(table, seen), texts))
    if not choices:
        raise data.broken("choices", "an empty list", "at least one choice")
    question = Question(
        name, data.word("asks", Asks), words.text("title"), words.text("line"), tuple(choices)
    )
    for one in (data, words, texts):
        one.end(("title, line and the choices that questions.toml has",))
    return question


def _choice(table: Table, name: str, texts: Table) -> Choice:
    text = texts.text(name)
    if table.has("next"):
        choice = Choice(name, text, next=table.text("next"))
    else:
        end = End(table.text("end"), frozenset(table.texts("when", ())))
        choice = Choice(name, text, end=end)
    table.end(("either next, or end and when",))
    return choice
