"""The table as the words of its printed sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Pack
from caregiver_app.guidance.vocabulary import Verdict
from caregiver_app.handover.values import CellData, MeaningData, RowData, TableData

from .model import GlanceModel


def table_data(model: GlanceModel, pack: Pack, foot: Sequence[str]) -> TableData:
    """Give the sheet of what ``model`` holds: every column, however many the window shows."""
    words = pack.words
    title = QCoreApplication.translate("Glance", "At a glance: {action}")

    def cell(row: int, column: int) -> CellData:
        verdict = model.verdict(row, column)
        return CellData(verdict, words.verdicts[verdict].chip)

    return TableData(
        title=title.format(action=words.actions[model.action].label),
        columns=tuple(column.short for column in model.columns),
        rows=tuple(
            RowData(model.who_label(row), tuple(cell(row, at) for at in range(model.columnCount())))
            for row in range(model.rowCount())
        ),
        legend=tuple(
            MeaningData(one, words.verdicts[one].chip, words.verdicts[one].meaning)
            for one in Verdict
        ),
        own=model.own,
        foot=tuple(foot),
        note=words.note,
    )
