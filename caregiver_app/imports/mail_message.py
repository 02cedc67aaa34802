"""One mail: who, when, what was said, and what was attached."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from lxml import etree

from caregiver_app.imports.decoding import whole
from caregiver_app.imports.moments import believed
from caregiver_app.imports.values import Media

_WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_ODD = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What the reader of mails raises for heads that nobody should have written."""
MOST_PAGE = 1 << 20
"""Letters of a web page that are looked at for its words."""
_GAP = re.compile(r"\n[ \t]*+\n\s*+")
_SILENT = {"script", "style", "head", "title"}
_BREAKS = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"}


class MailRead:
    """A mail out of its bytes. ``approximate``: the time is that of the last station on its way."""

    def __init__(self, content: bytes) -> None:
        self.media: list[Media] = []
        self._mail = _parsed(_begun(content))
        self.subject = " ".join(words(self._mail, "Subject").split())
        self.ident = words(self._mail, "Message-ID").strip()
        self.names = {
            address: name
            for header in ("From", "To", "Cc")
            for name, address in _addresses(words(self._mail, header))
        }
        senders = [address for _, address in _addresses(words(self._mail, "From"))]
        self.sender = senders[0] if senders else words(self._mail, "From").strip()
        self.people = tuple(self.names)
        written = _moment(words(self._mail, "Date"))
        self.moment = written or _received(self._mail)
        self.approximate = written is None and self.moment is not None
        self.body = self._body()

    def _body(self) -> str:
        plain: list[str] = []
        pages: list[str] = []
        for part in _leaves(self._mail):
            kind = part.get_content_type()
            if _is_file(part):
                self.media.append(Media(_file_name(part) or kind, held=True))
            elif kind == "text/html":
                pages.append(_without_tags(_text(part)))
            else:
                plain.append(_text(part))
        said = plain if any(text.strip() for text in plain) else pages
        return whole("\n".join(text.strip() for text in said if text.strip()))


def attached_to(content: bytes, index: int) -> bytes:
    """Give the bytes of a file of a mail, counted from 0 as in ``MailRead.media``.

    Raises ``OSError`` where there is none, or its letters cannot be taken apart.
    """
    files = [part for part in _leaves(_parsed(_begun(content))) if _is_file(part)]
    if index >= len(files):
        raise OSError("no such file in the mail")
    part = files[index]
    try:
        inside = part.get_payload()
        if isinstance(inside, list):
            return b"".join(one.as_bytes() for one in inside if isinstance(one, Message))
        payload = part.get_payload(decode=True)
    except (*_ODD, binascii.Error) as error:
        raise OSError("a file of a mail cannot be read") from error
    return payload if isinstance(payload, bytes) else b""


def _begun(content: bytes) -> bytes:
    start = content.lstrip(b"\xef\xbb\xbf\r\n")
    return start.partition(b"\n")[2] if start.startswith(b"From ") else start


def _is_file(part: Message) -> bool:
    """Say whether a part of a mail is a file that was sent along, and not its words."""
    attached = words(part, "Content-Disposition").lower().startswith("attachment")
    kind = part.get_content_type()
    return bool(_file_name(part)) or attached or not kind.startswith(("text/", "multipart/"))


def _parsed(content: bytes) -> Message:
    try:
        return message_from_bytes(content)
    except RecursionError:
        # Parts within parts within parts: nobody writes so. The head is read, the rest is words.
        return BytesHeaderParser().parsebytes(content)


def words(mail: Message, header: str) -> str:
    """Give a head of ``mail`` as it is read, "" where there is none."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == header.lower()), "")
    letters = _mended(_FOLDED.sub(" ", raw).encode("utf-8", "surrogateescape"))
    return whole(_WORD.sub(_word, _BETWEEN.sub(r"\1\2", letters)))


def _word(found: re.Match[str]) -> str:
    try:
        if found[2] in "bB":
            letters = base64.b64decode(found[3] + "==")
        else:
            letters = quopri.decodestring(found[3].replace("_", " ").encode())
        return letters.decode(found[1].partition("*")[0], "replace")
    except (binascii.Error, LookupError, ValueError):
        return found[0]


def _mended(letters: bytes) -> str:
    try:
        return letters.decode("utf-8")
    except UnicodeDecodeError:
        return letters.decode("cp1252", "replace")


def _addresses(written: str) -> list[tuple[str, str]]:
    try:
        found = getaddresses([written])
    except _ODD:
        return []
    return [(name, address) for name, address in found if address]


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except _ODD:
        return None
    return believed(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment)


def _received(mail: Message) -> datetime | None:
    return _moment(words(mail, "Received").rpartition(";")[2].strip())


def _leaves(mail: Message) -> Iterator[Message]:
    """Give the parts that are no list of parts; a mail within a mail is one."""
    if mail.get_content_type() == "message/rfc822" or not mail.is_multipart():
        yield mail
        return
    inside = mail.get_payload()
    for one in inside if isinstance(inside, list) else ():
        if isinstance(one, Message):
            yield from _leaves(one)


def _file_name(part: Message) -> str:
    for header, key in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        probe = Message()
        probe["Content-Disposition"] = words(part, header) or "inline"
        try:
            name = probe.get_filename() if key == "filename" else None
            found = name or probe.get_param(key, header="content-disposition")
        except _ODD:
            continue
        if isinstance(found, str) and found:
            return whole(found)
    return ""


def _text(part: Message) -> str:
    try:
        payload = part.get_payload(decode=True)
        letters = payload if isinstance(payload, bytes) else b""
    except _ODD:
        return ""
    try:
        return letters.decode(part.get_content_charset("utf-8"))
    except _ODD:
        return _mended(letters)


def _without_tags(page: str) -> str:
    """Give the words of a web page. Nothing that it names is ever loaded."""
    reader = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(page[:MOST_PAGE].encode("utf-8", "replace"), reader)
    except etree.XMLSyntaxError:
        return ""
    said: list[str] = []
    silent = 0
    for event, one in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        if event == "start":
            silent += one.tag in _SILENT
            said.append("\n" if one.tag in _BREAKS else "")
            said.append("" if silent else one.text or "")
        else:
            silent -= one.tag in _SILENT
            said.append("" if silent else one.tail or "")
    return _GAP.sub("\n\n", "".join(said))
