"""Checks a bundle: python check.py FILE.zip|FILE.pdf [LETTERS FROM PAPER...] [--json]

Written from docs/bundle.md; needs Python 3.9 or later and nothing else. It proves what the file
holds, shows the words that it proved, and ends with 0 only where everything fits. It is one file
of nothing but itself, because it lies alone in what is handed over and is read there by strangers.
"""

import datetime
import functools
import hashlib
import json
import pathlib
import re
import struct
import sys
import tempfile
import unicodedata
import zlib

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # of Ed25519
D, I = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)  # noqa: E741 (as in RFC 8032)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST, LONGEST = 1 << 26, 1024  # bytes of a list or a line of the record; of a name
BEGINS, ENDS = ["statement.txt", "statement.sig", "record.jsonl"], ["manifest.txt", "manifest.sig"]
HEX, NUMBER, DAY, TEXT = "[0-9a-f]{64}", "(?:0|[1-9][0-9]{0,14})", r"\d{4}-\d\d-\d\d", '".*"'
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = DAY + r"T(?!24)\d\d:\d\d:\d\d\.\d{6}Z"  # a day ends before 24:00
STATEMENT = {  # what follows the first word of a line; those with ! stand exactly once
    "caregiver-app": "! (statement) (1)",
    "record": f"! ({UUID})",
    "by": f"! ({UUID}) ({HEX}) ({TEXT})",
    "made": f"! ({MOMENT}) (0|-?[1-9][0-9]{{0,3}})",
    "to": f"! ({TEXT})",
    "child": f"! ({TEXT})",
    "days": f"! ({DAY}|-) ({DAY}|-)",
    "tree": f"! ({NUMBER}) ({HEX}) ({MOMENT})",
    "chain": f" ({UUID}) ({NUMBER}) ({HEX})",
    "key": f" ({UUID}) ({HEX}) ({TEXT})",
    "earlier": f" ({HEX}) ({NUMBER}) ({HEX})((?: {HEX})*)",
    "entries": f"! ({NUMBER})",
    "revisions": f"! ({NUMBER})",
    "covered": f"! ({NUMBER})",
    "shown": f" ([{LETTERS}]{{3}}-{NUMBER}) ({NUMBER})",
    "lines": f"! ({HEX}) ({NUMBER})",
    "file": f" ({HEX}) ({NUMBER}) ({NUMBER}) ({TEXT})",
}
KEYS = "before chain format id key kind link offset_minutes parts replaces writer written_at"
KEYS_OF = {1: "entry revision", 2: "about revision", 3: "about after jumped reference"}
KINDS = {"entry": "Corrected", "filing": "Filing", "follow-up": "Follow-up", "erasure": "Erased"}
WORDS = {"account": "What happened", "saw": "What I saw or heard", "did": "What I did",
         "exact_words": "The exact words", "think": "What I think", "reason": "Why"}  # fmt: skip
MONTHS = "January February March April May June July August September October November December"


class DoesNotFitError(Exception):
    """The first thing that does not fit: where, and why."""


def need(true, place, why):
    """Go on only where it is true."""
    if not true:
        raise DoesNotFitError(place, why)


def sha(*parts):
    """SHA-256 over the parts, one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


# --- Ed25519 (RFC 8032), and the tree (RFC 9162)


def add(p, q):
    """The sum of two points, which may be the same one."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * D * p[3] * q[3] % P, 2 * p[2] * q[2] % P
    return (
        (b - a) * (d - c) % P,
        (d + c) * (b + a) % P,
        (d - c) * (d + c) % P,
        (b - a) * (b + a) % P,
    )


def point(data):
    """The point of 32 bytes, or None where they are not the one form of a point."""
    y, odd = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * I % P
    x = x if x & 1 == odd else (P - x) % P
    return (x, y, 1, x * y % P) if y < P and x * x % P == square and x & 1 == odd else None


@functools.lru_cache(maxsize=64)
def sums(key):
    """0, B, -A and B - A for a key A; None for no point, or one of the eight of small order."""
    base, a = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")), point(key)
    if a is None or not functools.reduce(lambda p, _: add(p, p), range(3), a)[0]:
        return None
    minus = P - a[0], a[1], 1, P - a[3]
    return (0, 1, 1, 0), base, minus, add(base, minus)


def signed(key, signature, message):
    """Whether the 64 bytes are the signature of the message."""
    table, s = sums(key), int.from_bytes(signature[32:], "little")
    if table is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    r = table[0]
    for bit in range(252, -1, -1):
        r = add(add(r, r), table[(s >> bit & 1) + 2 * (h >> bit & 1)])
    z = pow(r[2], P - 2, P)
    made = (r[1] * z % P) | (r[0] * z % P & 1) << 255
    return made.to_bytes(32, "little") == signature[:32]


def roots(at, last, old, new, proof):
    """The roots that a proof leads to: that of the older tree, and that of the newer."""
    for other in proof:
        if not last:
            return None
        if at & 1 or at == last:
            old, new = sha(b"\1", other, old), sha(b"\1", other, new)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = sha(b"\1", new, other)
        at, last = at >> 1, last >> 1
    return None if last else (old, new)


