"""Colour tokens: read from ``resources/themes``, checked, and measured against WCAG 2.2.

Code asks for ``error``, never for red. Names: ``ink``, ``surface``, …; for a verdict its id gives
the colour of its words, ``<id>-fill`` its ground and ``<id>-mark`` its border and icon.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from caregiver_app.errors import Known

VERDICTS = ("yes", "judgement", "ask-first", "no", "no-rule")
_GROUNDS = ("bg", "surface", "surface-2", "sidebar", "tint")
_PLAIN = (
    *_GROUNDS,
    *("line", "tint-line", "control", "ink", "ink-2", "link", "error", "accent"),
    *("primary", "primary-hover", "on-primary", "focus", "selected", "selected-ink"),
    *("urgent", "urgent-fill", "urgent-ink"),
)
_PARTS = {"words": "", "fill": "-fill", "mark": "-mark"}
NAMES = frozenset(_PLAIN) | {v + end for v in VERDICTS for end in _PARTS.values()}

Tokens = Mapping[str, str]


def load_tokens(file: Path) -> Tokens:
    """Read one theme file into token name -> ``#RRGGBB``.

    Raises ``Known("theme-broken")`` naming the key where one is missing, unknown or not a colour,
    and ``Known("resources-missing")`` where the file is not there.
    """
    try:
        stored = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise Known("resources-missing", path=str(file)) from error
    except ValueError as error:
        raise Known("theme-broken", path=str(file), key="-", found=str(error)) from error
    found: dict[str, object] = dict(stored.pop("colours", {}))
    for verdict, parts in stored.pop("verdicts", {}).items():
        for part, colour in parts.items():
            found[verdict + _PARTS.get(part, "-" + part)] = colour
    for name in sorted((NAMES ^ found.keys()) | stored.keys()):
        raise Known("theme-broken", path=str(file), key=name, found=str(found.get(name, "-")))
    tokens: dict[str, str] = {}
    for name, colour in found.items():
        if not isinstance(colour, str) or not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
            raise Known("theme-broken", path=str(file), key=name, found=str(colour))
        tokens[name] = colour
    return MappingProxyType(tokens)


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#RRGGBB`` (WCAG 2.2), from 0.0 to 1.0."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1.0 to 21.0."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def contrast_tokens(window: str, words: str, chosen: str, on_chosen: str, link: str) -> Tokens:
    """Give tokens made of the computer's own five colours alone.

    All grounds become ``window`` and all words ``words``: icons, words and borders carry the
    meaning. A colour of the computer that cannot be told apart gives way to ``words``, and words
    that cannot be read on ``window`` to the one of black and white that can.
    """
    if contrast(words, window) < 4.5:
        words = max("#000000", "#ffffff", key=lambda ink: contrast(ink, window))
    if contrast(chosen, window) < 3 or contrast(on_chosen, chosen) < 4.5:
        chosen, on_chosen = words, window
    tokens = dict.fromkeys(NAMES, words)
    grounds = {*_GROUNDS, "selected", "urgent-fill", "urgent-ink"} | {v + "-fill" for v in VERDICTS}
    tokens.update(dict.fromkeys(grounds, window))
    tokens.update({"primary": chosen, "primary-hover": chosen, "on-primary": on_chosen})
    tokens["focus"] = chosen
    tokens["link"] = link if contrast(link, window) >= 4.5 else words
    return MappingProxyType(tokens)
