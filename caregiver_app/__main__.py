"""The door: read the arguments, then run a command or open the window."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from caregiver_app import cli


@contextmanager
def collector_off() -> Iterator[None]:
    """Leave the garbage collector off within.

    What a start builds stays, and Qt brings many thousand values: walking them finds nothing.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def window(name: str) -> ModuleType:
    """Give the module ``name`` of the window: folded into the wheel, beside us in a checkout."""
    folded = find_spec("caregiver_app.ui") is not None
    with collector_off():
        module = import_module(f"{'caregiver_app.ui' if folded else 'ui'}.{name}")
        gc.freeze()
    return module


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    return cli.main(argv, window)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A packed program is its own Python: the process that reads a picture begins here too.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
