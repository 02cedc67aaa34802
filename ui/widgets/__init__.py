"""The parts pages are built of. Each asks the theme for its look and speaks to screen readers.

A part is imported when it is first asked for: the first page needs a third of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .accessible import announce
    from .area import TextArea
    from .buttons import Button
    from .cards import BandCard, Card, ChoiceCard, hline
    from .chips import Chip, Tag, chip_size, paint_chip, verdict_heading, verdict_icon, verdict_word
    from .choice_row import ChoiceRow
    from .combo import Combo
    from .expander import Expander, Expanders, Opener
    from .fields import Check, SearchField, TextField
    from .focus import focus_ring_shown
    from .form import ErrorSummary, FormRow
    from .icon import Icon
    from .lists import Bullets, EmptyState, RowList, StepDot, let_selecting_open
    from .moment_fields import ClockRow, DayRow
    from .notice import Notice, Toast
    from .rows import Columns, Flow, column, row
    from .segmented import Segmented
    from .tab_order import chain, follow
    from .text import Heading, Label, Para
    from .toggle import Toggle
    from .wrap_check import WrapCheck

__all__ = [
    "BandCard",
    "Bullets",
    "Button",
    "Card",
    "Check",
    "Chip",
    "ChoiceCard",
    "ChoiceRow",
    "ClockRow",
    "Columns",
    "Combo",
    "DayRow",
    "EmptyState",
    "ErrorSummary",
    "Expander",
    "Expanders",
    "Flow",
    "FormRow",
    "Heading",
    "Icon",
    "Label",
    "Notice",
    "Opener",
    "Para",
    "RowList",
    "SearchField",
    "Segmented",
    "StepDot",
    "Tag",
    "TextArea",
    "TextField",
    "Toast",
    "Toggle",
    "WrapCheck",
    "announce",
    "chain",
    "chip_size",
    "column",
    "focus_ring_shown",
    "follow",
    "hline",
    "let_selecting_open",
    "paint_chip",
    "row",
    "verdict_heading",
    "verdict_icon",
    "verdict_word",
]

_PARTS = {
    "accessible": ("announce",),
    "area": ("TextArea",),
    "buttons": ("Button",),
    "cards": ("BandCard", "Card", "ChoiceCard", "hline"),
    "chips": (
        "Chip",
        "Tag",
        "chip_size",
        "paint_chip",
        "verdict_heading",
        "verdict_icon",
        "verdict_word",
    ),
    "choice_row": ("ChoiceRow",),
    "combo": ("Combo",),
    "expander": ("Expander", "Expanders", "Opener"),
    "fields": ("Check", "SearchField", "TextField"),
    "focus": ("focus_ring_shown",),
    "form": ("ErrorSummary", "FormRow"),
    "icon": ("Icon",),
    "lists": ("Bullets", "EmptyState", "RowList", "StepDot", "let_selecting_open"),
    "moment_fields": ("ClockRow", "DayRow"),
    "notice": ("Notice", "Toast"),
    "rows": ("Columns", "Flow", "column", "row"),
    "segmented": ("Segmented",),
    "tab_order": ("chain", "follow"),
    "text": ("Heading", "Label", "Para"),
    "toggle": ("Toggle",),
    "wrap_check": ("WrapCheck",),
}
_HOMES = {name: module for module, names in _PARTS.items() for name in names}

if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(name)
        part = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        return part
