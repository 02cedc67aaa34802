"""What the check of spelling knows: names on record and added words, while the log is open."""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.values import Person, UnsavedForm

from ..widgets.spelling import WordCheck, use_check

if TYPE_CHECKING:
    from ..context import Context

_FORM = "own-words"
"""The words stand in the vault beside drafts: sealed with the log, read when it is opened."""


class OwnWords(QObject):
    """Tells the fields' check what to leave unmarked, and keeps the words a person adds.

    An added word may be a name: it goes into the vault and nowhere else. While the log is closed
    it holds until the program is closed or the log is locked.
    """

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._names: tuple[str, ...] = ()
        self._for_now: tuple[str, ...] = ()
        self._wanted = False
        self.check = WordCheck(self)
        self.check.turn(context.settings.mark_spelling)
        self.check.wanted.connect(self._want)
        self.check.added.connect(self._add)
        self.check.taken_off.connect(self._take_off)
        self.check.broken.connect(context.trouble)
        context.settings_changed.connect(self._settings_changed)
        desk = context.desk
        desk.locked.connect(self.forget)
        desk.unlocked.connect(self._read)
        desk.on({ChangeKind.PEOPLE, ChangeKind.WRITERS}, self._read)
        use_check(self.check)

    def forget(self) -> None:
        """Let go of every name and word."""
        self._names = self._for_now = ()
        self.check.forget()

    def _settings_changed(self, names: frozenset[str]) -> None:
        if "mark_spelling" in names:
            self.check.turn(self._context.settings.mark_spelling)

    def _want(self) -> None:
        self._wanted = True
        self._read()

    def _read(self) -> None:
        """Ask for the names on record, once a field that marks words was written in."""
        if self._wanted and self._context.unlocked:
            self._context.desk.ask(Repository.people).then(self._know_people)

    def _know_people(self, people: tuple[Person, ...]) -> None:
        self._names = tuple(part for one in people for part in (one.name, one.reach) if part)
        self._context.desk.ask(Repository.writers).then(self._know_writers)

    def _know_writers(self, writers: tuple[Writer, ...]) -> None:
        if self._context.unlocked:
            self._names += tuple(one.name for one in writers)
            self._tell()

    def _tell(self) -> None:
        own = (*self._kept(), *self._for_now)
        self.check.know(self._names, own, keeps=self._context.unlocked)

    def _kept(self) -> tuple[str, ...]:
        forms = self._context.desk.drafts.forms(_FORM)
        return tuple(str(word) for one in forms for word in json.loads(one.content))

    def _add(self, word: str) -> None:
        if self._context.unlocked:
            self._keep((*self._kept(), word))
        else:
            self._for_now += (word,)
        self._tell()

    def _take_off(self, word: str) -> None:
        self._for_now = tuple(one for one in self._for_now if not self.check.same(one, word))
        if self._context.unlocked:
            self._keep(tuple(one for one in self._kept() if not self.check.same(one, word)))
        self._tell()

    def _keep(self, words: tuple[str, ...]) -> None:
        self._context.desk.drafts.keep_form(UnsavedForm(_FORM, "", json.dumps(words)))