def included(seal, at, size, proof, root):
    """Whether the seal stands at its place in the tree."""
    leaf = sha(b"\0", seal)
    return at < size and (roots(at, size - 1, leaf, leaf, proof) or leaf)[1] == root


def continued(old, old_root, size, root, proof):
    """Whether the tree begins with the older one."""
    if not 0 < old < size or not proof:
        return old == size and old_root == root and not proof
    first, *proof = proof if old & (old - 1) else [old_root, *proof]
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return roots(at, last, first, first, proof) == (old_root, root)


# --- What stands in texts


def is_text(value, form):
    """Whether it is a text of this form."""
    return isinstance(value, str) and re.fullmatch(form, value, re.ASCII | re.DOTALL) is not None


def has(value, keys):
    """Whether it is an object with these keys and no other."""
    return isinstance(value, dict) and value.keys() == set(keys.split())


def number(text="x"):
    """A whole number of at most 15 digits."""
    return int(text) if len(text.lstrip("-")) < 16 else int("x")


def is_deep(value):
    """Whether more than 99 lists and objects lie within each other."""
    level, depth = [value], 0
    while level := [one for one in level if isinstance(one, (dict, list))]:
        depth += 1
        level = [x for one in level for x in (one.values() if isinstance(one, dict) else one)]
    return depth > 99


def canonical(text, place):
    """What canonical JSON says."""
    try:
        value = json.loads(text, parse_int=number, parse_float=int, parse_constant=int)
        made = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        good = made.encode() == text.encode() and not is_deep(value)
    except (ValueError, RecursionError):
        good = False
    need(good, place, "It is not written in its one form.")
    return value


def moment(text, minutes, place):
    """What calendar and clock showed at a moment where its writer was."""
    try:
        need(type(minutes) is int and abs(minutes) < 1440 and is_text(text, MOMENT), place, "")
        return datetime.datetime.fromisoformat(text[:-1]) + datetime.timedelta(minutes=minutes)
    except (ValueError, OverflowError, DoesNotFitError):
        raise DoesNotFitError(place, "It has a time that is none.") from None


# --- The steps of checking


def walk(file):
    """Step 1. The members by name: where each begins, its size, its SHA-256."""
    members, folded, directory, at, place = {}, set(), [], 0, "the file"
    while (head := file.read(30))[:4] == b"PK\3\4" and len(head) == 30:
        crc, size, _, length = struct.unpack("<3IH", head[14:28])
        need(length <= LONGEST and len(members) < 65535, place, "It holds too much for a bundle.")
        raw, left, true, digest = file.read(length), size, 0, hashlib.sha256()
        while left and (piece := file.read(min(left, 1 << 20))):
            left, true = left - len(piece), zlib.crc32(piece, true)
            digest.update(piece)
        name = raw.decode("utf-8", "replace")
        both = 20, 0 if raw.isascii() else 0x800, 0, 0, 33, crc, size, size, length
        good = head == struct.pack("<4s5H3I2H", b"PK\3\4", *both, 0) and (left, true) == (0, crc)
        need(good, name, "Its header or its content is not as it was written.")
        good = name.encode() == raw and unicodedata.normalize("NFC", name) == name
        good = good and not re.search(r"[\x00-\x1f\\:]", name) and name.casefold() not in folded
        need(good and not {"", ".", ".."} & set(name.split("/")), name, "None may be called so.")
        folded.add(name.casefold())
        members[name] = at + 30 + length, size, digest.digest()
        tail = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, *both, 0, 0, 0, 0, 0, at)
        directory.append(tail + raw)
        at += 30 + length + size
    length, count = sum(map(len, directory)), len(members)
    need(at + length < 1 << 32, place, "It holds too much for a bundle.")
    directory.append(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, length, at, 0))
    file.seek(at)
    good = members and all(file.read(len(part)) == part for part in directory)
    need(good and not file.read(1), place, "It is no bundle, or its directory was changed.")
    middle = sorted(members.keys() - {*BEGINS, *ENDS})
    need(list(members) == [*BEGINS, *middle, *ENDS], place, "It has not the members of a bundle.")
    return members


# --- Step 1 for a PDF: each of its bytes belongs to an object that is known; no page is read

LOCKED = b"<!doctype html>\n<!-- caregiver-app locked page 1 -->\n"
OTHER = "It is a PDF with no record inside, or one that another program saved again."
TOKEN = re.compile(
    rb"[ \n]*(?:(<<|>>|[\[\]])|(/[^\x00-\x20()<>\[\]{}/%]+)|(-?\d{1,15}(?:\.\d{1,15})?)(?![\d.])"
    rb"|<((?:[0-9a-f]{2})*)>|\(((?:[^\x00-\x1f()\\]|\\(?:[nrtbf()\\]|[0-3][0-7]{2}))*)\)"
    rb"|(true|false|null|R)(?![A-Za-z]))"
)
OBJECT = re.compile(rb"([1-9]\d{0,7}) 0 obj\n(<<.*?>>)\nstream\n", re.DOTALL)
SIGNS = dict(zip(b"nrtbf()\\", b"\n\r\t\b\f()\\"))


class NoRecordError(Exception):
    """There is nothing to check: what it is, and the words for it."""


