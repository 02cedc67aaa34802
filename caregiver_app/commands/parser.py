"""The words of the command line: every command with what it takes."""

import argparse
from pathlib import Path
from typing import NoReturn

from caregiver_app.commands.arguments import quoted
from caregiver_app.errors import Known


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
