"""What is asked of the full-text index: typed words and marks as one question.

An index entry has two columns: the words of an entry, and its tags (``record/listing.py``).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from caregiver_app.finding import GAP, finds, folded, is_unspaced
from caregiver_app.record.listing import (
    CASE_NOTE,
    FOLLOW_UP,
    TO_PRINT,
    WITH_FILES,
    crossed,
    searchable,
    tag,
    token,
)
from caregiver_app.record.lists import Filters

# More than anybody types; beyond some 250 terms the index refuses the question.
_MOST_TERMS = 32
_LONGEST_TERM = 200

# Letters that the index, of an older Unicode, does not know for letters.
_NOT_IN_INDEX = frozenset(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))

_IN_NONE = tag("n", "none")
"""A mark that no entry has."""
_QUOTES = re.compile('["“”„«»]')

_NAMED = (
    "SELECT person.id FROM person_words JOIN person ON person.number = person_words.rowid"
    " WHERE person_words MATCH ?"
)


def question(raw: Any, filters: Filters, recalled: dict[str, Any]) -> str | None:
    """Give the full-text question for all of ``filters`` but the days; None where none narrows.

    ``recalled`` keeps between pages who is so called.
    """
    phrases = _phrases(filters.text)[:_MOST_TERMS]
    asked = [_term(raw, phrase, recalled) for phrase in phrases]
    if not phrases and _QUOTES.sub("", filters.text).strip():
        # A sign or a picture alone is in no word: to show everything would say that all fits.
        asked.append(marked(_IN_NONE))
    if filters.person:
        asked.append(marked(token(filters.person)))
    if filters.child:
        asked.append(marked(tag("c", filters.child)))
    if filters.kind:
        asked.append(marked(tag("k", filters.kind)))
    if filters.method:
        asked.append(marked(tag("m", filters.method)))
    if filters.concern:
        asked.append(concern_mark(filters.concern))
    if filters.with_files:
        asked.append(marked(WITH_FILES))
    if filters.unfiled:
        asked.append(marked(TO_PRINT, CASE_NOTE))
    if filters.follow_up_due:
        asked.append(marked(FOLLOW_UP))
    return " AND ".join(asked) or None


def searches(filters: Filters) -> bool:
    """Tell whether words are searched for, and so have to be marked."""
    return bool(_phrases(filters.text))


def marked(*marks: str) -> str:
    """Give the question for entries with any of these tags."""
    return f"tags : ({_any(marks)})"


def concern_mark(concern: str) -> str:
    """Give the question for the entries of the concern of that id."""
    return marked(tag("r", concern))


def without(match: str, marks: Iterable[str]) -> str:
    """Give the question for what ``match`` finds and none of these tags has."""
    return f"({match}) NOT tags : ({_any(marks)})"


def _phrases(typed: str) -> list[str]:
    """Give what must be found as the index reads it: ``"word" *`` or ``"words together"``."""
    found: list[str] = []
    if not typed:
        return found
    parts = _QUOTES.split(searchable(typed))
    for at, part in enumerate(parts):
        if at % 2 == 0:
            found += [f"{_quoted(word)} *" for word in part.split() if _has_letters(word)]
        elif _has_letters(part):
            # The last quotation mark may still be missing: then so may be the last letters.
            found.append(_quoted(part) + (" *" if at == len(parts) - 1 else ""))
    return found


def _term(raw: Any, phrase: str, recalled: dict[str, Any]) -> str:
    terms: dict[str, str] = recalled.setdefault("terms", {})
    if phrase not in terms:
        ways = [f"words : {phrase}", *_crossed(phrase)]
        people = _any(token(person_id) for person_id in _so_called(raw, phrase, recalled))
        if people:
            ways.append(f"tags : ({people})")
        terms[phrase] = f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]
    return terms[phrase]


def _crossed(phrase: str) -> list[str]:
    """Give how a single word is looked for besides: with crossed letters where it has none."""
    words = folded(phrase)
    if len(words) != 1 or not phrase.endswith("*"):
        return []
    plain = words[0]
    ways = [f"tags : {_quoted(tag('w', plain))} *"]
    if plain != phrase.strip('"* ').casefold():
        ways.append(f"words : {_quoted(plain)} *")
    return ways


def _so_called(raw: Any, phrase: str, recalled: dict[str, Any]) -> list[str]:
    """Give the ids of the people whom the words of ``phrase`` name."""
    named = [person_id for (person_id,) in raw.execute(_NAMED, (phrase,)).fetchall()]
    if "otherwise" not in recalled:
        everybody = raw.execute("SELECT id, name || ' ' || relationship FROM person").fetchall()
        recalled["otherwise"] = [one for one in everybody if is_unspaced(one[1]) or crossed(one[1])]
    sought = phrase.strip('"* ').replace(GAP, "")
    others = [one for one, words in recalled["otherwise"] if finds(sought, words)]
    return list(dict.fromkeys((*named, *others)))


def _any(marks: Iterable[str]) -> str:
    return " OR ".join([_quoted(mark) for mark in marks])


def _quoted(words: str) -> str:
    return '"' + searchable(words)[:_LONGEST_TERM].replace('"', '""') + '"'


def _has_letters(word: str) -> bool:
    # A phrase without a word the index knows would match nothing and hide all the other terms.
    return any(
        (unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co")
        and sign not in _NOT_IN_INDEX
        for sign in word[:_LONGEST_TERM]
    )
