"""What the notes inside a picture's file tell: where, when, with what, whose. Words of EXIF, XMP,
IPTC, of comments and text parts, and whether a small picture or a video hides in the file.

EXIF numbers: CIPA DC-008 (Exif 2.32) and TIFF 6.0.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Exif, Image


class Trait(StrEnum):
    """What a note tells, the most telling first."""

    PLACE = "place"
    OWNER = "owner"
    TIME = "time"
    DEVICE = "device"
    COMMENT = "comment"
    SMALL_PICTURE = "small-picture"
    VIDEO = "video"
    SOFTWARE = "software"
    EDITOR_NOTES = "editor-notes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that the file gives away; ``values`` are as they stand there, or none."""

    trait: Trait
    values: tuple[str, ...] = ()


UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    MemoryError,
)
"""What Pillow raises over bytes that are not what they seem."""

_EXIF, _GPS, _INTEROP = 0x8769, 0x8825, 0xA005
_IFD1 = -1
"""Pillow's number for the part about the small picture, which the format has none for."""
_TAGS = {
    Trait.OWNER: (0x013B, 0x8298, 0x9C9D, 0xA430),
    Trait.TIME: (0x0132, 0x9003, 0x9004),
    Trait.DEVICE: (0x010F, 0x0110, 0x013C, 0xA431, 0xA433, 0xA434, 0xA435, 0xA460),
    Trait.COMMENT: (0x010D, 0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0x011D),
    Trait.SOFTWARE: (0x0131, 0x000B),
    Trait.SMALL_PICTURE: (0x0201, 0x014A),
    Trait.EDITOR_NOTES: (0x02BC, 0x83BB, 0x8649),
}
_TRAITS = {tag: trait for trait, tags in _TAGS.items() for tag in tags}
# How the pixels are to be read, which says nothing of anybody; and the way to the other parts.
_TECHNICAL = frozenset({_EXIF, _GPS, _INTEROP, 0x9000, *range(0x9101, 0x9103)}).union(
    range(0x00FE, 0x010D),
    range(0x0111, 0x011D),
    range(0x011E, 0x0130),
    (0x0135, 0x013D, 0x013E, 0x013F),
    range(0x0140, 0x0147),
    range(0x0152, 0x0156),
    (0x015B, 0x0202),
    range(0x0211, 0x0215),
    (0x8773,),
    range(0xA000, 0xA004),
)
# What Pillow tells of how a file is written; anything else in its notes is somebody's words.
_WRITTEN = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform"}
    | {"icc_profile", "progressive", "progression", "gamma", "srgb", "chromaticity", "interlace"}
    | {"transparency", "background", "duration", "loop", "version", "extension", "timestamp"}
    | {
        "compression",
        "aspect",
        "default_image",
        "blend",
        "disposal",
        "bbox",
        "primary",
        "bit_depth",
    }
    | {
        "chroma",
        "nclx_profile",
        "original_orientation",
        "mp",
        "mpoffset",
        "resolution",
        "photoshop",
    }
    | {"thumbnails", "depth_images", "aux", "metadata", "exif", "xmp", "comment", "heif", "stereo"}
    | {"icc_profile_type", "raw_profile", "lossless"}
)
_XMP_KEYS = ("xmp", "XML:com.adobe.xmp", "Raw profile type xmp", "Raw profile type iptc")
_XMP_PLACES = (b"GPSLatitude", b"photoshop:City", b"Iptc4xmp", b"photoshop:State")
_VIDEOS = (b"MotionPhoto", b"MicroVideo", b"ftypmp4", b"ftypisom", b"ftypqt")
_DAY = re.compile(r"^(\d{4}):(\d\d):(\d\d)")
"""A day as EXIF writes it; people write dashes."""
_LONGEST = 200


