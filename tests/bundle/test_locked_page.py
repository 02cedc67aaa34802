"""A locked page opens in a real browser with its words alone, checks, and gives the same bytes."""

import base64
import json
import math
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.assets import resources
from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.forms import HandOverForm
from caregiver_app.bundle.handing import hand_over
from caregiver_app.bundle.locked import MOST_LOCKED, locked_page
from caregiver_app.bundle.phrase import WORDS, new_phrase, phrase_words
from caregiver_app.bundle.statement import Statement, digest_words
from caregiver_app.cli import main
from caregiver_app.errors import Known
from tests.bundle.check_page import FEED, PAGE, CheckPage
from tests.bundle.checkers import both
from tests.bundle.chromium import Chromium
from tests.bundle.conftest import Log
from tests.bundle.test_handing import NOW, Home, home

__all__ = ["home"]
PHRASE = "amber basket copper dolphin exhale fabric"
# As a person does: types, presses Open, and waits.
OPEN = """
async (phrase) => {
  const main = document.querySelector("main");
  document.getElementById("phrase").value = phrase;
  document.querySelector("#lock button").click();
  while (["", undefined, "working"].includes(main.dataset.lock))
    await new Promise((go) => setTimeout(go, 5));
  while (main.dataset.lock === "open" && ["", "working"].includes(main.dataset.standing))
    await new Promise((go) => setTimeout(go, 5));
  return main.dataset.lock;
}
"""


@pytest.fixture(scope="module")
def bundle(log: Log) -> tuple[Path, Statement]:
    return log.bundle("to-lock", log.all())


@pytest.fixture(scope="module")
def content(bundle: tuple[Path, Statement]) -> bytes:
    return bundle[0].read_bytes()


class LockedPage:
    """A page, open in a browser."""

    def __init__(self, browser: Chromium, path: Path, kept: Path) -> None:
        self.browser, self.kept = browser, kept
        browser.open(path)
        self.page = CheckPage(browser)

    def opened(self, phrase: str) -> str:
        return str(self.browser.value(f"({OPEN})({json.dumps(phrase)})"))

    def standing(self) -> str:
        return str(self.browser.value("document.querySelector('main').dataset.standing"))

    def saved(self) -> bytes:
        """Press the button, and give the file that comes of it."""
        self.browser.value("document.getElementById('keep').click()")
        self.browser.wait_for("Page.downloadWillBegin")
        end = time.monotonic() + 30
        while time.monotonic() < end:
            whole = [one for one in self.kept.iterdir() if one.suffix == ".zip"]
            if whole:
                return whole[0].read_bytes()
            time.sleep(0.02)
        raise AssertionError("nothing was saved")


@pytest.fixture
def locked(browser: Chromium, content: bytes, tmp_path: Path) -> Iterator[LockedPage]:
    script = browser.call("Page.addScriptToEvaluateOnNewDocument", source=FEED)["identifier"]
    (kept := tmp_path / "kept").mkdir()
    browser.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(kept))
    path = tmp_path / "page.html"
    path.write_bytes(locked_page(content, PHRASE))
    found = LockedPage(browser, path, kept)
    yield found
    browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
    assert found.page.errors() == []


def test_the_right_words_open_it_and_it_checks_what_is_inside(
    locked: LockedPage, bundle: tuple[Path, Statement]
) -> None:
    assert "Okafor" not in locked.page.text("body")
    assert locked.opened(f"  {PHRASE.upper().replace(' ', ', ')} ") == "open"
    assert locked.standing() == "fits-together"
    assert "Sam read it. He cried." in locked.page.text()
    assert locked.page.typed(digest_words(bundle[1].digest)) == "unchanged-since"


def test_it_gives_the_same_bytes_back(locked: LockedPage, content: bytes) -> None:
    locked.opened(PHRASE)
    assert locked.saved() == content


def test_other_words_do_not_open_it_and_tell_nothing(locked: LockedPage) -> None:
    for phrase in (PHRASE.replace("amber", "ample"), "", "x", PHRASE.rsplit(" ", 1)[0]):
        assert locked.opened(phrase) == "closed"
        assert "It does not open." in locked.page.text("#lock")
        assert "Sam" not in locked.page.text("main")
    assert locked.opened(PHRASE) == "open"


def test_it_asks_no_network_and_runs_only_what_it_came_with(
    locked: LockedPage, browser: Chromium
) -> None:
    locked.opened(PHRASE)
    asked = "fetch('https://example.org/').then(() => 'sent', (error) => error.name)"
    assert browser.value(asked) == "TypeError"
    wrong = locked.page.errors()
    assert wrong
    assert all("connect-src" in str(one) or "Content Security" in str(one) for one in wrong)
    browser.told.clear()
    browser.value("errors.length = 0")


