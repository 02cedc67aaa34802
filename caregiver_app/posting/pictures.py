"""A picture before it is posted or sent: what its file gives away, and a copy without any of it.

Nothing here looks at what is shown: no face, uniform or house front is seen. The original is only
ever read. Pillow and pi_heif are imported when the first picture comes.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from caregiver_app.errors import Known
from caregiver_app.posting.picture_notes import UNREADABLE, Given, Trait, notes_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["CleanCopy", "Given", "PictureLook", "Trait", "clean_copy", "look_at", "read_picture"]

MOST_BYTES = 80_000_000
MOST_PIXELS = 120_000_000
"""Of all frames together; the largest telephones take 108 million, a larger one is a bomb."""
MOST_FRAMES = 300
# MPO, a telephone's several pictures in one file, opens as JPEG.
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "HEIF")
_STARTS = (
    *((0, start) for start in (b"\xff\xd8", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")),
    *((4, b"ftyp" + brand) for brand in (b"hei", b"mif1")),
    (8, b"WEBP"),
)
"""How these formats begin: what begins so and cannot be opened is damaged, not unknown."""
_DECODERS = ("Jpeg", "Mpo", "Png", "WebP", "Tiff", "Gif")
_BREAKS = (*UNREADABLE, struct.error)
_SAVED = {
    "JPEG": ("JPEG", ".jpg"),
    "MPO": ("JPEG", ".jpg"),
    "HEIF": ("JPEG", ".jpg"),
    "PNG": ("PNG", ".png"),
    "WEBP": ("WEBP", ".webp"),
    "TIFF": ("TIFF", ".tif"),
    "GIF": ("GIF", ".gif"),
}
_QUALITY = 95
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": _QUALITY, "subsampling": 0, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": _QUALITY, "method": 4},
    "TIFF": {"compression": "tiff_lzw"},
    "GIF": {},
}


@dataclass(frozen=True, slots=True)
class PictureLook:
    """A picture as its file tells: ``width`` × ``height`` pixels as stored, and what it gives."""

    format: str
    width: int
    height: int
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class CleanCopy:
    """The bytes of a copy that gives nothing away, and the ending for its name."""

    content: bytes
    suffix: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """A name that says nothing of when, where or with what."""
        return f"picture{self.suffix}"


def read_picture(path: Path) -> bytes:
    """Give the bytes of the file at ``path``, reading no more than is allowed.

    Raises ``Known``: ``picture-gone``, ``picture-not-read``, ``picture-too-large``.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Known("picture-gone", name=path.name) from None
    except OSError as error:
        raise Known("picture-not-read", name=path.name) from error
    if len(content) > MOST_BYTES:
        raise Known("picture-too-large")
    return content


def look_at(content: bytes) -> PictureLook:
    """Say what the picture ``content`` gives away, once all of it proved readable.

    Raises ``Known``: ``picture-unknown`` (no format we read), ``picture-broken`` (damaged or cut
    off), ``picture-too-large`` (too many pixels).
    """
    with _opened(content) as picture:
        for _frame in _frames(picture):
            pass
        return PictureLook(
            str(picture.format), picture.width, picture.height, notes_of(picture, content)
        )


def clean_copy(content: bytes) -> CleanCopy:
    """Give a copy of the pixels of ``content``, turned upright, with nothing else but colours.

    Pixels are written anew: losslessly where the format is, else at quality 95; HEIC becomes
    JPEG. The colour profile stays. The copy is read back with the reader of :func:`look_at`, and
    given only where that finds nothing. Raises what :func:`look_at` raises, and
    ``picture-not-clean``.
    """
    with _opened(content) as picture:
        saved, suffix = _SAVED[str(picture.format)]
        frames, durations = [], []
        profile, loop = picture.info.get("icc_profile"), picture.info.get("loop")
        for frame in _frames(picture):
            durations.append(int(frame.info.get("duration", 0) or 0))
            frames.append(_pixels_of(frame, saved))
        first, rest = frames[0], frames[1:]
        options = dict(_OPTIONS[saved])
        if profile:
            options["icc_profile"] = profile
        if rest:
            options |= {"save_all": True, "append_images": rest}
        if rest and saved != "TIFF":
            options |= {"duration": durations, "loop": loop or 0}
        made = io.BytesIO()
        first.save(made, saved, **options)
    proof = look_at(made.getvalue())
    if proof.given:
        raise Known("picture-not-clean", found=", ".join(one.trait for one in proof.given))
    return CleanCopy(made.getvalue(), suffix, first.width, first.height)


def is_same_file(one: Path, other: Path) -> bool:
    """Say whether both paths lead to one file: a copy is never written over its original."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


@contextmanager
def _opened(content: bytes) -> Iterator["Image"]:
    """Open ``content`` with the decoders allowed here; what they raise becomes a ``Known``."""
    import pi_heif
    from PIL import Image, UnidentifiedImageError

    # Only the decoders that are needed: Pillow knows many more, and each may have its faults.
    for name in _DECODERS:
        import_module(f"PIL.{name}ImagePlugin")
    pi_heif.register_heif_opener(thumbnails=True)
    bombs = (Image.DecompressionBombError,)
    with warnings.catch_warnings():
        # Pillow warns of what is merely odd; what is too large is refused below, by our own bound.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                _refuse_bombs(picture)
                yield picture
        except Known:
            raise
        except bombs:
            raise Known("picture-too-large") from None
        except UnidentifiedImageError:
            begins_so = any(content[at:].startswith(start) for at, start in _STARTS)
            raise Known("picture-broken" if begins_so else "picture-unknown") from None
        except _BREAKS as error:
            raise Known("picture-broken") from error


def _refuse_bombs(picture: "Image") -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise Known("picture-too-large")


def _frames(picture: "Image") -> Iterator["Image"]:
    """Give each frame, decoded; of a telephone's several pictures in one file, the first alone."""
    from PIL import ImageSequence

    if picture.format in ("MPO", "HEIF", "JPEG"):
        picture.load()
        yield picture
        return
    pixels = 0
    for count, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        pixels += frame.width * frame.height
        if count > MOST_FRAMES or pixels > MOST_PIXELS:
            raise Known("picture-too-large")
        frame.load()
        yield frame
    picture.seek(0)


def _pixels_of(frame: "Image", saved: str) -> "Image":
    """Give the pixels alone, upright; what is transparent stays so."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(frame)
    transparency = upright.info.get("transparency")
    upright.info = {} if transparency is None else {"transparency": transparency}
    if saved == "JPEG" and upright.mode not in ("L", "RGB", "CMYK"):
        return upright.convert("RGB")
    return upright
