"""The page that checks a bundle says what the program says, in a real browser, and asks no network.

Bundles reach it through its own file field, letters through their field, as a person's would.
"""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.statement import Statement, digest_words, read_statement
from tests.bundle.check_page import PAGE, CheckPage
from tests.bundle.chromium import Chromium
from tests.bundle.conftest import PAPERS, Log
from tests.bundle.harm import changed, members_of, resigned
from tests.bundle.test_bundle import earlier

# What says nothing of how signatures are verified is tried one way.
own_signatures = pytest.mark.parametrize("page", ["its own signatures"], indirect=True)


@pytest.fixture(scope="module")
def bundle(log: Log) -> Path:
    return log.bundle("for-the-page", BundleChoice((log.ids["call"], log.ids["visit"])))[0]


def test_the_page_takes_nothing_from_anywhere_and_runs_only_what_it_came_with() -> None:
    said = PAGE.read_text("utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', said)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["connect-src"]) == ("'none'", "'none'")
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", said, re.DOTALL)
        own = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        # After a change of the page this is the hash that its policy must name.
        assert rules[f"{tag}-src"] == f"'sha256-{own}'"
    assert not re.search(r"https?:|innerHTML|\beval\b|\bsrc=|\bhref=", said)


def test_a_request_is_refused_by_the_page_itself(browser: Chromium) -> None:
    browser.open(PAGE)
    asked = "fetch('https://example.org/').then(() => 'sent', (error) => error.name)"
    assert browser.value(asked) == "TypeError"
    drawn = (
        "new Promise((go) => Object.assign(new Image(), {onload: go, onerror: () => go('no'),"
        "src: 'https://example.org/a.png'}))"
    )
    assert browser.value(drawn) == "no"
    urls, refused = {}, set()
    for name, said in browser.told:
        if name == "Network.requestWillBeSent":
            urls[said["requestId"]] = said["request"]["url"]
        if name == "Network.loadingFailed" and said.get("blockedReason") == "csp":
            refused.add(said["requestId"])
    assert {url for one, url in urls.items() if one not in refused} == {PAGE.as_uri()}
    assert refused


@pytest.fixture(scope="module")
def made(log: Log) -> list[tuple[Path, Statement]]:
    """Bundles of every sort, each after an earlier one."""
    gone = log.book.save("to-be-gone", log.book.entry(log.ids["visit"]).words)
    log.book.erase("to-be-gone", "It must not be kept.")
    sam = frozenset({log.ids["Sam"]})
    choices = (
        log.all(),
        BundleChoice((log.ids["visit"],), thoughts=True),
        BundleChoice((log.ids["both"],), children=sam, other_names=("Leo",)),
        BundleChoice((log.ids["visit"],), names=False),
        BundleChoice((gone.id,)),
        BundleChoice(()),
    )
    _, first = log.bundle("page first", BundleChoice((log.ids["call"],)))
    before = (earlier(first),)
    return [log.bundle(f"page {at}", one, before) for at, one in enumerate(choices)]


def test_it_says_what_the_program_says_of_what_is_whole(
    page: CheckPage, made: list[tuple[Path, Statement]], log: Log
) -> None:
    _, first = log.bundle("page first", BundleChoice((log.ids["call"],)))
    _, other = log.bundle("page other", BundleChoice((log.ids["both"],), thoughts=True))
    for path, statement in made:
        words = digest_words(statement.digest)
        typed = [words.lower().replace("-", " "), words.replace("0", "o"), words[:-1], "ABCD", " "]
        typed += ["\ufeff", "\x1c", "\x85", "\u3000", f"{words}\ufeff", words.replace("1", "ı")]
        typed += [digest_words(one.digest) for one in (first, other)]
        said = {one: page.three(path, one) for one in (words, *typed)}
        assert {one: told for one, told in said.items() if len(set(told)) > 1} == {}
        assert {told for told, *_ in said.values()} > {
            "fits-together",
            "unchanged-since",
            "earlier",
            "slip",
        }


@own_signatures
def test_letters_that_are_typed_later_are_judged_without_the_file(
    page: CheckPage, bundle: Path
) -> None:
    words = digest_words(read_statement(members_of(bundle)["statement.txt"]).digest)
    assert page.said(bundle.read_bytes()) == "fits-together"
    assert not page.text("h2").startswith("It is unchanged")
    assert page.typed(words) == "unchanged-since"
    assert page.text("#verdict").startswith(
        "It is unchanged since the statement of November 22, 2026."
    )
    assert page.typed("ABCD") == "slip"
    assert page.typed("") == "fits-together"


def test_the_verdict_and_the_words_that_are_proved_can_be_read(page: CheckPage, made: Any) -> None:
    page.said(made[0][0].read_bytes())
    seen = page.text()
    order = (
        "It fits together.",
        "Ms. Okafor, the worker",
        "Alex Example",
        "3 entries",
        "Sam read it. He smiled.",
        "Corrected",
        "I wrote it wrong.",
        "Sam read it. He cried.",
        "Filed",
        "Leo was sorry.",
        *PAPERS,
    )
    places = [seen.find(one) for one in order]
    missing = [one for one, place in zip(order, places, strict=True) if place < 0]
    assert missing == []
    assert places[:8] == sorted(places[:8])
    page.said(made[2][0].read_bytes())
    assert page.browser.value("document.querySelectorAll('article .bar').length") > 3
    assert "Leo" not in page.text()


def test_every_harm_is_named_as_the_program_names_it(page: CheckPage, bundle: Path) -> None:
    for name, content in changed(bundle):
        assert page.said(content) == "misfit", name
        assert page.text("#verdict").startswith("It does not fit."), name
        assert page.text("#found") == "", name


# One byte in so many is tried, each with one bit turned over.
FLIPS = """
async (said, step) => {
  const content = unpacked(said), missed = [];
  for (let at = 0; at < content.length; at += step) {
    content[at] ^= 1 << at % 8;
    const standing = await feed(content, "");
    if (standing !== "misfit") missed.push([at, standing]);
    content[at] ^= 1 << at % 8;
  }
  return missed;
}
"""


@own_signatures
def test_a_flipped_bit_is_named(page: CheckPage, bundle: Path) -> None:
    content = bundle.read_bytes()
    packed = base64.b64encode(content).decode()
    step = len(content) // 150
    assert page.browser.value(f"({FLIPS})({json.dumps(packed)}, {step})") == []


def test_what_is_within_tells_where_every_signature_over_it_was_made_again(
    page: CheckPage, made: list[tuple[Path, Statement]], log: Log, tmp_path: Path
) -> None:
    whole, sign = members_of(made[0][0]), log.book.vault.signing_key.sign
    path, different = tmp_path / "within.zip", []
    path.write_bytes(resigned(whole, sign))
    assert set(page.three(path)) == {"fits-together"}
    standings: set[str] = set()
    for name, many in (("statement.txt", 24), ("record.jsonl", 30)):
        for at in range(5, len(whole[name]), len(whole[name]) // many):
            content = bytearray(whole[name])
            content[at] ^= 1 << at % 7
            path.write_bytes(resigned(whole | {name: bytes(content)}, sign))
            told = page.three(path)
            standings.update(told)
            if len(set(told)) > 1:
                different.append((name, at, told))
    assert different == []
    # A flip in a name may make another statement, which fits.
    assert BundleStanding.MISFIT in standings


def _lines_changed(lines: list[bytes]) -> Iterator[list[bytes]]:
    for at in range(len(lines)):
        yield lines[:at] + lines[at + 1 :]
        yield lines[:at] + lines[at : at + 1] + lines[at:]
        yield lines[:at] + lines[at : at + 2][::-1] + lines[at + 2 :]


@own_signatures
def test_a_line_left_out_twice_or_elsewhere_is_told_as_the_program_tells_it(
    page: CheckPage, made: list[tuple[Path, Statement]], log: Log, tmp_path: Path
) -> None:
    sign, path, different = log.book.vault.signing_key.sign, tmp_path / "lines.zip", []
    whole = members_of(made[0][0])
    for name in ("statement.txt", "record.jsonl"):
        for at, lines in enumerate(_lines_changed(whole[name].splitlines(keepends=True))):
            path.write_bytes(resigned(whole | {name: b"".join(lines)}, sign))
            told = page.three(path)
            if len(set(told)) > 1:
                different.append((name, at, told))
    assert different == []


@own_signatures
def test_chains_and_keys_that_are_stated_of_nothing_do_not_fit(
    page: CheckPage, bundle: Path, log: Log, tmp_path: Path
) -> None:
    sign, path, said = log.book.vault.signing_key.sign, tmp_path / "chains.zip", {}
    whole = members_of(bundle)
    lines = whole["statement.txt"].decode().splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("chain "))
    for sign_of, link in (("0", 0), ("f", 0), ("f", 1)):
        one = f"{sign_of * 8}-0000-4000-8000-{'0' * 12}"
        for place, line in (
            (at + 1, f"chain {one} {link} {'0' * 64}\n"),
            (at + 2, f'key {one} {"0" * 64} "x"\n'),
        ):
            changed_lines = "".join([*lines[:place], line, *lines[place:]]).encode()
            path.write_bytes(resigned(whole | {"statement.txt": changed_lines}, sign))
            said[line] = page.three(path)
    assert {line: told for line, told in said.items() if set(told) != {"misfit"}} == {}


@own_signatures
def test_names_are_told_apart_as_the_program_tells_them(
    page: CheckPage, bundle: Path, log: Log, tmp_path: Path
) -> None:
    whole, sign = members_of(bundle), log.book.vault.signing_key.sign
    order, path = list(whole), tmp_path / "names.zip"
    pairs = (
        "aA",
        "ßẞ",
        "ıi",
        "ıI",
        "Kk",
        "ςΣ",
        "σς",
        "İi",
        "ÅÅ",
        "Éé",
        "ǰJ",
        "ſs",
        "😀\uffee",
        "ᏸᏰ",
    )
    said = {}
    for pair in [*pairs, "\u0065\u0301x", "ab"]:
        names = sorted([*order[3:-2], *(f"papers/{one}" for one in pair)])
        held = [*order[:3], *names, *order[-2:]]
        path.write_bytes(resigned({one: whole.get(one, b"") for one in held}, sign))
        said[pair] = page.three(path)
    assert {one: told for one, told in said.items() if len(set(told)) > 1} == {}
    assert {told for told, *_ in said.values()} == {"fits-together", "misfit"}


@own_signatures
def test_the_form_of_the_file_is_held_where_nothing_signed_speaks_of_it(
    page: CheckPage, bundle: Path, log: Log, tmp_path: Path
) -> None:
    whole, sign = members_of(bundle), log.book.vault.signing_key.sign
    content, path = bundle.read_bytes(), tmp_path / "form.zip"
    crc = zlib.crc32(whole["papers/sheet.txt"]).to_bytes(4, "little")
    given = {
        "another day": content.replace(b"\0\0\x21\0", b"\0\0\x22\0"),
        "another sum": content.replace(crc, b"abcd"),
    }
    for name in (
        "papers/../s",
        "/papers/s",
        "papers//s",
        "papers/./s",
        "C:s",
        "p\\s",
        "p\ts",
        "e\u0301",
    ):
        held = {name if one == "papers/sheet.txt" else one: said for one, said in whole.items()}
        between = dict(sorted(list(held.items())[3:-2]))
        ends = list(held.items())
        made = dict(ends[:3]) | between | dict(ends[-2:])
        given[name] = resigned(made, sign)
    for name, harmed in given.items():
        path.write_bytes(harmed)
        found = check_bundle(path)
        assert set(page.three(path)) == {"misfit"}, name
        assert page.text("#verdict").count(found.why) == 1, (name, found.why)
