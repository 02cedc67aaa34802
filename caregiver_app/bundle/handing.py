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
from caregiver_app.bundle.forms import HandOverForm
from caregiver_app.bundle.leaving import MOST, Leaving, chosen
from caregiver_app.bundle.locked import MOST_LOCKED, locked_page
from caregiver_app.bundle.making import (
    HandedTo,
    PreparedBundle,
    bundle_pieces,
    prepared_bundle,
    write_pieces,
)
from caregiver_app.bundle.paper_proof import carried_in, proof_in
from caregiver_app.bundle.papers import brought_shown, histories_shown, people_shown
from caregiver_app.bundle.statement import EarlierStatement, Statement, digest_words
from caregiver_app.bundle.tabling import table_beside
from caregiver_app.errors import Known
from caregiver_app.files import refused_as
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Paper
from caregiver_app.handover.wording import load_words
from caregiver_app.record.proof_values import HandedOver
from caregiver_app.record.values import Person

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet
    from caregiver_app.record.repository import Repository

PAPERS = "papers/"


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is to be handed over, to whom, and where to. ``home`` is what heads are made from.

    ``phrase`` opens a locked page, and is kept nowhere. ``paper`` is the size of the sheet.
    """

    leaving: Leaving
    to_whom: str
    path: Path
    home: PaperHome
    late_after_hours: int = 24
    form: HandOverForm = HandOverForm.ZIP
    phrase: str = ""
    paper: Paper = DEFAULT_PAPER


def hand_over(
    book: "Repository", asked: HandOver, now: datetime, going: Callable[[], object]
) -> HandedOver:
    """Write the file, seal that it was handed over, and give what was sealed.

    ``going`` is called between two steps; what it raises ends the work and leaves nothing. Raises
    ``Known``: ``handover-empty``, ``handover-too-many``, ``handover-too-large``,
    ``sheet-not-made``, and as ``write_bundle``.
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
        if asked.form is HandOverForm.PDF:
            if len(choice.entries) > MOST:
                raise Known("handover-too-many")
            sheet = _sheet(book, choice, asked, statement, people.values(), now)
            files = carried_in(book.vault, prepared, going)
            write_pieces(asked.path, (sheet.pdf(files),), going)
        else:
            sheet = None
            if len(choice.entries) <= MOST:
                sheet = _sheet(book, choice, asked, statement, people.values(), now)
            papers = _papers(book, prepared, sheet, now)
            with table_beside(book, choice, now, going, asked.late_after_hours) as table:
                pieces = bundle_pieces(book.vault, prepared, {**papers, **table})
                if asked.form is HandOverForm.LOCKED:
                    pieces = iter((_locked(pieces, asked.phrase, going),))
                write_pieces(asked.path, pieces, going)
    handed = _handed(statement, now)
    with ExitStack() as undo:
        # What the record does not know of is no part of what the next one continues.
        undo.callback(asked.path.unlink, missing_ok=True)
        book.hand_over(handed)
        undo.pop_all()
    return handed


def _sheet(
    book: "Repository",
    choice: BundleChoice,
    asked: HandOver,
    statement: Statement,
    people: Iterable[Person],
    now: datetime,
) -> "Sheet":
    """Give the paper, with the letters of the statement at its end."""
    mark = load_words().text("bundle", "covered")
    home = replace(
        asked.home,
        people=people_shown(people, choice, mark),
        sealed=book.head(),
        handed=digest_words(statement.digest),
    )
    return entry_sheet_from(
        histories_shown(book.vault, choice, mark),
        home,
        now,
        paper=asked.paper,
        late_after_hours=asked.late_after_hours,
        child=asked.leaving.child,
        thoughts=choice.thoughts,
        brought=brought_shown(book.imports(), choice, mark),
        exchange=asked.leaving.exchange,
    )


def _locked(pieces: Iterable[bytes], phrase: str, going: Callable[[], object]) -> bytes:
    """Give the page that holds the file. Raises ``Known("handover-too-large")``."""
    content = bytearray()
    for piece in pieces:
        going()
        content += piece
        if len(content) > MOST_LOCKED:
            raise Known("handover-too-large")
    return locked_page(bytes(content), phrase)


def _papers(
    book: "Repository", prepared: PreparedBundle, sheet: "Sheet | None", now: datetime
) -> dict[str, bytes]:
    """Give what lies beside the record, by the name of the member.

    The paper proves its entries where it is taken out, too; the files lie beside it. ``sheet`` is
    None of more entries than a paper holds.
    """
    words, beside = load_words(), _checkers()
    read_me = _read_me(prepared.statement.to, now, beside, on_paper=sheet is not None)
    papers = {words.text("bundle", "read_me_name"): read_me, **beside}
    if sheet is not None:
        papers[f"{PAPERS}{sheet.file_name}"] = sheet.pdf(proof_in(book.vault, prepared))
    return papers


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
