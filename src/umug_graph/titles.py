"""Printed titles -> normal forms, names, and whether two titles can be one work.

Converters lose hyphens, spaces and accents; lists lose subtitles and case. None of that makes another work. A digit, a
version, a numeral or another name does: Emu2 is not Emu3, MAGVIT is not MaskGIT.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_GREEK = {
    letter: unicodedata.name(letter).rsplit(maxsplit=1)[-1].lower() for letter in "αβγδεζηθικμνξοπρσςτυφχψω"
} | {"λ": "lambda"}
# Letters without a decomposition, and accents that a converter set beside their letter instead of on it.
_FOLD = str.maketrans(
    {**_GREEK, "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "×": "x"}
    | dict.fromkeys("´`¨ˆ˜¸¯˙˚˝˛ˇ˘^~'’‘ʼ′\u00ad\u200b\u200c\u200d\ufeff")
)
_TEX_STYLE = re.compile(
    r"\\(?:text(?:bf|it|tt|rm|sc|sf|up|normal)?|emph|math(?:bf|it|rm|cal|bb|sf|tt|frak)?|boldsymbol|bf|it|rm|em|sc)"
    r"(?![A-Za-z])"
)
_TEX_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|[cuvHkrbd](?=[\s{]))\s*\{?\\?([A-Za-z])\}?")
_TEX_LETTER = re.compile(r"\\(o|O|l|L|i|j|ss|ae|AE|oe|OE|aa|AA)(?![A-Za-z])")
_TEX_COMMAND = re.compile(r"\\(?=[A-Za-z])")
_TRAILING_PLUS = re.compile(r"(?<!\+)\+++(?!\w)")
_WORDS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_MOJIBAKE = re.compile("[ÃÂâÎ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


@lru_cache(maxsize=32768)
def normal_form(title: str) -> str:
    """The letters and digits of a title, folded: case, accents, TeX, ligatures, hyphens and spaces do not count.

    Idempotent; empty for a title without letters and digits, which says nothing about a work.
    """
    return "".join(folded_words(title))


@lru_cache(maxsize=32768)
def folded_words(title: str) -> tuple[str, ...]:
    """The words of a title, each folded as in `normal_form`."""
    if title.isascii() and not any(mark in title for mark in "\\$&'`^~+"):
        return tuple(_WORDS.findall(title.lower()))
    return tuple(_WORDS.findall(_fold(title)))


def _fold(title: str) -> str:
    text = html.unescape(title) if "&" in title else title
    text = _mended(text)
    if "\\" in text or "$" in text:
        text = _without_tex(text)
    if "+" in text:
        text = _TRAILING_PLUS.sub(lambda run: "plus" * len(run[0]), text)
    text = text.replace("&", " and ").casefold().translate(_FOLD)
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_FOLD)
    return unicodedata.normalize("NFKC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _mended(text: str) -> str:
    """Text whose UTF-8 was read as cp1252, read rightly; any other text as it is."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _without_tex(text: str) -> str:
    text = _TEX_ACCENT.sub(r"\1", _TEX_STYLE.sub("", text))
    text = _TEX_LETTER.sub(r"\1", text).replace("\\times", "x").replace("$", "")
    text = re.sub(r"[{}]", "", _TEX_COMMAND.sub("", text))
    return re.sub(r"(?<=\d)\s+x\s+(?=\d)", "x", text)


def digits_of(form: str) -> tuple[str, ...]:
    """The runs of digits of a normal form: sizes and versions, which two prints of one title share."""
    return tuple(_DIGITS.findall(form))


def likeness(a: str, b: str) -> float:
    """How alike two titles are letter by letter, 0..1; 1 for equal normal forms, 0 where one has none."""
    from rapidfuzz import fuzz

    first, second = normal_form(a), normal_form(b)
    return fuzz.ratio(first, second) / 100 if first and second else 0.0


def same_work(a: str, b: str) -> bool:
    """Whether two titles are prints of one title, as far as titles alone can say; in doubt they are not."""
    first, second = normal_form(a), normal_form(b)
    if not first or not second:
        return False
    return first == second
