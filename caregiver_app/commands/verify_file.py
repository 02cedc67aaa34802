"""``verify FILE``: whether a record that was handed over fits, with no log and no passphrase."""

import argparse
import hashlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from caregiver_app.bundle.check import BundleChecked, BundleStanding, check_bundle
from caregiver_app.bundle.entries_proved import ProvedEntry, entries_proved
from caregiver_app.bundle.statement import Statement, digest_words
from caregiver_app.commands.printing import print_object
from caregiver_app.errors import Known
from caregiver_app.handover.wording import load_words
from caregiver_app.record.references import read_reference
from caregiver_app.unseen import one_line

_PAGES = "The pages of the PDF are not proved: anybody can change them. The words below are."


def run(arguments: argparse.Namespace) -> int:
    """Print what the file proves; 0 where it fits as far as it was asked, 1 where not.

    Raises ``Known``: ``bundle-not-read``, ``usage``.
    """
    if arguments.reference is not None:
        raise Known("usage", detail="--reference goes with --seal")
    digest = " ".join(arguments.digest or ()).strip()
    if arguments.digest is not None and not digest:
        raise Known("usage", detail="Write the letters of the paper after --digest")
    path = Path(arguments.file)
    try:
        found = check_bundle(path, digest)
    except OSError as error:
        raise Known("bundle-not-read", path=str(path)) from error
    if arguments.json:
        print_object(as_json(found))
    else:
        print("\n".join(as_text(found)))
    return 0 if found.ok else 1


def as_json(found: BundleChecked) -> dict[str, Any]:
    """Give ``found`` with the keys of the command line; null for what is not known."""
    said = found.statement
    reference = read_reference(found.place) == found.place
    return {
        "ok": found.ok,
        "says": found.standing.value,
        "entries": said and said.entries,
        "first_bad": found.place if reference else None,
        "place": found.place or None,
        "why": found.why or None,
        "digest": said and {"hex": said.digest, "words": digest_words(said.digest)},
        "continues": [one.digest for one in said.earlier] if said else [],
        "pages_proved": False if found.pages else None,
        "not_carried": list(found.away),
        "writers": [_fingerprint(one.key) for one in said.keys] if said else [],
    }


def as_text(found: BundleChecked) -> list[str]:
    """Give a few lines for somebody who reads."""
    said = found.statement
    if found.standing is BundleStanding.SLIP:
        line = "There is a slip in the letters: compare each group with the paper."
        return [f"{line} O or 0, I or 1 does not matter."]
    if found.standing is BundleStanding.NO_RECORD:
        return ["This PDF has no record inside. There is nothing in it that can be checked."]
    if found.standing is BundleStanding.LOCKED:
        line = "This is a locked page. Open it in a browser with its six words first:"
        return [f"{line} it checks what is inside, and gives the file back."]
    if said is None:
        return [f"This file is not as it was handed over. {found.place}: {found.why}."]
    lines = [_verdict(found, said), _about(said)]
    if found.pages:
        lines.append(_PAGES)
    lines += [f"It is not in the PDF, and was not checked: {one}" for one in found.away]
    if said.earlier:
        lines.append(f"It continues what was handed over before: {len(said.earlier)} times.")
    lines.append(f"Letters of its statement: {digest_words(said.digest)}")
    lines.append("The words that are proved, in short:")
    shown = entries_proved(found.shown, load_words().text("bundle", "covered"))
    return [*lines, *map(_entry, shown)]


def _entry(one: ProvedEntry) -> str:
    day = one.day.isoformat() if one.day else "day not shown"
    back = "taken back: " if one.withdrawn else ""
    words = one_line(one.words) or "words not shown"
    return f"  {one.reference}, {day}: {back}{words}"


def _verdict(found: BundleChecked, said: Statement) -> str:
    day = _day(said)
    match found.standing:
        case BundleStanding.UNCHANGED:
            what = "The record inside" if found.pages else "It"
            return f"{what} is unchanged since the statement of {day}."
        case BundleStanding.EARLIER:
            return "The letters are of an earlier statement, which this one continues."
        case BundleStanding.ANOTHER:
            return "The letters are of another statement: this is not what that paper speaks of."
    what = "The record inside" if found.pages else "It"
    return (
        f"{what} fits together. Only the letters from paper show that it is what was handed over."
    )


def _about(said: Statement) -> str:
    entries = "1 entry" if said.entries == 1 else f"{said.entries} entries"
    by = f" by {said.by.name}" if said.by.name else ""
    return f"{entries}, handed over{by} to {said.to or 'nobody named'} on {_day(said)}."


def _day(said: Statement) -> str:
    moment = datetime.fromisoformat(said.made.replace("Z", "+00:00"))
    zone = timezone(timedelta(minutes=said.offset_minutes))
    return moment.astimezone(zone if abs(said.offset_minutes) < 24 * 60 else UTC).date().isoformat()


def _fingerprint(key: str) -> str:
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()
