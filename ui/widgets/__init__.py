"""The parts pages are built of. Each asks the theme for its look and speaks to screen readers.

A part is imported when it is first asked for: the first page needs a third of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .accessible import AfterTyping, announce
    from .action_bar import ActionBar
    from .buttons import Button
    from .cards import BandCard, Card, ChoiceCard, hline
    from .chips import Chip, Tag, chip_size, paint_chip, verdict_heading, verdict_icon, verdict_word
    from .combo import Combo
    from .erase_card import EraseCard, EraseFold
    from .expander import Expander, Expanders, FoldRow, Opener
    from .fields import Check, SearchField, TextArea, TextField, Toggle, WrapCheck
    from .file_drops import FileDrops
    from .focus import focus_ring_shown
    from .form import ErrorSummary, FormRow
    from .icon import Icon
    from .in_sight import bring_into_sight, lay_out_now
    from .led_row import LedRow
    from .letter_groups import LetterGroups
    from .lists import Bullets, EmptyState, RowList, StepDot, let_selecting_open
    from .menus import ActionMenu, MenuButton, MenuLine, RowMenu
    from .moment_fields import ClockRow, DayRow
    from .names_field import NamesField
    from .notice import Notice, Toast
    from .reading_order import InOrder, Scrolled
    from .rows import Columns, Flow, column, panel, row
    from .scroll_card import ScrollCard
    from .seen import when_seen
    from .segmented import ChoiceRow, Segmented
    from .slot import Slot, let_go
    from .tab_order import chain, follow
    from .text import Heading, Label, Para

__all__ = [
    "ActionBar",
    "ActionMenu",
    "AfterTyping",
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
    "EraseCard",
    "EraseFold",
    "ErrorSummary",
    "Expander",
    "Expanders",
    "FileDrops",
    "Flow",
    "FoldRow",
    "FormRow",
    "Heading",
    "Icon",
    "InOrder",
    "Label",
    "LedRow",
    "LetterGroups",
    "MenuButton",
    "MenuLine",
    "NamesField",
    "Notice",
    "Opener",
    "Para",
    "RowList",
    "RowMenu",
    "ScrollCard",
    "Scrolled",
    "SearchField",
    "Segmented",
    "Slot",
    "StepDot",
    "Tag",
    "TextArea",
    "TextField",
    "Toast",
    "Toggle",
    "WrapCheck",
    "announce",
    "bring_into_sight",
    "chain",
    "chip_size",
    "column",
    "focus_ring_shown",
    "follow",
    "hline",
    "lay_out_now",
    "let_go",
    "let_selecting_open",
    "paint_chip",
    "panel",
    "row",
    "verdict_heading",
    "verdict_icon",
    "verdict_word",
    "when_seen",
]

_PARTS = {
    "accessible": ("AfterTyping", "announce"),
    "action_bar": ("ActionBar",),
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
    "combo": ("Combo",),
    "erase_card": ("EraseCard", "EraseFold"),
    "expander": ("Expander", "Expanders", "FoldRow", "Opener"),
    "fields": ("Check", "SearchField", "TextArea", "TextField", "Toggle", "WrapCheck"),
    "file_drops": ("FileDrops",),
    "focus": ("focus_ring_shown",),
    "form": ("ErrorSummary", "FormRow"),
    "icon": ("Icon",),
    "in_sight": ("bring_into_sight", "lay_out_now"),
    "led_row": ("LedRow",),
    "letter_groups": ("LetterGroups",),
    "lists": ("Bullets", "EmptyState", "RowList", "StepDot", "let_selecting_open"),
    "menus": ("ActionMenu", "MenuButton", "MenuLine", "RowMenu"),
    "moment_fields": ("ClockRow", "DayRow"),
    "names_field": ("NamesField",),
    "notice": ("Notice", "Toast"),
    "rows": ("Columns", "Flow", "column", "panel", "row"),
    "scroll_card": ("ScrollCard",),
    "segmented": ("ChoiceRow", "Segmented"),
    "seen": ("when_seen",),
    "slot": ("Slot", "let_go"),
    "reading_order": ("InOrder", "Scrolled"),
    "tab_order": ("chain", "follow"),
    "text": ("Heading", "Label", "Para"),
}
_HOMES = {name: module for module, names in _PARTS.items() for name in names}

if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(name)
        part = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        return part
