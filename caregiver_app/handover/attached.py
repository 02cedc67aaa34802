"""Files kept with entries as they stand on paper: by name and hash, and pictures as pictures.

A picture on paper is a smaller copy of its pixels, turned upright; what else stands in its file
(the place, the telephone) is not taken along. The hash beside it is that of the file as kept.
"""

import base64
import hashlib
import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

from caregiver_app.handover.values import EntryData, FileData
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.sniff import file_types
from caregiver_app.record.values import FileKept

if TYPE_CHECKING:
    from PIL.Image import Image

DRAWN = ("image/jpeg", "image/png")
"""The types of files that are printed as pictures where their bytes are handed in."""
LONGEST = 2200
"""Pixels of the longer side on paper: some 240 an inch on a whole page."""
MOST_PIXELS = 60_000_000
"""As decoded; a telephone's picture of more is first read at a half or a quarter."""
_QUALITY = 85
_UNREADABLE = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, EOFError)
"""What Pillow raises over bytes that are not what they seem."""


@dataclass(frozen=True, slots=True)
class PictureDrawn:
    """A picture ready for paper: ``width`` × ``height`` in pixels, drawn as ``svg``."""

    width: int
    height: int
    svg: str


def files_of(files: Iterable[FileKept], words: SheetWords) -> tuple[FileData, ...]:
    """Give each file in words: its name, what it is and how large, and its SHA-256 in hex."""
    kinds = file_types(words.language)
    return tuple(
        FileData(one.id, one.name, f"{kinds.word(one.type)}, {_size(one.size, words)}", one.sha256)
        for one in files
    )


def _size(size: int, words: SheetWords) -> str:
    kilo = max(1, round(size / 1000))
    if kilo < 1000:
        return words.text("files", "kb", count=kilo)
    return words.text("files", "mb", count=f"{size / 1_000_000:.1f}".removesuffix(".0"))


def with_pictures(
    entries: Sequence[EntryData], pictures: Mapping[str, bytes], words: SheetWords
) -> tuple[list[EntryData], dict[str, str]]:
    """Give ``entries`` with the size of each picture that can be drawn, and the drawings by key.

    ``pictures`` holds bytes by the id of the file. Of those that cannot be drawn it is said so, and
    bytes that are not those of the file (its SHA-256 stands beside it) are never shown as it.
    """
    drawings: dict[str, str] = {}
    found = []
    for entry in entries:
        files = []
        for file in entry.files:
            content = pictures.get(file.id)
            if content is None:
                files.append(file)
                continue
            is_it = hashlib.sha256(content).hexdigest() == file.sha256
            drawn = draw_picture(content) if is_it else None
            if drawn is None:
                files.append(replace(file, trouble=words.text("files", "not_drawn")))
                continue
            key = f"picture-{len(drawings)}"
            drawings[key] = drawn.svg
            files.append(replace(file, picture=key, width=drawn.width, height=drawn.height))
        found.append(replace(entry, files=tuple(files)))
    return found, drawings


def draw_picture(content: bytes) -> PictureDrawn | None:
    """Give a JPEG or PNG as a picture for paper; None for what cannot be read as one."""
    from PIL import Image, ImageOps

    # Only the decoders that are needed: Pillow knows many more, and each may have its faults.
    for name in ("Jpeg", "Mpo", "Png"):
        import_module(f"PIL.{name}ImagePlugin")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                picture.draft("RGB", (LONGEST, LONGEST))
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((LONGEST, LONGEST))
                flat = _on_white(upright)
        except (*_UNREADABLE, Image.DecompressionBombError):
            return None
    # Pillow writes down again what it was told of a picture, its comment too.
    flat.info = {}
    made = io.BytesIO()
    flat.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return PictureDrawn(flat.width, flat.height, _svg(made.getvalue(), flat.width, flat.height))


def _on_white(picture: "Image") -> "Image":
    """Give ``picture`` as it looks on paper: what is clear is white."""
    from PIL.Image import new

    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if not clear:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _svg(jpeg: bytes, width: int, height: int) -> str:
    """Give a drawing that is the picture and no more: text, as the typesetter takes it."""
    data = base64.b64encode(jpeg).decode()
    size = f'width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">'
        f'<image {size} href="data:image/jpeg;base64,{data}"/></svg>'
    )
