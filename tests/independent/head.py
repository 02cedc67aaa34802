"""The tree over all seals, the head of a record, its digest, and the letters on paper."""

from collections.abc import Iterable, Sequence

from tests.independent.reading import canonical, sha256

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
Ends = dict[str, tuple[int, str]]
"""The last link of each chain and its seal in hex, by the chain's UUID."""


def root(seals: Sequence[bytes]) -> bytes:
    """Give the hash of RFC 9162 (2.1.1) over ``seals``."""
    if not seals:
        return sha256()
    if len(seals) == 1:
        return sha256(b"\0", seals[0])
    split = 1 << (len(seals) - 1).bit_length() - 1
    return sha256(b"\1", root(seals[:split]), root(seals[split:]))


def listed(ends: Ends, besides: str = "") -> list[list[object]]:
    """Give ends as they are sealed, all but that of one chain."""
    return [[chain, *ends[chain]] for chain in sorted(ends) if chain != besides]


def letters(content: bytes, bits: int) -> str:
    """Spell the first ``bits`` of ``content`` in Crockford's base 32."""
    number = int.from_bytes(content, "big") >> len(content) * 8 - bits
    return "".join(_LETTERS[number >> shift & 31] for shift in range(bits - 5, -1, -5))


def head(seals: Sequence[bytes], ends: Ends, time: str) -> bytes:
    """Give the head of a record as it is digested."""
    said = {"chains": listed(ends), "root": root(seals).hex(), "size": len(seals), "time": time}
    return canonical(said)


def digest(of_head: bytes) -> bytes:
    return sha256(b"caregiver-app head 1\n", of_head)


def on_paper(of_head: bytes) -> str:
    """Give the thirteen groups that a print carries."""
    first = digest(of_head)[:30]
    whole = letters(first, 240) + letters(sha256(b"seal on paper check", first), 20)
    return "-".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def on_first_prints(ends: Ends) -> str:
    """Give the 64 hexadecimal digits that prints of the first versions carry."""
    return sha256(*(bytes.fromhex(ends[chain][1]) for chain in sorted(ends))).hex()


def reference_letters(chain: str) -> str:
    """Give the three letters with which the references of a chain begin."""
    return letters(sha256(b"caregiver-app reference 1\n", chain.encode()), 15)


def all_differ(names: Iterable[str]) -> bool:
    found = list(names)
    return len(found) == len(set(found))
