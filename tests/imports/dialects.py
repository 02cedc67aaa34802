"""Every dialect of a WhatsApp head that is told of: how a phone of that place would write it."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from caregiver_app.imports.values import DateOrder

N, B, R = "\u202f", "\u00a0", "\u200f"
DAY, MONTH, YEAR = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST


class Dialect(NamedTuple):
    """``head`` writes a moment; ``asks`` says whether its order may have to be asked."""

    head: Callable[[datetime], str]
    order: DateOrder
    seconds: bool = False
    asks: bool = False


def _half(at: datetime, am: str, pm: str) -> str:
    return pm if at.hour >= 12 else am


def _hour(at: datetime) -> int:
    return at.hour % 12 or 12


def _y(at: datetime) -> str:
    return f"{at.year % 100:02d}"


def _indic(text: str) -> str:
    return text.translate({ord("0") + one: chr(0x660 + one) for one in range(10)})


DIALECTS = {
    "iphone en-US": Dialect(
        lambda t: f"[{t.month}/{t.day}/{_y(t)}, {_hour(t)}:{t:%M:%S}{N}{_half(t, 'AM', 'PM')}] ",
        MONTH,
        True,
        True,
    ),
    "iphone en-US before the narrow blank": Dialect(
        lambda t: f"[{t.month}/{t.day}/{_y(t)}, {_hour(t)}:{t:%M:%S} {_half(t, 'AM', 'PM')}] ",
        MONTH,
        True,
        True,
    ),
    "iphone en-CA": Dialect(
        lambda t: f"[{t:%Y-%m-%d}, {_hour(t)}:{t:%M:%S}{N}{_half(t, 'a.m.', 'p.m.')}] ",
        YEAR,
        True,
    ),
    "iphone en-GB": Dialect(lambda t: f"[{t:%d/%m/%Y, %H:%M:%S}] ", DAY, True, True),
    "iphone de": Dialect(lambda t: f"[{t:%d.%m.%y, %H:%M:%S}] ", DAY, True),
    "iphone fr": Dialect(lambda t: f"[{t:%d/%m/%Y %H:%M:%S}] ", DAY, True, True),
    "iphone fr-CA": Dialect(lambda t: f"[{t:%Y-%m-%d %H h %M min %S s}] ", YEAR, True),
    "iphone fi": Dialect(lambda t: f"[{t.day}.{t.month}.{t.year} klo {t:%H.%M.%S}] ", DAY, True),
    "iphone zh": Dialect(lambda t: f"[{t.year}/{t.month}/{t.day} {t:%H:%M:%S}] ", YEAR, True),
    "iphone zh with the half of the day": Dialect(
        lambda t: f"[{t.year}/{t.month}/{t.day} {_half(t, '上午', '下午')}{_hour(t)}:{t:%M:%S}] ",
        YEAR,
        True,
    ),
    "iphone vi": Dialect(lambda t: f"[{t:%H:%M:%S, %d/%m/%Y}] ", DAY, True, True),
    "iphone ar": Dialect(
        lambda t: (
            f"[{R}{_indic(f'{t.day}{R}/{t.month}{R}/{t.year}')}\u060c "
            f"{_indic(f'{_hour(t)}:{t:%M:%S}')}{B}{_half(t, 'ص', 'م')}] "
        ),
        DAY,
        True,
        True,
    ),
    "iphone th": Dialect(
        lambda t: f"[{t.day}/{t.month}/{t.year + 543} BE, {t:%H:%M:%S}] ", DAY, True, True
    ),
    "iphone es": Dialect(
        lambda t: f"[{t.day}/{t.month}/{_y(t)}, {t.hour}:{t:%M:%S}] ", DAY, True, True
    ),
    "android en-US": Dialect(
        lambda t: f"{t.month}/{t.day}/{_y(t)}, {_hour(t)}:{t:%M}{N}{_half(t, 'AM', 'PM')} - ",
        MONTH,
        asks=True,
    ),
    "android en-US 24": Dialect(
        lambda t: f"{t.month}/{t.day}/{_y(t)}, {t:%H:%M} - ", MONTH, asks=True
    ),
    "android en-CA": Dialect(
        lambda t: f"{t:%Y-%m-%d}, {_hour(t)}:{t:%M}{N}{_half(t, 'a.m.', 'p.m.')} - ", YEAR
    ),
    "android en-ZA": Dialect(
        lambda t: f"{t:%Y/%m/%d}, {_hour(t)}:{t:%M} {_half(t, 'am', 'pm')} - ", YEAR
    ),
    "android en-GB": Dialect(lambda t: f"{t:%d/%m/%Y, %H:%M} - ", DAY, asks=True),
    "android en-IN": Dialect(
        lambda t: f"{t:%d/%m/%y}, {_hour(t)}:{t:%M}{N}{_half(t, 'am', 'pm')} - ", DAY, asks=True
    ),
    "android fr": Dialect(lambda t: f"{t:%d/%m/%Y à %H:%M} - ", DAY, asks=True),
    "android fr-CA": Dialect(lambda t: f"{t:%Y-%m-%d %H h %M} - ", YEAR),
    "android de": Dialect(lambda t: f"{t:%d.%m.%y, %H:%M} - ", DAY),
    "android es": Dialect(
        lambda t: (
            f"{t.day}/{t.month}/{t.year}, {_hour(t)}:{t:%M}{N}{_half(t, f'a.{N}m.', f'p.{N}m.')} - "
        ),
        DAY,
        asks=True,
    ),
    "android es with hard blanks": Dialect(
        lambda t: f"{t:%d/%m/%Y}, {_hour(t)}:{t:%M} {_half(t, f'a.{B}m.', f'p.{B}m.')} - ",
        DAY,
        asks=True,
    ),
    "android pt": Dialect(lambda t: f"{t:%d/%m/%Y %H:%M} - ", DAY, asks=True),
    "android nl": Dialect(lambda t: f"{t:%d-%m-%Y %H:%M} - ", DAY),
    "android id": Dialect(lambda t: f"{t:%d/%m/%y %H.%M} - ", DAY, asks=True),
    "android ko": Dialect(
        lambda t: f"{t.year}. {t.month}. {t.day}. {_half(t, '오전', '오후')} {_hour(t)}:{t:%M} - ",
        YEAR,
    ),
    "android hu": Dialect(lambda t: f"{t:%Y. %m. %d. %H:%M} - ", YEAR),
    "android bg": Dialect(lambda t: f"{t.day}.{t:%m.%y} г., {t:%H:%M} - ", DAY),
    "android with an en dash": Dialect(
        lambda t: f"{t:%m/%d/%y}, {_hour(t)}:{t:%M:%S} {_half(t, 'AM', 'PM')} \u2013 ",
        MONTH,
        True,
        True,
    ),
    "with names of months": Dialect(lambda t: f"{t.day} {t:%b} {t.year}, {t:%H:%M} - ", DAY),
    "iphone de in English": Dialect(
        lambda t: f"[{t:%d.%m.%y}, {_hour(t)}:{t:%M:%S} {_half(t, 'AM', 'PM')}] ", DAY, True
    ),
    "before 2014 en-CA": Dialect(
        lambda t: f"{t:%Y-%m-%d}, {_hour(t)}:{t:%M:%S} {_half(t, 'AM', 'PM')}: ", YEAR, True
    ),
    "before 2014 de": Dialect(lambda t: f"{t:%d.%m.%y %H:%M:%S}: ", DAY, True),
    "before 2014": Dialect(lambda t: f"{t:%d/%m/%Y %H:%M:%S}: ", DAY, True, True),
}


def written(dialect: Dialect, said: list[tuple[datetime, str, str]], end: str = "\n") -> str:
    """Give a chat as the phone would write it."""
    lines = (f"{dialect.head(at)}{who}: {text}" for at, who, text in said)
    return "".join(f"{line}\n".replace("\n", end) for line in lines)
