"""From an export on the disk to what ``Repository.take_in`` saves: read first, then saved.

Reading needs no vault. ``with ready(asked, watch) as taking: book.take_in(taking)``.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePath
from types import TracebackType

from caregiver_app.errors import Known
from caregiver_app.imports.opening import open_export, shown
from caregiver_app.imports.preview import digests
from caregiver_app.imports.registry import FoundExport, Source, recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.unknown import refuse
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.intake.composing import Composer
from caregiver_app.intake.gathering import GatheredDays, gather, read_as
from caregiver_app.intake.media import KeptMedia, looked_at
from caregiver_app.intake.values import NewPerson, TakeIn
from caregiver_app.record.import_values import (
    ME,
    PLACE,
    EntryBrought,
    ImportFile,
    ImportReading,
    RecordBefore,
)
from caregiver_app.record.values import Person


class Taking:
    """An export that was read and is ready to be saved (``import_values.Bringing``). Close it."""

    def __init__(
        self,
        asked: TakeIn,
        found: GatheredDays,
        files: tuple[ImportFile, ...],
        kept: KeptMedia,
        watch: Watch,
        stack: ExitStack,
    ) -> None:
        self._asked, self._found, self._kept = asked, found, kept
        self._watch, self._stack = watch, stack
        self._new = _new_people(asked)
        self.files = files
        self.reading = ImportReading(
            format=found.format.value,
            order="" if found.order is None else found.order.value,
            chosen=asked.read_as.order is not None and asked.read_as.order is found.order,
            zone=asked.zone,
            cautions={one.value: found.cautions[one] for one in sorted(+found.cautions)},
        )

    def __enter__(self) -> "Taking":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the export."""
        self._stack.close()

    @property
    def people(self) -> tuple[Person, ...]:
        """New people to be added, each once."""
        return tuple(Person(name=one.name, who=one.who, reach=one.reach) for one in self._new)

    @property
    def places(self) -> frozenset[bytes]:
        """The places of all messages of the days that are asked for."""
        return frozenset(key[:PLACE] for key in self._found.totals)

    @property
    def size(self) -> int:
        """Bytes of the files that come with it, or a little more."""
        groups = (*self._found.days, *self._found.calls)
        text = sum(
            len(row.message.raw.encode("utf-8", "replace")) + 2
            for one in groups
            for row in one.rows
        )
        return text + sum(one.size for one in self._kept.looked.values())

    def going(self) -> None:
        """Raise ``ReadingStopped`` where somebody stopped it."""
        if not self._watch.going():
            raise ReadingStopped

    def senders(self, new: tuple[str, ...]) -> Mapping[str, str]:
        """Give who each sender is. See ``import_values.Bringing``."""
        found: dict[str, str] = {}
        for sender, chosen in self._asked.senders.items():
            if isinstance(chosen, NewPerson):
                found[sender] = new[self._new[chosen]]
            else:
                found[sender] = chosen or ""
        if self._asked.me:
            found[self._asked.me] = ME
        return found

    def entries(self, before: RecordBefore) -> Iterator[EntryBrought]:
        """Give the entries to be saved. Raises as ``Composer.entries``."""
        stem = PurePath(self.files[0].name).stem
        return Composer(self._asked, self._found, self._kept, stem, self._new, before).entries()


def ready(asked: TakeIn, watch: Watch | None = None, sources: Sequence[Source] = SOURCES) -> Taking:
    """Read what is asked for. Nothing is saved.

    Raises ``Known``: what ``preview`` raises, ``import-changed``, what ``gathering.gather`` and
    ``looked_at`` raise; and ``ReadingStopped``.
    """
    watch = watch or Watch()
    with ExitStack() as undo:
        export = undo.enter_context(open_export(asked.path))
        found = recognise(export, sources)
        if not found:
            raise refuse(export)
        before = _stamps(found[0])
        told = digests(found[0], watch)
        if asked.sha256 and dict(asked.sha256) != told:
            raise Known("import-changed", name=shown(asked.path.name))
        gathered = gather(asked, found[0].format, found[0].read(export, read_as(asked), watch))
        named = (
            one
            for group in (*gathered.days, *gathered.calls)
            for row in group.rows
            for one in row.message.media
        )
        kept = looked_at(export, asked.media, named, watch)
        if _stamps(found[0]) != before:
            raise Known("import-changed", name=shown(asked.path.name))
        files = tuple(
            ImportFile(shown(name), size, sha256)
            for (name, sha256), (size, _) in zip(told.items(), before.values(), strict=True)
        )
        return Taking(asked, gathered, files, kept, watch, undo.pop_all())


def _stamps(found: FoundExport) -> dict[Path, tuple[int, int]]:
    """Give the size and the last change of each file, in the order of ``digests``."""
    told = {}
    for file in dict.fromkeys(part.file for part in found.parts):
        about = file.stat()
        told[file] = about.st_size, about.st_mtime_ns
    return told


def _new_people(asked: TakeIn) -> dict[NewPerson, int]:
    new = dict.fromkeys(one for one in asked.senders.values() if isinstance(one, NewPerson))
    return {one: at for at, one in enumerate(new)}
