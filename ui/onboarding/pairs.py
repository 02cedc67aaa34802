"""Two fields side by side, in line whatever stands above one of them."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from ..widgets import Columns, FormRow, column, panel

SIDE_BY_SIDE = 480
"""From this width on (at 100 %)."""


def pair(*rows: FormRow) -> Columns:
    """Give ``rows`` in columns of one width, their fields at one height."""
    both = Columns(wide_at=SIDE_BY_SIDE, gap=16)
    for one in rows:
        both.add(_at_foot(one))
    return both


def _at_foot(row: FormRow) -> QWidget:
    holder = panel(column(None, row))
    # As wide as its column, whatever a list in it would like to be.
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
