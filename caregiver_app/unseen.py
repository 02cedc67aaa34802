"""Signs that nobody sees: taken out of a line, and told from what can be read.

They come with what is pasted. In a passphrase they lock its owner out; in a name they turn the
program's own words around, or stand for a name that nobody can read.
"""

import re
import unicodedata

_ENDS = "\t\n\v\f\r\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"[{_ENDS}]+")
_PLAIN = re.compile("[ -~\xa0-\xac\xae-\u024f]*")
_JOINERS = "\u200c\u200d"
_OPENS, _CLOSES = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _LETS_GO = "\u2066\u2067\u2068", "\u2069"
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")


def one_line(text: str) -> str:
    """Give ``text`` as one line of what can be seen, or typed again.

    Line ends between words become blanks. A joiner stays between two letters that it joins.
    """
    if _PLAIN.fullmatch(text):
        return text
    line = _LINE_ENDS.sub(" ", text.strip(_ENDS))
    return "".join(sign for at, sign in enumerate(line) if _stays(line, at))


def _stays(line: str, at: int) -> bool:
    sign = line[at]
    if sign in _JOINERS:
        around = line[at - 1 : at] + line[at + 1 : at + 2]
        return len(around) == 2 and not around.isascii()
    return unicodedata.category(sign) not in ("Cc", "Cf")


def is_seen(text: str) -> bool:
    """Say whether ``text`` holds anything that can be seen."""
    return any(_shows(sign) for sign in text)


def _shows(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return (kind[0] in "LNPS" and sign not in _BLANK_LETTERS) or kind == "Co"


def turned_back(text: str) -> str:
    """Give ``text`` with every turning of its direction ended where it ends."""
    if text.isascii():
        return text
    opened: list[str] = []
    for sign in text:
        if sign in _OPENS:
            opened.append(_CLOSES)
        elif sign in _ISOLATES:
            opened.append(_LETS_GO)
        elif sign in (_CLOSES, _LETS_GO) and sign in opened:
            while opened.pop() != sign:
                pass
    return text + "".join(reversed(opened))
