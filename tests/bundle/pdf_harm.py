"""Ways to harm a PDF that carries a record, and PDFs of other makes: a name, and its bytes."""

import io
import re
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Pdf = pikepdf.Pdf
Files = dict[str, bytes]


def files_of(content: bytes) -> Files:
    """Give what a PDF carries, as another library reads it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}


def saved(pdf: Pdf, **more: object) -> bytes:
    """Give the bytes in the one form, where ``more`` says nothing else."""
    file = io.BytesIO()
    options = {
        "object_stream_mode": pikepdf.ObjectStreamMode.generate,
        "deterministic_id": True,
        "fix_metadata_version": False,
    }
    pdf.save(file, **(options | more))
    return file.getvalue()


def with_files(content: bytes, change: Callable[[Files], Files]) -> bytes:
    """Exchange what it carries, as somebody without a key can; the form stays the one form."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        specs = dict(_specs(pdf))
        first = next(iter(specs.values()))
        listed, related = Array(), Array()
        wanted = change({name: one.EF.F.read_bytes() for name, one in specs.items()})
        for name, said in sorted(wanted.items(), key=lambda one: _key(one[0])):
            stream = pikepdf.Stream(pdf, zlib.compress(said, 9))
            old = specs.get(name, first).EF.F.stream_dict
            stream.stream_dict = Dictionary(
                Type=old.Type,
                Subtype=old.Subtype,
                Filter=Name.FlateDecode,
                Params=Dictionary(ModDate=old.Params.ModDate, Size=len(said)),
            )
            spec = pdf.make_indirect(
                Dictionary(
                    Type=Name.Filespec,
                    F=String(_key(name)),
                    UF=String(_key(name)),
                    AFRelationship=Name.Data,
                    EF=Dictionary(F=stream, UF=stream),
                )
            )
            listed.extend([String(_key(name)), spec])
            related.append(spec)
        pdf.Root.Names.EmbeddedFiles = Dictionary(Names=listed)
        pdf.Root.AF = related
        return saved(pdf)


def _key(name: str) -> bytes:
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _specs(pdf: Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    listed = list(pdf.Root.Names.EmbeddedFiles.Names)
    for key, spec in zip(listed[::2], listed[1::2], strict=True):
        yield str(key), spec


def edited(content: bytes, change: Callable[[Pdf], object], **more: object) -> bytes:
    """Change the objects of a PDF, and save it in the one form."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return saved(pdf, **more)


def _list(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.Names.EmbeddedFiles.Names


def _twice(pdf: Pdf, key: str, name: str = "record.jsonl") -> None:
    """Add a second record: a reader that shows names would show two of one name."""
    listed = _list(pdf)
    at = [str(one) for one in listed].index("record.jsonl")
    old = listed[at + 1]
    stream = pikepdf.Stream(pdf, zlib.compress(b"another\n"))
    stream.stream_dict = Dictionary(
        Type=Name.EmbeddedFile,
        Subtype=old.EF.F.Subtype,
        Filter=Name.FlateDecode,
        Params=Dictionary(ModDate=old.EF.F.Params.ModDate, Size=8),
    )
    said = Dictionary(
        Type=Name.Filespec,
        F=String(name),
        UF=String(name),
        AFRelationship=Name.Data,
        EF=Dictionary(F=stream, UF=stream),
    )
    listed.insert(at + 2, String(key))
    listed.insert(at + 3, pdf.make_indirect(said))
    pdf.Root.AF = Array(list(listed)[1::2])


def _of_the_record(pdf: Pdf, change: Callable[[pikepdf.Object], object]) -> None:
    change(dict(_specs(pdf))["record.jsonl"])


def _other(pdf: Pdf, key: str, value: object) -> None:
    _of_the_record(pdf, lambda one: one.__setitem__(key, value))


def _shared(pdf: Pdf) -> None:
    specs = dict(_specs(pdf))
    specs["statement.sig"].EF = specs["record.jsonl"].EF


def _under_kids(pdf: Pdf) -> None:
    names = _list(pdf)
    kid = Dictionary(Names=names, Limits=Array([names[0], names[-2]]))
    pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([pdf.make_indirect(kid)]))


def _bomb(pdf: Pdf) -> None:
    stream = dict(_specs(pdf))["record.jsonl"].EF.F
    stream.write(zlib.compress(bytes(1 << 27), 9), filter=Name.FlateDecode)


def _params(pdf: Pdf) -> None:
    dict(_specs(pdf))["record.jsonl"].EF.F.Params.Size += 1


CHANGES: dict[str, Callable[[Pdf], object]] = {
    "two records of one name": lambda pdf: _twice(pdf, "record.jsonl"),
    "two records under two keys": lambda pdf: _twice(pdf, "record.jsonl2"),
    "a second record of another name": lambda pdf: _twice(pdf, "record.txt", "record.txt"),
    "one stream for two files": _shared,
    "another name for old readers": lambda pdf: _other(pdf, "/F", String("other.jsonl")),
    "another name for new readers": lambda pdf: _other(pdf, "/UF", String("other.jsonl")),
    "no data but an alternative": lambda pdf: _other(pdf, "/AFRelationship", Name.Alternative),
    "a tree of names": _under_kids,
    "a bomb": _bomb,
    "another size": _params,
    "one that is not related": lambda pdf: pdf.Root.__setitem__("/AF", pdf.Root.AF[:2]),
    "a description": lambda pdf: _other(pdf, "/Desc", String("The record")),
    "the names are none": lambda pdf: pdf.Root.__setitem__("/Names", Name.None_),
    "the list is none": lambda pdf: pdf.Root.Names.EmbeddedFiles.__setitem__(
        "/Names", Dictionary()
    ),
}


def appended(content: bytes) -> bytes:
    """Replace the record by an update at the end, as editors of PDFs save what was changed."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stream = dict(_specs(pdf))["record.jsonl"].EF.F
        number, root, size = stream.objgen[0], pdf.Root.objgen[0], int(pdf.trailer.Size)
    before = int(re.findall(rb"startxref\n([0-9]+)\n", content)[-1])
    said = zlib.compress(b"another record\n")
    at = len(content)
    one = b"%d 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length %d >>\nstream\n" % (
        number,
        len(said),
    )
    one += said + b"\nendstream\nendobj\n"
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    end = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        before,
        at + len(one),
    )
    return content + one + table + end


