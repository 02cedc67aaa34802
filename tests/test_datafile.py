"""A data file is read strictly: a break is told with file, key, what was found and expected."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caregiver_app.datafile import Table
from caregiver_app.errors import Known

WHOLE = """
title = "Numbers"
read = "2026-11-22"
[office]
phone = "416"
[office.hours]
monday = "9 to 5"
[[lines]]
id = "night"
calls = ["911"]
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Table]:
    def written(text: str) -> Table:
        file = tmp_path / "numbers.toml"
        file.write_text(text, "utf-8")
        return Table.read(file, "pack-broken")

    return written


def take_all(table: Table) -> None:
    table.text("title")
    table.day("read")
    office = table.table("office")
    office.text("phone")
    office.text("fax", "")
    office.table("hours").texts_by(("monday",))
    seen: set[str] = set()
    for line in table.tables("lines"):
        line.own_id(seen)
        line.some("calls")
    table.end()


def test_a_file_of_which_all_is_read_is_whole(read: Callable[[str], Table]) -> None:
    take_all(read(WHOLE))


@pytest.mark.parametrize(
    ("was", "now", "key", "expected"),
    [
        (
            'title = "Numbers"',
            'title = "Numbers"\ntitel = "N"',
            "titel",
            "title, read, office, lines",
        ),
        ('phone = "416"', 'phone = "416"\nfone = "1"', "office.fone", "phone, fax, hours"),
        ("monday =", 'tuesday = "no"\nmonday =', "office.hours.tuesday", "monday"),
        ('calls = ["911"]', 'calls = ["911"]\nuse = "x"', "lines[night].use", "id, calls"),
        ('"2026-11-22"', '"22 Nov"', "read", "a day like 2026-11-22"),
        ('["911"]', "[]", "lines[night].calls", "at least one text"),
        ('phone = "416"', "phone = 416", "office.phone", "a text"),
        ('[[lines]]\nid = "night"\n', '[[lines]]\nid = "night"\ncalls = ["1"]\n' * 2, "id", "once"),
    ],
)
def test_each_break_is_told_with_its_key_and_what_was_expected(
    read: Callable[[str], Table], was: str, now: str, key: str, expected: str
) -> None:
    assert was in WHOLE
    text = WHOLE.replace(was, now)
    if now.count("[[lines]]") == 2:
        text = text.removesuffix('calls = ["911"]\n')
    with pytest.raises(Known) as caught:
        take_all(read(text))
    told = caught.value.params
    assert str(told["file"]).endswith("numbers.toml")
    assert str(told["key"]).endswith(key)
    assert expected in str(told["expected"])


def test_a_table_with_many_ids_does_not_list_them_all(read: Callable[[str], Table]) -> None:
    ids = [f"id-{number}" for number in range(200)]
    table = read("".join(f'{one} = "x"\n' for one in ids) + 'odd = "x"')
    table.texts_by(ids)
    with pytest.raises(Known) as caught:
        table.end()
    assert caught.value.params["key"] == "odd"
    assert len(str(caught.value.params["expected"])) < 100
