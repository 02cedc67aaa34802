"""Drafts of any form: from the first keystroke until it is saved or thrown away.

A draft is known by its form and what it is about. Where it is kept is a store's business; there are
two: the drafts of entries, and those of all other forms. Both stand in the vault, on disk within a
second.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.plain import plain, reader
from caregiver_app.record.values import UnsavedForm

from ..desk import Desk
from ..tasks import Reply
from ..widgets import TextArea, TextField
from .form import Form
from .state import FormState

T = TypeVar("T")

SAID_MS = 700
"""How long after the last keystroke somebody is told whether the draft is kept."""


@dataclass(frozen=True, slots=True)
class DraftKey:
    """The id of a form, and of what is written in it ("" where there is one of it only)."""

    form: str
    subject: str = ""


class DraftStore(Protocol):
    """Where drafts are kept."""

    def keep(self, key: DraftKey, state: FormState[Any]) -> None:
        """Keep ``state`` in the place of what the draft said before; at each keystroke."""

    def drop(self, key: DraftKey, done: Callable[[], object]) -> None:
        """Throw the draft away."""


class FormDraft(QObject):
    """Keeps the draft of one form. ``paused`` tells that nothing was typed for a while.

    ``dirty`` says whether the person changed anything since :meth:`begin`.
    """

    paused = Signal()

    def __init__(self, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._key: DraftKey | None = None
        self._store: DraftStore | None = None
        self._begun = form.state
        self.dirty = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAID_MS)
        self._pause.timeout.connect(self.paused)
        form.changed.connect(self._changed)

    def begin(self, key: DraftKey, store: DraftStore, *, dirty: bool = False) -> None:
        """Keep from now on what stands in the form; ``dirty`` where a draft of it is there."""
        self._key, self._store, self._begun, self.dirty = key, store, self._form.state, dirty

    def _changed(self) -> None:
        if self._store is None:
            return
        state, begun = self._form.state, self._begun
        if not self.dirty and (state.values, state.typed) == (begun.values, begun.typed):
            return
        self.dirty = True
        self._keep()
        self._pause.start()

    @property
    def ended(self) -> bool:
        """Say whether nothing is kept any more: it was saved, thrown away, or never begun."""
        return self._store is None

    def flush(self) -> None:
        """Keep what stands in the form now, where the person changed anything."""
        if self.dirty:
            self._keep()

    def _keep(self) -> None:
        if self._store is not None and self._key is not None:
            self._store.keep(self._key, self._form.state)

    def end(self) -> None:
        """Keep no more: it was saved."""
        self._store = None
        self._pause.stop()

    def drop(self, done: Callable[[], object]) -> None:
        """Throw the draft away; nothing typed after it is kept."""
        store, key = self._store, self._key
        self.end()
        if store is not None and key is not None:
            store.drop(key, done)


def _nothing() -> None:
    """Wait for nothing."""


class UnsavedForms:
    """The drafts of all forms but that of an entry: in the vault, on disk within a second.

    While the vault is not open there are none, and nothing is kept.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, key: DraftKey, state: FormState[Any]) -> None:
        """Keep ``state`` in the place of what the draft said before."""
        content = json.dumps([plain(state.values), dict(state.typed), sorted(state.chosen)])
        self._desk.drafts.keep_form(UnsavedForm(key.form, key.subject, content))

    def drop(self, key: DraftKey, done: Callable[[], object] = _nothing) -> None:
        """Throw the draft away."""
        self._desk.drafts.drop_form(key.form, key.subject).after(done)

    def save(self, key: DraftKey, save: Callable[[Repository], T]) -> Reply[T]:
        """Save for good by ``save``; the draft is gone with it."""
        return self._desk.drafts.save_form(key.form, key.subject, save)

    def subjects(self, form: str) -> tuple[str, ...]:
        """Give what there are drafts of, for a form of that id."""
        return tuple(one.subject for one in self._desk.drafts.forms(form))

    def of(self, key: DraftKey, fresh: FormState[Any]) -> FormState[Any] | None:
        """Give the draft with values of the type that those of ``fresh`` have; None for none."""
        kept = self._desk.drafts.forms(key.form)
        content = next((one.content for one in kept if one.subject == key.subject), None)
        if content is None:
            return None
        values, typed, chosen = json.loads(content)
        if not isinstance(fresh.values, Mapping):
            # What an earlier program did not ask is as it is in a fresh form.
            known = {name: value for name, value in values.items() if name in fresh.names()}
            values = reader(type(fresh.values))(plain(fresh.values) | known)
        return FormState(values, typed, frozenset(chosen))


