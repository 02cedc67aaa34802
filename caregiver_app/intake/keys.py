"""What knows a message again in another export of the same conversation.

The format is that of ``docs/vault.md``. It does not depend on the file, on the time zone it was
taken in with, or on how a number is spelled.
"""

import hashlib
import re
from datetime import UTC, datetime

from caregiver_app.imports.sms import same_number
from caregiver_app.imports.values import ChatMessage, ExportFormat, Mark
from caregiver_app.record.import_values import PLACE, SAID, MessageKey

_COPY = re.compile(r"\s*\(\d{1,3}\)$")
_DELETED = "\0deleted"


def conversation_key(format_: ExportFormat, conversation: str, name: str) -> str:
    """Give what names a conversation in every export of it.

    WhatsApp names a chat by its file alone: by what it is called, without the number that a
    computer puts behind the name of a second file.
    """
    if format_ is not ExportFormat.WHATSAPP:
        return f"{format_}\0{conversation}"
    return f"{format_}\0{_COPY.sub('', name).strip().casefold()}"


def key_of(message: ChatMessage, conversation: str) -> bytes:
    """Give the key of ``message``; ``conversation`` is its ``conversation_key``."""
    moment = message.moment
    told = f"{conversation}\0{_written(moment)}\0{same_number(message.sender)}"
    place = hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()[:PLACE]
    text = message.text + _DELETED if Mark.DELETED in message.marks else message.text
    said = hashlib.sha256(place + text.encode("utf-8", "surrogatepass")).digest()[:SAID]
    return place + said


def parted(key: bytes) -> MessageKey:
    """Give the two parts of a key."""
    return MessageKey(key[:PLACE], key[PLACE:])


def _written(moment: datetime | None) -> str:
    if moment is None:
        return ""
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(UTC).isoformat()
