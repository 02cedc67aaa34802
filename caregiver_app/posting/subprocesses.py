"""Pictures are read in a process of their own.

A damaged or spiteful picture can bring a decoder down, and whatever runs beside it in the same
process. Here that is a child which holds nothing but the picture.
"""

from collections.abc import Callable
from multiprocessing.connection import Connection
from traceback import extract_tb
from typing import TypeVar

from caregiver_app.errors import Known

T = TypeVar("T")

PATIENCE_S = 60.0
"""How long a picture may take; the largest that is allowed takes some ten seconds."""


def in_subprocess(work: Callable[[bytes], T], content: bytes) -> T:
    """Give what ``work`` makes of ``content``; a function of a module, done in another process.

    Raises the ``Known`` that ``work`` raises, ``picture-broken`` where the other process ends
    without an answer or takes longer than ``PATIENCE_S``, and ``RuntimeError`` for a bug.
    """
    # Brought in with the first picture, like the decoders.
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(theirs, work, content), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(PATIENCE_S):
            raise Known("picture-broken")
        how, answer = ours.recv()
    except EOFError:
        raise Known("picture-broken") from None
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()
    if how == "known":
        raise Known(answer[0], **answer[1])
    if how == "bug":
        raise RuntimeError(answer)
    found: T = answer
    return found


def _answer(to: Connection, work: Callable[[bytes], object], content: bytes) -> None:
    """Do the work, in the child. Of a bug it tells the kind and the place, and no word of it."""
    try:
        answer: tuple[str, object] = ("done", work(content))
    except Known as error:
        answer = ("known", (error.code, error.params))
    except Exception as error:  # noqa: BLE001
        # Nothing is swallowed: it is raised again where the work was asked for. Let through here
        # it would end the child, and look there like a damaged picture.
        place = extract_tb(error.__traceback__)[-1]
        answer = ("bug", f"{type(error).__name__} at {place.name}, line {place.lineno}")
    to.send(answer)