def ours(true):
    """Go on only where it is so in the PDFs that were handed over."""
    need(true, "the file", OTHER)


def pdf_object(data):
    """An object: names and fractions are str, texts bytes; (n,) stands for the object n."""
    stack, data, at = [(b"", [])], data.rstrip(b" \n"), 0
    while at < len(data):
        found = TOKEN.match(data, at)
        ours(found)
        at, kind, said, last = found.end(), found.lastindex, found[found.lastindex], stack[-1][1]
        if kind == 1 and said in (b"<<", b"["):
            stack.append((said, []))
        elif kind == 1:
            begun, held = stack.pop()
            ours(begun + said in (b"<<>>", b"[]"))
            if said == b">>":
                keys, values = held[::2], held[1::2]
                ours(len(keys) == len(values) and all(isinstance(one, str) for one in keys))
                ours(all(one[0] == "/" for one in keys) and len(set(keys)) == len(keys))
                held = dict(zip(keys, values))
            stack[-1][1].append(held)
        elif said == b"R" and kind == 6:
            ours(len(last) > 1 and type(last[-2]) is int and type(last[-1]) is int and not last[-1])
            last[-2:] = [(last[-2],)]
        elif kind == 3 and b"." not in said:
            last.append(int(said))
        elif kind in (4, 5):
            plain = re.sub(rb"\\([0-7]{3}|.)", pdf_sign, said)
            last.append(plain if kind == 5 else bytes.fromhex(said.decode()))
        else:
            last.append({b"true": True, b"false": False, b"null": None}[said] if kind == 6
                        else said.decode("latin-1"))  # fmt: skip
    ours(len(stack) == 1 and len(stack[0][1]) == 1)
    return stack[0][1][0]


def pdf_sign(found):
    """What a sign after a backslash stands for."""
    return bytes([int(found[1], 8) if len(found[1]) == 3 else SIGNS[found[1][0]]])


def unpack(file, start, size, most, place):
    """What was packed there, in pieces, and not more of it than may be."""
    unpacking, why = zlib.decompressobj(), "Its content is not as it was written."
    try:
        while size and not unpacking.eof:
            file.seek(start)
            packed = file.read(min(size, 1 << 16))
            start, size, full = start + len(packed), size - len(packed), True
            while packed or full:
                room = min(1 << 20, most + 1)
                piece = unpacking.decompress(packed, room)
                most -= len(piece)
                need(most >= 0, place, why)
                yield piece
                packed, full = unpacking.unconsumed_tail, len(piece) == room
    except zlib.error:
        raise DoesNotFitError(place, why) from None
    need(unpacking.eof and not size and not unpacking.unused_data, place, why)


