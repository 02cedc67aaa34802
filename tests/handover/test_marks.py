"""What is pointed at on a page is found where it stands, and nothing else of the page changes."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.handover.marks import marked_piece, unmarked
from caregiver_app.handover.sheets import EntryOptions, Sheet, entry_sheet
from caregiver_app.handover.values import EntryData

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
LONG = "She said that the bus was late again and that she had waited in the rain for an hour. " * 3
Make = Callable[[str], Sheet]


@pytest.fixture
def make() -> Make:
    def of(said: str) -> Sheet:
        entry = EntryData(1, shown={"saw": said}, title="A note", written_at="Today")
        return entry_sheet([entry], NOW, options=EntryOptions())

    return of


def words_at(sheet: Sheet, folder: Path) -> list[tuple[str, float, float, float, float]]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    (folder / "sheet.pdf").write_bytes(sheet.pdf())
    done = subprocess.run(
        ["pdftotext", "-bbox", folder / "sheet.pdf", "-"], capture_output=True, check=True
    )
    form = r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<'
    found = re.findall(form, done.stdout.decode())
    return [(word, *map(float, box)) for *box, word in found]


def test_marks_change_nothing_of_the_page(make: Make, tmp_path: Path) -> None:
    pieces = ["Dana", " came.", f" {LONG}", "Sam", "’s bus left."]
    marked = "".join(marked_piece(at, one) for at, one in enumerate(pieces))
    assert unmarked(marked) == "".join(pieces)
    with_marks = words_at(make(marked), tmp_path)
    without = words_at(make("".join(pieces)), tmp_path)
    assert [word for word, *_ in with_marks] == [word for word, *_ in without]
    # No kerning across a mark: less than half a point.
    for (_, *one), (_, *other) in zip(with_marks, without, strict=True):
        assert one == pytest.approx(other, abs=0.5)
    assert make("".join(pieces)).places() == ()


def test_each_piece_is_where_its_words_stand(make: Make, tmp_path: Path) -> None:
    sheet = make(marked_piece(0, "Dana ") + marked_piece(1, LONG) + marked_piece(2, "Enough"))
    words = {word: box for word, *box in words_at(sheet, tmp_path)}
    places = {one.number: one for one in sheet.places()}
    for number, word in ((0, "Dana"), (2, "Enough")):
        (box,) = places[number].boxes()
        left, top, right, bottom = words[word]
        assert box[0] == pytest.approx(left, abs=1)
        assert box[1] < (top + bottom) / 2 < box[3]
        assert box[2] == pytest.approx(right, abs=4)
    middle = places[1].boxes()
    assert len(middle) >= 2
    assert middle[0][1] < middle[-1][1]


def test_a_piece_that_goes_on_overleaf_has_a_place_on_each_page(make: Make) -> None:
    sheet = make(marked_piece(0, LONG * 60))
    pages = [one.page for one in sheet.places()]
    assert pages == list(range(len(sheet.pages())))[: len(pages)]
    assert len(pages) > 1
