"""What whoever holds a key could seal and state, and what no bundle may be."""

import hashlib
import uuid
from collections.abc import Callable, Iterator

from hypothesis import strategies as some

from caregiver_app.record.references import letters_of, reference_of
from caregiver_app.vault.canonical import canonical
from tests.bundle.forge import Forged, Row, a_key, root_of
from tests.bundle.harm import Members, loosely

# The rows of the bundle: three people, an entry, its correction, its filing, two more entries.
FIRST, CORRECTED, FILED, LAST = 3, 4, 5, 7
OTHER = str(uuid.UUID(int=7))
NEUTRAL = (1).to_bytes(32, "little")


def corrects_itself(one: Forged) -> None:
    one.header(CORRECTED)["replaces"] = [one.header(CORRECTED)["id"]]


def corrects_the_filing(one: Forged) -> None:
    one.rows[CORRECTED], one.rows[FILED] = one.rows[FILED], one.rows[CORRECTED]
    one.in_one_chain()
    one.header(FILED)["replaces"] = [one.header(CORRECTED)["id"]]


def begins_twice(one: Forged) -> None:
    one.header(CORRECTED)["replaces"] = []


def a_filing_corrects(one: Forged) -> None:
    one.header(FILED)["replaces"] = [one.header(FIRST)["id"]]


def one_person_twice(one: Forged) -> None:
    one.header(1)["about"] = one.header(0)["about"]


def says(at: int, **changed: object) -> Callable[[Forged], None]:
    def change(one: Forged) -> None:
        one.header(at).update(changed)

    return change


def lacks(name: str) -> Callable[[Forged], None]:
    def change(one: Forged) -> None:
        del one.header(LAST)[name]

    return change


def follows_nothing(one: Forged) -> None:
    one.chained = False
    for at, (header, _) in enumerate(one.rows):
        header["before"] = hashlib.sha256(bytes([at])).hexdigest() if at else None


def spelled(words: str, name: str = "account_2") -> Callable[[Forged], None]:
    def change(one: Forged) -> None:
        one.add_part(LAST, name, words)

    return change


def in_pieces(one: Forged) -> None:
    """Show a person's name in pieces, one of which is covered."""
    header, parts = one.rows[0]
    end, covered = bytes(32), bytes(32)
    made = hashlib.sha256(b"caregiver-app pieces 1\n" + end + covered).hexdigest()
    header["parts"]["name"] = made
    parts["name"] = {"end": end.hex(), "pieces": [covered.hex()]}
    number = next(int(line.split()[1]) for line in one.said if line.startswith("covered "))
    one.state("covered", f"covered {number + 1}")


def stated(word: str, change: Callable[[str], str]) -> Callable[[Forged], None]:
    def changed(one: Forged) -> None:
        one.said = [change(line) if line.startswith(f"{word} ") else line for line in one.said]

    return changed


def with_two_names(one: Forged) -> None:
    by = next(line for line in one.said if line.startswith("by "))
    one.state("by", by.rpartition(' "')[0].replace("Alex", "") + ' "Somebody"')


def names_who_wrote_nothing(one: Forged) -> None:
    keys = [line for line in one.said if line.startswith("key ")]
    one.state("key", *sorted([*keys, f'key {OTHER} {a_key()[0]} "Nobody"']))


def in_the_chain_of_another(one: Forged) -> None:
    by = next(line for line in one.said if line.startswith("by "))
    keys = [line for line in one.said if line.startswith("key ")]
    one.state("key", *sorted([*keys, f'key {OTHER} {by.split()[2]} "Nobody"']))
    one.header(LAST)["writer"] = OTHER


def signed_under(key: bytes) -> Callable[[Forged], None]:
    """The key is none; under the neutral point this signature fits whatever is signed."""

    def change(one: Forged) -> None:
        old = next(line for line in one.said if line.startswith("by ")).split()[2]
        one.said = [line.replace(old, key.hex()) for line in one.said]
        one.sign = lambda _: NEUTRAL + bytes(32)
        for header, _ in one.rows:
            header["key"] = hashlib.sha256(key).hexdigest()

    return change


def a_file_of_another_entry(one: Forged) -> None:
    name = next(name for name in one.between if name.startswith("files/"))
    own = reference_of(one.header(FIRST)["chain"], FIRST + 1)
    other = reference_of(one.header(LAST)["chain"], LAST + 1)
    renamed = name.replace(own, other)
    assert renamed != name
    one.between = {renamed if at == name else at: said for at, said in one.between.items()}
    one.said = [line.replace(name, renamed) for line in one.said]


