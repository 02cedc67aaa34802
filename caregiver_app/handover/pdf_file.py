"""A PDF as it leaves the house: small, the same bytes for the same input, with files inside.

Typst writes every tag in the clear; objects packed together are a quarter of that. The form that
comes of it is told in ``docs/bundle.md``, and whoever checks a record takes no other.
"""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that a PDF carries: its name, its bytes and its type, as ``text/plain``."""

    name: str
    content: bytes
    media: str


def packed(pdf: bytes, carried: Sequence[Carried], made: datetime) -> bytes:
    """Give ``pdf`` with its objects packed, and with the files of ``carried`` inside.

    Tags, bookmarks, links, title and language stay as they are. A file is related to the whole as
    its data; ``made`` is told as the moment of each. Raises ``ValueError`` for two of one name.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Stream, String

    keys = {_key(one.name): one for one in carried}
    if len(keys) != len(carried):
        raise ValueError("two files of one name")
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        listed, related = Array(), Array()
        for key, one in sorted(keys.items()):
            stream = Stream(whole, zlib.compress(one.content, 9))
            stream.stream_dict = Dictionary(
                Type=Name.EmbeddedFile,
                Subtype=Name(f"/{one.media}"),
                Filter=Name.FlateDecode,
                Params=Dictionary(ModDate=String(_moment(made)), Size=len(one.content)),
            )
            said = Dictionary(
                Type=Name.Filespec,
                F=String(key),
                UF=String(key),
                AFRelationship=Name.Data,
                EF=Dictionary(F=stream, UF=stream),
            )
            spec = whole.make_indirect(said)
            listed.extend([String(key), spec])
            related.append(spec)
        if keys:
            names = whole.Root.get("/Names", None) or Dictionary()
            names.EmbeddedFiles = Dictionary(Names=listed)
            whole.Root.Names, whole.Root.AF = names, related
        made_whole = io.BytesIO()
        whole.save(
            made_whole,
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            deterministic_id=True,
            # What typst says of the whole stays as it is, to the byte.
            fix_metadata_version=False,
        )
    return made_whole.getvalue()


def is_tagged(pdf: bytes) -> bool:
    """Say whether it is a PDF that tells programs what its parts are."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as whole:
        return "/StructTreeRoot" in whole.Root and bool(whole.Root.MarkInfo.Marked)


def _key(name: str) -> bytes:
    """Give a name as a text of a PDF: one way for each."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _moment(made: datetime) -> str:
    return f"D:{made.astimezone(UTC):%Y%m%d%H%M%S}Z"
