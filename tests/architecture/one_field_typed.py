"""What is done with a field that was just added: run in a copy, by ``test_one_field.py``."""

import csv
import json
import shutil
import subprocess
from datetime import UTC, datetime

from sqlalchemy import select

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.tabling import table_pieces
from caregiver_app.handover.catalog import make_sheet
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.record.lists import Filters
from caregiver_app.record.packing import unpack
from caregiver_app.record.repository import Repository
from caregiver_app.tables.source import TableKind
from caregiver_app.vault.tables import Revision
from tests import vault_table
from tests.ui.pages.entry_parts import (
    choose_kind,
    choose_way,
    click,
    drafts,
    open_more,
    save,
    say_when,
)
from tests.ui.pages.log_parts import House, words_on
from ui.page_arguments import CorrectEntry

SAID = "Riverside park"
FIELD = "place"
BY_NAME = ("print-and-file", "case-note", "serious-occurrence", "exhibits", "contact-log")
"""The sheets of the catalog that tell the facts of an entry."""


def sealed(book: Repository) -> dict[str, bytes]:
    with book.vault.reading() as connection:
        rows = connection.execute(select(Revision.words).where(Revision.kind == "entry")).scalars()
        return unpack(rows.all()[-1])


def as_table(book: Repository, entry: str) -> bytes:
    pieces = table_pieces(book, BundleChoice((entry,)), TableKind.CSV, datetime.now(UTC), list)
    return b"".join(pieces)


def test_it_is_typed_kept_sealed_found_read_corrected_and_printed(house: House) -> None:
    page = house.form()
    choose_way(house, page, "Text")
    say_when(house, page)
    assert not page.form.part("place").isVisible()
    open_more(house, page)
    assert page.form.part("place").isVisible()
    house.bot.keyClicks(page.form.part("place"), SAID)
    assert page.form.row("place").field.accessibleName() == "Where was it?"
    assert page.form.part("place") in page.form.stops()
    (draft,) = drafts(house)
    assert getattr(draft.words, FIELD) == SAID
    choose_kind(house, page, "visit")
    house.bot.keyClicks(page.form.part("saw"), "They met")
    assert page.form.part("place").text() == SAID
    assert getattr(save(house, page), FIELD) == SAID
    assert SAID in words_on(house.reading())

    assert json.loads(house.ask(sealed)["place"]) == SAID
    (row,) = house.ask(Repository.find, Filters(text="riverside"), None, 5).rows
    again = house.form(CorrectEntry(row.id))
    again.form.part("place").setText("At home")
    house.bot.keyClicks(again.form.part("reason"), "The wrong place")
    click(house, again.bar.save)
    house.bot.waitUntil(lambda: house.ask(Repository.entry, row.id).revisions == 2)

    history = house.ask(Repository.history, row.id)
    sheet = entry_sheet_from([history], PaperHome(), datetime(2026, 11, 24, 9, 0))
    (change,) = sheet.job.data["entries"][0]["corrections"][0]["changes"]
    assert (change["field"], change["before"], change["after"]) == ("place", SAID, "At home")
    given = SheetInput(PaperHome(), datetime(2026, 11, 24, 9, 0), [history[:1]])
    by_name = [make_sheet(one, given) for one in BY_NAME]
    for pdf in (one.pdf() for one in (sheet, *by_name) if shutil.which("pdftotext")):
        read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
        told = " ".join(read.stdout.decode().split())
        assert "Where it was" in told
        assert SAID in told
    table = house.ask(as_table, row.id)
    (head, cells) = csv.reader(table.decode("utf-8-sig").splitlines())
    assert dict(zip(head, cells, strict=True))["Where it was"] == "At home"
    told = vault_table.VAULT.read_text("utf-8")
    assert vault_table.written_anew(told) == told
