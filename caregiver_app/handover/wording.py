"""The words of the sheets, and dates and times as a person in Canada reads them."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.record.erased_people import within_a_list


class SheetWords:
    """The words of one language, from ``resources/templates/words.<language>.toml``."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._tables = tables

    @property
    def language(self) -> str:
        """The language of the words."""
        return str(self._tables["language"])

    def text(self, table: str, key: str, **blanks: str | int | date) -> str:
        """Give one sentence with its blanks filled; ``KeyError`` for one that is not there."""
        words: str = self._tables[table][key]
        return words.format(**blanks) if blanks else words

    def of(self, table: str, word_id: str) -> str:
        """Give the words for an id; one that the file does not know is shown as it stands."""
        words: str = self._tables[table].get(word_id, word_id)
        return words

    def has(self, table: str, word_id: str) -> bool:
        """Say whether the file has words for an id."""
        return word_id in self._tables[table]

    def texts(self, table: str, key: str) -> tuple[str, ...]:
        """Give a list of words; ``KeyError`` for one that is not there."""
        return tuple(self._tables[table][key])

    def role(self, care: str) -> str:
        """Give what the caregiver is, from the id of a care type; "" where that is not known."""
        return str(self._tables["role"].get(care, ""))

    def listing(self, items: Sequence[str]) -> str:
        """Give "66", "66 and 67" or "66, 67 and 70"; "" for nothing."""
        items = [*items[:1], *map(within_a_list, items[1:])]
        joint = f" {self.text('common', 'and')} "
        return joint.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)

    def day(self, day: date, weekday: bool = False) -> str:
        """Give "November 21, 2026", or with ``weekday`` "Saturday, November 21, 2026"."""
        dates = self._tables["dates"]
        return str(
            dates["long" if weekday else "short"].format(
                weekday=dates["weekdays"][day.weekday()],
                month=dates["months"][day.month - 1],
                day=day.day,
                year=day.year,
            )
        )

    def month(self, day: date) -> str:
        """Give "November 2026"."""
        dates = self._tables["dates"]
        return str(dates["of_month"].format(month=dates["months"][day.month - 1], year=day.year))

    def brief_month(self, day: date) -> str:
        """Give "Nov"."""
        return str(self._tables["dates"]["brief_months"][day.month - 1])

    def short_day(self, day: date, year: bool = False) -> str:
        """Give "Nov 21", where the year is told elsewhere, or with ``year`` "Nov 21, 2026"."""
        dates = self._tables["dates"]
        month = self.brief_month(day)
        form = dates["short" if year else "brief"]
        return str(form.format(month=month, day=day.day, year=day.year))

    def period(self, first: date, last: date) -> str:
        """Give "November 1 to 29, 2026", with as much of the first day as it takes."""
        dates = self._tables["dates"]
        if first == last:
            return self.day(first)
        key = "in_years"
        if first.year == last.year:
            key = "in_month" if first.month == last.month else "in_year"
        return str(
            dates[key].format(
                first=self.day(first),
                last=self.day(last),
                month=dates["months"][first.month - 1],
                day=first.day,
                until=last.day,
                year=last.year,
            )
        )

    def clock(self, clock: time) -> str:
        """Give "4:10 p.m."."""
        half = self._tables["dates"]["morning" if clock.hour < 12 else "afternoon"]
        return f"{clock.hour % 12 or 12}:{clock.minute:02} {half}"

    def moment(self, moment: datetime) -> str:
        """Give "November 21, 2026, 4:10 p.m." on the clock of whoever wrote it."""
        here = on_the_wall(moment)
        return f"{self.day(here.date())}, {self.clock(here.time())}"


def on_the_wall(moment: datetime) -> datetime:
    """Give ``moment`` as its writer's clock showed it, without a zone.

    A moment in plain UTC has lost that clock; this computer's stands in for it.
    """
    if moment.tzinfo is not None and moment.utcoffset() == timedelta(0):
        moment = moment.astimezone()
    return moment.replace(tzinfo=None)


@cache
def load_words(language: str = "en") -> SheetWords:
    """Read the words of ``language``.

    Raises ``Known("resources-missing")`` where they are not there.
    """
    file = assets.resources() / "templates" / f"words.{language}.toml"
    try:
        return SheetWords(tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise Known("resources-missing", path=str(file)) from error
