"""A copy's name is safe on every system, and its ending says what its bytes are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.record.file_names import LONGEST, copy_name, saved_name
from caregiver_app.record.sniff import UNKNOWN, FileType, file_types

TYPES = (*file_types().types, UNKNOWN)
JPEG = file_types().of("image/jpeg")
AWKWARD = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ("con", "COM1.txt", "nul.tar.gz", "..", ".", "", " ", "a/../b", "\u202egpj.exe")
    ),
    st.text(alphabet="./\\: \u202e\u0000conaux1.", max_size=40),
)


def safe(name: str) -> bool:
    stem = name.split(".")[0].strip().lower()
    reserved = {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{dev}{at}" for dev in ("com", "lpt") for at in range(10)),
    }
    return (
        bool(name)
        and not set(name) & set('<>:"/\\|?*')
        and not any(unicodedata.category(sign)[0] == "C" for sign in name)
        and not name.startswith((".", " "))
        and not name.endswith((".", " "))
        and stem not in reserved
        and len(name.encode()) <= LONGEST + 12
    )


@given(AWKWARD, st.sampled_from(TYPES))
def test_any_name_becomes_safe_with_the_ending_of_its_bytes(name: str, kind: FileType) -> None:
    made = copy_name(name, kind)
    assert safe(made)
    assert made.endswith(kind.suffixes)


@given(AWKWARD)
def test_any_name_can_be_saved_under(name: str) -> None:
    assert safe(saved_name(name))


@given(st.text(alphabet="abcXYZ 0123äé-_", min_size=1, max_size=30))
def test_a_plain_name_stays_as_it_is(stem: str) -> None:
    stem = f"a{stem.strip()}"
    assert copy_name(f"{stem}.jpg", JPEG) == f"{stem}.jpg"
    assert saved_name(f"{stem}.jpg") == f"{stem}.jpg"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("photo.jpg", "photo.jpg"),
        ("photo.JPEG", "photo.jpeg"),
        ("photo", "photo.jpg"),
        ("photo.pdf", "photo.pdf.jpg"),
        ("photo.jpg.exe", "photo.jpg.exe.jpg"),
        ("../../etc/passwd", "_.._etc_passwd.jpg"),
        ("con.jpg", "_con.jpg"),
        (".hidden", "hidden.jpg"),
        ("gpj.\u202eexe", "gpj.exe.jpg"),
        ("", "file.jpg"),
    ],
)
def test_the_name_of_a_copy_that_is_opened(name: str, made: str) -> None:
    assert copy_name(name, JPEG) == made
