"""Ways to harm a bundle without any key: each gives a name and the bytes of another file."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from caregiver_app.bundle.check import signed_bytes
from caregiver_app.bundle.zip_form import member, zipped

Members = dict[str, bytes]
Change = Callable[[Members], Members | None]


def members_of(path: Path) -> Members:
    """Give the members of a bundle in their order."""
    with zipfile.ZipFile(path) as found:
        return {one: found.read(one) for one in found.namelist()}


def packed(members: Members) -> bytes:
    """Give a file in the one form."""
    return b"".join(zipped(member(name, content) for name, content in members.items()))


def _lines(members: Members, change: Callable[[list[bytes]], list[bytes]]) -> Members:
    lines = change(members["record.jsonl"].splitlines(keepends=True))
    return _stated(members, b"".join(lines))


def _stated(members: Members, record: bytes) -> Members:
    """Exchange the record, and let the statement say so, as somebody without a key can."""
    old = members["record.jsonl"]
    said = members["statement.txt"].decode()
    was = f"lines {hashlib.sha256(old).hexdigest()} {len(old)}"
    now = f"lines {hashlib.sha256(record).hexdigest()} {len(record)}"
    count = len(record.splitlines())
    said = said.replace(was, now).replace(
        f"revisions {len(old.splitlines())}\n", f"revisions {count}\n"
    )
    return _listed(members | {"record.jsonl": record, "statement.txt": said.encode()})


def _listed(members: Members) -> Members:
    """Write the manifest anew over what is there; its signature cannot be made again."""
    said = hashlib.sha256(members["statement.txt"]).hexdigest()
    lines = ["caregiver-app manifest 1", f"statement {said}"]
    lines += [
        f"{hashlib.sha256(content).hexdigest()} {len(content)} {name}"
        for name, content in members.items()
        if not name.startswith("manifest.")
    ]
    return members | {"manifest.txt": "".join(f"{one}\n" for one in lines).encode()}


def _said_otherwise(members: Members) -> Members:
    def change(lines: list[bytes]) -> list[bytes]:
        said = json.loads(lines[-1])
        said["parts"]["saw"]["pieces"][0]["text"] = "All was loud."
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return [*lines[:-1], f"{text}\n".encode()]

    return _lines(members, change)


def _swapped(members: Members) -> Members:
    names = list(members)
    names[3], names[4] = names[4], names[3]
    return {one: members[one] for one in names}


def _file_exchanged(members: Members) -> Members | None:
    name = next((one for one in members if one.startswith("files/")), None)
    return None if name is None else _listed(members | {name: b"Dana wrote that.\n"})


def _paper_exchanged(members: Members) -> Members:
    return _listed(members | {"papers/sheet.txt": b"what no paper says\n"})


def _renamed(name: str) -> Change:
    def change(members: Members) -> Members:
        order = list(members)
        at = order.index("papers/sheet.txt")
        order[at] = name
        return dict(zip(order, members.values(), strict=True))

    return change


def _added(members: Members) -> Members:
    order = [*members.items()]
    return dict([*order[:3], ("more.txt", b"more\n"), *order[3:]])


CHANGES: dict[str, Change] = {
    "an entry is left out": lambda one: _lines(one, lambda lines: lines[:-1]),
    "the first line is left out": lambda one: _lines(one, lambda lines: lines[1:]),
    "lines change places": lambda one: _lines(one, lambda lines: [*lines[1:], lines[0]]),
    "a line is there twice": lambda one: _lines(one, lambda lines: [*lines, lines[-1]]),
    "words are others": _said_otherwise,
    "members change places": _swapped,
    "a file is exchanged": _file_exchanged,
    "a paper is exchanged": _paper_exchanged,
    "a paper is exchanged alone": lambda one: one | {"papers/sheet.txt": b"what no paper says\n"},
    "a signature has capitals": lambda one: one | {"manifest.sig": one["manifest.sig"].upper()},
    "a signature is short": lambda one: one | {"manifest.sig": one["manifest.sig"][:-1]},
    "something is added": _added,
    "a name leads out": _renamed("papers/../../sheet.txt"),
    "a name begins at the root": _renamed("/papers/sheet.txt"),
    "a name has a drive": _renamed("C:sheet.txt"),
}


def changed(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give each harmed file that can be made of the bundle at ``path``."""
    whole = members_of(path)
    for name, change in CHANGES.items():
        found = change(dict(whole))
        if found is not None:
            yield name, loosely(found)
    yield "it is packed", _other_form(whole, zipfile.ZIP_DEFLATED)
    yield "a bomb", _bomb(whole)
    content = path.read_bytes()
    yield "something before", b"before" + content
    yield "something behind", content + b"\0"
    yield "a comment", content[:-2] + b"\5\0hello"
    yield "nothing", b""
    yield "no zip", b"%PDF-1.7\n"
    for part in range(1, 16):
        yield f"cut after {part} of 16", content[: len(content) * part // 16]


def loosely(members: Members) -> bytes:
    """Give a zip of ``members`` in the one form, whatever their names are."""
    safe = {f"{at:02}".rjust(len(name.encode()), "~"): name for at, name in enumerate(members)}
    content = packed(dict(zip(safe, members.values(), strict=True)))
    for stand_in, name in safe.items():
        content = content.replace(stand_in.encode(), name.encode())
    return content


def _other_form(members: Members, method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def _bomb(members: Members) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, bytes(1 << 26) if name == "record.jsonl" else content)
    return file.getvalue()


def resigned(members: Members, sign: Callable[[bytes], bytes]) -> bytes:
    """Give a file whose signatures fit, as only who hands over can make: what is within must tell.

    ``members`` may have been changed in any way; what the statement says of the lines is mended.
    """
    record = members["record.jsonl"]
    said = re.sub(
        rb"\nlines [0-9a-f]{64} [0-9]+\n",
        f"\nlines {hashlib.sha256(record).hexdigest()} {len(record)}\n".encode(),
        members["statement.txt"],
    )
    made = _listed(members | {"statement.txt": said})
    for what in ("statement", "manifest"):
        made[f"{what}.sig"] = f"{sign(signed_bytes(what, made[f'{what}.txt'])).hex()}\n".encode()
        made = made if what == "manifest" else _listed(made)
    return loosely(made)
