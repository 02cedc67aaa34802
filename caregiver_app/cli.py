"""The command line: a thin door to the same code that the window uses.

Every command gives 0 on success, 1 where the answer is a failure, 2 for unusable arguments, with
one clear line on standard error. Nothing here imports Qt or SQLAlchemy, and each command imports
only what it needs: the window, too, starts through this door.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType, TracebackType
from typing import NoReturn

from caregiver_app import assets
from caregiver_app.commands.arguments import quoted
from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.plain_letters import write_plainly

CUT_OFF = 141
"""Who reads our output has stopped: what a shell gives for a program that a closed pipe ended."""

STOPPED = 130
"""Somebody pressed Ctrl+C: what a shell gives for a program that was ended so."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, where argparse would print its usage first."""

    def error(self, message: str) -> NoReturn:
        raise Known("usage", detail=quoted(message[:1].upper() + message[1:]))


def _folder(words: str) -> Path:
    """Give the folder that ``words`` name. No words (an unset variable) name none."""
    if not words.strip():
        raise argparse.ArgumentTypeError("write the name of a folder after it")
    return Path(words)


def parser() -> argparse.ArgumentParser:
    """Give the parser of the whole command line; ``command`` is None for the window."""
    top = _Parser(
        prog="caregiver-app",
        description="May I…? Guidance, a private log and help with concerns for caregivers.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="print the version")
    top.add_argument("--data-dir", type=_folder, metavar="DIR", help="keep everything under DIR")
    # Without its name the parser would lay out its whole help to find it.
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=_Parser, prog=top.prog
    )
    ask = commands.add_parser("ask", help="ask one question", allow_abbrev=False)
    ask.add_argument("--care-type", required=True, metavar="C")
    ask.add_argument("--who", required=True, metavar="W")
    ask.add_argument("--action", required=True, metavar="A")
    ask.add_argument("--fact", action="append", default=[], metavar="F")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    find = commands.add_parser("find", help="what the search offers for words", allow_abbrev=False)
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--in", dest="place", default="guide", metavar="BOX")
    find.add_argument("--care-type", metavar="C")
    find.add_argument("--json", action="store_true", help="print one JSON object")
    check = commands.add_parser(
        "check-pack", help="validate a policy pack, a concerns folder or the short answers"
    )
    check.add_argument("pack", nargs="?", metavar="PACK")
    diff = commands.add_parser("pack-diff", help="which answers change between two packs")
    diff.add_argument("old", metavar="OLD")
    diff.add_argument("new", metavar="NEW")
    preview = commands.add_parser(
        "preview", help="what an exported conversation holds; saves nothing", allow_abbrev=False
    )
    preview.add_argument("path", metavar="FILE-OR-FOLDER")
    preview.add_argument("--json", action="store_true", help="print one JSON object")
    verify = commands.add_parser(
        "verify",
        help="check a record that was handed over, or the letters on a printed page",
        allow_abbrev=False,
    )
    what = verify.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", metavar="FILE")
    what.add_argument("--seal", nargs="+", metavar="WORDS")
    verify.add_argument("--digest", nargs="+", metavar="WORDS")
    verify.add_argument("--reference", metavar="REF")
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    # Also after the command: without it the log of the user is meant.
    verify.add_argument("--data-dir", type=_folder, metavar="DIR", default=argparse.SUPPRESS)
    demo = commands.add_parser("demo", help="the whole tour on a made-up family")
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR")
    commands.add_parser("self-test", help="prove this installation")
    return top


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
    from caregiver_app.report import report

    print(report(error, trace), file=sys.stderr)
    print(message(Known("program-fault")).line(), file=sys.stderr)


def _run(argv: Sequence[str] | None, window: Callable[[str], ModuleType]) -> int:
    try:
        arguments = parser().parse_args(argv)
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
        return int(window("app").run(arguments.data_dir, sys.argv[:1]))
    except Known as error:
        return _refuse(error)
    except OSError as error:
        lost = assets.lost(error)
        if lost is None:
            raise
        return _refuse(lost)


def _refuse(error: Known) -> int:
    print(" ".join(message(error).line().split()), file=sys.stderr)
    return 2 if error.code.startswith("usage") else 1
