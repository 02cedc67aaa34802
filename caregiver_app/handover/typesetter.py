"""Typst, and nothing of the sheets: a template and data in, PDF or drawn pages out.

Data is handed over as JSON, never as markup, so nothing that a person wrote can act. No template
names a package, so nothing is ever fetched. The computer's own fonts are used for one thing only:
letters that neither our fonts nor those inside typst can draw.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import typst

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.handover import letters
from caregiver_app.handover.marks import MARKS, MarkedPlace, places_of
from caregiver_app.handover.pdf_file import Carried, packed
from caregiver_app.handover.wording import load_words

Paper = Literal["us-letter", "a4"]
DEFAULT_PAPER: Paper = "us-letter"
"""Letter, as Canada prints."""
PAPERS: tuple[Paper, ...] = (DEFAULT_PAPER, "a4")
_PROBE = b"""#set document(title: "probe")
#set text(font: "Atkinson Hyperlegible Next", lang: "en")
#for one in json(bytes(sys.inputs.data)) [#par(one)]
"""


@cache
def _fonts(with_computer: bool) -> typst.Fonts:
    folder = assets.resources() / "fonts"
    return typst.Fonts(
        include_system_fonts=with_computer, include_embedded_fonts=True, font_paths=[folder]
    )


class _Reach:
    """Which characters a set of fonts can draw; what was once found out is kept."""

    def __init__(self, with_computer: bool) -> None:
        self._fonts = _fonts(with_computer)
        self._known: dict[str, bool] = {}

    def __call__(self, characters: frozenset[str]) -> frozenset[str]:
        self._find_out(sorted(characters - self._known.keys()))
        return frozenset(c for c in characters if self._known[c])

    def _find_out(self, characters: list[str]) -> None:
        """Try all at once; where that fails, halve until the ones that fail stand alone."""
        if not characters:
            return
        drawn = self._try(characters)
        if drawn or len(characters) == 1:
            self._known.update(dict.fromkeys(characters, drawn))
            return
        half = len(characters) // 2
        self._find_out(characters[:half])
        self._find_out(characters[half:])

    def _try(self, characters: list[str]) -> bool:
        inputs = {"data": json.dumps(characters)}
        try:
            typst.compile(_PROBE, font_paths=self._fonts, sys_inputs=inputs, pdf_standards=["ua-1"])
        except typst.TypstError:
            return False
        return True


@cache
def _reach(with_computer: bool) -> _Reach:
    return _Reach(with_computer)


def _map(value: Any, change: Callable[[str], object]) -> Any:
    """Give ``value`` with ``change`` done to every string in it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _map(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_map(item, change) for item in value]
    return value


def _gather(value: Any) -> frozenset[str]:
    found: set[str] = set()
    _map(value, lambda text: found.update(letters.unusual(text)))
    return frozenset(found - MARKS)


class Job:
    """One document to be: ``template`` is a file of ``resources/templates``, ``data`` its words.

    ``pictures`` are drawings (SVG) by the key that ``data`` names them by.
    """

    def __init__(
        self,
        template: str,
        data: Mapping[str, Any],
        made: datetime,
        language: str = "en",
        pictures: Mapping[str, str] | None = None,
    ) -> None:
        self._template = template
        self._pictures = dict(pictures or {})
        self.data = _map(data, letters.tidy)
        self._made = made
        found: set[str] = set()
        _map(self.data, found.update)
        self._marked = not MARKS.isdisjoint(found)
        self._words = load_words(language)
        self._settled: tuple[dict[str, str], typst.Fonts] | None = None

    def pdf(self, carried: Sequence[Carried] = ()) -> bytes:
        """Give a tagged PDF/UA-1; with ``carried`` inside it is PDF/A-3a, too.

        The same input gives the same bytes. Raises ``Known("sheet-not-made")`` where typst cannot.
        """
        return packed(self._typeset(archive=bool(carried)), carried, self._made)

    def _typeset(self, *, archive: bool = False) -> bytes:
        failure: typst.TypstError | None = None
        for drawn, fonts in self._ways():
            inputs = self._inputs(drawn)
            try:
                made = self._compile(inputs, fonts, "pdf", archive=archive)
            except typst.TypstError as error:
                failure = error
                continue
            self._settled = inputs, fonts
            return made[0]
        raise Known("sheet-not-made") from failure

    def pages(self) -> tuple[bytes, ...]:
        """Give each page as an SVG drawing, letters as outlines. Raises as :meth:`pdf` does."""
        if self._settled is None:
            self._typeset()
        assert self._settled is not None
        inputs, fonts = self._settled
        try:
            return self._compile(inputs, fonts, "svg")
        except typst.TypstError as error:
            raise Known("sheet-not-made") from error

    def places(self) -> tuple[MarkedPlace, ...]:
        """Give where the pieces that stand between marks are on the pages. Raises as :meth:`pdf`.

        None where nothing is marked.
        """
        if not self._marked:
            return ()
        if self._settled is None:
            self.pdf()
        assert self._settled is not None
        inputs, fonts = self._settled
        root = assets.resources()
        try:
            found = typst.query(
                root / "templates" / self._template,
                "<marked-place>",
                field="value",
                root=root,
                font_paths=fonts,
                sys_inputs=inputs,
            )
        except typst.TypstError as error:
            raise Known("sheet-not-made") from error
        return places_of(json.loads(found))

    def _ways(self) -> Iterator[tuple[frozenset[str], typst.Fonts]]:
        """Give what to draw as itself and with which fonts: the most readable way first.

        A letter that can be drawn alone may still fail beside another, so each way is tried.
        """
        unusual = _gather(self.data)
        ours = _reach(False)(unusual)
        foreign = frozenset(c for c in unusual - ours if letters.is_letter(c))
        theirs = _reach(True)(foreign) if foreign else foreign
        if theirs:
            yield ours | theirs, _fonts(True)
        yield ours, _fonts(False)
        if unusual:
            yield frozenset(), _fonts(False)

    def _inputs(self, drawn: frozenset[str]) -> dict[str, str]:
        shown = {
            ord(c): letters.in_words(c, self._words)
            for c in _gather(self.data)
            if c not in drawn or letters.forbidden(c)
        }
        said = _map(self.data, lambda text: text.translate(shown))
        said["marked"] = self._marked
        said["unprinted"] = letters.unprinted(map(chr, shown), self._words)
        return {"data": json.dumps(said), **self._pictures}

    def _compile(
        self,
        inputs: dict[str, str],
        fonts: typst.Fonts,
        kind: Literal["pdf", "svg"],
        *,
        archive: bool = False,
    ) -> tuple[bytes, ...]:
        root = assets.resources()
        file: Path = root / "templates" / self._template
        made = typst.compile(
            file,
            root=root,
            font_paths=fonts,
            format=kind,
            sys_inputs=inputs,
            pdf_standards=["ua-1", "a-3a"] if archive else ["ua-1"] if kind == "pdf" else [],
            timestamp=int(self._made.timestamp()),
        )
        # The stubs promise bytes; drawings of several pages come as a list.
        pages = cast("bytes | list[bytes]", made)
        return tuple(pages) if isinstance(pages, list) else (pages,)
