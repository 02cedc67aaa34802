"""Wrong guesses slow down, and nothing but a wrong guess does."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.vault.guesses import FREE, LONGEST_S, Guesses, wait_after


class Clock:
    """Two clocks that a test turns."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 50.0

    def later(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def guesses(self, path: Path) -> Guesses:
        return Guesses(path, wall=lambda: self.wall, steady=lambda: self.steady)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guesses.json"


def wrong(guesses: Guesses, code: str = "wrong-passphrase") -> int:
    """Guess wrong; give the wait that is told."""
    with pytest.raises(Known) as told, guesses.attempt():
        raise Known(code)
    assert told.value.code == code
    return int(told.value.params["wait"])


def too_soon(guesses: Guesses) -> int:
    """Say how long a guess has to wait now, in seconds; 0 where it may be tried."""
    told: list[Known] = []
    try:
        with guesses.attempt():
            raise Known("vault-in-use", path="")
    except Known as error:
        told.append(error)
    (why,) = told
    if why.code == "vault-in-use":
        return 0
    assert why.code == "guess-wait"
    assert message(why).text
    return int(why.params["seconds"])


def test_the_first_three_are_free_and_then_each_takes_twice_as_long(
    path: Path, clock: Clock
) -> None:
    guesses = clock.guesses(path)
    waits = []
    for _ in range(9):
        waits.append(wrong(guesses))
        clock.later(waits[-1])
    assert waits == [0, 0, 2, 4, 8, 16, 32, 60, 60]


@given(st.integers(0, 10**9))
def test_no_wait_is_ever_longer_than_a_minute(count: int) -> None:
    assert 0 <= wait_after(count) <= wait_after(count + 1) <= LONGEST_S
    assert wait_after(count) == 0 or count >= FREE


def test_a_guess_that_comes_too_soon_is_not_tried(path: Path, clock: Clock) -> None:
    guesses = clock.guesses(path)
    for _ in range(FREE + 1):
        clock.later(wait_after(FREE))
        wrong(guesses)
    assert too_soon(guesses) == 4
    clock.later(3)
    assert too_soon(guesses) == 1
    clock.later(1)
    assert too_soon(guesses) == 0


def test_either_secret_counts_and_a_right_one_begins_anew(path: Path, clock: Clock) -> None:
    guesses = clock.guesses(path)
    assert [wrong(guesses, "wrong-recovery-code"), wrong(guesses), wrong(guesses)] == [0, 0, 2]
    clock.later(2)
    with guesses.attempt():
        pass
    assert not path.exists()
    assert [wrong(guesses), wrong(guesses)] == [0, 0]


@pytest.mark.parametrize("trouble", [Known("recovery-code-slip"), Known("vault-in-use"), OSError()])
def test_what_is_not_a_guess_is_not_counted(path: Path, clock: Clock, trouble: Exception) -> None:
    guesses = clock.guesses(path)
    wrong(guesses)
    for _ in range(9):
        with pytest.raises(type(trouble)), guesses.attempt():
            raise trouble
    assert wrong(guesses) == 0
    assert wrong(guesses) == 2


def test_starting_again_does_not_begin_anew(path: Path, clock: Clock) -> None:
    guesses = clock.guesses(path)
    for _ in range(FREE + 2):
        clock.later(LONGEST_S)
        wrong(guesses)
    clock.later(3)
    assert too_soon(clock.guesses(path)) == 5
    clock.later(5)
    again = clock.guesses(path)
    assert too_soon(again) == 0
    assert wrong(again) == 16


def test_ending_the_program_in_the_middle_of_a_guess_counts_it(path: Path, clock: Clock) -> None:
    for _ in range(FREE):
        attempt = clock.guesses(path).attempt()
        attempt.__enter__()  # and never comes back
        clock.later(LONGEST_S)
    assert wrong(clock.guesses(path)) == 4


@pytest.mark.parametrize("jump", [-10 * 365 * 86400.0, -3600.0, 3600.0, 10 * 365 * 86400.0])
def test_a_clock_that_is_set_keeps_nobody_out_for_longer_than_the_wait(
    path: Path, clock: Clock, jump: float
) -> None:
    guesses = clock.guesses(path)
    for _ in range(20):
        clock.later(LONGEST_S)
        wrong(guesses)
    clock.wall += jump
    # While the program runs, only the steady clock counts.
    assert too_soon(guesses) == LONGEST_S
    again = clock.guesses(path)
    assert too_soon(again) <= LONGEST_S
    clock.later(LONGEST_S)
    assert too_soon(again) == 0


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xff\x00",
        b"null",
        b"[" * 900,
        b'{"wrong": 1e400, "last": 0}',
        b'{"wrong": -1, "last": 0}',
        b'{"wrong": true, "last": 0}',
        b'{"wrong": 5, "last": NaN}',
        b'{"wrong": 5, "last": 1e999}',
        b'{"wrong": 5, "last": "soon"}',
        b'{"wrong": 5}',
        b"9" * 5000,
    ],
)
def test_a_spoilt_count_locks_nobody_out_and_gives_no_free_guess(
    path: Path, clock: Clock, garbage: bytes
) -> None:
    path.write_bytes(garbage)
    guesses = clock.guesses(path)
    assert too_soon(guesses) == 0
    assert wrong(guesses) == 4


def test_an_endless_count_is_still_a_minute(path: Path, clock: Clock) -> None:
    path.write_text(json.dumps({"wrong": 10**400, "last": clock.wall}))
    assert too_soon(clock.guesses(path)) == LONGEST_S


def test_a_count_that_cannot_be_kept_keeps_nobody_out(tmp_path: Path, clock: Clock) -> None:
    guesses = clock.guesses(tmp_path / "nowhere" / "guesses.json")
    assert [wrong(guesses) for _ in range(3)] == [0, 0, 2]
    assert too_soon(guesses) == 2
    clock.later(2)
    with guesses.attempt():
        pass
    assert not (tmp_path / "nowhere").exists()


def test_the_file_tells_a_count_and_a_moment_and_nothing_else(path: Path, clock: Clock) -> None:
    wrong(clock.guesses(path))
    kept = json.loads(path.read_bytes())
    assert kept == {"wrong": 1, "last": clock.wall}
    assert math.isfinite(kept["last"])
    assert path.stat().st_mode & 0o077 == 0
