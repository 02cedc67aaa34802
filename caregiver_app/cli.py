"""The command line: a thin door to the same code that the window uses.

Every command gives 0 on success, 1 where the answer is a failure, 2 for unusable arguments, with
one clear line on standard error. Nothing here imports Qt or SQLAlchemy, and each command imports
only what it needs: the window, too, starts through this door, and for it no word is taken apart.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType, TracebackType

from caregiver_app.commands.arguments import is_there
from caregiver_app.errors import Known
from caregiver_app.plain_letters import write_plainly

COMMANDS = ("ask", "find", "check-pack", "pack-diff", "preview", "verify", "demo", "self-test")
CUT_OFF = 141
"""Who reads our output has stopped: what a shell gives for a program that a closed pipe ended."""

STOPPED = 130
"""Somebody pressed Ctrl+C: what a shell gives for a program that was ended so."""


def version() -> int:
    """Print the version of the installed program."""
    from importlib import metadata

    print(f"caregiver-app {metadata.version('caregiver-app')}")
    return 0


def main(argv: Sequence[str] | None, window: Callable[[str], ModuleType]) -> int:
    """Read ``argv``, run what it names and give the exit code.

    ``window`` gives a module of the window by name; it is asked only for what needs a window.
    A known error is one line on standard error. Where nobody reads our output any more (``find …
    | head -3``) it ends there, quietly.
    """
    for stream in (sys.stdout, sys.stderr):
        write_plainly(stream)
    sys.excepthook = _fault
    try:
        code = _run(argv, window)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Python flushes both again at its end, and would tell of the same pipe.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return CUT_OFF
    return code


def _fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a bug without a word of what was read or typed; in Python's own way where asked to.

    The window has a page for it (``ui/frame/crash.py``).
    """
    if sys.flags.dev_mode or sys.stderr is None:
        sys.__excepthook__(kind, error, trace)
        return
    from caregiver_app.messages import message
    from caregiver_app.report import report

    print(report(error, trace), file=sys.stderr)
    print(message(Known("program-fault")).line(), file=sys.stderr)


def _run(argv: Sequence[str] | None, window: Callable[[str], ModuleType]) -> int:
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        if not words:
            return int(window("app").run(None, sys.argv[:1]))
        from caregiver_app.commands.parser import parser

        file = Path(words.pop()) if _names_a_file(words) else None
        arguments = parser().parse_args(words)
        if arguments.version:
            return version()
        if arguments.command == "ask":
            from caregiver_app.commands import ask

            return ask.run(arguments)
        if arguments.command == "find":
            from caregiver_app.commands import find

            return find.run(arguments)
        if arguments.command == "check-pack":
            from caregiver_app.commands import check_pack

            return check_pack.run(arguments)
        if arguments.command == "pack-diff":
            from caregiver_app.commands import pack_diff

            return pack_diff.run(arguments)
        if arguments.command == "preview":
            from caregiver_app.commands import preview

            return preview.run(arguments)
        if arguments.command == "verify":
            from caregiver_app.commands import verify, verify_file

            return verify.run(arguments) if arguments.seal else verify_file.run(arguments)
        if arguments.command == "demo":
            return int(window("demo").run(arguments.out))
        if arguments.command == "self-test":
            return int(window("selftest").run())
        return int(window("app").run(arguments.data_dir, sys.argv[:1], file))
    except Known as error:
        return _refuse(error)
    except OSError as error:
        from caregiver_app import assets

        lost = assets.lost(error)
        if lost is None:
            raise
        return _refuse(lost)


def _refuse(error: Known) -> int:
    from caregiver_app.messages import message

    print(" ".join(message(error).line().split()), file=sys.stderr)
    return 2 if error.code.startswith("usage") else 1


def _names_a_file(words: Sequence[str]) -> bool:
    """Say whether the last of ``words`` is a file to open, as a double click hands one over.

    One that is not there counts where it can be nothing else: the window says so, for there is no
    terminal to read.
    """
    rest = list(words)
    while len(rest) > 1 and rest[0].startswith("--data-dir"):
        del rest[: 1 if "=" in rest[0] else 2]
    if len(rest) != 1 or rest[0].startswith("-") or rest[0] in COMMANDS or not rest[0].strip():
        return False
    path = Path(rest[0])
    return path.suffix != "" or path.name != rest[0] or is_there(path.is_file)
