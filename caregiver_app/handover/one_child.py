"""An entry for one child's file: the words about another child alone are left out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from caregiver_app.record.values import Entry, EntryWords


def for_child(history: Sequence[Entry], child: str, left_out: str) -> tuple[Entry, ...]:
    """Give every revision of an entry as it may stand in the file of ``child`` (a person's id).

    What is about all children stays. Words about another child alone are left out, and so are the
    names of other children it is about. A correction of nothing but such words gives ``left_out``
    for its reason, which may speak of them.
    """
    kept = [replace(one, words=_of(one.words, child)) for one in history]
    found = kept[:1]
    for (old, new), (before, after) in zip(pairwise(history), pairwise(kept), strict=True):
        hidden = before.words == after.words and old.words != new.words
        found.append(replace(after, reason=left_out) if hidden else after)
    return tuple(found)


def _of(words: EntryWords, child: str) -> EntryWords:
    return replace(
        words,
        children=tuple(one for one in words.children if one == child),
        apart=tuple(one for one in words.apart if one.child == child),
    )
