"""How hard a text is to read: Flesch–Kincaid grade and sentence length.

The one measure behind the promise "grade 8 or lower, no sentence over 20 words".

No library does this for us. The known one, textstat, brings in nltk and fetches a pronouncing
dictionary when it is first used; this program has no network, and half a page of rules is enough.
Where a rule is unsure it counts one syllable too many: a text may be judged harder than it is,
never easier. The formula: J. P. Kincaid and others, U.S. Navy research report 8-75 (1975).
"""

import re
from collections.abc import Iterator

HIGHEST_GRADE = 8.0
LONGEST_SENTENCE = 20

# Never the end of a sentence, even before a capital: it then counts as longer, not shorter.
_ABBREVIATIONS = frozenset(
    {"a.m", "p.m", "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "mx", "dr", "st", "no", "nos"}
    | {"inc", "ltd", "dept", "approx", "ext", "tel", "jan", "feb", "aug", "sept", "oct", "nov"}
    | {"dec", "jr", "sr", "prof", "rev", "hon", "s.o", "o.reg", "reg", "u.s", "u.k"}
)
_ORDINARY_WORDS_TOO = frozenset({"no"})  # an abbreviation only before a number: "No. 7"
_ENDING = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.,:/@&][^\W_]+)*")
_PIECE = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")

_DIGITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1)  # zero, one … nine: syllables
_TEENS = (1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # ten … nineteen
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)  # (ten), twenty … ninety
_SPOKEN_CAPITALS = frozenset({"awol", "exif", "pride", "safe", "cast"})

