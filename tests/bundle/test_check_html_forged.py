"""Of whatever somebody with a key seals, the page says what both programs say."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.bundle.check_page import PAGE, CheckPage, with_own_hashes
from tests.bundle.checkers import READER
from tests.bundle.conftest import Log, own_signatures
from tests.bundle.forge import Forged, forged_from, one_entry, sign_entry
from tests.bundle.forgeries import (
    LAST,
    NO_NAMES,
    WITH_A_KEY,
    called,
    in_a_further_volume,
    in_older_format,
    odd_keys,
    sealed_somehow,
    signed_under,
    with_earlier,
)
from tests.bundle.harm import members_of, resigned
from tests.bundle.odd_words import FILES, HEADERS, MOMENTS, TEXTS


@pytest.fixture(scope="module")
def whole(log: Log) -> Path:
    return log.bundle("to-forge-for-the-page", log.all())[0]


def forged(whole: Path, log: Log) -> Forged:
    return forged_from(members_of(whole), log.book.vault.signing_key.sign)


def told(page: CheckPage, path: Path, content: bytes) -> tuple[str, str, str]:
    path.write_bytes(content)
    return page.three(path)


@own_signatures
def test_what_no_bundle_is_does_not_fit_whoever_signed_it(
    page: CheckPage, whole: Path, log: Log, tmp_path: Path
) -> None:
    path, wrong = tmp_path / "forged.zip", {}
    assert set(told(page, path, forged(whole, log).packed())) == {"fits-together"}
    for name, change in WITH_A_KEY.items():
        one = forged(whole, log)
        change(one)
        said = told(page, path, one.packed())
        if set(said) != {"misfit"}:
            wrong[name] = said
    assert wrong == {}


@pytest.mark.long
@own_signatures
def test_odd_words_under_seals_that_fit_are_read_as_the_programs_read_them(
    page: CheckPage, tmp_path: Path
) -> None:
    def all_of_them() -> Iterator[tuple[str, bytes, str]]:
        standing = MappingProxyType({True: "fits-together", False: "misfit"})
        for one, fits in TEXTS.items():
            yield f"words {one}", one_entry(one), standing[fits]
            yield f"to {one}", one_entry(to=one), standing[fits and one.startswith('"')]
        for one, fits in FILES.items():
            yield f"files {one}", one_entry(one, "files"), standing[fits]
            yield f"file {one}", one_entry(one, "file_1"), standing[fits]
        for one in (" ", ',"a":1', ',"writer":1', ","):
            yield f"line {one}", one_entry(line=one), "misfit"
        for header in HEADERS:
            yield f"header {header}", one_entry(**header), "misfit"
        for (one, minutes), fits in MOMENTS.items():
            content = one_entry(written_at=one, offset_minutes=minutes, saved=one)
            yield f"moment {one} {minutes}", content, standing[fits]

    path, wrong = tmp_path / "words.zip", {}
    for name, content, expected in all_of_them():
        said = told(page, path, content)
        if set(said) != {expected}:
            wrong[name] = said
    assert wrong == {}


def test_a_key_that_anybody_could_sign_for_is_none(
    page: CheckPage, whole: Path, log: Log, tmp_path: Path
) -> None:
    for key in odd_keys():
        one = forged(whole, log)
        signed_under(key)(one)
        assert set(told(page, tmp_path / "keys.zip", one.packed())) == {"misfit"}, key.hex()


def test_a_signature_has_one_form(page: CheckPage, tmp_path: Path) -> None:
    def far(message: bytes) -> bytes:
        signature: bytes = sign_entry(message)
        beyond = int.from_bytes(signature[32:], "little") + READER.L
        return b"".join((signature[:32], beyond.to_bytes(32, "little")))

    path = tmp_path / "signed.zip"
    assert set(told(page, path, one_entry())) == {"fits-together"}
    assert set(told(page, path, one_entry(sign=far))) == {"misfit"}


@own_signatures
def test_older_formats_further_volumes_and_earlier_statements_are_told_alike(
    page: CheckPage, whole: Path, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "older.zip"
    for number in (1, 2):
        one = forged(whole, log)
        in_older_format(one, number)
        assert set(told(page, path, one.packed())) == {"fits-together"}
    for content, standing in with_earlier(forged(whole, log)):
        assert set(told(page, path, content)) == {standing}
    one = forged(whole, log)
    in_a_further_volume(one)
    assert set(told(page, path, one.packed())) == {"fits-together"}
    assert "They are not in this file and were not checked." in page.text("#found")
    assert "to the byte" not in page.text("#found")


@own_signatures
def test_odd_names_of_parts_and_people_are_shown_as_they_are(
    page: CheckPage, whole: Path, log: Log, tmp_path: Path
) -> None:
    one = forged(whole, log)
    one.add_part(0, "name", '{"first":"Quentin"}')
    for name in ("constructor", "__proto__", "toString"):
        one.add_part(LAST, name, f'"what {name} says"')
    assert set(told(page, tmp_path / "odd.zip", one.packed())) == {"fits-together"}
    seen = page.text("#found")
    for words in ("first: Quentin", "what constructor says", "what __proto__ says"):
        assert words in seen
    assert "native code" not in seen
    assert "[object" not in seen


@own_signatures
def test_a_name_has_so_many_bytes_and_no_more(
    page: CheckPage, whole: Path, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members, path = members_of(whole), tmp_path / "names.zip"
    for name in NO_NAMES:
        assert set(told(page, path, called(name, members))) == {"misfit"}, name
    for length, standing in ((1024, "fits-together"), (1025, "misfit")):
        long = {
            "papers/sheet.txt".ljust(length, "x") if name == "papers/sheet.txt" else name: content
            for name, content in members.items()
        }
        with monkeypatch.context() as patched:
            patched.setattr("caregiver_app.bundle.zip_form.LONGEST_NAME", 2048)
            content = resigned(long, log.book.vault.signing_key.sign)
        assert set(told(page, path, content)) == {standing}, length


@own_signatures
def test_no_line_and_no_list_is_read_that_memory_may_not_hold(
    page: CheckPage, whole: Path, tmp_path: Path
) -> None:
    members, said = members_of(whole), PAGE.read_text("utf-8")
    assert "MOST = 1 << 26," in said
    longest = max(map(len, members["record.jsonl"].splitlines(keepends=True)))
    for most, standing in (
        (longest, "fits-together"),
        (longest - 1, "misfit"),
        (len(members["statement.txt"]) - 1, "misfit"),
    ):
        smaller = tmp_path / f"{most}.html"
        changed = said.replace("MOST = 1 << 26,", f"MOST = {most},")
        smaller.write_text(with_own_hashes(changed), "utf-8")
        page.browser.open(smaller)
        assert page.said(whole.read_bytes()) == standing


@pytest.mark.long
@own_signatures
@settings(
    max_examples=150,
    deadline=None,
    # What one example wrote, the next one writes over.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=some.data())
def test_all_say_the_same_of_whatever_is_sealed(
    data: some.DataObject, page: CheckPage, whole: Path, log: Log, tmp_path: Path
) -> None:
    content = sealed_somehow(data, forged(whole, log))
    if content is not None:
        assert len(set(told(page, tmp_path / "sealed.zip", content))) == 1
