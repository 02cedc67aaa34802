"""Moments as apps write them for themselves: counts since 1970, and days with their zone."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1973, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Nobody sent a message before or after, so the time is not known."""
_MOST = (_LATEST - _EPOCH) // timedelta(milliseconds=1)


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
    if not 0 <= milliseconds <= _MOST:
        return None
    return believed(_EPOCH + timedelta(milliseconds=milliseconds))


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
    return believed(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment)


def believed(moment: datetime) -> datetime | None:
    """Give ``moment``, which has an offset; None where nobody can have sent anything then."""
    return moment if _EARLIEST <= moment < _LATEST else None