def harmed(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each harmed PDF that can be made of ``content`` without a key."""
    own = files_of(content)
    for name in ("statement.txt", "statement.sig", "record.jsonl"):
        yield f"{name} is missing", with_files(content, lambda all_, one=name: _without(all_, one))
        empty = with_files(content, lambda all_, one=name: all_ | {one: b""})
        yield f"{name} is empty", empty
    for name, change in (
        ("an entry is left out", lambda one: one[: one.rindex(b"\n", 0, -1) + 1]),
        ("no end of a line", lambda one: one[:-1]),
    ):
        record = change(own["record.jsonl"])
        yield name, with_files(content, lambda all_, one=record: all_ | {"record.jsonl": one})
    said = own["statement.txt"].replace(b"Ms. Okafor", b"Mr. Nobody")
    yield "the statement is another", with_files(content, lambda one: one | {"statement.txt": said})
    yield "a file more", with_files(content, lambda one: one | {"files/K7Q-9 1 x.txt": b"x"})
    yield "something more", with_files(content, lambda one: one | {"more.txt": b"x"})
    for name in [one for one in own if one.startswith("files/")]:
        yield "a file is exchanged", with_files(content, lambda all_, one=name: all_ | {one: b"-"})
    for name, turn in CHANGES.items():
        yield name, edited(content, turn)
    yield "an update at the end", appended(content)
    yield "an update that was saved again", edited(appended(content), lambda _: None)
    password = pikepdf.Encryption(owner="one", user="two")
    for name, more in (
        ("a password", {"encryption": password, "deterministic_id": False}),
        ("made for the web", {"linearize": True}),
        ("objects in the clear", {"object_stream_mode": pikepdf.ObjectStreamMode.disable}),
        ("laid out to be read", {"qdf": True}),
        ("an older version", {"force_version": "1.6"}),
    ):
        yield name, edited(content, lambda _: None, **more)
    yield "something before", b"\n" + content
    yield "something behind", content + b"\n"
    yield "an object behind another is gone", content.replace(b"\nendobj\n", b"\nendobj \n", 1)
    at = int(re.findall(rb"startxref\n([0-9]+)\n", content)[-1])
    yield "the directory elsewhere", content.replace(b"startxref\n%d" % at, b"startxref\n%d" % 15)
    for part in range(1, 16):
        yield f"cut after {part} of 16", content[: len(content) * part // 16]
    yield "no more than a beginning", b"%PDF-1.7\n"


def _without(files: Files, name: str) -> Files:
    return {one: said for one, said in files.items() if one != name}


def streams_of(content: bytes) -> dict[str, tuple[int, int]]:
    """Give where the packed bytes of each file that it carries begin and end."""
    found = {}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for name, spec in _specs(pdf):
            packed = spec.EF.F.read_raw_bytes()
            begin = content.index(b"stream\n" + packed + b"\nendstream") + 7
            found[name] = begin, begin + len(packed)
    return found


def from_elsewhere() -> dict[str, bytes]:
    """Give PDFs that have nothing to do with a record."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        return {
            "in one form": saved(pdf),
            "in another form": saved(
                pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, force_version="1.4"
            ),
        }
