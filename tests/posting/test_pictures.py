"""A picture's file: all it gives away is told, the copy gives nothing, the original stays."""

import contextlib
import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.posting import pictures
from caregiver_app.posting.pictures import Trait, clean_copy, is_same_file, look_at, read_picture

HEIC = Path(__file__).parents[1] / "fixtures" / "pictures" / "telephone.heic"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><photoshop:City>Toronto</photoshop:City></x:xmpmeta>"
ALL = {Trait.PLACE, Trait.OWNER, Trait.TIME, Trait.DEVICE, Trait.COMMENT, Trait.SOFTWARE}
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x010F], found[0x0110], found[0x0112] = "Acme", "Phone 9", orientation
    found[0x0131], found[0x013B], found[0x010E] = "Editor 4", "R. Whitlock", "Sam's first goal"
    found.get_ifd(0x8769)[0x9003] = "2025:03:04 10:11:12"
    gps = found.get_ifd(0x8825)
    gps.update({1: "N", 2: (43.0, 39.0, 11.52), 3: "W", 4: (79.0, 22.0, 59.52)})
    return found


def picture(mode: str = "RGB") -> Image.Image:
    found = Image.new("RGB", (40, 30), (200, 120, 40))
    found.paste((20, 80, 160), (0, 0, 20, 30))
    return found.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def jpeg(orientation: int = 1) -> bytes:
    return saved(
        picture(),
        "JPEG",
        exif=exif(orientation),
        comment=b"from Maple Grove",
        xmp=XMP,
        icc_profile=PROFILE,
        quality=95,
    )


def png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "R. Whitlock")
    notes.add_itxt("Comment", "Sam’s first goal")
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(picture("RGBA"), "PNG", exif=exif(), pnginfo=notes, icc_profile=PROFILE)


def webp() -> bytes:
    return saved(picture(), "WEBP", exif=exif(), xmp=XMP, icc_profile=PROFILE, lossless=True)


def tiff() -> bytes:
    return saved(picture(), "TIFF", exif=exif().tobytes(), icc_profile=PROFILE)


def gif() -> bytes:
    other = Image.new("RGB", (40, 30), (0, 90, 0))
    frames = {"save_all": True, "append_images": [other], "duration": [80, 120], "loop": 0}
    return saved(picture(), "GIF", comment=b"Sam's first goal", **frames)


def several() -> bytes:
    return saved(picture(), "MPO", save_all=True, append_images=[picture("L").convert("RGB")])


def heic() -> bytes:
    return HEIC.read_bytes()


MADE: dict[str, tuple[Callable[[], bytes], set[Trait]]] = {
    "jpeg": (jpeg, ALL | {Trait.EDITOR_NOTES}),
    "png": (png, ALL | {Trait.EDITOR_NOTES}),
    "webp": (webp, ALL | {Trait.EDITOR_NOTES}),
    "tiff": (tiff, ALL),
    "gif": (gif, {Trait.COMMENT}),
    "several": (several, {Trait.SMALL_PICTURE}),
    "heic": (heic, {Trait.PLACE, Trait.TIME, Trait.DEVICE}),
}


@pytest.mark.parametrize("kind", MADE)
def test_all_is_told_and_the_copy_has_none_of_it(kind: str) -> None:
    make, expected = MADE[kind]
    content = make()
    told = {one.trait: one.values for one in look_at(content).given}
    assert set(told) == expected
    if Trait.PLACE in told:
        assert told[Trait.PLACE][0] == "43.6532° N, 79.3832° W"
    copy = clean_copy(content)
    assert look_at(copy.content).given == ()
    for secret in (b"Whitlock", b"Acme", b"2025:03", b"Maple", b"Sam", b"Toronto", b"Exif\0\0"):
        assert secret not in copy.content
    assert copy.name.startswith("picture.")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff"])
