"""The sources that are read. A new one is a file with a ``Source``, and its line here.

What a part is, its content says and never its name. The first source that knows a part takes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from caregiver_app.errors import Known
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import Event, ExportFormat, ReadAs
from caregiver_app.imports.watching import Watch


class Source(Protocol):
    """Reads one kind of export. How to write one: ``docs/imports.md``."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format of ``part`` by its ``head``, None where it is none of this source."""

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give everything in ``parts``, all of one format, in the order of the source.

        Memory is bounded: nothing but names and small counts is kept of what was given. Raises
        ``Known`` and ``ReadingStopped``.
        """


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
    """Give what can be read in ``export``: most parts first. Empty where there is nothing.

    A part that cannot be opened is added to ``export.broken``. Raises ``ReadingStopped``.
    """
    found: dict[ExportFormat, tuple[Source, list[Part]]] = {}
    for part in export.parts:
        (watch or Watch()).passed(0)
        try:
            known = _known(part, sources) if part.size else None
        except Known as error:
            export.broken += (error,)
            continue
        if known is not None:
            found.setdefault(known[0], (known[1], []))[1].append(part)
    rows = [FoundExport(kind, source, tuple(parts)) for kind, (source, parts) in found.items()]
    return tuple(sorted(rows, key=lambda one: -len(one.parts)))


def _known(part: Part, sources: Sequence[Source]) -> tuple[ExportFormat, Source] | None:
    for source in sources:
        kind = source.recognise(part)
        if kind is not None:
            return kind, source
    return None
