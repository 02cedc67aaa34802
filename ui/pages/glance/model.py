"""The table of answers as a Qt model over plain values."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from caregiver_app.guidance import Pack, answer, strictest
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    CareType,
    Question,
    Verdict,
    Who,
)
from caregiver_app.rulings.home import Home, care_type_of, is_customary
from caregiver_app.rulings.ruling import facts_said

from ...models import Index
from ...models.words import capital
from ...page_arguments import NOT_SURE
from ...shown_names import shown_name

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
class PersonMark:
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
        self._marks: dict[tuple[int, int], tuple[PersonMark, ...]] = {}
        self._heard: frozenset[Who] = frozenset()
        self.action = Action.FRIEND
        self.own = 0

    @property
    def columns(self) -> tuple[CareColumn, ...]:
        """Give the columns from left to right."""
        return self._columns

    def fill(self, care_type: str, action: Action, home: Home | None = None) -> None:
        """Show ``action`` for a caregiver of ``care_type`` (an id, "not-sure" or "").

        Everybody of ``home`` is marked in the cells that they fall into. What a worker answered
        about a kind of person counts in the caregiver's own column.
        """
        self.beginResetModel()
        self.action = action
        words, own = self._pack.words, care_type_of(care_type)
        by_custom = is_customary(care_type)
        named = {care: words.care(care, customary=by_custom and care is own) for care in CareType}
        columns = [CareColumn(care, said.short, said.label) for care, said in named.items()]
        if own is None:
            unsure = CareColumn(NOT_SURE, self.tr("Not sure yet"), self.tr("Not sure yet"))
            columns.insert(0, unsure)
        self._columns = tuple(columns)
        places = [at for at, one in enumerate(columns) if one.care in (own, NOT_SURE)]
        self.own = places[0]
        heard = frozenset(who for who in WHOS if home and home.said_of_kind(who, action))
        self._heard = heard
        self._cells = tuple(
            tuple(
                self._verdict(column.care, who, home if at == self.own else None)
                for at, column in enumerate(columns)
            )
            for who in WHOS
        )
        self._marks = self._marked(home) if home is not None else {}
        self.endResetModel()

    def _marked(self, home: Home) -> dict[tuple[int, int], tuple[PersonMark, ...]]:
        found: dict[tuple[int, int], dict[str, PersonMark]] = {}
        places = {column.care: at for at, column in enumerate(self._columns)}
        for person in home.people:
            for ruled in home.rule_by_child(person):
                ruling = ruled[self.action].strictest
                question = ruling.answer.question
                column = places[question.care_type] if ruling.care_known else self.own
                cell = found.setdefault((WHOS.index(question.who), column), {})
                mark = PersonMark(person.id, shown_name(person.name), ruling.answer.verdict)
                before = cell.get(person.id, mark)
                # For another child there may be an order: the stricter counts.
                cell[person.id] = max(before, mark, key=lambda one: STRICTNESS[one.verdict])
        return {cell: tuple(marks.values()) for cell, marks in found.items()}

    def marks(self, row: int, column: int) -> tuple[PersonMark, ...]:
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
        if column == self.own and WHOS[row] in self._heard:
            named.insert(0, self.tr("worker's answer"))
        if len(named) > _MOST_NAMED:
            rest = len(named) - _MOST_NAMED + 1
            more = self.tr("{count} more").format(count=rest)
            named = [*named[: _MOST_NAMED - 1], more]
        return ", ".join(named)

    def _verdict(self, care: str, who: Who, home: Home | None) -> Verdict:
        facts = facts_said(home.said_of_kind(who, self.action)) if home is not None else frozenset()
        if care == NOT_SURE:
            return strictest(self._pack, Question(CareType.FOSTER, who, self.action, facts)).verdict
        return answer(self._pack, Question(CareType(care), who, self.action, facts)).verdict

    def verdict(self, row: int, column: int) -> Verdict:
        """Give the answer in a cell."""
        return self._cells[row][column]

    def who_label(self, row: int) -> str:
        """Give the words of a row, as they begin a line."""
        return capital(self._pack.words.whos[WHOS[row]].label)

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