class PdfFile:
    """The objects of a PDF: streams (start, what is said, begin, size), and where others stand."""

    def __init__(self, file):
        """Go from one to the next, up to the directory; then hold that against them."""
        self.file, self.streams, self.places, before, spent = file, {}, {}, 0, 0
        end = file.seek(0, 2)
        file.seek(max(0, end - 2048))
        locked = "It is a PDF with a password, and no record is handed over in one."
        need(b"/Encrypt" not in file.read(), "the file", locked)
        need(end <= 1 << 30, "the file", "It is too large for a PDF with a record inside.")
        ours(self.at(0, 15) == b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n")
        at, said = 15, {}
        while said.get("/Type") != "/XRef":
            found = OBJECT.match(self.at(at, 1 << 16))
            ours(found)
            number, said = int(found[1]), pdf_object(found[2])
            ours(number > before and isinstance(said, dict) and type(said.get("/Length")) is int)
            start, begin, size = at, at + found.end(), said["/Length"]
            ours(0 <= size <= end - at)
            self.streams[number], before = (start, said, begin, size), number
            at = begin + size + 18
            ours(self.at(begin + size, 18) == b"\nendstream\nendobj\n")
        tail = b"startxref\n%d\n%%%%EOF\n" % start
        ours(self.at(at, len(tail) + 1) == tail)
        for number, stream in self.streams.items():
            packed = self.packed(number) if stream[1].get("/Type") == "/ObjStm" else ()
            for place, (one, text) in enumerate(packed):
                ours(0 < one < before and one not in self.places and one not in self.streams)
                self.places[one] = number, place
                spent += len(text)
            ours(spent <= 1 << 28)
        self.check_directory(before, said)
        self.root = said["/Root"]

    def at(self, start, size):
        """The bytes there."""
        self.file.seek(start)
        return self.file.read(size)

    def content(self, number):
        """What a stream of the PDF's own holds."""
        _, said, begin, size = self.streams[number]
        ours(said.get("/Filter") == "/FlateDecode")
        return b"".join(unpack(self.file, begin, size, 1 << 24, "the file"))

    def packed(self, number):
        """The objects in a stream of them, by their numbers."""
        whole, said = self.content(number), self.streams[number][1]
        count, first = said.get("/N"), said.get("/First")
        ours(type(count) is int and type(first) is int and 0 <= first <= len(whole))
        words = whole[:first].split()
        ours(len(words) == 2 * count and all(re.fullmatch(rb"\d{1,8}", one) for one in words))
        begins = [first + int(one) for one in words[1::2]] + [len(whole)]
        ours(begins[0] == first and begins == sorted(begins))
        texts = [whole[a:b] for a, b in zip(begins, begins[1:])]
        return list(zip(map(int, words[::2]), texts))

    def check_directory(self, last, said):
        """The directory is the one that follows from what was found."""
        ours(has(said, "/Type /Length /Filter /DecodeParms /W /Info /Root /Size /ID"))
        widths, rows = said["/W"], []
        ours(isinstance(widths, list) and len(widths) == 3)
        ours(all(type(one) is int and 0 < one < 9 for one in widths))
        ours(said["/DecodeParms"] == {"/Columns": sum(widths), "/Predictor": 12})
        ours(said["/Size"] == last + 1 and len(self.streams) + len(self.places) == last)
        before = bytes(sum(widths))
        for number in range(last + 1):
            place = self.places.get(number, (0, 0))
            row = (1, self.streams[number][0], 0) if number in self.streams else (2, *place)
            row = row if number else (0, 0, 0)
            ours(all(one < 256**width for one, width in zip(row, widths)))
            row = b"".join(one.to_bytes(width, "big") for one, width in zip(row, widths))
            rows.append(b"\2" + bytes((a - b) & 255 for a, b in zip(row, before)))
            before = row
        ours(self.content(last) == b"".join(rows))

    def get(self, one):
        """A dictionary, or the one that it stands for."""
        if isinstance(one, tuple) and one[0] in self.places:
            number, place = self.places[one[0]]
            one = pdf_object(self.packed(number)[place][1])
        ours(isinstance(one, dict))
        return one


def walk_pdf(file, store):
    """Step 1. What a PDF carries, unpacked into store; the members as those of a zip."""
    pdf, members, before, seen, left = PdfFile(file), {}, b"", set(), 1 << 30
    root = pdf.get(pdf.root)
    names = pdf.get(root["/Names"]) if "/Names" in root else {}
    if "/EmbeddedFiles" not in names:
        raise NoRecordError("no-record", "This PDF has no record inside.")
    tree = pdf.get(names["/EmbeddedFiles"])
    listed = tree.get("/Names")
    ours(tree.keys() == {"/Names"} and isinstance(listed, list) and len(listed) % 2 == 0)
    ours(len(listed) <= 8192 and root.get("/AF") == listed[1::2])
    for key, one in zip(listed[::2], listed[1::2]):
        ours(isinstance(key, bytes) and before < key)
        said, before = pdf.get(one), key
        ref = said["/EF"].get("/F") if isinstance(said.get("/EF"), dict) else None
        ours(isinstance(ref, tuple) and ref not in seen and ref[0] in pdf.streams)
        seen.add(ref)
        own = {"/Type": "/Filespec", "/F": key, "/UF": key, "/AFRelationship": "/Data"}
        ours(said == {**own, "/EF": {"/F": ref, "/UF": ref}})
        _, said, begin, size = pdf.streams[ref[0]]
        ours(has(said, "/Type /Subtype /Filter /Length /Params"))
        ours(said["/Type"] == "/EmbeddedFile" and said["/Filter"] == "/FlateDecode")
        ours(has(said["/Params"], "/ModDate /Size") and type(said["/Params"]["/Size"]) is int)
        left, wide = left - said["/Params"]["/Size"], key[:2] == b"\xfe\xff"
        ours(said["/Params"]["/Size"] >= 0 and left >= 0)
        try:
            name = key[2:].decode("utf-16-be") if wide else key.decode("ascii")
        except UnicodeDecodeError:
            name = ""
        ours(name and wide != name.isascii())
        start, digest = store.tell(), hashlib.sha256()
        for piece in unpack(file, begin, size, said["/Params"]["/Size"], name):
            store.write(piece)
            digest.update(piece)
        good = store.tell() - start == said["/Params"]["/Size"]
        need(good, name, "Its content is not as it was written.")
        members[name] = start, store.tell() - start, digest.digest()
    for name in BEGINS:
        need(name in members or not members, name, "The PDF does not carry it.")
    if not members:
        raise NoRecordError("no-record", "This PDF has no record inside.")
    for name in members:
        need(name in BEGINS or name.startswith("files/"), name, "Nothing speaks of it.")
    return members


def content(file, members, name):
    """The bytes of a list."""
    start, size, _ = members[name]
    need(size <= MOST, name, "It is too large for what it is.")
    file.seek(start)
    return file.read(size)


def check_signature(file, members, what, key):
    """Whoever hands over signed it."""
    said = content(file, members, f"{what}.sig").decode("latin-1")
    need(is_text(said, "[0-9a-f]{128}\n"), f"{what}.sig", "It is no signature.")
    message = f"caregiver-app {what} signature 1\n".encode() + members[f"{what}.txt"][2]
    good = signed(bytes.fromhex(key), bytes.fromhex(said), message)
    need(good, f"{what}.txt", "Its signature does not fit.")


def check_manifest(file, members):
    """Step 2, but for the signature. Each member is the one that is listed."""
    lines = [f"caregiver-app manifest 1\nstatement {members['statement.txt'][2].hex()}\n"]
    for name in list(members)[:-2]:
        lines.append(f"{members[name][2].hex()} {members[name][1]} {name}\n")
    good = content(file, members, "manifest.txt") == "".join(lines).encode()
    need(good, "manifest.txt", "It does not name what stands in the file.")


def read_statement(data):
    """Step 3. The lines by their first word, as lists of what follows it."""
    place, said = "statement.txt", {word: [] for word in STATEMENT}
    lines, at = data.split(b"\n"), 0
    need(lines.pop() == b"", place, "Its last line has no end.")
    for word, form in STATEMENT.items():
        while at < len(lines) and lines[at].split(b" ")[0] == word.encode():
            line, at = lines[at].decode("utf-8", "replace"), at + 1
            found = re.fullmatch(word + form.lstrip("!"), line, re.ASCII)
            good = found and line.encode() == lines[at - 1]
            need(good, place, f"Line {at} is not as it must be.")
            *fields, last = found.groups()
            said[word].append((*fields, canonical(last, place) if last[:1] == '"' else last))
        need(form[0] != "!" or len(said[word]) == 1, place, f"“{word}” must stand there once.")
    need(at == len(lines), place, f"Line {at + 1} is not as it must be.")
    said["when"] = moment(said["made"][0][0], int(said["made"][0][1]), place)
    days = [f"{day}T00:00:00.000000Z" for day in said["days"][0] if day != "-"]
    for text in (said["tree"][0][2], *days):
        moment(text, 0, place)
    return said


def check_head(said):
    """Step 4. Gives the end of each chain, and the key of each writer."""
    place, (size, root, _) = "statement.txt", said["tree"][0]
    for word, key in (("chain", 0), ("key", 0), ("file", 3)):
        keys = [fields[key] for fields in said[word]]
        need(keys == sorted(set(keys)), place, f"The lines “{word}” are not in their order.")
    links = [int(link) for _, link, _ in said["chain"]]
    need(all(links) and sum(links) == int(size), place, "The chains do not make up the record.")
    last, by = 0, said["by"][0]
    for digest, old, old_root, proof in said["earlier"]:
        proof = [bytes.fromhex(word) for word in proof.split()]
        pair = int(old), bytes.fromhex(old_root), int(size), bytes.fromhex(root)
        good = last <= int(old) and continued(*pair, proof)
        need(good, place, f"It does not continue the statement {digest[:8]}.")
        last = int(old)
    for key in (by, *said["key"]):
        need(sums(bytes.fromhex(key[1])), place, "A key in it is none.")
        need(key[0] != by[0] or key == by, place, "Who hands over has two keys or names.")
    ends = {chain: (int(link), seal) for chain, link, seal in said["chain"]}
    return ends, {writer: key for writer, key, _ in said["key"]}


def lines(file, start, size):
    """Each line of the record that is shown, with where it begins."""
    while size:
        file.seek(start)
        line = file.readline(min(size, MOST))
        need(line[-1:] == b"\n", "record.jsonl", "A line is too long, or has no end.")
        yield start, line[:-1].decode("utf-8", "surrogateescape")
        start, size = start + len(line), size - len(line)


def read_sealed(text, place):
    """What was sealed, in the terms of the newest format."""
    said, why = canonical(text, place), "What was sealed is not as it must be."
    form = said.get("format") if isinstance(said, dict) else None
    need(type(form) is int and 0 < form < 4 and has(said, f"{KEYS} {KEYS_OF[form]}"), place, why)
    said = {"after": [], "jumped": 0, "about": said.get("entry"), **said}
    if form < 3:
        said["replaces"] = [] if said["replaces"] is None else [said["replaces"]]
    uuids = [said["id"], said["chain"], said["writer"]]
    good = isinstance(said["replaces"], list) and isinstance(said["after"], list)
    good = good and isinstance(said["about"], str)
    good = good and all(is_text(one, UUID) for one in [*uuids, *said["replaces"]])
    good = good and len(set(said["replaces"])) == len(said["replaces"])
    good = good and isinstance(said["parts"], dict) and is_text(said["key"], HEX)
    good = good and all(is_text(one, HEX) for one in said["parts"].values())
    good = good and type(said["link"]) is int and type(said["jumped"]) is int and said["link"] > 0
    good = good and (is_text(said["before"], HEX) if said["link"] > 1 else said["before"] is None)
    good = good and isinstance(said["kind"], str) and (form > 1 or said["kind"] == "entry")
    for one in said["after"] if good else ():
        good = good and isinstance(one, list) and len(one) == 3 and type(one[1]) is int
        good = good and is_text(one[0], UUID) and is_text(one[2], HEX) and one[0] != said["chain"]
    need(good, place, why)
    moment(said["written_at"], said["offset_minutes"], place)
    return said


def is_pieced(name, said):
    """Whether a part is a long text in pieces."""
    long = name in ("exact_words", "saw", "did", "think") or name.startswith("words_")
    return long and said["format"] == 3 and said["kind"] == "entry"


def read_part(name, part, said, place):
    """What a part says that is shown; None for each piece that is covered."""
    why = f"“{name}” is not shown as it must be."
    if is_pieced(name, said):
        good = has(part, "end pieces") and is_text(part["end"], HEX)
        need(good and isinstance(part["pieces"], list), place, why)
        hashes, says = [b"caregiver-app pieces 1\n", bytes.fromhex(part["end"])], []
        for piece in part["pieces"]:
            good = has(piece, "salt text") and is_text(piece["salt"], HEX)
            good = good and isinstance(piece["text"], str)
            need(good or is_text(piece, HEX), place, why)
            says.append(piece["text"] if good else None)
            salt = bytes.fromhex(piece["salt"] if good else piece)
            hashes.append(sha(salt, piece["text"].encode()) if good else salt)
    else:
        good = has(part, "salt words") and is_text(part["salt"], HEX)
        need(good and isinstance(part["words"], str), place, why)
        hashes = [bytes.fromhex(part["salt"]), part["words"].encode()]
    good = sha(*hashes).hex() == said["parts"].get(name)
    need(good, place, f"The words of “{name}” are not those that were sealed.")
    return says if is_pieced(name, said) else canonical(part["words"], place)


def reference_of(chain, link):
    """What an entry is called whose first words stand there."""
    bits = int.from_bytes(sha(b"caregiver-app reference 1\n", chain.encode())[:2], "big") >> 1
    return f"{LETTERS[bits >> 10]}{LETTERS[bits >> 5 & 31]}{LETTERS[bits & 31]}-{link}"


class Record:
    """Steps 5 to 7: what the lines show, one after the other."""

    def __init__(self, said):
        """Begin with the statement."""
        self.said, (self.ends, self.keys) = said, check_head(said)
        self.entries = {}  # the reference of each, by its id, and where the lines about it begin
        self.names, self.people, self.writers, self.called = {}, set(), set(), set()
        self.ids, self.links, self.files = {}, {}, {}
        self.at, self.covered = -1, 0

    def take(self, start, text, place):
        """Check one line."""
        row = canonical(text, place)
        need(has(row, "at sealed signature proof parts"), place, "It is no line of a record.")
        at, proof, parts = row["at"], row["proof"], row["parts"]
        good = isinstance(row["sealed"], str) and is_text(row["signature"], "[0-9a-f]{128}")
        good = good and isinstance(proof, list) and all(is_text(one, HEX) for one in proof)
        need(good and isinstance(parts, dict), place, "It is no line of a record.")
        need(type(at) is int and at > self.at, place, "It does not stand in the order of saving.")
        self.at, said = at, read_sealed(row["sealed"], place)
        place = self.entries.get(said["about"], [place])[0]
        seal = sha(b"caregiver-app seal 1\n", row["sealed"].encode())
        size, root, time = self.said["tree"][0]
        good = included(seal, at, int(size), list(map(bytes.fromhex, proof)), bytes.fromhex(root))
        need(good, place, "It does not stand in the record that is stated.")
        good = at + 1 < int(size) or said["written_at"] == time
        need(good, place, "The record was saved last at another time than is stated.")
        key = bytes.fromhex(self.keys.get(said["writer"], ""))
        need(key and sha(key).hex() == said["key"], place, "Its writer or their key is not stated.")
        message = b"caregiver-app signature 1\n" + seal
        good = signed(key, bytes.fromhex(row["signature"]), message)
        need(good, place, "Its signature does not fit.")
        self.take_place(said, seal.hex(), place)
        place = self.take_entry(said, start, place)
        need(parts.keys() <= said["parts"].keys(), place, "It shows what was not sealed.")
        says = {name: read_part(name, part, said, place) for name, part in parts.items()}
        self.covered += len(said["parts"]) - len(parts)
        self.covered += sum(one.count(None) for name, one in says.items() if is_pieced(name, said))
        if said["kind"] == "person":
            name = says.get("name")
            self.names[said["about"]] = name if isinstance(name, str) else "[covered]"
        for name, one in says.items() if said["kind"] == "entry" else ():
            if name == "files" or name.startswith("file_"):
                for file in one if isinstance(one, list) else [one]:
                    good = has(file, "id name sha256 size type") and is_text(file["sha256"], HEX)
                    good = good and type(file["size"]) is int
                    need(good, place, "It names a file that is none.")
                    self.files.setdefault((file["sha256"], file["size"]), set()).add(place)

    def take_place(self, said, seal, place):
        """Its place in its chain, and what it saw of the others."""
        chain, link, before = said["chain"], said["link"], said["before"]
        need(said["id"] not in self.ids, place, "It is there twice.")
        end, end_seal = self.ends.get(chain, (0, ""))
        good = link <= end and (link < end or seal == end_seal) and link <= self.at + 1
        known = self.links.setdefault(chain, {0: (None, said["writer"])})
        last = next(reversed(known))
        good = good and last < link and known[last][1] == said["writer"]
        good = good and (last + 1 < link or before == known[last][0])
        for other, far, its in said["after"]:
            end, end_seal = self.ends.get(other, (0, ""))
            good = good and 0 < far <= end and (far < end or its == end_seal)
            good = good and self.links.get(other, {}).get(far, (its,))[0] == its
        need(good, place, "Its place in its chain does not fit.")
        known[link] = seal, said["writer"]
        self.writers.add(said["writer"])

    def take_entry(self, said, start, place):
        """What it is about, and what it replaces. Gives its reference, or its place."""
        kind, about, old = said["kind"], said["about"], said["replaces"]
        if kind == "person":
            need(about not in self.people, place, "The card of a person is there twice.")
            need(said.get("reference") is None, place, "A person has no reference.")
            self.people.add(about)
        else:
            need(kind in KINDS, place, "It is about no entry and no person.")
            first = about not in self.entries
            good = first == (kind == "entry" and not old)
            need(good, place, "The first words of its entry are missing, or there twice.")
            if first:
                new = reference_of(said["chain"], said["link"])
                need(new not in self.called, place, "Two entries would be called the same.")
                self.called.add(new)
                self.entries[about] = new, []
            place = self.entries[about][0]
            good = kind == "entry" or not old
            good = good and all(self.ids.get(one) == (kind, about) for one in old)
            need(good, place, "What a correction corrects is missing.")
            need(said.get("reference", place) == place, place, "Its reference is another one.")
            self.entries[about][1].append(start)
        self.ids[said["id"]] = kind, about
        return place


def check_rest(said, members, record):
    """Steps 8 and 9: the counts, and the files."""
    found = [(one, str(len(starts))) for one, starts in record.entries.values()]
    need(found == said["shown"], "statement.txt", "It names other entries than are shown.")
    counts = ("entries", len(found)), ("revisions", len(record.ids)), ("covered", record.covered)
    for word, count in counts:
        need(said[word] == [(str(count),)], "statement.txt", f"“{word}” is another number.")
    need(record.writers == set(record.keys), "statement.txt", "It names other writers.")
    here = {name for name in members if name.startswith("files/")}
    stated = {name for _, _, volume, name in said["file"] if volume == "1"}
    missing = here ^ stated if ENDS[0] in members else here - stated  # a PDF may leave files out
    need(not missing, min(missing, default=""), "It is missing, or not stated.")
    for digest, size, volume, name in said["file"]:
        named = record.files.get((digest, int(size)), ())
        good = volume != "0" and any(name.startswith(f"files/{one} ") for one in named)
        need(good, name, "No words that are shown name this file.")
        good = name not in members or members[name][1:] == (int(size), bytes.fromhex(digest))
        need(good, name, "It is not the file that is stated.")


def check(file, store):
    """All steps. Gives where the members are, the members, the statement and the record."""
    begin = file.read(len(LOCKED))
    if begin == LOCKED:
        raise NoRecordError("locked", "It is a locked page. Open it in a browser first.")
    is_pdf = begin[:5] == b"%PDF-"
    file.seek(0)
    members = walk_pdf(file, store) if is_pdf else walk(file)
    file = store if is_pdf else file
    said = read_statement(content(file, members, "statement.txt"))
    key = said["by"][0][1]
    if not is_pdf:
        check_signature(file, members, "manifest", key)
        check_manifest(file, members)
    check_signature(file, members, "statement", key)
    record, (start, size, digest) = Record(said), members["record.jsonl"]
    need(said["lines"] == [(digest.hex(), str(size))], "record.jsonl", "It is not what is stated.")
    for at, (begins, text) in enumerate(lines(file, start, size), 1):
        record.take(begins, text, f"line {at} of record.jsonl")
    check_rest(said, members, record)
    return file, members, said, record


# --- Saying it


def clean(text):
    """A text in one line in which nothing acts on the screen."""
    words = " ".join(text.split())
    kept = (c if c in "\u200c\u200d" or unicodedata.category(c)[0] != "C" else "?" for c in words)
    return "".join(kept)


def in_words(value, names, deep=9):
    """What a part says, with people by their names."""
    if isinstance(value, dict) and deep:
        kept = {"name": value["name"]} if {"name", "sha256"} <= value.keys() else value
        found = ((key, in_words(one, names, deep - 1)) for key, one in kept.items())
        return "; ".join(f"{key.replace('_', ' ')}: {one}" for key, one in found if one)
    if isinstance(value, list) and deep:
        return ", ".join(in_words(one, names, deep - 1) for one in value)
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value) if isinstance(value, int) else "[more]"


