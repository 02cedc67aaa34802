"""The command line: a thin door to the same code that the window uses.

Every command gives 0 on success, 1 where the answer is a failure, 2 for unusable arguments, with
one clear line on standard error. Nothing here imports Qt or SQLAlchemy, and each command imports
only what it needs: the window, too, starts through this door.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import NoReturn, TypeVar

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.messages import message

Word = TypeVar("Word", bound=StrEnum)

DEFAULT_PACK = "toronto-cas-2011"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, where argparse would print its usage first."""

    def error(self, message: str) -> NoReturn:
        raise Known("usage", detail=message[:1].upper() + message[1:])


def parser() -> argparse.ArgumentParser:
    """Give the parser of the whole command line; ``command`` is None for the window."""
    top = _Parser(
        prog="caregiver-app",
        description="May I…? Guidance, a private log and help with concerns for caregivers.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="print the version")
    top.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything under DIR")
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
    check = commands.add_parser("check-pack", help="validate a policy pack or concerns folder")
    check.add_argument("pack", nargs="?", type=Path, metavar="PACK")
    diff = commands.add_parser("pack-diff", help="which answers change between two packs")
    diff.add_argument("old", metavar="OLD")
    diff.add_argument("new", metavar="NEW")
    demo = commands.add_parser("demo", help="the whole tour on a made-up family")
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR")
    commands.add_parser("self-test", help="prove this installation")
    return top


def ask(arguments: argparse.Namespace) -> int:
    """Print the answer to one question, as text or as JSON."""
    import json

    from caregiver_app.guidance import answer, load_pack
    from caregiver_app.guidance.asjson import as_json
    from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who

    facts = frozenset(_word("fact", fact, Fact) for fact in arguments.fact)
    care_type = _word("care type", arguments.care_type, CareType)
    if Fact.ADOPTION_FINAL in facts and care_type is not CareType.ADOPTION_PROBATION:
        raise Known("usage-fact-not-here", fact=Fact.ADOPTION_FINAL, care_type=care_type)
    question = Question(
        care_type,
        _word("who", arguments.who, Who),
        _word("action", arguments.action, Action),
        facts,
    )
    pack = load_pack(assets.resources() / "packs" / DEFAULT_PACK)
    found = answer(pack, question)
    if arguments.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=2))
        return 0
    print(f"{found.headline}\n{found.reason}\n{pack.words.bases[found.basis]}")
    if found.not_said:
        print(f"What is left open: {found.not_said}")
    for title, lines in (
        ("What you can do", found.do),
        ("Please avoid", found.avoid),
        ("Better ways to be in touch", found.prefer),
        (f"Write it down ({found.record.filing})", found.record.fields),
        ("Sources", tuple(_source_line(s.section, s.rules) for s in found.sources)),
    ):
        print(f"\n{title}")
        for line in lines:
            print(f"- {line}")
    print(f"\n{found.note}")
    return 0


def _source_line(section: str, rules: tuple[int, ...]) -> str:
    if not rules:
        return section
    word = "rule" if len(rules) == 1 else "rules"
    return f"{section}, {word} {', '.join(map(str, rules))}"


def _word(kind: str, found: str, words: type[Word]) -> Word:
    """Give the id that ``found`` names, or raise with the nearest valid ones."""
    try:
        return words(found)
    except ValueError:
        import difflib

        valid = [word.value for word in words]
        nearest = difflib.get_close_matches(found, valid, n=3, cutoff=0.4) or valid[:3]
        raise Known(
            "usage-unknown-word",
            kind=kind,
            found=found,
            nearest=", ".join(nearest),
            valid=", ".join(valid),
        ) from None


def check_pack(arguments: argparse.Namespace) -> int:
    """Print what is wrong with a pack or a concerns folder; 1 where anything is.

    What may have grown old since it was written is a reminder and no fault.
    """
    folder: Path = arguments.pack or assets.resources() / "packs" / DEFAULT_PACK
    today = datetime.now().astimezone().date()
    if (folder / "concerns.toml").is_file():
        from caregiver_app.concerns import findings as concerns

        found = [*concerns.check_concerns(folder), *concerns.check_other_languages(folder)]
        findings = [str(one) for one in found]
        old = [str(one) for one in concerns.reminders(folder, today)]
    else:
        from caregiver_app.guidance import audit

        findings = [
            f"{f.place}: found {f.found}, expected {f.expected}"
            for f in (*audit.check_pack(folder), *audit.check_other_languages(folder))
        ]
        old = [
            f"{f.place}: {f.found}, expected {f.expected}" for f in audit.reminders(folder, today)
        ]
    for line in findings:
        print(" ".join(line.split()), file=sys.stderr)
    for line in old:
        print(f"Reminder: {' '.join(line.split())}")
    print(f"{folder.name}: {len(findings)} found" if findings else f"{folder.name}: whole")
    return 1 if findings else 0


def pack_diff(arguments: argparse.Namespace) -> int:
    """Print which answers change from one pack to another; that some do is no failure."""
    from caregiver_app.guidance import load_pack
    from caregiver_app.guidance.difference import difference, grouped

    old, new = (load_pack(_pack_folder(one)) for one in (arguments.old, arguments.new))
    found = difference(old, new)
    ways = f"{found.compared} questions compared, alone and with each single fact."
    if not found.changes:
        print(f"No answer changes. {ways}")
        return 0
    print(
        f"{len(found.changes)} answers change, {len(found.verdicts())} to another verdict. {ways}"
    )
    for (action, who), changes in grouped(found.changes).items():
        print(f"\n{action} × {who}")
        for how, cares in changes.items():
            print(f"  {how}: {', '.join(cares)}")
    return 0


def _pack_folder(named: str) -> Path:
    """Give the folder of a pack by its path, or by the id of one that ships with the program."""
    shipped = assets.resources() / "packs"
    for folder in (Path(named), shipped / Path(named).name):
        if named and (folder / "pack.toml").is_file():
            return folder
    known = ", ".join(sorted(one.name for one in shipped.iterdir() if one.is_dir()))
    raise Known("usage-no-pack", found=named, known=known)


def version() -> int:
    """Print the version of the installed program."""
    from importlib import metadata

    print(f"caregiver-app {metadata.version('caregiver-app')}")
    return 0


def main(argv: Sequence[str] | None, window: Callable[[str], ModuleType]) -> int:
    """Read ``argv``, run what it names and give the exit code.

    ``window`` gives a module of the window by name; it is asked only for what needs a window.
    A known error is one line on standard error.
    """
    try:
        arguments = parser().parse_args(argv)
        if arguments.version:
            return version()
        if arguments.command == "ask":
            return ask(arguments)
        if arguments.command == "check-pack":
            return check_pack(arguments)
        if arguments.command == "pack-diff":
            return pack_diff(arguments)
        if arguments.command == "demo":
            return int(window("tour").run(arguments.out))
        if arguments.command == "self-test":
            return int(window("proof").run())
        return int(window("app").run(arguments.data_dir, sys.argv[:1]))
    except Known as error:
        print(message(error).line(), file=sys.stderr)
        return 2 if error.code.startswith("usage") else 1
