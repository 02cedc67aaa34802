"""Puts the messages of one conversation in the order of their time, in bounded memory."""

from collections.abc import Iterable, Iterator

from caregiver_app.imports.values import Caution, ChatMessage, Noticed

MOST_SORTED = 32 << 20
"""Letters, or bytes, of source that are held to be put in order."""


def by_time(messages: Iterable[ChatMessage]) -> Iterator[ChatMessage | Noticed]:
    """Give ``messages`` of one conversation, oldest first, out of a source that usually has the
    newest first.

    Within one moment the order is that of the source turned round, unless it has the oldest
    first after all. What is too long to be held stays in the order of the source, and that
    is noticed.
    """
    rows: list[ChatMessage] = []
    coming = iter(messages)
    held = 0
    for one in coming:
        rows.append(one)
        held += len(one.raw)
        if held > MOST_SORTED:
            yield from rows
            yield from _as_it_comes(rows[-1], coming)
            return
    moments = [one.moment for one in rows if one.moment]
    if not moments or moments[0] >= moments[-1]:
        rows.reverse()
    yield from sorted(rows, key=lambda one: one.moment.timestamp() if one.moment else -1.0)


def _as_it_comes(
    before: ChatMessage, coming: Iterator[ChatMessage]
) -> Iterator[ChatMessage | Noticed]:
    backwards = 0
    for one in coming:
        if before.moment and one.moment and one.moment < before.moment:
            backwards += 1
        before = one
        yield one
    if backwards:
        yield Noticed(Caution.TIME_BACKWARDS, backwards)