def day_of(date):
    """November 30, 2026"""
    return f"{MONTHS.split()[date.month - 1]} {date.day}, {date.year}"


def day_in_words(text):
    """A day of an entry; as it stands there where it is none."""
    try:
        return day_of(datetime.date.fromisoformat(text))
    except ValueError:
        return text


def say_entries(file, record):
    """Each entry, and what was saved about it, in the order of saving."""
    for reference, starts in record.entries.values():
        for count, start in enumerate(starts):
            row = json.loads(next(lines(file, start, MOST))[1])
            said = read_sealed(row["sealed"], reference)
            says = {one: read_part(one, part, said, "") for one, part in row["parts"].items()}
            when, state = says.pop("when", None), says.pop("state", None)
            saved = moment(said["written_at"], said["offset_minutes"], "")
            title, more = KINDS[said["kind"]] if count else reference, ""
            if isinstance(state, dict) and state.get("withdrawn") is True:
                title += ", taken back"
            if isinstance(when, dict) and is_text(when.get("day"), DAY):
                more = f", {day_in_words(when['day'])}"
                more += f", {when['clock'][:5]}" if is_text(when.get("clock"), ".+") else ""
            title = f"{clean(title + more)} (saved {day_of(saved)}, {saved:%H:%M})"
            yield f"  {title}" if count else title
            for name in said["parts"]:
                text = in_words(says.get(name), record.names)
                if name not in row["parts"]:
                    text = "[covered]"
                elif is_pieced(name, said):
                    text = "".join("[covered]" if one is None else one for one in says[name])
                label = WORDS.get(name) or name.replace("_", " ").capitalize()
                if text and name not in ("when", "state"):
                    yield f"    {clean(label)}: {clean(text)}"


