"""``verify``: which page of paper a seal is of, and whether all that was saved by then stands."""

import argparse
import getpass
import sys
from datetime import datetime
from typing import Any

from caregiver_app.commands.printing import print_object
from caregiver_app.errors import Known
from caregiver_app.paths import user_paths
from caregiver_app.record.moments import now
from caregiver_app.record.proof_values import PageChecked, PageStanding
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.places import vault_exists
from caregiver_app.vault.strength import HOME


def run(arguments: argparse.Namespace) -> int:
    """Print what the seal of a page proves; 0 where all up to it is unchanged, 1 where not.

    The passphrase is asked for, and a wrong one is counted as in the window. Raises ``Known``.
    """
    seal, reference = " ".join(arguments.seal).strip(), arguments.reference
    if not seal:
        raise Known("usage", detail="Write the letters of the page after --seal")
    if arguments.digest is not None:
        raise Known("usage", detail="--digest goes with a file")
    if reference is not None and not reference.strip():
        raise Known("usage", detail="Write a reference after --reference, or leave it out")
    found = _checked(arguments, seal, reference or "")
    if arguments.json:
        print_object(as_json(found))
    else:
        print("\n".join(as_text(found)))
    return 0 if found.standing is PageStanding.UNCHANGED else 1


def as_json(found: PageChecked) -> dict[str, Any]:
    """Give ``found`` with the keys of the command line; null for what is not known."""
    return {
        "ok": found.standing is PageStanding.UNCHANGED,
        "standing": found.standing.value,
        "at": found.at and found.at.isoformat(),
        "last": found.last or None,
        "since": None if found.at is None else found.since,
        "reference": found.reference or None,
        "number": found.number or None,
        "day": found.day and found.day.isoformat(),
        "bad": found.bad or None,
    }


def as_text(found: PageChecked) -> list[str]:
    """Give one line or two for somebody who reads."""
    match found.standing:
        case PageStanding.SLIP:
            line = "There is a slip in the letters: compare each group with the paper."
            return [f"{line} O or 0, I or 1 does not matter."]
        case PageStanding.NO_REFERENCE:
            return ["No entry of this log has that reference: compare it with the paper."]
        case PageStanding.NOT_HERE:
            line = "No state of this log has these letters."
            return [f"{line} They are of another log, or of a part cut off or built anew."]
    newest = f" (newest entry: {found.last})" if found.last else ""
    page = f"The page is of the log as it stood at {_minute(found.at)}{newest}."
    if found.standing is PageStanding.CHANGED:
        what = f"entry {found.bad}" if found.bad else "something else than an entry"
        return [page, f"Something that was saved by then was changed: {what} does not fit."]
    about = f"{found.reference} is entry {found.number}, of {found.day}"
    if found.standing is PageStanding.LATER:
        return [page, f"{about}: it was saved later, so the page says nothing about it."]
    savings = {0: "nothing", 1: "1 saving"}.get(found.since, f"{found.since} savings")
    lines = [f"All that was saved by then is unchanged. {page} Saved since: {savings}."]
    return [*lines, f"{about}."] if found.reference else lines


def _minute(moment: datetime | None) -> str:
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M")


def _checked(arguments: argparse.Namespace, seal: str, reference: str) -> PageChecked:
    folder = user_paths(arguments.data_dir).vault
    if not vault_exists(folder):
        raise Known("vault-absent", path=str(folder))
    from caregiver_app.record.heads import read_paper_words

    if read_paper_words(seal) is None:
        # Told without asking for a secret first.
        return PageChecked(PageStanding.SLIP)
    passphrase = _passphrase()
    session = VaultSession(folder, HOME, now)
    try:
        session.unlock(passphrase)
        return session.book().check_page(seal, reference)
    finally:
        session.close()


def _passphrase() -> str:
    """Ask at the terminal, where nothing shows; else take one line of what is handed in.

    Raises ``Known("passphrase-empty")`` where there is none.
    """
    try:
        if sys.stdin is None:
            typed = ""
        elif sys.stdin.isatty():
            typed = getpass.getpass("Passphrase: ")
        else:
            typed = sys.stdin.readline().rstrip("\r\n")
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        typed = ""
    if not typed:
        raise Known("passphrase-empty")
    return typed