def turned(page: bytes, place: int) -> bytes:
    """Turn one bit of what is locked; ``place`` counts from its begin, or from its end."""
    begin = page.index(b'octet-stream">') + len(b'octet-stream">')
    end = page.index(b"</script>", begin)
    sealed = bytearray(base64.b64decode(page[begin:end]))
    sealed[place] ^= 1
    return page[:begin] + base64.b64encode(bytes(sealed)) + page[end:]


def test_what_was_changed_on_the_way_does_not_open(
    browser: Chromium, content: bytes, tmp_path: Path
) -> None:
    whole, path = locked_page(content, PHRASE), tmp_path / "changed.html"
    for place in (0, 15, 16, 27, 28, len(content) // 2, -17, -1):
        path.write_bytes(turned(whole, place))
        assert LockedPage(browser, path, tmp_path).opened(PHRASE) == "closed", place


def test_nothing_of_what_is_inside_can_be_read_without_the_words(content: bytes) -> None:
    page = locked_page(content, PHRASE)
    assert len(page) < len(content) * 4 / 3 + 90_000
    own = PAGE.read_bytes()
    for said in (b"Okafor", b"Alex Example", PHRASE.encode(), *PHRASE.encode().split()):
        assert page.count(said) == own.count(said)
    assert content[:60] not in page
    # Made anew each time: the same file and words give other bytes.
    assert page != locked_page(content, PHRASE)


def test_its_policy_is_that_of_the_page_that_checks(content: bytes) -> None:
    def policy(page: str) -> str:
        (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        return re.sub("script-src '[^']*'", "", found)

    assert policy(locked_page(content, PHRASE).decode()) == policy(PAGE.read_text("utf-8"))


def test_every_check_says_that_it_is_locked(
    page: CheckPage, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(locked_page(content, PHRASE))
    assert page.three(path) == ("locked",) * 3
    assert page.text("#verdict").startswith("It is a locked page.")

    def window(name: str) -> object:
        raise AssertionError(f"{name} needs no window")

    assert main(["verify", str(path)], window) == 1
    said = capsys.readouterr()
    assert "locked page" in said.out
    assert "Open it in a browser" in said.out
    path.write_bytes(path.read_bytes()[1:])
    assert both(path) == ("misfit", "misfit")


def test_phrases_are_six_words_of_many_and_never_the_same() -> None:
    words = phrase_words()
    assert list(words) == sorted(set(words))
    assert all(re.fullmatch("[a-z]{4,7}", one) for one in words)
    assert WORDS * math.log2(len(words)) >= 72
    made = [new_phrase().split() for _ in range(300)]
    assert {len(one) for one in made} == {WORDS}
    drawn = {word for one in made for word in one}
    assert drawn <= set(words)
    assert len(drawn) > 1300
    said = (resources() / "licenses" / "works.en.toml").read_text("utf-8")
    assert "locked/LICENSE_WORDS" in said
    assert not {"abuse", "hurt", "foster", "unloved", "kidnap"} & set(words)


def test_entries_are_handed_over_under_a_lock(home: Home) -> None:
    path, phrase = home.folder / "out.html", new_phrase()
    asked = replace(home.asked(), path=path, form=HandOverForm.LOCKED, phrase=phrase)
    hand_over(home.book, asked, NOW, lambda: None)
    assert check_bundle(path).standing is BundleStanding.LOCKED
    assert b"Okafor" not in path.read_bytes()
    assert phrase.encode() not in path.read_bytes()
    assert [one.name for one in home.folder.iterdir()] == ["out.html"]
    assert len(home.book.handovers()) == 1


def test_what_is_too_large_for_a_page_is_told_and_nothing_is_left(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="too much"):
        locked_page(bytes(MOST_LOCKED + 1), PHRASE)
    monkeypatch.setattr("caregiver_app.bundle.handing.MOST_LOCKED", 5000)
    path = home.folder / "out.html"
    asked = replace(home.asked(), path=path, form=HandOverForm.LOCKED, phrase=PHRASE)
    with pytest.raises(Known, match="handover-too-large"):
        hand_over(home.book, asked, NOW, lambda: None)
    assert list(home.folder.iterdir()) == []
    assert home.book.handovers() == ()


def test_a_choice_of_nothing_can_be_locked(log: Log, browser: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "nothing.html"
    zipped, _ = log.bundle("nothing-to-lock", BundleChoice(()))
    path.write_bytes(locked_page(zipped.read_bytes(), PHRASE))
    found = LockedPage(browser, path, tmp_path)
    assert (found.opened(PHRASE), found.standing()) == ("open", "fits-together")
