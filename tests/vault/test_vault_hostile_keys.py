"""Keys files that ask for too much, say a thing twice, or hold numbers that are none."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.vault import keychanges, keyformat, keys, store
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import HOME, MOST, MOST_WORK, Strength, within_bounds, work
from tests.ui.harm import contents


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code)


@pytest.mark.parametrize(
    "greedy",
    [
        Strength(MOST.memory_kib * 2, 1, 1),
        Strength(64, MOST.passes + 1, 1),
        Strength(64, 0, 1),
        Strength(4, 1, 1),
        Strength(64, 1, 64),
    ],
)
def test_a_hostile_file_cannot_ask_for_endless_work(
    folder: Path, passphrase: str, greedy: Strength
) -> None:
    assert not within_bounds(greedy)
    for path in Places(folder).keys:
        data = json.loads(path.read_text())
        for lock in data["writers"][0]["locks"]:
            lock["memory_kib"], lock["passes"] = greedy.memory_kib, greedy.passes
            lock["lanes"] = greedy.lanes
        path.write_text(json.dumps(data))
    with refused("keys-strange"):
        store.unlock(folder, passphrase)


def written(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Write both copies with something changed, and a check that fits."""
    for path in Places(folder).keys:
        data = json.loads(path.read_text())
        change(data)
        del data["check"]
        path.write_text(json.dumps(data))


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The work of each key that was derived, without doing it."""
    done: list[int] = []

    def derive(secret: bytes, salt: bytes, strength: Strength) -> bytes:
        done.append(work(strength))
        return hashlib.sha256(salt + secret).digest()

    monkeypatch.setattr(keys, "_stretch", derive)
    return done


def more_locks(data: dict[str, Any], number: int, strength: Strength) -> None:
    one = data["writers"][0]
    for lock in one["locks"]:
        lock |= asdict(strength)
    for count in range(number - 1):
        locks = [lock | {"salt": f"{count:030x}{at:02x}"} for at, lock in enumerate(one["locks"])]
        data["writers"].append(one | {"id": str(uuid.UUID(int=count)), "locks": locks})


def test_locks_that_together_ask_for_too_much_are_refused_before_any_work(
    folder: Path, passphrase: str, worked: list[int]
) -> None:
    written(folder, lambda data: more_locks(data, 9, HOME))
    before = contents(folder)
    with refused("keys-strange"):
        store.unlock(folder, passphrase)
    assert not worked
    assert contents(folder) == before


def test_two_hostile_files_take_no_more_work_than_is_stated(
    folder: Path, passphrase: str, worked: list[int]
) -> None:
    """Each is within what is asked of one; no lock of the one stands in the other."""
    first, second = Places(folder).keys
    written(folder, lambda data: more_locks(data, 8, HOME))
    data = json.loads(second.read_text())
    for writer in data["writers"]:
        for lock in writer["locks"]:
            lock["salt"] = lock["salt"][::-1]
    second.write_text(json.dumps(data))
    for _ in range(2):
        worked.clear()
        with pytest.raises(Known) as refusal:
            store.unlock(folder, "what’s typed ")
        assert refusal.value.code in {"wrong-passphrase", "keys-strange"}
        assert sum(worked) <= 4 * MOST_WORK
    worked.clear()
    store_one = json.loads(first.read_text())
    assert len(store_one["writers"]) == 8


@pytest.mark.parametrize("what", ["writer", "lock", "salt"])
def test_a_writer_or_a_lock_that_is_there_twice_is_refused(
    folder: Path, passphrase: str, worked: list[int], what: str
) -> None:
    def twice(data: dict[str, Any]) -> None:
        (one,) = data["writers"]
        locks = one["locks"]
        if what == "writer":
            data["writers"].append(one | {"locks": []})
        elif what == "lock":
            locks.append(locks[0] | {"salt": "00" * 16})
        else:
            locks[1]["salt"] = locks[0]["salt"]

    written(folder, twice)
    with refused("keys-strange"):
        store.unlock(folder, passphrase)
    assert not worked


def test_no_more_caregivers_are_let_in_than_a_keys_file_may_hold(
    quick: Strength, worked: list[int]
) -> None:
    made, opened, _ = keys.new_keys("four quiet river stones", HOME)
    for number in range(7):
        words = f"{number} copper lantern meadows"
        more, _ = keychanges.new_writer(made, opened, words, HOME)
        made = keychanges.with_writer(made, more)
    assert keyformat.read(keyformat.to_bytes(made)).keys == made
    with refused("writers-many"):
        keychanges.new_writer(made, opened, "seven velvet harbour kites", HOME)


WHOLE = ("generation", "version", "memory_kib", "passes", "lanes")


@pytest.mark.parametrize("wrong", ["1", True, 1.0, None, [1]], ids=repr)
@pytest.mark.parametrize("name", WHOLE)
def test_a_number_that_is_none_makes_no_keys_file(
    folder: Path, passphrase: str, name: str, wrong: object
) -> None:
    """Also where the file's own check fits: it was written so."""
    places = Places(folder)
    whole = places.keys[0].read_bytes()
    data = json.loads(whole)
    del data["check"]
    for part in (data, *data["writers"][0]["locks"]):
        if name in part:
            part[name] = wrong
    content = json.dumps(data).encode()
    for path in places.keys:
        path.write_bytes(content)
    with refused("keys-damaged"):
        store.unlock(folder, passphrase)
    places.keys[1].write_bytes(whole)
    store.unlock(folder, passphrase).close()
    assert places.keys[0].read_bytes() == places.keys[1].read_bytes() != content
