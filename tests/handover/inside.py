"""What stands in a PDF that was made, read by a library that did not lay it out."""

import io

import pikepdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Give a PDF, open; it warns of nothing."""
    found = pikepdf.open(io.BytesIO(pdf))
    assert found.get_warnings() == []
    return found


def tags_in(pdf: bytes) -> list[str]:
    """Give the kind of every part of the text, in no order."""
    with opened(pdf) as found:
        objects = [one for one in found.objects if isinstance(one, pikepdf.Dictionary)]
        kinds = [one.get("/S") for one in objects if one.get("/Type") == "/StructElem"]
        return [str(one).removeprefix("/") for one in kinds]


def pages_in(pdf: bytes) -> int:
    """Give how many pages there are."""
    with opened(pdf) as found:
        return len(found.pages)