def two_called_the_same(one: Forged) -> None:
    """Two chains with the same letters, each with one link."""
    known: dict[str, str] = {}
    number = 0
    while True:
        number += 1
        chain = str(uuid.UUID(int=number))
        if letters_of(chain) in known:
            break
        known[letters_of(chain)] = chain
    first = known[letters_of(chain)]
    one.chained = False
    one.rows = [one.rows[0], one.rows[LAST - 1], one.rows[LAST]]
    for header, own in zip((h for h, _ in one.rows), (OTHER, first, chain), strict=True):
        header.update(chain=own, link=1, before=None)
    for header, _ in one.rows[1:]:
        header["reference"] = reference_of(header["chain"], 1)
    one.state("entries", "entries 1")
    one.state("revisions", "revisions 3")
    one.state("shown", f"shown {reference_of(chain, 1)} 2")
    one.state("file", "")
    one.said = [line for line in one.said if line]
    one.between = {n: said for n, said in one.between.items() if not n.startswith("files/")}
    # The ends can only be stated once the rows are what they will be.
    ends = {}
    for header, _ in one.rows:
        sealed = canonical(header)
        seal = hashlib.sha256(b"caregiver-app seal 1\n" + sealed).hexdigest()
        ends[header["chain"]] = f"chain {header['chain']} 1 {seal}"
    one.state("chain", *(ends[chain] for chain in sorted(ends)))
    gone = sum(len(header["parts"]) - len(parts) for header, parts in one.rows)
    one.state("covered", f"covered {gone}")


def saved_last_at_another_time(one: Forged) -> None:
    one.last_saved = "2026-11-21T16:12:11.000000Z"


WITH_A_KEY: dict[str, Callable[[Forged], None]] = {
    "a correction corrects itself": corrects_itself,
    "a correction corrects a filing": corrects_the_filing,
    "an entry begins twice": begins_twice,
    "a filing corrects": a_filing_corrects,
    "a person has two cards": one_person_twice,
    "a chain that does not follow": follows_nothing,
    "a header says more": says(LAST, more=1),
    "a header says a fraction": says(LAST, jumped=1.5),
    "a header says a huge number": says(LAST, jumped=10**20),
    "a kind that is a list": says(LAST, kind=["entry"]),
    "a kind that is none": says(LAST, kind="question"),
    "it replaces a number": says(LAST, replaces=5),
    "it replaces what is no list": says(LAST, replaces=None),
    "it is about a number": says(LAST, about=5),
    "an id that is none": says(LAST, id="x"),
    "a link that is true": says(0, link=True),
    "a day that is none": says(LAST, written_at="2026-02-31T00:00:00.000000Z"),
    "a place without hours": says(LAST, offset_minutes=10**6),
    "a format to come": says(LAST, format=4),
    "it has seen a chain that is not stated": says(LAST, after=[[OTHER, 1, "0" * 64]]),
    "it has seen nothing in a wrong way": says(LAST, after=[[]]),
    "another reference": says(LAST, reference="AAA-1"),
    "a person with a reference": says(0, reference="AAA-1"),
    "a header without a kind": lacks("kind"),
    "a header without parts": lacks("parts"),
    "a key that is there twice": spelled('{"a":1,"a":2}'),
    "words too deep": spelled("[" * 100_000 + "]" * 100_000),
    "words a little too deep": spelled("[" * 100 + "]" * 100),
    "a number that is none": spelled("NaN"),
    "blanks between words": spelled('{"a": 1}'),
    "half a letter": spelled('"\\ud800"'),
    "a file without a hash": spelled('{"name":"a"}', "file_9"),
    "a file that is a text": spelled('"a"', "file_9"),
    "a file of no size": spelled(
        '{"id":"a","name":"a","sha256":"' + "0" * 64 + '","size":null,"type":"a"}', "file_9"
    ),
    "a name in pieces": in_pieces,
    "who hands over has two names": with_two_names,
    "a writer who wrote nothing": names_who_wrote_nothing,
    "a chain of two writers": in_the_chain_of_another,
    "a key that anybody can sign for": signed_under(NEUTRAL),
    "a file of another entry": a_file_of_another_entry,
    "two entries that are called the same": two_called_the_same,
    "made on no day": stated("made", lambda _: "made 2026-02-31T00:00:00.000000Z 0"),
    "made in no place": stated("made", lambda line: line[:-1] + "99999"),
    "made before time": stated("made", lambda _: "made 0001-01-01T00:00:00.000000Z -60"),
    "days that are none": stated("days", lambda _: "days 2026-02-31 -"),
    "half a letter in the statement": stated("to", lambda _: 'to "\\ud800"'),
    "an escape in the statement": stated("to", lambda _: 'to "\\u0041"'),
    "a file that is nowhere": stated("file", lambda line: line.replace(" 1 ", " 0 ", 1)),
    "a file in another volume that is here": stated(
        "file", lambda line: line.replace(" 1 ", " 2 ", 1)
    ),
    "it was saved last at another time": saved_last_at_another_time,
}


