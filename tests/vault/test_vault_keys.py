import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.vault import keychanges, keys, store
from caregiver_app.vault.keyfiles import unlock_keys
from caregiver_app.vault.places import Places
from caregiver_app.vault.recovery import from_code, to_code
from caregiver_app.vault.strength import Strength


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code)


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_code_gives_back_its_secret_however_it_is_written(secret: bytes) -> None:
    code = to_code(secret)
    lazy = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert from_code(code) == from_code(lazy) == from_code(code.replace("1", "I")) == secret


def test_a_recovery_code_is_written_as_the_format_says() -> None:
    assert to_code(bytes(range(20))) == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-XPHN"


@given(st.binary(min_size=20, max_size=20), st.data())
def test_a_slip_in_a_recovery_code_is_told(secret: bytes, data: st.DataObject) -> None:
    code = to_code(secret)
    spot = data.draw(st.sampled_from([i for i, c in enumerate(code) if c != "-"]))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
    slipped = code[:spot] + other + code[spot + 1 :]
    if slipped == code:
        return
    with refused("recovery-code-slip"):
        from_code(slipped)


@pytest.mark.parametrize("typed", ["", "-", "hello", "U" * 36, "é" * 36, "0" * 35, "0" * 400])
def test_what_cannot_be_a_code_is_a_slip(typed: str) -> None:
    with refused("recovery-code-slip"):
        from_code(typed)


def test_either_secret_gives_the_same_data_key(quick: Strength) -> None:
    made, opened, code = keys.new_keys("long enough", quick)
    assert keys.open_by_passphrase(made, "long enough").data_key == opened.data_key
    assert keys.open_by_code(made, code).data_key == opened.data_key
    with refused("wrong-passphrase"):
        keys.open_by_passphrase(made, "Long enough")


def test_a_passphrase_is_the_same_on_any_keyboard(quick: Strength) -> None:
    made, opened, _ = keys.new_keys("café crème", quick)
    assert keys.open_by_passphrase(made, "cafe\u0301 cre\u0300me").data_key == opened.data_key


def test_a_code_of_another_vault_is_wrong_and_not_a_slip(quick: Strength) -> None:
    made, _, _ = keys.new_keys("long enough", quick)
    _, _, other = keys.new_keys("long enough", quick)
    with refused("wrong-recovery-code"):
        keys.open_by_code(made, other)


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase-empty"),
        ("          ", "passphrase-empty"),
        ("seven77", "passphrase-short"),
        ("  seven77\n", "passphrase-short"),
        ("\u200b\u00a0 ", "passphrase-empty"),
        ("12345678", "passphrase-known"),
        ("password", "passphrase-known"),
        ("aaaaaaaa", "passphrase-known"),
        ("lavender", "passphrase-known"),
        ("motdepasse", "passphrase-known"),
        ("e\u0301" * 7, "passphrase-short"),
    ],
)
def test_a_poor_passphrase_is_refused(passphrase: str, code: str, quick: Strength) -> None:
    with refused(code):
        keys.new_keys(passphrase, quick)


def test_a_second_writer_opens_the_same_vault_with_their_own_secrets(quick: Strength) -> None:
    made, opened, code = keys.new_keys("long enough", quick)
    second, theirs = keychanges.new_writer(made, opened, "another one", quick)
    both = keychanges.with_writer(made, second)
    for found in (keys.open_by_passphrase(both, "another one"), keys.open_by_code(both, theirs)):
        assert (found.data_key, found.writer) == (opened.data_key, second.id)
        assert found.signing_key.public_key().public_bytes_raw() == second.public_key
    assert keys.open_by_passphrase(both, "long enough").writer == opened.writer
    assert keys.open_by_code(both, code).writer == opened.writer
    with refused("wrong-passphrase"):
        keys.open_by_passphrase(both, "another one", opened.writer)
    alone = keychanges.without_writer(both, second.id)
    with refused("wrong-passphrase"):
        keys.open_by_passphrase(alone, "another one")
    with refused("wrong-recovery-code"):
        keys.open_by_code(alone, theirs)
    with refused("writer-last"):
        keychanges.without_writer(alone, opened.writer)


def test_two_writers_never_share_a_passphrase(quick: Strength) -> None:
    made, opened, _ = keys.new_keys("long enough", quick)
    with refused("passphrase-taken"):
        keychanges.new_writer(made, opened, "long enough", quick)
    second, _ = keychanges.new_writer(made, opened, "another one", quick)
    both = keychanges.with_writer(made, second)
    with refused("passphrase-taken"):
        keychanges.with_passphrase(both, opened, "another one", quick)
    # One's own may be set again.
    keychanges.with_passphrase(both, opened, "long enough", quick)


def test_a_new_code_takes_the_place_of_the_old_one(quick: Strength) -> None:
    made, opened, code = keys.new_keys("long enough", quick)
    fresh = to_code(bytes(range(20)))
    changed = keychanges.with_code(made, opened, fresh, quick)
    assert changed.generation == made.generation + 1
    assert keys.open_by_code(changed, fresh).data_key == opened.data_key
    assert keys.open_by_passphrase(changed, "long enough").data_key == opened.data_key
    with refused("wrong-recovery-code"):
        keys.open_by_code(changed, code)
    with refused("recovery-code-slip"):
        keychanges.with_code(made, opened, fresh[:-1], quick)


def test_one_lost_copy_of_the_keys_is_healed(folder: Path, passphrase: str) -> None:
    for lost in Places(folder).keys:
        lost.unlink()
        store.unlock(folder, passphrase).close()
        first, second = (path.read_bytes() for path in Places(folder).keys)
        assert first == second


