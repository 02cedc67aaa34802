"""Odd words, files, moments and headers that somebody with a key could seal; which may stand."""

from typing import Any

from caregiver_app.vault.canonical import canonical
from tests.bundle.forge import ANOTHER


def _texts() -> dict[str, bool]:
    """Give texts of JSON, and whether each is the one spelling of what it says."""
    right: list[Any] = [
        "", "a\n\t\b\f\r\"\\/\x00\x1f\x7f\u2028é😀\ufeff", "\u202eelpoep", 0, -7, 10**15 - 1,
        1 - 10**15, None, True, [], {}, [[], {"": 1}], {"\uffee": 1, "😀": 2}, {"10": 1, "9": 2},
        {"__proto__": {"name": 1}, "a": 2}, [{"constructor": "x", "toString": None}],
        {"name": "<img src=x onerror=alert(1)>"}, {"sha256": [1], "size": {}},
    ]  # fmt: skip
    found = {canonical(one).decode(): True for one in right} | {"[" * 99 + "]" * 99: True}
    wrong = [
        '{"a":1,"a":1}', '{"b":1,"a":2}', '{"😀":2,"\uffee":1}', '{"9":2,"10":1}', "{1:2}", "{,}",
        '{"__proto__":1,"__proto__":2}', '{"a":1,}', '{"a" :1}', "1.0", "1.5", "1e5", "-0", "01",
        "+1", ".5", "0x1", "--1", "-", "NaN", "Infinity", "-Infinity", '"\\u00e9"', '"\\u000a"',
        '"\\/"', '"\\u001F"', '"\\ud800"', '"\\ud83d\\ude00"', '"\\x41"', '"\t"', "'a'", " 1",
        "1 ", "[1, 2]", "[1,]", "[1 2]", "[", "[]]", '"', '"\\"', "", "nul", "truee", "\ufeff1",
        "undefined", "1000000000000000", "-1000000000000000", "1" + "0" * 30, "[" * 100 + "]" * 100,
    ]  # fmt: skip
    return found | dict.fromkeys(wrong, False)


TEXTS = _texts()


def _files() -> dict[str, bool]:
    """Give contents of a part that names files, and whether they name any as they must."""
    file = {"id": "a", "name": "b.txt", "sha256": "0" * 64, "size": 1, "type": "text/plain"}
    without = {key: said for key, said in file.items() if key != "type"}
    right: list[Any] = [file, [file], [file, file], []]
    wrong: list[Any] = [
        without, file | {"more": 1}, file | {"size": True}, file | {"size": "1"},
        file | {"size": None}, file | {"sha256": "A" * 64}, file | {"sha256": "0" * 63},
        file | {"sha256": [1]}, [[file]], [file, None], {}, None, "a", 1,
        {"sha256": [1], "size": {}},
    ]  # fmt: skip
    said = [(one, True) for one in right] + [(one, False) for one in wrong]
    return {canonical(one).decode(): fits for one, fits in said}


FILES = _files()
MOMENTS: dict[tuple[str, int], bool] = {
    ("2024-02-29T23:59:59.999999Z", -1439): True,
    ("2026-02-28T00:00:00.000000Z", 1439): True,
    ("0001-01-01T00:00:00.000000Z", 0): True,
    ("9999-12-31T23:59:59.999999Z", 0): True,
    ("0001-01-01T00:00:00.000000Z", -1): False,
    ("9999-12-31T23:59:59.999999Z", 1): False,
    ("0000-12-31T23:59:00.000000Z", 1): False,
    ("2026-02-29T00:00:00.000000Z", 0): False,
    ("1900-02-29T00:00:00.000000Z", 0): False,
    ("2026-04-31T00:00:00.000000Z", 0): False,
    ("2026-13-01T00:00:00.000000Z", 0): False,
    ("2026-00-01T00:00:00.000000Z", 0): False,
    ("2026-01-00T00:00:00.000000Z", 0): False,
    ("2026-01-01T24:00:00.000000Z", 0): False,
    ("2026-01-01T00:60:00.000000Z", 0): False,
    ("2026-01-01T00:00:60.000000Z", 0): False,
    ("2026-01-01T00:00:00.000Z", 0): False,
    ("2026-01-01T00:00:00.000000", 0): False,
    ("2026-01-01T00:00:00.000000Z", 1440): False,
    ("2026-01-01T00:00:00.000000Z", -1440): False,
}
"""Moments with minutes, and whether calendar and clock have them."""
HEADERS: tuple[dict[str, Any], ...] = (
    {"kind": "person"},
    {"kind": "person", "reference": None},
    {"kind": ["entry"]},
    {"kind": None},
    {"kind": "filing"},
    {"replaces": [ANOTHER]},
    {"replaces": None},
    {"replaces": 7},
    {"replaces": {"a": 1}},
    {"format": 2},
    {"format": "3"},
    {"reference": "AAA-1"},
    {"link": 2},
    {"link": 0},
    {"link": True},
    {"link": "1"},
    {"chain": "x"},
    {"chain": None},
    {"writer": ANOTHER},
    {"writer": [1]},
    {"key": ""},
    {"id": 1},
    {"parts": {}},
    {"parts": []},
    {"parts": {"account": 1}},
    {"parts": None},
    {"about": None},
    {"about": {"a": []}},
    {"written_at": "yesterday"},
    {"written_at": None, "offset_minutes": "x"},
    {"more": [1]},
)
