"""A picture that brings a decoder down, or never ends, harms nothing but the picture."""

import contextlib
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.posting import subprocesses as module
from caregiver_app.posting.pictures import clean_copy, look_at
from caregiver_app.posting.subprocesses import in_subprocess
from tests.posting.test_pictures import HEIC, jpeg


def die(_content: bytes) -> None:
    os.abort()


def sleep(_content: bytes) -> None:
    time.sleep(60)


def err(content: bytes) -> None:
    raise LookupError(content.decode())


def test_it_gives_what_the_work_gives() -> None:
    content = jpeg()
    assert in_subprocess(look_at, content) == look_at(content)
    assert in_subprocess(clean_copy, content) == clean_copy(content)


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(Known) as caught:
        in_subprocess(look_at, b"no picture at all")
    assert caught.value.code == "picture-unknown"


def test_a_decoder_that_dies_leaves_a_sentence() -> None:
    with pytest.raises(Known) as caught:
        in_subprocess(die, b"")
    assert caught.value.code == "picture-broken"


def test_a_picture_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.5)
    began = time.monotonic()
    with pytest.raises(Known) as caught:
        in_subprocess(sleep, b"")
    assert caught.value.code == "picture-broken"
    assert time.monotonic() - began < 30


def test_a_bug_is_told_without_what_was_in_the_picture() -> None:
    with pytest.raises(RuntimeError) as caught:
        in_subprocess(err, b"the child's name")
    assert "LookupError at err" in str(caught.value)
    assert "name" not in str(caught.value)


@pytest.mark.long
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 400),
)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_harmed_picture_of_a_telephone_is_refused_or_cleaned(
    changes: list[tuple[int, int]], cut: int
) -> None:
    whole = HEIC.read_bytes()
    harmed = bytearray(whole[: max(1, len(whole) - cut)])
    for at, value in changes:
        harmed[at % len(harmed)] = value
    with contextlib.suppress(Known):
        copy = in_subprocess(clean_copy, bytes(harmed))
        assert look_at(copy.content).given == ()
