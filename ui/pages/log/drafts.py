"""Drafts that were never finished, to go on with."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Draft, Kind

from ...models.moments import moment_words
from ...models.words import kind_word, method_word
from ...widgets import Button, Card, Columns, Heading, Label, column
from .newcomer import newcomer

_OPENING = 80


class DraftsCard(Card):
    """Lists drafts; ``resumed`` tells the id of the one to go on with."""

    resumed = Signal(str)

    def __init__(self) -> None:
        super().__init__("soft", margins=(18, 14, 18, 14), gap=10)
        self._shown: tuple[Draft, ...] = ()
        self._parts: list[QWidget] = []

    def show_drafts(self, drafts: tuple[Draft, ...], names: Mapping[str, str]) -> None:
        """Show ``drafts``, the latest first; ``names`` of people by their id."""
        self.setVisible(bool(drafts))
        if drafts == self._shown:
            return
        self._shown = drafts
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        title = (
            self.tr("You have 1 draft")
            if len(drafts) == 1
            else self.tr("You have {count} drafts").format(count=len(drafts))
        )
        self._parts = [Heading(title, 3), *(self._line(draft, names) for draft in drafts)]
        for part in self._parts:
            self.body.addWidget(part)

    def _line(self, draft: Draft, names: Mapping[str, str]) -> QWidget:
        kept = self.tr("Kept {when}").format(when=moment_words(draft.changed_at))
        about = draft_words(draft, names)
        if draft.correcting is not None:
            kept = self.tr("A correction. {kept}").format(kept=kept)
        go_on = Button(
            self.tr("Go on writing"), name=self.tr("Go on writing: {what}").format(what=about)
        )
        go_on.clicked.connect(lambda: self.resumed.emit(draft.id))
        words = QWidget()
        words.setLayout(column(Label(about, "bold"), Label(kept, "small"), gap=2))
        line = Columns(wide_at=480, gap=10)
        line.add(words, 1)
        line.add(go_on, 0)
        return line


def draft_words(draft: Draft, names: Mapping[str, str]) -> str:
    """Give a draft in one line: what it is, who, how, and the first words."""
    words = draft.words
    people = []
    for person_id in words.people:
        fresh = newcomer(person_id)
        name = fresh.name if fresh is not None else names.get(person_id, "")
        if name:
            people.append(name)
    alone = (one.words for one in words.apart)
    texts = (words.exact_words, words.saw, words.did, words.think, *alone)
    opening = next((text for text in texts if text), "")
    line = " ".join(opening.split())
    line = line if len(line) <= _OPENING else line[: _OPENING - 1].rstrip() + "…"
    method = method_word(words.method, words.method_name) if words.method else ""
    kind = kind_word(words.kind) if words.kind != Kind.CONTACT_MADE else ""
    parts = (kind, load_words().listing(people), method, line)
    return ". ".join(part for part in parts if part) or "…"
