"""Files on paper: by name and hash, and pictures whole, with nothing of what else was in them."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from caregiver_app.handover.attached import LONGEST, draw_picture
from caregiver_app.handover.catalog import make_sheet
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.typesetter import PAPERS, Paper
from caregiver_app.record.values import FileKept
from tests.handover.sheet_story import CARD, CHAT, HOME, PRINTED, STORY, drawing, entry, kept

Read = Callable[[bytes], str]


def images(pdf: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = {}
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                found[one.objgen] = (int(one.Width), int(one.Height))
        return sorted(found.values())


def with_file(file: FileKept, content: bytes, paper: Paper = "us-letter") -> SheetInput:
    one = entry(1, date(2026, 11, 5), time(9), saw="A file came.", files=(file,))
    return SheetInput(HOME, PRINTED, [[one]], pictures={file.id: content}, paper=paper)


def test_each_file_stands_with_its_name_and_its_hash(read: Read) -> None:
    for sheet in ("print-and-file", "case-note", "entries"):
        text = read(make_sheet(sheet, STORY).pdf())
        for history in STORY.histories:
            for file in history[-1].words.files:
                assert file.name in text
                assert file.sha256 in text


def test_pictures_are_printed_where_their_bytes_are_handed_in() -> None:
    sizes = sorted(Image.open(io.BytesIO(one)).size for one in (CARD, CHAT))
    assert images(make_sheet("entries", STORY).pdf()) == sizes
    assert images(make_sheet("entries", replace(STORY, pictures={})).pdf()) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", [(40, 4000), (4000, 40), (3000, 3000), (1, 1)])
def test_a_picture_of_any_shape_is_whole_on_its_page(
    size: tuple[int, int], paper: Paper, tmp_path: Path
) -> None:
    made = io.BytesIO()
    Image.new("RGB", size, "black").save(made, "PNG")
    file = kept("f1", "shape.png", "image/png", made.getvalue())
    pdf = make_sheet("print-and-file", with_file(file, made.getvalue(), paper)).pdf()
    (drawn,) = images(pdf)
    assert max(drawn) <= LONGEST
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "40", "-gray", tmp_path / "sheet.pdf", tmp_path / "page"], check=True
    )
    for page in tmp_path.glob("page-*.pgm"):
        paper_seen = Image.open(page)
        edge = 20
        for side in (
            (0, 0, edge, paper_seen.height),
            (paper_seen.width - edge, 0, paper_seen.width, paper_seen.height),
            (0, paper_seen.height - edge, paper_seen.width, paper_seen.height),
        ):
            assert paper_seen.crop(side).getextrema()[0] > 200


def test_a_picture_is_turned_upright_and_tells_nothing_else() -> None:
    made = io.BytesIO()
    picture = Image.new("RGB", (300, 200), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A telephone of mine"
    picture.save(made, "JPEG", exif=exif, comment=b"at home")
    file = kept("f1", "turned.jpg", "image/jpeg", made.getvalue())
    pdf = make_sheet("print-and-file", with_file(file, made.getvalue())).pdf()
    assert images(pdf) == [(200, 300)]
    for told in (b"telephone of mine", b"at home", b"Exif"):
        assert told not in pdf


def test_clear_parts_of_a_picture_are_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(made, "PNG")
    drawn = draw_picture(made.getvalue())
    assert drawn is not None
    assert (drawn.width, drawn.height) == (10, 10)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff\xe0 no picture",
        CHAT[: len(CHAT) // 2],
        CARD[:60],
        CARD.replace(b"IDAT", b"IDAX"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_is_no_picture_stands_by_name_and_is_said_so(content: bytes, read: Read) -> None:
    file = kept("f1", "broken.jpg", "image/jpeg", content)
    text = " ".join(read(make_sheet("entries", with_file(file, content)).pdf()).split())
    assert "broken.jpg" in text
    assert file.sha256 in text
    assert "It could not be printed as a picture." in text


def test_a_picture_never_stands_beside_the_hash_of_another(read: Read) -> None:
    file = kept("f1", "chat.jpg", "image/jpeg", CHAT)
    pdf = make_sheet("entries", with_file(file, drawing(300, 200, "Another"))).pdf()
    assert images(pdf) == []
    assert "It could not be printed as a picture." in " ".join(read(pdf).split())


def test_a_picture_larger_than_a_telephone_takes_is_not_opened() -> None:
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    assert draw_picture(bomb.getvalue()) is None


def test_a_hostile_file_name_is_a_name(read: Read) -> None:
    name = '#read("/etc/passwd") $x$ *b* {name} \u202egpj.exe .jpg'
    file = kept("f1", name, "image/jpeg", drawing(200, 200, "x"))
    sheet = make_sheet("print-and-file", with_file(file, drawing(200, 200, "x")))
    text = " ".join(read(sheet.pdf()).split())
    assert '#read("/etc/passwd") $x$ *b* {name}' in text
    assert "[character U+202E]gpj.exe" in text
