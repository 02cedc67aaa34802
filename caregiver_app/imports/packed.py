"""Files that are packed within a part of an export: in base64 in an attribute, or in a mail."""

import base64
import binascii
import io
from collections.abc import Iterator
from typing import BinaryIO

from caregiver_app.imports.mail_message import attached_to
from caregiver_app.imports.opening import Part, streamed
from caregiver_app.imports.values import PackedAt
from caregiver_app.imports.watching import Watch

_BLANKS = b" \t\r\n"


def opened_packed(part: Part, packed: PackedAt, watch: Watch) -> BinaryIO:
    """Give the bytes of a file that is packed in ``part``, as a stream. Close it.

    Of base64 a block is held at a time, of mails one mail. What is no such thing raises ``OSError``
    when it is read, as a disk would; else raises as ``Part.span``.
    """
    blocks = part.span(packed.at, packed.size, watch)
    if packed.place is None:
        return streamed(_unpacked(blocks))
    return io.BytesIO(attached_to(b"".join(blocks), packed.place))


def _unpacked(blocks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        letters = rest + block.translate(None, _BLANKS)
        whole = len(letters) - len(letters) % 4
        rest = letters[whole:]
        if whole:
            yield _bytes(letters[:whole])
    if rest:
        # Some leave the last signs out, which only fill up.
        yield _bytes(rest + b"=" * (-len(rest) % 4))


def _bytes(letters: bytes) -> bytes:
    try:
        return base64.b64decode(letters, validate=True)
    except binascii.Error as error:
        raise OSError("no base64") from error
