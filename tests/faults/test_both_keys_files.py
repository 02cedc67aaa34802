"""Both copies of the keys are harmed: they are mended from each other, or the damage is told."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.vault import keychanges, keyformat, keys
from caregiver_app.vault.keyfiles import read_copies, unlock_keys, write_keys
from caregiver_app.vault.places import Places
from tests.faults import acts

WORDS, THEIRS = "four quiet river stones", "seven velvet harbour kites"


class _Home:
    """A folder with the keys of two caregivers, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder)
        made, opened, self.code = keys.new_keys(WORDS, acts.QUICK)
        second, self.their_code = keychanges.new_writer(made, opened, THEIRS, acts.QUICK)
        self.keys = keychanges.with_writer(made, second)
        self.data_key = opened.data_key
        write_keys(self.places, self.keys)
        self.whole = self.places.keys[0].read_bytes()

    def secrets(self) -> list[tuple[str, Callable[[keys.VaultKeys], keys.Opened]]]:
        return [
            ("passphrase", lambda found: keys.open_by_passphrase(found, WORDS)),
            ("theirs", lambda found: keys.open_by_passphrase(found, THEIRS)),
            ("code", lambda found: keys.open_by_code(found, self.code)),
            ("their code", lambda found: keys.open_by_code(found, self.their_code)),
        ]

    def write(self, *contents: bytes) -> None:
        for path, content in zip(self.places.keys, contents, strict=True):
            path.write_bytes(content)


@pytest.fixture
def home(tmp_path: Path) -> _Home:
    return _Home(tmp_path)


def flipped(content: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    return bytes(changed)


def opens(home: _Home, unwrap: Callable[[keys.VaultKeys], keys.Opened]) -> bool:
    """Say whether the keys open; where they do not, damage is what is told."""
    try:
        _, opened = unlock_keys(home.places, unwrap)
    except Known as error:
        if error.code != "keys-damaged":
            raise
        return False
    assert opened.data_key == home.data_key
    return True


@pytest.mark.parametrize("pairs", [40, pytest.param(400, marks=pytest.mark.long)])
def test_one_byte_of_each_copy(pairs: int, home: _Home, figure: Callable[[str], None]) -> None:
    chance = random.Random(1312)
    size = len(home.whole)
    for _ in range(pairs):
        first, second = chance.randrange(size), chance.randrange(size)
        for _name, unwrap in home.secrets():
            home.write(
                flipped(home.whole, first, chance.randrange(8)),
                flipped(home.whole, second, chance.randrange(8)),
            )
            assert opens(home, unwrap) or first == second
            if first != second:
                assert all(path.read_bytes() == home.whole for path in home.places.keys)
    figure(f"{pairs} pairs of bytes of the two keys files flipped: all mended, no lock lost")


def test_neighbouring_bytes(home: _Home) -> None:
    for place in range(0, len(home.whole) - 1, 97):
        home.write(flipped(home.whole, place, 0), flipped(home.whole, place + 1, 3))
        assert opens(home, home.secrets()[1][1])


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=pytest.mark.long)])
def test_the_same_byte_of_both_copies(step: int, home: _Home) -> None:
    """Differently, it is found again; in the same way, damage is told or the lock is another's."""
    lost = 0
    # Two copies that both name a newer program are taken at their word.
    version = home.whole.index(b'"version": ') + len(b'"version": ')
    for place in set(range(0, len(home.whole), step)) - {version}:
        home.write(flipped(home.whole, place, 0), flipped(home.whole, place, 2))
        assert opens(home, home.secrets()[0][1])
        home.write(*[flipped(home.whole, place, 1)] * 2)
        lost += not opens(home, home.secrets()[0][1])
        with pytest.raises(Known) as refusal:
            unlock_keys(home.places, lambda found: keys.open_by_passphrase(found, "no words"))
        assert refusal.value.code in {"keys-damaged", "wrong-passphrase"}
        if refusal.value.code == "wrong-passphrase":
            # Nothing that counts was harmed.
            assert all(copy == home.keys for copy in read_copies(home.places))
    assert lost < len(home.whole) / step


def test_a_copy_that_was_cut_off_and_one_with_a_spoilt_lock(home: _Home) -> None:
    place = home.whole.index(b'"wrapped": "') + 20
    for kept in (len(home.whole) - 1, len(home.whole) * 2 // 3, place + 30):
        home.write(home.whole[:kept], flipped(home.whole, place, 0))
        assert opens(home, home.secrets()[0][1])
        assert home.places.keys[0].read_bytes() == home.whole


def test_a_stretch_of_each_copy(home: _Home) -> None:
    third = len(home.whole) // 3
    home.write(
        home.whole[:100] + bytes(200) + home.whole[300:],
        home.whole[:third] + b"\xff" * 300 + home.whole[third + 300 :],
    )
    assert opens(home, home.secrets()[3][1])
    assert all(path.read_bytes() == home.whole for path in home.places.keys)


def test_what_cannot_be_mended_is_left_as_it_is_and_opens_by_what_is_whole(home: _Home) -> None:
    """The same lock is gone from both: the others open, and nothing is written over."""
    data = json.loads(home.whole)
    data["writers"][0]["locks"][0]["wrapped"] = "no hex"
    spoilt = json.dumps(data).encode()
    home.write(spoilt, spoilt)
    assert [opens(home, unwrap) for _, unwrap in home.secrets()] == [False, True, True, True]
    assert all(path.read_bytes() == spoilt for path in home.places.keys)


@pytest.mark.parametrize("newer", [0, 1])
def test_damage_does_not_bring_back_the_secret_of_before(home: _Home, newer: int) -> None:
    """One copy holds the keys of before; the newer one is spoilt in a lock of somebody else."""
    _, opened = unlock_keys(home.places, home.secrets()[0][1])
    changed = keychanges.with_passphrase(
        home.keys, opened, "copper lantern meadow nine", acts.QUICK
    )
    content = keyformat.to_bytes(changed)
    place = content.rindex(b'"wrapped": "') + 20
    both = [home.whole, home.whole]
    both[newer] = flipped(content, place, 0)
    home.write(*both)
    assert opens(home, lambda found: keys.open_by_passphrase(found, "copper lantern meadow nine"))
    assert home.places.keys[newer].read_bytes() == both[newer]