def test_the_pixels_and_the_colour_profile_stay(kind: str) -> None:
    content = MADE[kind][0]()
    before, after = (Image.open(io.BytesIO(one)) for one in (content, clean_copy(content).content))
    assert after.info["icc_profile"] == PROFILE
    assert after.size == before.size
    assert after.mode == before.mode
    for at in ((5, 15), (35, 15)):
        apart = zip(before.getpixel(at), after.getpixel(at), strict=True)
        assert all(abs(one - other) <= 4 for one, other in apart)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_copy_is_upright(orientation: int) -> None:
    upright = Image.open(io.BytesIO(clean_copy(jpeg(orientation)).content))
    assert upright.size == ((40, 30) if orientation < 5 else (30, 40))
    assert 0x0112 not in upright.getexif()


def test_frames_and_what_is_transparent_stay() -> None:
    copy = Image.open(io.BytesIO(clean_copy(gif()).content))
    assert getattr(copy, "n_frames", 1) == 2
    assert copy.info["duration"] == 80
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert Image.open(io.BytesIO(clean_copy(saved(clear, "PNG")).content)).getpixel((1, 1))[3] == 0


def test_a_copy_that_still_gives_something_away_is_not_handed_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Were the notes written after all, reading the copy back would find them."""
    monkeypatch.setitem(pictures._OPTIONS, "JPEG", {"exif": exif().tobytes()})
    with pytest.raises(Known) as caught:
        clean_copy(jpeg())
    assert caught.value.code == "picture-not-clean"
    assert "place" in str(caught.value.params["found"])
    assert message(caught.value).text


def test_a_video_inside_is_told_and_left_out() -> None:
    hidden = jpeg() + b"\0\0\0\x18ftypmp42" + b"\0" * 40
    assert Trait.VIDEO in {one.trait for one in look_at(hidden).given}
    assert b"ftypmp4" not in clean_copy(hidden).content


def test_the_original_is_only_read(tmp_path: Path) -> None:
    file = tmp_path / "IMG_2025.jpg"
    file.write_bytes(jpeg(6))
    before = hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns
    content = read_picture(file)
    look_at(content)
    clean_copy(content)
    assert (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns) == before
    link = tmp_path / "link.jpg"
    link.symlink_to(file)
    assert is_same_file(file, link)
    assert not is_same_file(file, tmp_path / "picture.jpg")


def test_a_small_picture_and_a_makers_note_are_told() -> None:
    head = b"MM\0*\0\0\0\x08"
    note = struct.pack(">HHHLL", 1, 0xC000, 4, 1, 7) + struct.pack(">L", 26)
    small = struct.pack(">HHHLLHHLL", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, 4) + b"\0" * 4
    content = saved(picture(), "JPEG", exif=b"Exif\0\0" + head + note + small + b"\xff\xd8\xff\xd9")
    assert {one.trait for one in look_at(content).given} == {Trait.SMALL_PICTURE, Trait.OTHER}
    assert look_at(clean_copy(content).content).given == ()


def bomb() -> bytes:
    def part(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture-unknown"),
        (b"hello", "picture-unknown"),
        (b"%PDF-1.7 not a picture", "picture-unknown"),
        (bomb(), "picture-too-large"),
        (jpeg()[:900], "picture-broken"),
        (png()[:-60], "picture-broken"),
        (heic()[:500], "picture-broken"),
    ],
    ids=["empty", "words", "document", "bomb", "jpeg cut", "png cut", "heic cut"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, code: str) -> None:
    for work in (look_at, clean_copy):
        with pytest.raises(Known) as caught:
            work(content)
        assert caught.value.code == code
        assert message(caught.value).text


def test_files_that_are_gone_or_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Known, match="picture-gone"):
        read_picture(tmp_path / "none.jpg")
    with pytest.raises(Known, match="picture-not-read"):
        read_picture(tmp_path)
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    file = tmp_path / "large.jpg"
    file.write_bytes(b"x" * 11)
    with pytest.raises(Known, match="picture-too-large"):
        read_picture(file)


# The decoder of HEIC can bring the process down: harmed ones are read apart (test_subprocesses.py).
WHOLE = [make() for make, _traits in MADE.values() if make is not heic]


@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 400),
)
@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_no_harmed_file_does_more_than_be_refused(
    content: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    harmed = bytearray(content[: max(1, len(content) - cut)])
    for at, value in changes:
        harmed[at % len(harmed)] = value
    with contextlib.suppress(Known):
        assert look_at(clean_copy(bytes(harmed)).content).given == ()
