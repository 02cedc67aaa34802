"""Says of a file that holds no conversation what it is instead, and what to do."""

from caregiver_app.errors import Known
from caregiver_app.imports.decoding import encoding
from caregiver_app.imports.opening import ZIPS, Export, Part, shown
from caregiver_app.record.sniff import FileGroup, sniff

_SEEN = (FileGroup.PICTURE, FileGroup.VIDEO, FileGroup.SOUND)
_PHONE_BACKUP = {"manifest.plist", "manifest.db", "manifest.mbdb"}
_WHATSAPP_BACKUP = (".crypt12", ".crypt14", ".crypt15")
_DATABASE = b"SQLite format 3\0"


def refuse(export: Export) -> Known:
    """Give the error for ``export``, in which no source knew a part."""
    if export.broken:
        return export.broken[0]
    name = shown(export.path.name)
    if any(_is_zip(part) for part in export.parts):
        return Known("import-zip-inside", name=name)
    if _PHONE_BACKUP & export.names:
        return Known("import-phone-backup", name=name)
    if len(export.parts) != 1:
        for one in export.parts:
            if one.size and is_page(one):
                return Known("import-page", name=shown(one.name))
            one.forget()
        return Known("import-folder-empty", path=shown(str(export.path)))
    part = export.parts[0]
    head = part.head
    if not head:
        return Known("import-empty", name=name)
    if part.name.casefold().endswith(_WHATSAPP_BACKUP) and not _is_text(head):
        return Known("import-whatsapp-backup", name=name)
    if head.startswith(_DATABASE):
        return Known("import-database", name=name)
    if _is_signal_backup(head):
        return Known("import-signal-backup", name=name)
    if is_page(part):
        return Known("import-page", name=name)
    if _has_types(head):
        return Known("import-dtd", name=name)
    if is_seen(part):
        return Known("import-picture", name=name)
    if not _is_text(head):
        return Known("import-no-text", name=name)
    return Known("import-unknown", name=name)


def _is_zip(part: Part) -> bool:
    zipped = part.size > 0 and part.head.startswith(ZIPS)
    part.forget()
    return zipped


def is_page(part: Part) -> bool:
    """Say whether ``part`` is a web page."""
    head = part.head
    name, mark = encoding(head)
    start = head[mark : mark + 2048].decode(name, "replace").lstrip().lower()
    return "<html" in start[:1000] or start.startswith("<!doctype html") or b'"_a706' in head


def is_seen(part: Part) -> bool:
    """Say whether ``part`` is a picture, a video or a sound, which holds no words."""
    return sniff(part.head).group in _SEEN


def _has_types(head: bytes) -> bool:
    """Say whether it is XML that brings a document type along: no backup does."""
    name, mark = encoding(head)
    start = head[mark:].decode(name, "replace").lstrip()
    return start.startswith(("<?xml", "<!DOCTYPE")) and "<!DOCTYPE" in start


def _is_signal_backup(head: bytes) -> bool:
    """Say whether it begins with the frame that holds the salt of Signal's own backups."""
    return (
        len(head) > 26
        and head[:3] == b"\0\0\0"
        and head[4:5] == b"\x0a"
        and (head[6:8] == b"\x0a\x10" and head[24:26] == b"\x12\x20")
    )


def _is_text(head: bytes) -> bool:
    name, mark = encoding(head)
    text = head[mark:].decode(name, "replace")
    odd = sum(1 for sign in text if sign < " " and sign not in "\t\n\r\f") + text.count("\ufffd")
    return odd * 20 <= len(text)