@pytest.mark.parametrize("garbage", [b"", b"\xff\x00", b"{}", b"[[[", b"[" * 100_000, b"null"])
@pytest.mark.parametrize("which", [0, 1])
def test_one_spoilt_copy_of_the_keys_is_healed(
    folder: Path, passphrase: str, garbage: bytes, which: int
) -> None:
    Places(folder).keys[which].write_bytes(garbage)
    store.unlock(folder, passphrase).close()
    first, second = (path.read_bytes() for path in Places(folder).keys)
    assert first == second != garbage


def test_a_spoilt_copy_is_left_alone_until_the_vault_opens(folder: Path) -> None:
    spoilt = Places(folder).keys[0]
    spoilt.write_bytes(b"spoilt")
    with refused("wrong-passphrase"):
        store.unlock(folder, "not the passphrase")
    assert spoilt.read_bytes() == b"spoilt"


@pytest.mark.parametrize("theirs", ["the same passphrase", "other words altogether"])
@pytest.mark.parametrize("which", [0, 1])
def test_the_keys_of_another_vault_never_replace_those_of_this_one(
    folder: Path, passphrase: str, quick: Strength, tmp_path: Path, which: int, theirs: str
) -> None:
    """One file of another log was copied here, by hand or by what keeps folders in step."""
    theirs = passphrase if theirs == "the same passphrase" else theirs
    other, _ = store.create(tmp_path / "other", theirs, strength=quick)
    other.close()
    foreign = Places(tmp_path / "other").keys[which].read_bytes()
    came, stayed = Places(folder).keys[which], Places(folder).keys[1 - which]
    ours = stayed.read_bytes()
    came.write_bytes(foreign)
    if theirs != passphrase:
        with refused("wrong-passphrase"):
            store.unlock(folder, theirs)
    assert stayed.read_bytes() == ours
    store.unlock(folder, passphrase).close()
    assert came.read_bytes() == stayed.read_bytes() == ours


def test_a_passphrase_changed_in_one_copy_alone_still_opens(
    folder: Path, passphrase: str, quick: Strength
) -> None:
    first, second = Places(folder).keys
    before = second.read_bytes()
    vault = store.unlock(folder, passphrase)
    vault.change_passphrase(passphrase, "a new passphrase", quick)
    vault.close()
    # As if the power had failed between the two files.
    second.write_bytes(before)
    store.unlock(folder, "a new passphrase").close()
    assert first.read_bytes() == second.read_bytes()
    with refused("wrong-passphrase"):
        store.unlock(folder, passphrase)


def test_what_opened_last_is_the_newest_whatever_older_file_comes_back(
    folder: Path, passphrase: str, code: str, quick: Strength
) -> None:
    """A folder that is kept in step by a service may bring back a file of before."""
    places = Places(folder)
    first, second = places.keys
    old = second.read_bytes()
    vault = store.unlock(folder, passphrase)
    vault.change_passphrase(passphrase, "a new passphrase", quick)
    vault.close()
    gone = first.read_bytes()
    # The new words reached one file and are forgotten; the old ones open the other.
    second.write_bytes(old)
    store.unlock(folder, passphrase).close()
    first.write_bytes(gone)
    unlock_keys(places, lambda found: keys.open_by_code(found, code))
    store.unlock(folder, passphrase).close()
    with refused("wrong-passphrase"):
        store.unlock(folder, "a new passphrase")


@pytest.mark.parametrize("name", ["memory_kib", "passes", "lanes", "salt", "nonce", "wrapped"])
def test_no_part_of_a_lock_can_be_changed(folder: Path, passphrase: str, name: str) -> None:
    for path in Places(folder).keys:
        data = json.loads(path.read_text())
        for lock in data["writers"][0]["locks"]:
            value = lock[name]
            changed = (
                value * 8
                if isinstance(value, int)
                else value[:-2] + f"{int(value[-2:], 16) ^ 1:02x}"
            )
            lock[name] = changed
        path.write_text(json.dumps(data))
    with pytest.raises(Known) as refusal:
        store.unlock(folder, passphrase)
    assert refusal.value.code in {"keys-damaged", "keys-strange"}


AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from caregiver_app.vault import keys
from caregiver_app.vault.strength import Strength
made, _, _ = keys.new_keys("long enough", Strength(4096, 8, 4))
with ThreadPoolExecutor(3) as threads:
    list(threads.map(lambda _: keys.open_by_passphrase(made, "long enough"), range(9)))
"""


def test_secrets_tried_on_several_threads_do_not_stop_each_other() -> None:
    subprocess.run([sys.executable, "-c", AT_ONCE], check=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set there")
def test_too_little_memory_is_told_and_is_no_wrong_guess(tmp_path: Path) -> None:
    words = "maple porch seven lanterns"
    strength = Strength(memory_kib=65_536, passes=1, lanes=1)
    vault, _ = store.create(tmp_path, words, strength=strength)
    vault.close()
    program = f"""
import resource, sys
from pathlib import Path
from caregiver_app.errors import Known
from caregiver_app.vault import store
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.places import Places

folder = Path(sys.argv[1])
guesses = Guesses(Places(folder).guesses)
used = int(Path("/proc/self/statm").read_text().split()[0]) * 4096
_, most = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (used + 40 * 2**20, most))
try:
    with guesses.attempt():
        store.unlock(folder, {words!r})
except Known as error:
    print(error.code, error.params)
resource.setrlimit(resource.RLIMIT_AS, (most, most))
with guesses.attempt():
    store.unlock(folder, {words!r}).close()
print("open")
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["memory-short {'megabytes': 64}", "open"], done.stderr
