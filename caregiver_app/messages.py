"""The sentence for each known error, read from ``resources/i18n/errors``.

The command line and the window both speak through here, so that they say the same.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.errors import Known

# The sentences that cannot be read from resources/: that they are not there, or not all of them.
WITHOUT_RESOURCES = {
    "resources-missing": (
        "Part of this program is missing",
        "The folder {path} cannot be found. Nothing of yours was changed. Install the program"
        " again.",
    ),
    "resource-lost": (
        "A file of this program is missing",
        "Nothing of yours was changed. Install the program again. The file is {path}.",
    ),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell the person: ``title`` what happened, ``text`` what is safe and what to do."""

    title: str
    text: str

    def line(self) -> str:
        """Give both as one line for the command line."""
        return f"{self.title.rstrip('.')}. {self.text}"


def _folder() -> Path:
    return assets.resources() / "i18n" / "errors"


@cache
def _sentences(language: str) -> MappingProxyType[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(_folder().glob(f"*.{language}.toml")):
        for code, words in tomllib.loads(file.read_text("utf-8")).items():
            found[code] = (words["title"], words["text"])
    return MappingProxyType(found)


def message(error: Known, language: str = "en") -> Message:
    """Give the words for ``error``, its blanks filled from ``error.params``.

    A code without words is told as a lost file of them: every code has some (a test looks).
    """
    found = WITHOUT_RESOURCES.get(error.code) or _sentences(language).get(error.code)
    if found is None:
        return message(Known("resource-lost", path=str(_folder())))
    title, text = found
    return Message(title.format(**error.params), text.format(**error.params))