class UnsavedDraft(FormDraft):
    """The draft of a form other than that of an entry, from its opening until it is saved."""

    def __init__(self, form: Form, desk: Desk, parent: QObject) -> None:
        super().__init__(form, parent)
        self._forms = UnsavedForms(desk)
        self._fresh = form.state

    def open(self, key: DraftKey, fresh: FormState[Any]) -> bool:
        """Show what was typed before, else ``fresh``; True where words are back."""
        kept, self._fresh = self._forms.of(key, fresh), fresh
        self._form.put(kept or fresh)
        self._begin(key, dirty=kept is not None)
        return kept is not None

    def carry_on(self, key: DraftKey, fresh: FormState[Any]) -> None:
        """Keep from now on what was typed into the form already, in the place of what was kept."""
        self._fresh = fresh
        self._begin(key, dirty=False)
        self._changed()

    def _begin(self, key: DraftKey, *, dirty: bool) -> None:
        self.begin(key, self._forms, dirty=dirty)
        self._begun = self._fresh

    def _keep(self) -> None:
        state, fresh = self._form.state, self._fresh
        if (state.values, state.typed) != (fresh.values, fresh.typed):
            super()._keep()
        elif self._key is not None and self._store is not None:
            # Everything was taken back: there is nothing to offer again.
            self.dirty = False
            self._store.drop(self._key, _nothing)

    def start_again(self) -> None:
        """Throw away what was typed, and show the form as it was without it."""
        key = self._key
        self.drop(_nothing)
        if key is not None:
            self.open(key, self._fresh)

    def save(
        self,
        save: Callable[[Repository], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Save by ``save``; the draft is gone with it. Where that is refused, it goes on."""
        key, dirty = self._key, self.dirty
        assert key is not None
        self.end()
        refused = partial(self._refused, key, dirty, failed)
        self._forms.save(key, save).then(done, refused)

    def _refused(
        self, key: DraftKey, dirty: bool, failed: Callable[[Exception], object], error: Exception
    ) -> None:
        self._begin(key, dirty=dirty)
        self._changed()
        failed(error)


_LINE = "line"


class FieldDraft(QObject):
    """The draft of one field that is a form by itself: a number, a reason.

    ``begun`` is what stands in it before anybody types. ``back`` says that words typed before are
    in it again.
    """

    def __init__(self, field: TextField | TextArea, desk: Desk, key: DraftKey, begun: str = ""):
        super().__init__(field)
        self._field, self._key, self._begun = field, key, begun
        self._forms = UnsavedForms(desk)
        kept = self._forms.of(key, FormState({_LINE: begun}))
        self.back = kept is not None
        if kept is not None:
            self._put(kept.of(_LINE))
        field.textChanged.connect(self._changed)

    def _text(self) -> str:
        field = self._field
        return field.text() if isinstance(field, TextField) else field.toPlainText()

    def _put(self, words: str) -> None:
        field = self._field
        if isinstance(field, TextField):
            field.setText(words)
        else:
            field.setPlainText(words)

    def _changed(self) -> None:
        words = self._text()
        if words != self._begun:
            self.back = True
            self._forms.keep(self._key, FormState({_LINE: words}))
        else:
            self.end()

    def end(self) -> None:
        """Let go of what was kept: it was saved, or taken back."""
        if self.back:
            self.back = False
            self._forms.drop(self._key)
