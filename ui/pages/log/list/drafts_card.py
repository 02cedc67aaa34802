"""The one list of drafts: what was written anywhere and is not saved yet."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.record.kinds import WRITTEN
from caregiver_app.record.values import Draft, EntryKind, UnsavedForm

from ....models.moments import moment_words
from ....models.words import kind_word, method_word
from ....page_arguments import AnswerStart, AskStart, EditPerson
from ....shown_names import once_ended, shown_name, shown_words
from ....widgets import Button, Card, Columns, Heading, Label, Slot, column, panel
from ..write.newcomer import newcomer

_OPENING = 80


class DraftsCard(Card):
    """Lists drafts; ``resumed`` tells the id of that of an entry, ``opened`` where another leads.

    ``opened`` has the id of a page and its argument.
    """

    resumed = Signal(str)
    opened = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("soft", margins=(18, 14, 18, 14), gap=10)
        self._shown: object = None
        self._slot = Slot(self.body)

    def show_drafts(
        self,
        drafts: tuple[Draft, ...],
        names: Mapping[str, str],
        forms: tuple[UnsavedForm, ...] = (),
    ) -> None:
        """Show ``drafts`` of entries, the latest first, and what stands in other ``forms``.

        ``names`` of people by their id.
        """
        known = [one for one in forms if one.form in _FORMS]
        count = len(drafts) + len(known)
        self.setVisible(bool(count))
        if (drafts, known, names) == self._shown:
            return
        self._shown = (drafts, known, names)
        title = (
            self.tr("You have 1 draft")
            if count == 1
            else self.tr("You have {count} drafts").format(count=count)
        )
        lines = [self._line(draft, names) for draft in drafts]
        lines += [self._other(form, names) for form in known]
        self._slot.show(Heading(title, 3), *lines)

    def _line(self, draft: Draft, names: Mapping[str, str]) -> QWidget:
        kept = self.tr("Kept {when}").format(when=moment_words(draft.changed_at))
        if draft.correcting is not None:
            kept = self.tr("A correction. {kept}").format(kept=kept)
        return self._part(draft_words(draft, names), kept, partial(self.resumed.emit, draft.id))

    def _other(self, unsaved: UnsavedForm, names: Mapping[str, str]) -> QWidget:
        form = _FORMS[unsaved.form]
        about = ". ".join(filter(None, (form.title(), form_words(unsaved, names))))
        way = partial(self.opened.emit, form.page, form.argument(unsaved.subject))
        return self._part(about, self.tr("Not saved yet"), way)

    def _part(self, about: str, kept: str, go_on: Callable[[], object]) -> QWidget:
        button = Button(
            self.tr("Go on writing"), name=self.tr("Go on writing: {what}").format(what=about)
        )
        button.clicked.connect(lambda: go_on())
        words = panel(column(Label(about, "bold"), Label(kept, "small"), gap=2))
        line = Columns(wide_at=480, gap=10)
        line.add(words, 1)
        line.add(button, 0)
        return line


def draft_words(draft: Draft, names: Mapping[str, str]) -> str:
    """Give a draft in one line: what it is, who, how, and the first words."""
    words = draft.words
    people = []
    for person_id in words.people:
        fresh = newcomer(person_id)
        name = fresh.name if fresh is not None else names.get(person_id, "")
        if name:
            people.append(shown_name(name))
    alone = (one.words for one in words.apart)
    texts = (*(getattr(words, one) for one in WRITTEN), *alone)
    method = method_word(words.method, words.method_name) if words.method else ""
    kind = kind_word(words.kind) if words.kind != EntryKind.CONTACT_MADE else ""
    parts = (kind, load_words().listing(people), method, _opening(texts))
    said = shown_words(once_ended(". ".join(part for part in parts if part)))
    return said or _tr("Drafts", "Nothing written yet")


def _opening(texts: Iterable[str]) -> str:
    """Give the first words of the first of ``texts`` that has any."""
    line = " ".join(next((text for text in texts if text), "").split())
    return line if len(line) <= _OPENING else line[: _OPENING - 1].rstrip() + "…"


# -- forms of anything but an entry


@dataclass(frozen=True, slots=True)
class FormWay:
    """What a form is called, which value of it says most, and where it is written on.

    ``argument`` gives what its page is opened with, of the subject of a draft.
    """

    title: Callable[[], str]
    says: str
    page: str
    argument: Callable[[str], object]


def _answer(subject: str) -> AnswerStart:
    about = subject.split(" ")
    return AnswerStart("", *about) if len(about) == 4 else AnswerStart(subject)


def _question(subject: str) -> AskStart:
    about = subject.split(" ")
    if about[0] == "short" and len(about) == 2:
        return AskStart(short_answer=about[1], back="short-answer")
    return AskStart(*about) if len(about) == 4 else AskStart(question=subject, back="questions")


def _same(subject: str) -> str:
    return subject


_tr = QCoreApplication.translate
_FORMS: Mapping[str, FormWay] = {
    "person": FormWay(lambda: _tr("Drafts", "A person"), "name", "people", EditPerson),
    "answer": FormWay(
        lambda: _tr("Drafts", "What the worker answered"), "words", "answer", _answer
    ),
    "question": FormWay(
        lambda: _tr("Drafts", "A question to the worker"), "message", "ask", _question
    ),
    "number": FormWay(lambda: _tr("Drafts", "A number to call"), "line", "numbers", _same),
    "closing": FormWay(lambda: _tr("Drafts", "Why a concern is closed"), "line", "matter", _same),
}
"""Every form that keeps a draft here, by its id."""


def form_words(unsaved: UnsavedForm, names: Mapping[str, str]) -> str:
    """Give whom the draft of a form is about, as far as it says, and its first words."""
    values = json.loads(unsaved.content)[0]
    said = str(values.get(_FORMS[unsaved.form].says, ""))
    people = [names[one] for one in unsaved.subject.split(" ") if one in names]
    people = [shown_name(one) for one in people if one != said]
    if _FORMS[unsaved.form].says == "name":
        said = shown_name(said)
    words = (load_words().listing(people), shown_words(_opening((said,))))
    return once_ended(". ".join(filter(None, words)))
