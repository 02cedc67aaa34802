"""Hands entries over as one file: what is chosen, its papers, the file, and that it was done.

All of it is one piece of work on the open record, so that the papers and the statement are of the
same moment. Where anything fails, or is given up, neither the file nor the seal is there.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caregiver_app import assets
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.leaving import MOST, Leaving, chosen
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.bundle.papers import histories_shown, people_shown
from caregiver_app.bundle.statement import EarlierStatement, Statement, digest_words
from caregiver_app.bundle.tabling import table_beside
from caregiver_app.files import refused_as
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.wording import load_words
from caregiver_app.record.proof_values import HandedOver
from caregiver_app.record.values import Person

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository

PAPERS = "papers/"


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is to be handed over, to whom, and where to. ``home`` is what heads are made from."""

    leaving: Leaving
    to_whom: str
    path: Path
    home: PaperHome
    late_after_hours: int = 24


def hand_over(
    book: "Repository", asked: HandOver, now: datetime, going: Callable[[], object]
) -> HandedOver:
    """Write the file, seal that it was handed over, and give what was sealed.

    ``going`` is called between two steps; what it raises ends the work and leaves nothing. Raises
    ``Known``: ``handover-empty``, ``sheet-not-made``, and as ``write_bundle``.
    """
    people = {one.id: one for one in book.everybody()}
    leaving = asked.leaving
    choice = chosen(book, leaving, going)
    child = people[leaving.child].name if leaving.child in people else ""
    child, within = choice.stand_ins.get(child, child), leaving.within
    first, last = (one.isoformat() if one else "-" for one in (within.since, within.until))
    to = HandedTo(asked.to_whom.strip(), child, first, last)
    earlier = [EarlierStatement(one.digest, one.size, one.root) for one in book.handovers()]
    with (
        # What is written down on the way needs room, too.
        refused_as(asked.path, full="bundle-no-room", other="bundle-not-written"),
        prepared_bundle(book.vault, choice, to, now, reversed(earlier), going) as prepared,
    ):
        going()
        statement = prepared.statement
        papers = _papers(book, choice, asked, statement, people.values(), now)
        with table_beside(book, choice, now, going, asked.late_after_hours) as table:
            write_bundle(book.vault, prepared, {**papers, **table}, asked.path, going)
    handed = _handed(statement, now)
    with ExitStack() as undo:
        # What the record does not know of is no part of what the next one continues.
        undo.callback(asked.path.unlink, missing_ok=True)
        book.hand_over(handed)
        undo.pop_all()
    return handed


def _papers(
    book: "Repository",
    choice: BundleChoice,
    asked: HandOver,
    statement: Statement,
    people: Iterable[Person],
    now: datetime,
) -> dict[str, bytes]:
    """Give what lies beside the record, by the name of the member."""
    words = load_words()
    beside = _checkers()
    on_paper = len(choice.entries) <= MOST
    read_me = _read_me(asked.to_whom.strip(), now, beside, on_paper=on_paper)
    beside = {words.text("bundle", "read_me_name"): read_me, **beside}
    if not on_paper:
        return beside
    mark = words.text("bundle", "covered")
    home = replace(
        asked.home,
        people=people_shown(people, choice, mark),
        sealed=book.head(),
        handed=digest_words(statement.digest),
    )
    sheet = entry_sheet_from(
        histories_shown(book.vault, choice, mark),
        home,
        now,
        late_after_hours=asked.late_after_hours,
        child=asked.leaving.child,
        thoughts=choice.thoughts,
    )
    return {f"{PAPERS}{sheet.file_name}": sheet.pdf(), **beside}


def _checkers() -> dict[str, bytes]:
    """Give the programs that check a bundle without this one, by their names."""
    folder = assets.resources() / "bundle"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {one.name: one.read_bytes() for one in files if one.is_file()}


def _read_me(to: str, now: datetime, beside: Mapping[str, bytes], *, on_paper: bool) -> bytes:
    words = load_words()
    lines = [words.text("bundle", "handed", to=to, day=words.day(now.date()))]
    lines.append(words.text("bundle", "holds" if on_paper else "no_paper", most=MOST))
    lines += [words.text("bundle", key) for key in ("table", "record")]
    checks = (("check.html", "check_html"), ("check.py", "check_py"))
    lines += [words.text("bundle", key) for name, key in checks if name in beside]
    letters = "letters" if on_paper else "letters_told"
    lines += [words.text("bundle", key) for key in ("check_here", letters, "keep")]
    return "".join(f"{line}\n" for line in lines).encode()


def _handed(statement: Statement, now: datetime) -> HandedOver:
    return HandedOver(
        to_whom=statement.to,
        day=now.date(),
        entries=statement.entries,
        digest=statement.digest,
        size=statement.size,
        root=statement.root,
    )
