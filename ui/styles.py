"""The one style sheet, filled from its template with the colours and sizes of the theme.

The template speaks of ``color(ink)``, ``px(16)``, ``space(12)``, ``type(h1)`` and
``icon(check, on-primary, 3)``: a designer can read and change it without touching code.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from caregiver_app import assets
from caregiver_app.errors import Known

if TYPE_CHECKING:
    from .theme import Theme

# Letters in pixels at 100 %.
TYPE = {
    "caption": 13,
    "small": 14,
    "body": 16,
    "lead": 18,
    "h3": 18,
    "h2": 21,
    "h1": 28,
    "verdict": 28,
    "ask": 24,
    "big": 19,
    "number": 40,
    "read-out": 27,
    "read-out-small": 20,
}

_CALL = re.compile(r"\b(color|px|space|type|icon)\(([^)]*)\)")
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def _template() -> str:
    file = assets.resources() / "styles" / "window.qss"
    try:
        return _NOTE.sub("", file.read_text("utf-8"))
    except OSError as error:
        raise Known("resources-missing", path=str(file)) from error


def style_sheet(theme: "Theme") -> str:
    """Give the style sheet of the whole window in the colours and sizes of ``theme``."""

    def fill(call: re.Match[str]) -> str:
        what, said = call.group(1), [part.strip() for part in call.group(2).split(",")]
        if what == "color":
            return theme.hex(said[0])
        if what == "icon":
            name, token, *stroke = said
            return f"url({theme.icons.file(name, theme.hex(token), float(*stroke or ['2']))})"
        if what == "type":
            return f"{theme.px(TYPE[said[0]])}px"
        size = float(said[0])
        return f"{theme.px(size) if what == 'px' else theme.space(size)}px"

    return _CALL.sub(fill, _template())
