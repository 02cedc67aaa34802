"""The law of dates: which number is the day. Nothing is guessed, and nothing asked without need.

A year of four digits that stands first never asks. A number that can be no month proves. Dots and
dashes with the year last are day first in every locale there is; only slashes are written both
ways. Of slashes the name of a picture proves, then the run of many days; what is left is asked.
Two digits joined by dashes may have the year first (older French Canadian phones), and so may the
Korean form that ends in a dot: those are asked too.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from caregiver_app.imports.values import Caution, DateOrder
from caregiver_app.imports.whatsapp.clocks import Fields, read_day
from caregiver_app.imports.whatsapp.headers import Shape, YearAt

_CENTURY = 2000
_LAST_OF_CENTURY = 80
_WRITTEN = 2026
_BEFORE_WHATSAPP = 9
"""Two digits of the year in which it began."""
_FAR_BACK = 20
"""A step back of so many days is none that a chat makes by itself."""
_MOST_BACK = 3
"""So many such steps in one reading and none in the other tell the order."""
_BOTH = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


def as_date(fields: Fields, order: DateOrder) -> date | None:
    """Give the day that ``fields`` are in ``order``; None where there is no such day."""
    if fields.month:
        year, month, day = fields.third, fields.month, fields.first
    elif fields.year_first or order is DateOrder.YEAR_FIRST:
        year, month, day = fields.first, fields.second, fields.third
    elif order is DateOrder.MONTH_FIRST:
        month, day, year = fields.first, fields.second, fields.third
    else:
        day, month, year = fields.first, fields.second, fields.third
    try:
        return date(_full(year), month, day)
    except ValueError:
        return None


def _full(year: int) -> int:
    """Give a year of two digits as one of four; no chat is from before 2000, and 99 is 1999."""
    if year >= _LAST_OF_CENTURY and year <= 99:
        raise ValueError(year)
    return year if year > 99 else _CENTURY + year


@dataclass(slots=True)
class Evidence:
    """What the days of one dialect tell, gathered one after the other."""

    shape: Shape
    today: date
    days: dict[str, Fields] = field(default_factory=dict)
    no_days: set[str] = field(default_factory=set)
    votes: Counter[DateOrder] = field(default_factory=Counter)
    backwards: Counter[DateOrder] = field(default_factory=Counter)
    _before: str = ""

    def add(self, day: str) -> None:
        """Note that messages of ``day`` follow those of the day told before."""
        fields = self.days.get(day) or read_day(day)
        if fields is None:
            self.no_days.add(day)
            return
        before = self.days.get(self._before)
        self.days[day], self._before = fields, day
        if before is not None and not fields.year_first:
            for order in _BOTH:
                then, now = as_date(before, order), as_date(fields, order)
                if then and now and (then - now).days > _FAR_BACK:
                    self.backwards[order] += 1

    def vote(self, day: str, named: date) -> None:
        """Note that a message of ``day`` carries a picture whose name says ``named``."""
        fields = self.days.get(day)
        if fields is None:
            return
        fitting = [order for order in _BOTH if as_date(fields, order) == named]
        if len(fitting) == 1:
            self.votes[fitting[0]] += 1

    def decide(self, asked: DateOrder | None) -> "DaysRead":
        """Give how the days are read; ``asked`` is what a person answered, None for nobody yet."""
        if self.shape.year is YearAt.FIRST:
            return DaysRead(self, DateOrder.YEAR_FIRST, DateOrder.YEAR_FIRST)
        if self.shape.year is YearAt.NAMED:
            number = next(iter(self.days), "1")[:1].isdecimal()
            told = DateOrder.DAY_FIRST if number else DateOrder.MONTH_FIRST
            return DaysRead(self, told, DateOrder.DAY_FIRST)
        left = self._left()
        if not left:
            return DaysRead(self, DateOrder.MIXED, asked, Caution.ORDER_CONTRADICTS)
        if len(left) == 1:
            return DaysRead(self, left[0], left[0])
        if left == _BOTH and self._same(left):
            slash = self.shape.separator == "/"
            return DaysRead(self, None if slash else DateOrder.DAY_FIRST, DateOrder.DAY_FIRST)
        if left == _BOTH and self.shape.separator != "/":
            return DaysRead(self, left[0], left[0], Caution.DOTS_AND_DASHES)
        for proved, caution in (
            (self._by_votes(), Caution.ORDER_BY_MEDIA),
            (self._by_run(), Caution.ORDER_BY_RUN),
        ):
            if proved in left:
                return DaysRead(self, proved, proved, caution)
        if asked in left:
            return DaysRead(self, asked, asked)
        return DaysRead(self, DateOrder.AMBIGUOUS, None, Caution.ASK_DATE_ORDER, left)

    def _left(self) -> tuple[DateOrder, ...]:
        """Give the readings in which every day that is one at all is a day."""
        left = tuple(one for one in _BOTH if self._fits(one))
        if self.shape.year is not YearAt.TWO or not self._years_first():
            return left
        if not left:
            return (DateOrder.YEAR_FIRST,)
        dashes = self.shape.separator == "-" and not self._year_stands_last()
        if left[0] is DateOrder.DAY_FIRST and (dashes or self.shape.dot):
            return (DateOrder.DAY_FIRST, DateOrder.YEAR_FIRST)
        return left

    def _fits(self, order: DateOrder) -> bool:
        readings = (*_BOTH, DateOrder.YEAR_FIRST)
        return all(
            self._day(one, order) or not any(self._day(one, other) for other in readings)
            for one in self.days.values()
        )

    def _day(self, fields: Fields, order: DateOrder) -> date | None:
        """Give the day, but none that is years ahead: that number was no year."""
        day = as_date(fields, order)
        return None if day is None or day.year > self._last_year() else day

    def _last_year(self) -> int:
        # The clock of this computer may be wrong; it is not before this was written.
        return max(self.today.year, _WRITTEN) + 1

    def _years_first(self) -> bool:
        last = self._last_year() - _CENTURY
        return all(
            _BEFORE_WHATSAPP <= one.first <= last and as_date(one, DateOrder.YEAR_FIRST)
            for one in self.days.values()
        )

    def _year_stands_last(self) -> bool:
        """Say whether the last number stays while the first goes on: no day of a month does."""
        firsts = {one.first for one in self.days.values()}
        return len(firsts) > 2 and len({one.third for one in self.days.values()}) == 1

    def _same(self, orders: tuple[DateOrder, ...]) -> bool:
        return all(as_date(one, orders[0]) == as_date(one, orders[1]) for one in self.days.values())

    def _by_votes(self) -> DateOrder | None:
        return next(iter(self.votes)) if len(self.votes) == 1 else None

    def _by_run(self) -> DateOrder | None:
        day, month = (self.backwards[one] for one in _BOTH)
        if not day and month >= _MOST_BACK:
            return DateOrder.DAY_FIRST
        return DateOrder.MONTH_FIRST if not month and day >= _MOST_BACK else None


@dataclass(slots=True)
class DaysRead:
    """How the days of one dialect are read.

    ``told`` is what is said of them, ``order`` how they are read, None where that is not settled.
    ``left`` are the readings to choose from.
    """

    evidence: Evidence
    told: DateOrder | None
    order: DateOrder | None
    caution: Caution | None = None
    left: tuple[DateOrder, ...] = ()
    _known: dict[str, date | None] = field(default_factory=dict)

    def day(self, text: str) -> date | None:
        """Give the day; None where it is not settled, or there is no such day."""
        if text not in self._known:
            fields = self.evidence.days.get(text) or read_day(text)
            self._known[text] = None if fields is None else self._day(fields)
        return self._known[text]

    def _day(self, fields: Fields) -> date | None:
        if self.told is DateOrder.MIXED:
            days = {day for one in _BOTH if (day := as_date(fields, one))}
            if len(days) == 1:
                return days.pop()
        return None if self.order is None else as_date(fields, self.order)

    def is_day(self, text: str) -> bool:
        """Say whether ``text`` is a day in any reading that is left."""
        fields = self.evidence.days.get(text) or read_day(text)
        if fields is None:
            return False
        orders = self.left or ((self.order,) if self.order else _BOTH)
        if self.told is DateOrder.MIXED:
            orders = _BOTH
        return any(as_date(fields, one) for one in orders)
