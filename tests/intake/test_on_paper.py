"""An exchange that was brought in, on paper: every message by itself, and how it came in."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.bundle.covering import PieceMarks
from caregiver_app.bundle.leaving import Leaving, choice_of
from caregiver_app.bundle.making import HandedTo, prepared_bundle
from caregiver_app.bundle.papers import brought_shown, histories_shown, people_shown
from caregiver_app.bundle.stand_ins import NamesShown
from caregiver_app.handover.catalog import make_sheet
from caregiver_app.handover.exchange import ExchangeLook, ExchangeRow, exchange_rows
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.marks import unmarked
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet
from caregiver_app.handover.wording import load_words
from caregiver_app.imports.cautions import sentence
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import Caution, DateOrder, ReadAs
from caregiver_app.intake.line_words import line_words
from caregiver_app.record import taking_in
from caregiver_app.record.import_seals import parts_taken
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.repository import Repository
from caregiver_app.vault.canonical import canonical
from tests.intake.chats import ALEX, DANA, TWO_DAYS, asked, entries, put, take

WORDS = load_words()
COVERED = WORDS.text("bundle", "covered")
PRINTED = dt.datetime(2026, 11, 22, 16, 12, tzinfo=dt.UTC)


def at(minute: int) -> dt.datetime:
    return dt.datetime(2026, 3, 9, 10, minute)


SAID = (
    (at(1), DANA, "hi its me. How is he?"),
    (at(2), ALEX, "Note: see you at 9:05 p.m. then. Dana, bring the pass."),
    (at(3), DANA, "one\n10:05 a.m. Me: no\n\n  \N{EN DASH} Edited after it was sent."),
    (at(4), DANA, "مرحبا 👍🏽"),
    (at(5), ALEX, "This message was deleted"),
    (at(6), DANA, "IMG-20260309-WA0001.jpg (file attached)"),
    (at(7), DANA, "w" * 300),
)


def sheet(
    book: Repository, kept: ImportKept, leaving: Leaving, name: str = "print-and-file"
) -> Sheet:
    choice = choice_of(book, kept.entries, leaving)
    home = PaperHome(people=people_shown(book.everybody(), choice, COVERED))
    histories = histories_shown(book.vault, choice, COVERED)
    brought = brought_shown(book.imports(), choice, COVERED)
    given = SheetInput(home, PRINTED, histories, brought=brought, exchange=leaving.exchange)
    return make_sheet(name, given)


def rows(made: Sheet) -> list[dict[str, object]]:
    return [row for one in made.job.data["entries"] for row in one["exchange"]]


def came(made: Sheet) -> str:
    lines = (line for one in made.job.data["entries"] for line in one["came_in"])
    return "\n".join(f"{line['label']}: {line['text']}" for line in lines)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_each_message_stands_by_itself_as_it_was_written(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path, SAID)))
    (told,) = entries(book, kept)
    found = exchange_rows(told.words.exact_words, WORDS)
    assert [one.sender for one in found] == [
        "Dana Obi" if who == DANA else "Me" for _, who, _ in SAID
    ]
    assert [one.time for one in found] == [f"10:0{minute} a.m." for minute in range(1, 8)]
    assert [one.mine for one in found] == [who == ALEX for _, who, _ in SAID]
    assert [one.words for one in found[:4]] == [text for *_, text in SAID[:4]]
    assert found[4].notes == (line_words().marks["deleted_kept"],)
    assert (found[5].words, len(found[5].notes)) == ("", 1)
    # However it is taken apart, no word of it is lost.
    text = "".join(part for one in found for part in (one.time, one.sender, one.words, *one.notes))
    assert len(squeezed(text)) == len(squeezed(told.words.exact_words)) - 7 - 2


def test_the_words_around_messages_are_those_they_were_written_with() -> None:
    lines = line_words().lines
    assert lines["message"] == "{time} {sender}: {text}"
    assert lines["notice"] == f"{{time}} {WORDS.text('exchange', 'the_app')} {{text}}"
    for key in ("me", "no_time"):
        assert lines[key] == WORDS.text("exchange", key)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("1:05 p.m. (the app) Dana left.", ExchangeRow("1:05 p.m.", "", "Dana left.", app=True)),
        ("(no time) Me: ok", ExchangeRow("(no time)", "Me", "ok", mine=True)),
        ("1:05 p.m. Mum: home: hi", ExchangeRow("1:05 p.m.", "Mum: home", "hi")),
        (f"1:05 p.m. {COVERED}: hi", ExchangeRow("1:05 p.m.", COVERED, "hi")),
        (f"1:05 p.m. {COVERED} Note: hi", ExchangeRow("1:05 p.m.", "", f"{COVERED} Note: hi")),
        (f"{COVERED} Dana: hi", ExchangeRow("", "", f"{COVERED} Dana: hi")),
        ("Typed by hand: hi", ExchangeRow("", "", "Typed by hand: hi")),
    ],
)
def test_what_cannot_be_told_apart_stands_as_it_is(line: str, row: ExchangeRow) -> None:
    assert exchange_rows(line, WORDS, ["Mum: home"]) == (row,)


def test_marks_of_pieces_stay_where_their_words_go(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path, SAID)))
    marks = PieceMarks()
    choice = choice_of(book, kept.entries, Leaving())
    ((marked,),) = histories_shown(book.vault, choice, COVERED, marks)
    ((plain,),) = histories_shown(book.vault, choice, COVERED)

    def parts(row: ExchangeRow) -> list[str]:
        return [row.time, row.sender, row.words, *row.notes]

    def bare(row: ExchangeRow) -> list[str]:
        return [unmarked(one).strip() for one in parts(row)]

    with_marks = exchange_rows(marked.words.exact_words, WORDS)
    without = exchange_rows(plain.words.exact_words, WORDS)
    assert list(map(bare, with_marks)) == list(map(bare, without))
    told = "".join(part for one in with_marks for part in parts(one))
    assert all(told.count(one) == len(marks.pieces) for one in ("\ufdda", "\ufddb"))


@pytest.mark.parametrize("names", [NamesShown.INITIALS, NamesShown.ROLES])
def test_names_are_covered_in_messages_and_in_the_name_of_the_file(
    names: NamesShown, book: Repository, tmp_path: Path
) -> None:
    kept = take(book, asked(put(tmp_path, SAID)))
    for name in ("print-and-file", "exhibits"):
        made = sheet(book, kept, Leaving(names=names), name)
        assert "Dana" not in repr(made.job.data)
        assert kept.files[0].sha256 in repr(made.job.data)
    found = rows(sheet(book, kept, Leaving(names=names)))
    assert len(found) == len(SAID)
    assert all(one["sender"] for one in found)


def test_a_message_that_is_covered_keeps_its_own_row(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path, SAID)))
    marks = PieceMarks()
    histories_shown(book.vault, choice_of(book, kept.entries, Leaving()), COVERED, marks)
    # The sentence that ends the first message.
    asked_how = frozenset(one for one in marks.pieces if one.text == "How is he?")
    found = rows(sheet(book, kept, Leaving(covered=asked_how)))
    assert [one["words"] for one in found[:2]] == [f"hi its me. {COVERED}", SAID[1][2]]
    assert len(found) == len(SAID)


def test_paper_says_how_it_came_in_and_that_it_was_taken_back(
    book: Repository, tmp_path: Path
) -> None:
    path = put(
        tmp_path, "03/09/2026, 10:02 - Dana: hi\n03/09/2026, 10:03 - Alex: <Media omitted>\n"
    )
    answers = asked(path, senders={"Dana": None}, me="Alex", read_as=ReadAs(DateOrder.MONTH_FIRST))
    kept = take(book, replace(answers, zone="America/Toronto"))
    told = came(sheet(book, kept, Leaving()))
    for said in (
        "WhatsApp chat",
        path.name,
        kept.files[0].sha256,
        WORDS.moment(kept.taken_at),
        "month first",
        WORDS.text("came_in", "chosen"),
        "Monday, March 9, 2026",
        "America/Toronto",
        "2 in this entry",
        sentence(Caution.MEDIA_MISSING, 1),
    ):
        assert said in told
    assert WORDS.text("came_in", "taken_back") not in told
    back = book.take_back(kept.id, "Not for the record")
    assert "Not for the record" in came(sheet(book, back, Leaving()))
    assert book.check().ok


def test_an_entry_that_was_typed_prints_as_before(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path)))
    choice = choice_of(book, kept.entries, Leaving())
    histories = histories_shown(book.vault, choice, COVERED)
    made = make_sheet("print-and-file", SheetInput(PaperHome(), PRINTED, histories))
    assert rows(made) == []
    assert came(made) == ""


def test_an_import_that_was_sealed_before_warnings_were_kept_stays_valid(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_before(*told: Any) -> dict[str, bytes]:
        parts = parts_taken(*told)
        read = json.loads(parts["read"])
        del read["cautions"]
        return {**parts, "read": canonical(read)}

    monkeypatch.setattr(taking_in, "parts_taken", as_before)
    kept = take(book, asked(put(tmp_path, SAID)))
    assert not kept.reading.cautions
    assert kept.counts == {kept.entries[0]: len(SAID)}
    told = came(sheet(book, kept, Leaving()))
    assert kept.files[0].sha256 in told
    assert WORDS.text("came_in", "cautions") not in told
    assert book.check().ok


def drawn(said: Iterable[tuple[dt.datetime, str, str]], book: Repository, folder: Path) -> None:
    kept = take(book, asked(put(folder, said)))
    for look in ExchangeLook:
        for name in ("print-and-file", "exhibits"):
            made = sheet(book, kept, Leaving(exchange=look), name)
            assert made.pdf().startswith(b"%PDF")
            assert made.pages()


def test_every_look_can_be_printed(book: Repository, tmp_path: Path) -> None:
    drawn(SAID, book, tmp_path)


@pytest.mark.long
def test_a_thousand_messages_can_be_printed(book: Repository, tmp_path: Path) -> None:
    start = TWO_DAYS[0][0]
    said = [
        (start + dt.timedelta(seconds=20 * at), DANA if at % 3 else ALEX, f"It is late. {at}")
        for at in range(1000)
    ]
    drawn(said, book, tmp_path)


def test_only_what_was_met_in_the_file_is_warned_of(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, SAID)
    kept = take(book, asked(path))
    met = {one.value: count for one, count in preview(path).cautions.items()}
    assert dict(kept.reading.cautions) == met

    # A log that was written before has cautions that were never met: they are not told.
    def as_before(*told: Any) -> dict[str, bytes]:
        parts = parts_taken(*told)
        read = json.loads(parts["read"])
        read["cautions"] = {**met, Caution.EXPORT_BLOCKED.value: 0}
        return {**parts, "read": canonical(read)}

    book.take_back(kept.id, "Again")
    monkeypatch.setattr(taking_in, "parts_taken", as_before)
    again = take(book, asked(path))
    told = came(sheet(book, again, Leaving()))
    assert sentence(Caution.EXPORT_BLOCKED, 0) not in told


def test_the_text_of_the_source_stays_out_where_words_are_covered(
    book: Repository, tmp_path: Path
) -> None:
    kept = take(book, asked(put(tmp_path, SAID)))

    def texts(leaving: Leaving) -> list[str]:
        choice = choice_of(book, kept.entries, leaving)
        with prepared_bundle(book.vault, choice, HandedTo("Court"), PRINTED) as made:
            assert [one.name for one in made.statement.files] == sorted(made.files)
            return [name for name, file in made.files.items() if file.type == "text/plain"]

    assert len(texts(Leaving())) == len(kept.entries)
    marks = PieceMarks()
    histories_shown(book.vault, choice_of(book, kept.entries, Leaving()), COVERED, marks)
    one = next(piece for piece in marks.pieces if "How is he" in piece.text)
    assert len(texts(Leaving(covered=frozenset({one})))) == len(kept.entries) - 1
    assert texts(Leaving(names=NamesShown.INITIALS)) == []
