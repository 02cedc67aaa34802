"""Asks the desk as a page does, and waits for the answer."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from caregiver_app.record.session import VaultSession
from ui.desk import Desk
from ui.desks.drafts import DraftDesk

Wait = Callable[[Callable[[], bool]], object]


def answer(wait: Wait, desk: Desk, work: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
    """Give what came of ``work`` and of all that followed it; raise what it failed with.

    ``work`` is done on the ``Repository`` or the ``VaultSession``, or is a method of the desk.
    """
    given: list[Any] = []
    failed: list[Exception] = []
    part = getattr(work, "__self__", None)
    if isinstance(part, DraftDesk):
        work(*arguments, **more).then(given.append, failed.append)
    elif isinstance(part, QObject):
        work(
            *arguments,
            done=lambda *found: given.append([*found, None][0]),
            failed=failed.append,
            **more,
        )
    elif work in vars(VaultSession).values():
        desk.ask_keys(work, *arguments, **more).then(given.append, failed.append)
    else:
        desk.ask(work, *arguments, **more).then(given.append, failed.append)
    wait(lambda: bool(given or failed) and not desk._tasks._waiting)
    if failed:
        raise failed[0]
    return given[0]
