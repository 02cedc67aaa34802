"""The sentence for each known error, read from ``resources/i18n/errors``.

The command line and the window both speak through here, so that they say the same.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.errors import Known

# The one sentence that cannot be read from resources/: that they are not there.
_WITHOUT_RESOURCES = (
    "Part of this program is missing",
    "The folder {path} cannot be found. Nothing of yours was changed. Install the program again.",
)


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell the person: ``title`` what happened, ``text`` what is safe and what to do."""

    title: str
    text: str

    def line(self) -> str:
        """Give both as one line for the command line."""
        return f"{self.title.rstrip('.')}. {self.text}"


@cache
def _sentences(language: str) -> MappingProxyType[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for file in sorted((assets.resources() / "i18n" / "errors").glob(f"*.{language}.toml")):
        for code, words in tomllib.loads(file.read_text("utf-8")).items():
            found[code] = (words["title"], words["text"])
    return MappingProxyType(found)


def message(error: Known, language: str = "en") -> Message:
    """Give the words for ``error``, its blanks filled from ``error.params``.

    Raises ``KeyError`` for a code without words: every code must have them.
    """
    if error.code == "resources-missing":
        title, text = _WITHOUT_RESOURCES
    else:
        title, text = _sentences(language)[error.code]
    return Message(title.format(**error.params), text.format(**error.params))
