"""Where the drafts of entries are kept: in the record itself, on disk within a second."""

from collections.abc import Callable
from typing import Any

from caregiver_app.record.values import Draft, EntryWords

from ..desk import Desk
from .drafts import DraftKey
from .state import FormState


def _as_it_is(state: FormState[Any]) -> FormState[EntryWords]:
    return state


class EntryDrafts:
    """The drafts of entries. ``correcting`` is the id of the entry being corrected, or None.

    ``entry`` gives the state of a form as one of an entry, where its values are others.
    """

    def __init__(
        self,
        desk: Desk,
        correcting: str | None,
        entry: Callable[[FormState[Any]], FormState[EntryWords]] = _as_it_is,
    ) -> None:
        self._desk, self._correcting, self._entry = desk, correcting, entry

    def keep(self, key: DraftKey, state: FormState[Any]) -> None:
        """Keep ``state`` in the place of what the draft said before."""
        said = self._entry(state)
        typed = tuple((name, text) for name, text in said.typed.items() if name != "reason")
        reason = said.text("reason")
        self._desk.drafts.keep(key.subject, said.values, self._correcting, reason, typed)

    def drop(self, key: DraftKey, done: Callable[[], object]) -> None:
        """Throw the draft away."""
        self._desk.drafts.drop(key.subject).after(done)


def typed_in(draft: Draft) -> dict[str, str]:
    """Give what is typed beside the words of a draft, as the form holds it."""
    return {**dict(draft.typed), **({"reason": draft.reason} if draft.reason else {})}
