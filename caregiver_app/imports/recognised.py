"""What was recognised, in words, out of ``resources/imports/recognised.en.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.cautions import BROKEN
from caregiver_app.imports.values import DateOrder, ExportFormat, Written

_READINGS = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST)


@dataclass(frozen=True, slots=True)
class RecognisedWords:
    """The words for formats, phones, languages and places, and for how days are read."""

    formats: Mapping[ExportFormat, str]
    phones: Mapping[str, str]
    languages: Mapping[str, str]
    places: Mapping[str, str]
    orders: Mapping[DateOrder, str]
    readings: Mapping[DateOrder, str]

    def line(self, kind: ExportFormat, written: Written | None = None) -> str:
        """Give "WhatsApp chat, iPhone, English (Canada)", as far as it is known."""
        said = self.formats[kind]
        if written is None:
            return said
        language = self.languages.get(written.language, "")
        place = self.places.get(written.place, "")
        spoken = f"{language} ({place})" if language and place else language
        return ", ".join(filter(None, (said, self.phones.get(written.phone, ""), spoken)))


@cache
def recognised_words(language: str = "en") -> RecognisedWords:
    """Give the words. Raises ``Known("import-words-broken")``."""
    table = Table.read(assets.resources() / "imports" / f"recognised.{language}.toml", BROKEN)
    words = RecognisedWords(
        formats=table.table("formats").texts_by(ExportFormat),
        phones=_all(table.table("phones")),
        languages=_all(table.table("languages")),
        places=_all(table.table("places")),
        orders=table.table("orders").texts_by(DateOrder),
        readings=table.table("readings").texts_by(_READINGS),
    )
    table.end()
    return words


def _all(table: Table) -> Mapping[str, str]:
    return MappingProxyType({key: table.text(key) for key in table.left()})
