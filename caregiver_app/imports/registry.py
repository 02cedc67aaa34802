"""The sources that are read. A new one is a file with a ``Source``, and its line here.

What a part is, its content says and never its name. The first source that knows a part takes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from caregiver_app.errors import Known
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.unknown import is_seen
from caregiver_app.imports.values import Event, ExportFormat, ReadAs
from caregiver_app.imports.watching import Watch

SENT_ALONG = (ExportFormat.EMAIL, ExportFormat.VCARD)
"""What is recognised beside an exported conversation is, more often, a part of it."""


class Source(Protocol):
    """Reads one kind of export. How to write one: ``docs/imports.md``."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format of ``part`` by its ``head``, None where it is none of this source."""

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch, /
    ) -> Iterator[Event]:
        """Give everything in ``parts``, all of one format, in the order of the source.

        Memory is bounded: nothing but names and small counts is kept of what was given. Raises
        ``Known`` and ``ReadingStopped``.
        """


@runtime_checkable
class AccountSource(Source, Protocol):
    """A source whose parts tell more together than one by one."""

    def settle(
        self, found: Mapping[ExportFormat, Sequence[Part]]
    ) -> Mapping[ExportFormat, Sequence[Part]]:
        """Give the parts it knows by what they are after all."""


@dataclass(frozen=True, slots=True)
class FoundExport:
    """Parts of one format, and what reads them."""

    format: ExportFormat
    source: Source
    parts: tuple[Part, ...]

    def read(self, export: Export, choice: ReadAs, watch: Watch) -> Iterator[Event]:
        """Give everything in it: see ``Source.read``."""
        return self.source.read(self.parts, export, choice, watch)


def recognise(
    export: Export, sources: Sequence[Source], watch: Watch | None = None
) -> tuple[FoundExport, ...]:
    """Give what can be read in ``export``: most parts first, but mails and cards last.

    Empty where there is nothing. A part that cannot be opened is added to ``export.broken``.
    Raises ``ReadingStopped``.
    """
    found: dict[Source, dict[ExportFormat, list[Part]]] = {}
    for part in export.parts:
        (watch or Watch()).passed(0)
        try:
            known = _known(part, sources) if part.size else None
        except Known as error:
            export.broken += (error,)
            continue
        if known is not None:
            found.setdefault(known[1], {}).setdefault(known[0], []).append(part)
        part.forget()
    rows = []
    for source, kinds in found.items():
        settled = source.settle(kinds) if isinstance(source, AccountSource) else kinds
        rows += [FoundExport(kind, source, tuple(parts)) for kind, parts in settled.items()]
    # A chat may have cards and mails among the files that were sent in it.
    return tuple(sorted(rows, key=lambda one: (one.format in SENT_ALONG, -len(one.parts))))


def _known(part: Part, sources: Sequence[Source]) -> tuple[ExportFormat, Source] | None:
    for source in () if is_seen(part) else sources:
        kind = source.recognise(part)
        if kind is not None:
            return kind, source
    return None
