"""Keys pressed at once behind the words: the bus holds the letters, and none is overtaken."""

import subprocess

from caregiver_app.errors import Known
from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from tests.outside.conftest import WORDS
from tests.outside.person import Person
from tests.outside.screen import until

SAID = "i did not answer and put the phone away at once"


def opened(data: Paths) -> Repository | None:
    """Give the log, once no other program holds it."""
    try:
        return Repository.unlock(data.vault, WORDS)
    except Known as error:
        if error.code != "vault-in-use":
            raise
        return None


def test_a_lock_pressed_behind_the_words_keeps_each_letter(inside: Person, data: Paths) -> None:
    inside.press("ctrl+n")
    field = inside.click("What was said or done", role="text")
    until(lambda: field.focused, "the focus in the field")
    keys = ["type", "--args", "1", "--delay", "1", SAID, "key", "ctrl+l"]
    subprocess.run(["xdotool", *keys], env=inside.env, check=True)
    inside.see("Passphrase", role="password text")
    # Until its copy is proved the program holds the log.
    book = until(lambda: opened(data), "the log let go of")
    try:
        assert [one.words.exact_words or one.words.saw for one in book.drafts()] == [SAID]
    finally:
        book.close()
