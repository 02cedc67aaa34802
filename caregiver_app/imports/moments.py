"""Moments as apps write them for themselves: counts since 1970, and days with their zone."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = 100_000_000_000
"""Milliseconds up to 1973: nobody sent a message then, so the time is not known."""
_LATEST = 253_402_300_799_999


def instant(milliseconds: object) -> datetime | None:
    """Give the moment of ``milliseconds`` since 1970, a number or its digits.

    None where it is none, or cannot be the time of a message.
    """
    if isinstance(milliseconds, str):
        digits = milliseconds.strip()
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
            return None
        milliseconds = int(digits)
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return None
    known = _EARLIEST <= milliseconds <= _LATEST
    return _EPOCH + timedelta(milliseconds=milliseconds) if known else None


def utc(written: object) -> datetime | None:
    """Give the moment of a text like ``2026-03-08 02:05:00 UTC``; with no zone it is UTC too.

    None where it is none.
    """
    if not isinstance(written, str):
        return None
    try:
        moment = datetime.fromisoformat(written.strip().removesuffix(" UTC"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
