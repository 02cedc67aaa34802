"""The one form of a PDF that carries a record: each byte of it belongs to an object that is known.

The pages are not looked at, and nothing here says anything of them: what is read are the files
that the PDF carries. ``docs/bundle.md`` tells the form.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import BinaryIO

from caregiver_app.bundle.contents import Content
from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.bundle.pdf_objects import NOT_OURS, PdfRef, PdfValue, pdf_object

BEGINS = b"%PDF-"
MOST_PDF = 1 << 30
"""Neither a PDF nor all that it carries has more bytes: a checker reads it in memory."""
_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_ENDS = b"\nendstream\nendobj\n"
_BEGINS = re.compile(rb"([1-9][0-9]{0,7}) 0 obj\n(<<.*?>>)\nstream\n", re.DOTALL)
_MOST_SAID, _MOST_FILES, _PIECE = 1 << 16, 1 << 12, 1 << 16
_MOST_IN_STREAM, _MOST_IN_STREAMS = 1 << 24, 1 << 28
_LOCKED = "it is a PDF with a password, and no record is handed over in one"
_CHANGED = "its content is not what the file says"
_FLATE = "/FlateDecode"


@dataclass(frozen=True, slots=True)
class _Stream:
    """An object with content: where all of it and its content begin, and what is said of it."""

    at: int
    begins: int
    said: dict[str, PdfValue]
    size: int


@dataclass(slots=True)
class _Pdf:
    """What was found on the way. ``packed`` says of an object in which stream it stands, where."""

    file: BinaryIO
    streams: dict[int, _Stream] = field(default_factory=dict)
    packed: dict[int, tuple[int, int]] = field(default_factory=dict)

    def content(self, number: int) -> bytes:
        """Give what the stream holds, unpacked."""
        return b"".join(_unpacked(self.file, self.streams[number], _MOST_IN_STREAM, "file"))

    def objects(self, number: int) -> list[tuple[int, bytes]]:
        """Give the objects that stand in a stream of objects, with their numbers."""
        said, whole = self.streams[number].said, self.content(number)
        count, first = _number(said.get("/N")), _number(said.get("/First"))
        words = whole[:first].split()
        _must(first <= len(whole) and len(words) == 2 * count)
        _must(all(re.fullmatch(rb"[0-9]{1,8}", one) for one in words))
        numbers = [int(one) for one in words]
        places = [*numbers[1::2], len(whole) - first]
        _must(places[0] == 0 and places == sorted(places))
        texts = [whole[first + one : first + end] for one, end in pairwise(places)]
        return list(zip(numbers[::2], texts, strict=True))

    def object(self, one: PdfValue) -> dict[str, PdfValue]:
        """Give the dictionary that ``one`` is, or stands for."""
        if isinstance(one, PdfRef) and one.number in self.packed:
            stream, place = self.packed[one.number]
            one = pdf_object(self.objects(stream)[place][1])
        return _dictionary(one)


def files_in(file: BinaryIO) -> tuple[Content, ...]:
    """Give the files that a PDF carries, in the order of their names, and prove that it has the one
    form. Their contents are unpacked when they are asked for. Raises ``MisfitError``.
    """
    end = file.seek(0, 2)
    file.seek(max(0, end - 2048))
    if b"/Encrypt" in file.read():
        raise MisfitError("file", _LOCKED)
    if end > MOST_PDF:
        raise MisfitError("file", "it is too large for a PDF with a record inside")
    pdf = _Pdf(file)
    root = _walked(pdf, end)
    return tuple(_carried(pdf, pdf.object(root)))


def _walked(pdf: _Pdf, end: int) -> PdfValue:
    """Go from object to object; hold the directory at the end against them. Gives the root."""
    _must(_at(pdf.file, 0, len(_HEAD)) == _HEAD)
    at, before, last = len(_HEAD), 0, None
    while last is None or last.said.get("/Type") != "/XRef":
        found = _BEGINS.match(_at(pdf.file, at, _MOST_SAID))
        if found is None:
            raise MisfitError("file", NOT_OURS)
        number, said = int(found[1]), _dictionary(pdf_object(found[2]))
        size = _number(said.get("/Length"))
        _must(number > before and size <= end - at)
        last = pdf.streams[number] = _Stream(at, at + found.end(), said, size)
        _must(_at(pdf.file, last.begins + size, len(_ENDS)) == _ENDS)
        at, before = last.begins + size + len(_ENDS), number
    tail = b"startxref\n%d\n%%%%EOF\n" % last.at
    _must(_at(pdf.file, at, len(tail) + 1) == tail)
    spent = 0
    for number, stream in pdf.streams.items():
        if stream.said.get("/Type") == "/ObjStm":
            for place, (one, text) in enumerate(pdf.objects(number)):
                spent += len(text)
                _must(spent <= _MOST_IN_STREAMS)
                _must(0 < one < before and one not in pdf.packed and one not in pdf.streams)
                pdf.packed[one] = number, place
    _directory(pdf, before, last.said)
    return last.said.get("/Root")


def _directory(pdf: _Pdf, last: int, said: dict[str, PdfValue]) -> None:
    """Hold the directory against one that is made here of what was found."""
    known = {"/Type", "/Length", "/Filter", "/DecodeParms", "/W", "/Info", "/Root", "/Size", "/ID"}
    sizes = [_number(one) for one in _list(said.get("/W"))]
    _must(said.keys() == known and said["/Size"] == last + 1)
    _must(len(pdf.streams) + len(pdf.packed) == last)
    _must(len(sizes) == 3 and all(0 < one < 9 for one in sizes))
    columns = sum(sizes)
    _must(said["/DecodeParms"] == {"/Columns": columns, "/Predictor": 12})
    rows, before = [], bytes(columns)
    for number in range(last + 1):
        stream = pdf.streams.get(number)
        fields = (1, stream.at, 0) if stream else (2, *pdf.packed.get(number, (0, 0)))
        fields = fields if number else (0, 0, 0)
        row = b"".join(_packed(one, size) for one, size in zip(fields, sizes, strict=True))
        # Each row is written as what it adds to the one above.
        rows.append(b"\2" + bytes((a - b) & 255 for a, b in zip(row, before, strict=True)))
        before = row
    _must(pdf.content(last) == b"".join(rows))


def _packed(number: int, size: int) -> bytes:
    _must(number < 1 << 8 * size)
    return number.to_bytes(size, "big")


def _carried(pdf: _Pdf, root: dict[str, PdfValue]) -> Iterator[Content]:
    if "/Names" not in root or "/EmbeddedFiles" not in pdf.object(root["/Names"]):
        return
    tree = pdf.object(pdf.object(root["/Names"])["/EmbeddedFiles"])
    listed = _list(tree.get("/Names"))
    _must(tree.keys() == {"/Names"} and len(listed) % 2 == 0 and len(listed) <= 2 * _MOST_FILES)
    _must(root.get("/AF") == listed[1::2])
    before, seen, total = b"", set[int](), 0
    for key, one in zip(listed[::2], listed[1::2], strict=True):
        if not isinstance(key, bytes) or key <= before:
            raise MisfitError("file", NOT_OURS)
        stream, size = _file(pdf, key, pdf.object(one), seen)
        before, total = key, total + size
        _must(total <= MOST_PDF)
        name = _name(key)
        yield Content(name, size, partial(_unpacked, pdf.file, stream, size, name, exactly=True))


def _file(pdf: _Pdf, key: bytes, said: dict[str, PdfValue], seen: set[int]) -> tuple[_Stream, int]:
    """Give the stream of one file, and how many bytes it has; ``seen`` are those of others."""
    ref = _dictionary(said.get("/EF")).get("/F")
    if not isinstance(ref, PdfRef) or ref.number in seen or ref.number not in pdf.streams:
        raise MisfitError("file", NOT_OURS)
    seen.add(ref.number)
    both: PdfValue = {"/F": ref, "/UF": ref}
    named = {"/Type": "/Filespec", "/F": key, "/UF": key, "/AFRelationship": "/Data", "/EF": both}
    _must(said == named)
    stream = pdf.streams[ref.number]
    _must(stream.said.keys() == {"/Type", "/Subtype", "/Filter", "/Length", "/Params"})
    params = _dictionary(stream.said["/Params"])
    _must(stream.said["/Type"] == "/EmbeddedFile" and params.keys() == {"/ModDate", "/Size"})
    return stream, _number(params["/Size"])


def _name(key: bytes) -> str:
    """Give the name that a text of a PDF is; ASCII stands as it is, all else as UTF-16."""
    try:
        name = key[2:].decode("utf-16-be") if key.startswith(b"\xfe\xff") else key.decode("ascii")
    except UnicodeDecodeError as error:
        raise MisfitError("file", NOT_OURS) from error
    _must(key.isascii() or not name.isascii())
    return name


def _unpacked(
    file: BinaryIO, stream: _Stream, most: int, place: str, *, exactly: bool = False
) -> Iterator[bytes]:
    """Give the content in pieces: no more than ``most`` bytes, or ``exactly`` so many."""
    if stream.said.get("/Filter") != _FLATE:
        raise MisfitError(place, NOT_OURS)
    unpacking, at, left, given = zlib.decompressobj(), stream.begins, stream.size, 0
    try:
        while left and not unpacking.eof:
            packed = _at(file, at, min(left, _PIECE))
            at, left = at + len(packed), left - len(packed)
            is_full = True
            while packed or is_full:
                # One more than may be there: too much is found, and never held.
                room = min(_PIECE * 16, most - given + 1)
                piece = unpacking.decompress(packed, room)
                given += len(piece)
                if given > most:
                    raise MisfitError(place, _CHANGED)
                yield piece
                packed, is_full = unpacking.unconsumed_tail, len(piece) == room
    except zlib.error as error:
        raise MisfitError(place, _CHANGED) from error
    whole = unpacking.eof and not left and not unpacking.unused_data
    if not whole or (exactly and given != most):
        raise MisfitError(place, _CHANGED)


def _at(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)


def _dictionary(value: PdfValue) -> dict[str, PdfValue]:
    if not isinstance(value, dict):
        raise MisfitError("file", NOT_OURS)
    return value


def _list(value: PdfValue) -> list[PdfValue]:
    if not isinstance(value, list):
        raise MisfitError("file", NOT_OURS)
    return value


def _number(value: PdfValue) -> int:
    if type(value) is not int or value < 0:
        raise MisfitError("file", NOT_OURS)
    return value


def _must(fits: object) -> None:
    if not fits:
        raise MisfitError("file", NOT_OURS)
