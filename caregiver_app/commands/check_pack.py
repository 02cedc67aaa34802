"""``check-pack``: what is wrong with a pack, a concerns folder or the short answers."""

import argparse
import sys
from pathlib import Path

from caregiver_app import assets
from caregiver_app.checks import PackFinding
from caregiver_app.commands.arguments import is_there, quoted
from caregiver_app.errors import Known
from caregiver_app.packs.shelf import DEFAULT
from caregiver_app.record.moments import now


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong with a pack, a concerns folder or the short answers; 1 where anything is.

    What may have grown old since it was written is a reminder and no fault.
    """
    named: str | None = arguments.pack
    if named is not None and not (named and is_there(Path(named).is_dir)):
        raise Known("usage-no-folder", found=quoted(named))
    folder = assets.resources() / "packs" / DEFAULT if named is None else Path(named)
    today = now().date()
    if (folder / "concerns.toml").is_file():
        from caregiver_app.concerns import findings as concerns

        found = [*concerns.check_concerns(folder), *concerns.check_other_languages(folder)]
        findings = [str(one) for one in found] or _hardly_found(folder)
        old = [str(one) for one in concerns.reminders(folder, today)]
    elif (folder / "answers.toml").is_file():
        from caregiver_app.search import answer_check

        short = (
            *answer_check.check_short_answers(folder),
            *answer_check.check_other_languages(folder),
        )
        findings = [_told(one) for one in short]
        old = [_told(one, "") for one in answer_check.reminders(folder, today)]
    else:
        from caregiver_app.guidance import audit

        found_in_pack = (*audit.check_pack(folder), *audit.check_other_languages(folder))
        findings = [_told(one) for one in found_in_pack]
        old = [_told(one, "") for one in audit.reminders(folder, today)]
    for line in findings:
        print(" ".join(line.split()), file=sys.stderr)
    for line in old:
        print(f"Reminder: {' '.join(line.split())}")
    name = quoted(folder.resolve().name)
    print(f"{name}: {len(findings)} found" if findings else f"{name}: whole")
    return 1 if findings else 0


def _told(finding: PackFinding, word: str = "found ") -> str:
    return f"{finding.place}: {word}{finding.found}, expected {finding.expected}"


def _hardly_found(folder: Path) -> list[str]:
    """Give the kinds of a sound concerns folder that the search knows too little of."""
    from caregiver_app.concerns.kinds import load_concerns
    from caregiver_app.search.worries import FEWEST, load_worries, thin_kinds

    phrases = load_worries(assets.resources() / "search", folder)
    return [
        f"worries.en.toml: {kind}: found {len(phrases.get(kind, ()))} phrases that people type, "
        f"expected at least {FEWEST}"
        for kind in thin_kinds(load_concerns(folder), phrases)
    ]
