"""The parts pages are built of. Each asks the theme for its look and speaks to screen readers."""

from .accessible import announce
from .buttons import Button
from .cards import BandCard, Card, ChoiceCard, hline
from .chips import Chip, Tag, chip_size, paint_chip, verdict_heading, verdict_icon, verdict_word
from .expander import Expander, Expanders, Opener
from .fields import Check, Combo, SearchField, TextArea, TextField, Toggle
from .focus import focus_ring_shown
from .form import ErrorSummary, FormRow
from .icon import Icon
from .lists import Bullets, EmptyState, RowList, StepDot
from .notice import Notice, Toast
from .rows import Columns, Flow, column, row
from .segmented import Segmented
from .tab_order import chain, follow
from .text import Heading, Label, Para
from .wrap_check import WrapCheck

__all__ = [
    "BandCard",
    "Bullets",
    "Button",
    "Card",
    "Check",
    "Chip",
    "ChoiceCard",
    "Columns",
    "Combo",
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
    "paint_chip",
    "row",
    "verdict_heading",
    "verdict_icon",
    "verdict_word",
]
