"""The table of answers as a Qt model over plain values."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caregiver_app.guidance import Pack, answer, strictest
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Verdict, Who
from caregiver_app.record.home import Home

from ..page_arguments import NOT_SURE

Index = QModelIndex | QPersistentModelIndex
VERDICT = Qt.ItemDataRole.UserRole
"""The role of a cell's verdict id."""
_MOST_NAMED = 3
WHOS = tuple(Who)


@dataclass(frozen=True, slots=True)
class CareColumn:
    """One column: a care type, or the strictest of all four where ``care`` is "not-sure"."""

    care: str
    short: str
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody on record who falls into a cell; ``verdict`` is their own, for that child."""

    person: str
    name: str
    verdict: Verdict


class GlanceModel(QAbstractTableModel):
    """All people by care type for one action; ``own`` is the place of the caregiver's column."""

    def __init__(self, pack: Pack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._columns: tuple[CareColumn, ...] = ()
        self._cells: tuple[tuple[Verdict, ...], ...] = ()
        self._marks: dict[tuple[int, int], tuple[Mark, ...]] = {}
        self.action = Action.FRIEND
        self.own = 0

    @property
    def columns(self) -> tuple[CareColumn, ...]:
        """Give the columns from left to right."""
        return self._columns

    def fill(self, care_type: str, action: Action, home: Home | None = None) -> None:
        """Show ``action`` for a caregiver of ``care_type`` (an id, "not-sure" or "").

        Everybody of ``home`` is marked in the cells that they fall into.
        """
        self.beginResetModel()
        self.action = action
        words = self._pack.words.care_types
        columns = [CareColumn(care, words[care].short, words[care].label) for care in CareType]
        if care_type not in tuple(CareType):
            unsure = CareColumn(NOT_SURE, self.tr("Not sure yet"), self.tr("Not sure yet"))
            columns.insert(0, unsure)
        self._columns = tuple(columns)
        places = [at for at, one in enumerate(columns) if one.care in (care_type, NOT_SURE)]
        self.own = places[0]
        self._cells = tuple(
            tuple(self._verdict(column.care, who) for column in columns) for who in WHOS
        )
        self._marks = self._marked(home) if home is not None else {}
        self.endResetModel()

    def _marked(self, home: Home) -> dict[tuple[int, int], tuple[Mark, ...]]:
        found: dict[tuple[int, int], dict[str, Mark]] = {}
        places = {column.care: at for at, column in enumerate(self._columns)}
        for person in home.people:
            for ruled in home.rule_by_child(person):
                ruling = ruled[self.action].strictest
                question = ruling.answer.question
                column = places[question.care_type] if ruling.care_known else self.own
                cell = found.setdefault((WHOS.index(question.who), column), {})
                cell.setdefault(person.id, Mark(person.id, person.name, ruling.answer.verdict))
        return {cell: tuple(marks.values()) for cell, marks in found.items()}

    def marks(self, row: int, column: int) -> tuple[Mark, ...]:
        """Give the people on record who fall into a cell."""
        return self._marks.get((row, column), ())

    def caption(self, row: int, column: int) -> str:
        """Name the people in a cell, with their own verdict where it is another one."""
        here = self.verdict(row, column)
        named = []
        for mark in self.marks(row, column):
            if mark.verdict is here:
                named.append(mark.name)
            else:
                own = self._pack.words.verdicts[mark.verdict].chip
                named.append(f"{mark.name}: {own}")
        if len(named) > _MOST_NAMED:
            rest = len(named) - _MOST_NAMED + 1
            more = self.tr("{count} more").format(count=rest)
            named = [*named[: _MOST_NAMED - 1], more]
        return ", ".join(named)

    def _verdict(self, care: str, who: Who) -> Verdict:
        if care == NOT_SURE:
            return strictest(self._pack, Question(CareType.FOSTER, who, self.action)).verdict
        return answer(self._pack, Question(CareType(care), who, self.action)).verdict

    def verdict(self, row: int, column: int) -> Verdict:
        """Give the answer in a cell."""
        return self._cells[row][column]

    def who_label(self, row: int) -> str:
        """Give the words of a row, as they begin a line."""
        label = self._pack.words.whos[WHOS[row]].label
        return label[:1].upper() + label[1:]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        verdict = self.verdict(index.row(), index.column())
        words = self._pack.words.verdicts[verdict]
        if role == VERDICT:
            return verdict.value
        if role == Qt.ItemDataRole.DisplayRole:
            return words.chip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(index.row(), index.column(), words.heading)
        return None

    def _sentence(self, row: int, column: int, heading: str) -> str:
        """Give a cell as one sentence: it must make sense without the table around it."""
        who = self._pack.words.whos[WHOS[row]].label
        care = self._spoken_care(column)
        said = self.tr("{care}, {who}: {verdict}.").format(care=care, who=who, verdict=heading)
        people = self.caption(row, column)
        if not people:
            return said
        return f"{said} " + self.tr("Your people here: {people}.").format(people=people)

    def _spoken_care(self, column: int) -> str:
        label = self._columns[column].label
        return self.tr("{care} (you)").format(care=label) if column == self.own else label

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.who_label(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].short
        return self._spoken_care(section)