def say(file, members, said, record):
    """All that was proved, and what is inside beside it."""
    yield f"Handed over to: {clean(said['to'][0][0])}"
    by = clean(said["by"][0][2]) or "somebody who gave no name"
    yield f"By: {by}, {day_of(said['when'])}, {said['when']:%H:%M}"
    yield f"About: {clean(said['child'][0][0]) or 'nobody alone'}"
    yield f"What is proved. Entries: {len(record.entries)}. Covered places: {record.covered}."
    yield from say_entries(file, record)
    files = [name for name in members if name.startswith("files/")]
    papers = [one for one in members if one not in {*BEGINS, *ENDS, *files}]
    away = [name for _, _, volume, name in said["file"] if volume != "1"]
    out = [name for *_, volume, name in said["file"] if volume == "1" and name not in members]
    if ENDS[0] not in members:
        yield "The pages of the PDF are not proved: anybody can change them. The words above are."
    for title, names in (
        ("These files are the ones that the words name:", files),
        ("These files are in a further part. They were not checked here:", away),
        ("These files are not in the PDF. They were not checked here:", out),
        ("These papers were not changed since, but are not proved word by word:", papers),
    ):
        yield from [title, *(f"  {clean(name)}" for name in names)] if names else ()


def read_letters(typed):
    """The first 60 digits of the digest that the letters stand for; None for a slip."""
    letters = "".join(one for one in typed.upper() if one.isalnum())
    letters = letters.translate(str.maketrans("OIL", "011"))
    if len(letters) != 52 or set(letters) - set(LETTERS):
        return None
    bits = functools.reduce(lambda n, one: n << 5 | LETTERS.index(one), letters, 0)
    digest, check = (bits >> 20).to_bytes(30, "big"), bits & 0xFFFFF
    good = int.from_bytes(sha(b"statement on paper check", digest)[:3], "big") >> 4 == check
    return digest.hex() if good else None