VALUES = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(10**16), 10**16)
    | some.text(max_size=4)
    | some.sampled_from(["0" * 64, OTHER, "entry", "person", "2026-11-21T16:12:11.000000Z"]),
    lambda one: some.lists(one, max_size=3) | some.dictionaries(some.text(max_size=4), one),
    max_leaves=6,
)


def sealed_somehow(data: some.DataObject, one: Forged) -> bytes | None:
    """Give a bundle in which one thing is another one; None where nobody can pack that."""
    header, parts = data.draw(some.sampled_from(one.rows))
    where = data.draw(some.sampled_from(["header", "parts", "shown", "words", "statement"]))
    value = data.draw(VALUES)
    if where == "header":
        header[data.draw(some.sampled_from(sorted(header)))] = value
    elif where == "parts":
        header["parts"][data.draw(some.sampled_from(sorted(header["parts"])) | some.text())] = value
    elif where == "shown":
        parts[data.draw(some.sampled_from(sorted(header["parts"])))] = value
    elif where == "words":
        name = data.draw(
            some.sampled_from([*sorted(header["parts"]), "file_7", "words_x", "files"])
        )
        at = next(at for at, (own, _) in enumerate(one.rows) if own is header)
        one.add_part(at, name, canonical(value).decode())
    else:
        at = data.draw(some.integers(0, len(one.said) - 1))
        words = one.said[at].split(" ")
        words[data.draw(some.integers(0, len(words) - 1))] = canonical(value).decode()
        one.said[at] = " ".join(words)
    try:
        return one.packed()
    except (StopIteration, UnicodeEncodeError):
        # A line that the tree needs was lost, or a text has half a letter: nobody can pack that.
        return None


def in_a_further_volume(one: Forged) -> None:
    stated("file", lambda line: line.replace(" 1 ", " 2 ", 1))(one)
    one.between = {name: said for name, said in one.between.items() if name[:6] != "files/"}


def in_older_format(forged: Forged, number: int) -> None:
    """Leave one entry, as the formats 1 and 2 seal it."""
    forged.rows = [forged.rows[LAST]]
    header, _ = forged.rows[0]
    older: Row = {one: said for one, said in header.items() if one not in ("after", "jumped")}
    del older["reference"]
    older.update(format=number, revision=1, replaces=None, parts={}, link=1)
    if number == 1:
        older["entry"] = older.pop("about")
    forged.rows = [(older, {})]
    forged.add_part(0, "saw", '"All was quiet."')
    forged.in_one_chain()
    for word, lines in {
        "entries": ["entries 1"],
        "revisions": ["revisions 1"],
        "covered": ["covered 0"],
        "shown": [f"shown {reference_of(older['chain'], 1)} 1"],
        "file": [],
    }.items():
        forged.state(word, *lines)
    forged.between = {}


def with_earlier(forged: Forged) -> Iterator[tuple[bytes, str]]:
    """Give bundles that state earlier statements, and what is to be said of each."""
    forged.packed()
    size, digest = len(forged.seals), "0" * 64
    assert size == 8
    root, half, proof = map(root_of, (forged.seals, forged.seals[:4], forged.seals[4:]))
    whole = f"earlier {digest} {size} {root.hex()}"
    first = f"earlier {digest} 4 {half.hex()} {proof.hex()}"
    at = forged.said.index("entries 3")
    before, behind = forged.said[:at], forged.said[at:]
    for lines, standing in (
        ([first, whole, whole], "fits-together"),
        ([whole, first], "misfit"),
        ([f"{whole} {proof.hex()}"], "misfit"),
        ([whole.replace(" 8 ", " 9 ")], "misfit"),
        ([whole.replace(" 8 ", " 0 ")], "misfit"),
        ([first.replace(" 4 ", " 5 ")], "misfit"),
    ):
        forged.said = [*before, *lines, *behind]
        yield forged.packed(), standing


NO_NAMES = ("x" * 1025, "é", "a\u007f/../b", "a//b", "FILES/../a")


def called(name: str, members: Members) -> bytes:
    """Give a file whose paper has another name, which only some of them may have."""
    stand_in = "papers/sheet.txt"
    # The writer of the form takes no longer names: this one grows behind its back.
    long = name if len(name) < 1000 else name[:1024]
    return loosely({long if one == stand_in else one: said for one, said in members.items()})


def odd_keys() -> list[bytes]:
    """Give the keys of small order, and spellings of points that are not their one form."""
    prime = 2**255 - 19
    eight = int.from_bytes(
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
    )
    heights = [0, 1, prime - 1, eight, prime - eight, *(prime + more for more in range(19))]
    return [(y | sign << 255).to_bytes(32, "little") for y in heights for sign in (0, 1)]