def notes_of(picture: "Image", content: bytes) -> tuple[Given, ...]:
    """Give what the file ``content``, opened as ``picture``, gives away; sorted by trait.

    Never raises for notes that cannot be read: that they are there is told.
    """
    found: dict[Trait, list[str]] = {}
    for trait, value in _all(picture, content):
        values = found.setdefault(trait, [])
        if value and value not in values:
            values.append(value)
    return tuple(Given(trait, tuple(found[trait])) for trait in Trait if trait in found)


def _all(picture: "Image", content: bytes) -> Iterator[tuple[Trait, str]]:
    info = dict(picture.info)
    yield from _exif(picture)
    yield from _parts(info, content)
    if getattr(picture, "format", "") == "MPO":
        yield Trait.SMALL_PICTURE, ""
    for key, value in info.items():
        if str(key) not in _WRITTEN and key not in _XMP_KEYS:
            yield Trait.COMMENT, _words(value)


def _exif(picture: "Image") -> Iterator[tuple[Trait, str]]:
    try:
        exif = picture.getexif()
        tags = [*exif.items()]
    except UNREADABLE:
        yield Trait.OTHER, ""
        return
    for tag, value in (*tags, *_ifd(exif, _EXIF).items()):
        trait = _TRAITS.get(tag)
        if trait in (Trait.SMALL_PICTURE, Trait.EDITOR_NOTES):
            yield trait, ""
        elif trait is not None:
            yield trait, _DAY.sub(r"\1-\2-\3", _words(value))
        elif tag not in _TECHNICAL:
            yield Trait.OTHER, ""
    gps = _ifd(exif, _GPS)
    if gps or _GPS in exif:
        yield Trait.PLACE, _place(gps)
        if 0x001D in gps:
            yield Trait.TIME, _words(gps[0x001D])
    if getattr(picture, "format", "") != "TIFF" and _ifd(exif, _IFD1):
        yield Trait.SMALL_PICTURE, ""


def _ifd(exif: "Exif", number: int) -> Mapping[int, Any]:
    try:
        return exif.get_ifd(number)
    except UNREADABLE:
        return {0: b""}


def _parts(info: Mapping[Any, Any], content: bytes) -> Iterator[tuple[Trait, str]]:
    for key in _XMP_KEYS:
        notes = info.get(key)
        if notes:
            yield Trait.EDITOR_NOTES, ""
            raw = notes if isinstance(notes, bytes) else str(notes).encode()
            if any(mark in raw for mark in _XMP_PLACES):
                yield Trait.PLACE, ""
    if info.get("photoshop"):
        yield Trait.EDITOR_NOTES, ""
    if info.get("comment"):
        yield Trait.COMMENT, _words(info["comment"])
    for key in ("thumbnails", "depth_images", "aux"):
        if info.get(key):
            yield Trait.SMALL_PICTURE, ""
    if info.get("metadata"):
        yield Trait.EDITOR_NOTES, ""
    if any(mark in content for mark in _VIDEOS):
        yield Trait.VIDEO, ""


def _place(gps: Mapping[int, Any]) -> str:
    """Give degrees as "43.6532° N, 79.3832° W", or "" where they cannot be read."""
    try:
        north, east = _degrees(gps[2]), _degrees(gps[4])
        return f"{north:.4f}° {_letter(gps[1], 'NS')}, {east:.4f}° {_letter(gps[3], 'EW')}"
    except UNREADABLE:
        return ""


def _degrees(parts: Iterable[Any]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not 0 <= found <= 180:
        raise ValueError(found)
    return found


def _letter(value: object, allowed: str) -> str:
    letter = _words(value)[:1].upper()
    if letter not in allowed or not letter:
        raise ValueError(value)
    return letter


def _words(value: object) -> str:
    """Give a note as one line of at most 200 letters."""
    if isinstance(value, bytes):
        two_bytes = b"\0" in value[1::2] and value.count(b"\0") * 3 > len(value)
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
        value = value.decode("utf-16-le" if two_bytes else "utf-8", "replace")
    elif isinstance(value, tuple):
        value = " ".join(map(str, value))
    plain = "".join(letter if letter.isprintable() else " " for letter in str(value))
    plain = " ".join(plain.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