def judge(path, letters, tell=bool):
    """Check a file. Gives what --json prints, and the verdict in words; tells what is proved."""
    found = {"standing": "misfit", "place": "", "why": "", "entries": [], "digest": ""}
    short = read_letters(letters) if letters.strip() else ""
    if short is None:
        last = "These letters have a slip: they are not as they were printed. Look again."
        return {**found, "standing": "slip"}, last
    try:
        # A pipe or a device could keep us waiting, or never end.
        plain = pathlib.Path(path).is_file() or not pathlib.Path(path).exists()
        need(plain, "the file", "It is no plain file.")
        with pathlib.Path(path).open("rb") as file, tempfile.TemporaryFile() as store:
            held, members, said, record = check(file, store)
            tell(say(held, members, said, record))
    except NoRecordError as what:
        return {**found, "standing": what.args[0]}, what.args[1]
    except (DoesNotFitError, OSError, ValueError, MemoryError) as error:
        known = isinstance(error, DoesNotFitError)
        place, why = error.args if known else ("the file", "It cannot be read.")
        place, why = clean(place), clean(why)
        last = f"Something does not fit. The first thing: {place}. {why}"
        return {**found, "place": place, "why": why}, last
    found["entries"] = [one for one, _ in record.entries.values()]
    found["digest"] = digest = members["statement.txt"][2].hex()
    earlier = any(one[0].startswith(short) for one in said["earlier"])
    standing = "earlier" if earlier else "another"
    standing = "unchanged-since" if digest.startswith(short) else standing
    found["standing"] = standing if short else "fits-together"
    what = "It" if ENDS[0] in members else "The record in the PDF"
    return found, {
        "fits-together": f"{what} fits together.",
        "unchanged-since": f"{what} is unchanged since the statement of {day_of(said['when'])}.",
        "earlier": "These letters are of an earlier statement. This one says that it continues it.",
        "another": "These letters are of another statement.",
    }[found["standing"]]


def show_lines(said):
    """Print them."""
    for line in said:
        print(line)


def main(words):
    """Gives 0 where it fits together or is unchanged, 1 where not, 2 for wrong use."""
    as_json, others = "--json" in words, [one for one in words if one != "--json"]
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if not others or others[0].startswith("-"):
            print(__doc__.split("\n")[0], flush=True)
            return 2
        found, last = judge(others[0], " ".join(others[1:]), bool if as_json else show_lines)
        print(json.dumps(found) if as_json else last, flush=True)
        return 0 if found["standing"] in ("fits-together", "unchanged-since") else 1
    except (OSError, ValueError):
        # Nobody reads on, or the disk is full. What is left to say must not fail again at the end.
        sys.stdout = None
        return 1
    except KeyboardInterrupt:
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