_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
# Two vowels side by side that are spoken apart (or may be: then counted apart).
_APART = re.compile(
    r"(?<![ctg])ia(?!ge)|(?<=[ct])ia(?=t|n|l[it])|(?<![tscgn])io(?!u)|(?<=[bdlmprv])iou|ii|iu|uu|aa"
    r"|ao|(?<=[^aeiogq])u[ao]|ue(?=[ln]|ts?$)|(?<!q)ui(?=t[yi]|ng|sh|ci)|eo(?!p|us)|eou|eu(?=m|s[aei])"
    r"|(?<!fr)ie(?=t|n[ct]|st|r(?!c))|[aeouy]i(?=ng)|(?<=[^aeo])y[aei](?!ng|s?$)|(?<=.)yo"
    r"|y(?:a|er|ee)|oe(?=[mtv])|oa(?=s)|ai(?=c)|ea(?=t[ei])|crea|^deac|rea$|guou|tios?$"
    r"|^rea(?=ct|d[dju]|pp|ss|wa)|^re[iou]|^coo[pr]|^coe|^bi[oa]|^theo|[ir]dea"
)
_SILENT_E = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcg])(?<![sc]h)es$")
# Silent inside a word: some-one, care-ful, safe-ty, place-ment.
_SILENT_WITHIN = re.compile(
    r"(?<=[aeiouy][^aeiouy])e(?=less|ful|ment|ness|ly$|ty$|thing|one$|body|times|what|where|how|work"
    r"|book|line|bar|mark|giv|self|day|room|side|hold)"
)
_SYLLABIC_END = re.compile(r"[^aeiouylrw]le[sd]?$|[cgt]re[sd]?$|thms?$|sms?$")
# Words of everyday use that no short rule gets right.
_LEARNED_BY_COUNT = {
    1: "eye eyes real",
    2: "apr aug embed fire hour hours maybe naive ok ragged rely something tired",
    3: "acquire acquired acquires areas biased caveat creator dec desire desired element elements"
    " entire expire expires inspired linear nov oct preamble ratio require sept solely suicide",
    4: "algorithm biases entirely etc european feb",
    5: "identifier",
}
_LEARNED = {word: count for count, words in _LEARNED_BY_COUNT.items() for word in words.split()}
_LONGEST_INITIALISM = 5


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of ``text`` in order, trimmed, without those that hold no word.

    A sentence ends at . ! ? or … before white space, unless an abbreviation, an initial or a
    following small letter says that it goes on. A blank line ends it too; a line break does not.
    """
    found: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        start = 0
        for ending in _ENDING.finditer(paragraph):
            if _goes_on(paragraph, start, ending):
                continue
            found.append(paragraph[start : ending.end()])
            start = ending.end()
        found.append(paragraph[start:])
    return tuple(sentence.strip() for sentence in found if _WORD.search(sentence))


def longest_sentence(text: str) -> int:
    """Count the words of the longest sentence: a hyphenated word, or a number, is one word."""
    return max((len(_WORD.findall(sentence)) for sentence in sentences(text)), default=0)


def grade(text: str) -> float:
    """Give the Flesch–Kincaid school grade of ``text``; 0.0 where there is no word.

    0.39 × words per sentence + 11.8 × syllables per word − 15.59. Numbers count as the words
    they are read aloud with: 911 is three words, 1987 is "nineteen eighty-seven". A sentence of
    one or two words does not count as a sentence: "Stop." makes the sentence beside it no easier.
    """
    words = [count for word in _WORD.findall(text) for count in _spoken(word)]
    if not words:
        return 0.0
    whole = sum(len(_WORD.findall(sentence)) > 2 for sentence in sentences(text))
    per_sentence = len(words) / max(whole, 1)
    return 0.39 * per_sentence + 11.8 * sum(words) / len(words) - 15.59


def hard(text: str) -> Iterator[tuple[str, str]]:
    """Say what makes ``text`` hard to read, in English: what was found and what is expected."""
    level, longest = grade(text), longest_sentence(text)
    if level > HIGHEST_GRADE:
        yield f"grade {level:.1f}: {text}", f"grade {HIGHEST_GRADE:g} or lower"
    if longest > LONGEST_SENTENCE:
        yield f"{longest} words: {text}", f"at most {LONGEST_SENTENCE} words a sentence"


def syllables(word: str) -> int:
    """Count the syllables of one word without digits; a rule in doubt counts one more.

    Up to five capitals are spelled out (CAS is three), but for those that are said as a word.
    """
    spelled = word.isupper() and word.casefold() not in _SPOKEN_CAPITALS
    if spelled and 1 < len(word) <= _LONGEST_INITIALISM:
        return sum(3 if letter == "W" else 1 for letter in word)
    plain, _, ending = word.casefold().replace("’", "'").partition("'")
    if len(ending) > 2:
        return syllables(plain) + syllables(ending)
    if plain in _LEARNED:
        return _LEARNED[plain]
    return _by_rule(re.sub(r"^y(?=[aeiou])", "", plain)) + _after_apostrophe(plain, ending)


def _by_rule(plain: str) -> int:
    count = len(_VOWELS.findall(plain)) + len(_APART.findall(plain))
    count += bool(_SYLLABIC_END.search(plain)) - bool(_SILENT_E.search(plain))
    return max(count - len(_SILENT_WITHIN.findall(plain)), 1)


def _after_apostrophe(plain: str, ending: str) -> int:
    """Say whether 's, n't, 'd, 'll, 've or 're adds a syllable (1) or not (0)."""
    adds = {
        "s": r"[sxz]$|[cs]h$|[cg]e$|se$|ze$",
        "t": r"[^aeiou]n$",
        "d": r"[td]$",
        "ll": r"[^aeiouy]$",
        "ve": r"[^aeiouy]$",
        "re": r"[^aeiouy]e?$",
    }
    return int(ending in adds and bool(re.search(adds[ending], plain)))


def _goes_on(paragraph: str, start: int, ending: re.Match[str]) -> bool:
    after = paragraph[ending.end() :].lstrip()
    if not after:
        return False
    if after[0].islower():
        return True
    if ending.group()[0] != ".":
        return False
    before = re.search(r"[\w.]*$", paragraph[start : ending.start()])
    last = before.group().casefold() if before else ""
    if last in _ORDINARY_WORDS_TOO:
        return after[0].isdigit()
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")


def _spoken(word: str) -> list[int]:
    """Syllables of each word said for one written word; numbers may be several."""
    letters = 0
    counts: list[int] = []
    for piece in _PIECE.findall(word):
        if piece.isdecimal():
            counts.extend(_number(piece))
        elif counts and piece in ("st", "nd", "rd", "th"):
            counts[-1] += 0 if piece != "th" else int(counts[-1] > 1)
        else:
            letters += syllables(piece)
    return [*counts, letters] if letters else counts


def _number(digits: str) -> list[int]:
    if len(digits) == 4 and digits[0] in "12" and digits[1:] != "000":
        return [*_pair(digits[:2]), *_pair(digits[2:])]
    if len(digits) == 3 and digits.endswith("00"):
        return [_DIGITS[int(digits[0])], 2]
    if len(digits) <= 2:
        return _pair(digits)
    return [_DIGITS[int(digit)] for digit in digits]


def _pair(digits: str) -> list[int]:
    number = int(digits)
    if len(digits) == 2 and digits[0] == "0":
        return [1, _DIGITS[number]]
    if number < 10:
        return [_DIGITS[number]]
    if number < 20:
        return [_TEENS[number - 10]]
    tens, ones = divmod(number, 10)
    return [_TENS[tens], _DIGITS[ones]] if ones else [_TENS[tens]]
