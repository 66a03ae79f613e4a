"""Printed titles -> normal forms, names, and whether two titles can be one work.

Converters lose hyphens, spaces and accents; lists lose subtitles and case. None of that makes another work. A digit, a
version, a numeral or another name does: Emu2 is not Emu3, MAGVIT is not MaskGIT.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

_GREEK = {letter: unicodedata.name(letter).rsplit(maxsplit=1)[-1].lower() for letter in "αβγδεζηθικμνξοπρσςτυφχψω"} | {
    "λ": "lambda"
}
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
_LATE_BYTES = "\u0080-\u00bf\ufffd€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(rf"[\u00c2-\u00df][{_LATE_BYTES}]|\u00e2[{_LATE_BYTES}]{{2}}")

FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "with",
        "in",
        "on",
        "to",
        "and",
        "or",
        "by",
        "from",
        "via",
        "as",
        "at",
        "using",
        "is",
        "are",
    ]
)
"""Words that say nothing of what a work is about."""

OTHER_WORK = frozenset(
    {
        "survey",
        "review",
        "overview",
        "benchmark",
        "revisited",
        "tutorial",
        "ii",
        "iii",
        "iv",
        "v2",
        "v3",
        "2",
        "3",
        "extended",
    }
)
"""Words that, standing in one of two titles only, make another work of it."""


@lru_cache(maxsize=131072)
def normal_form(title: str) -> str:
    """The letters and digits of a title, folded: case, accents, TeX, ligatures, hyphens and spaces do not count.

    Idempotent; empty for a title without letters and digits, which says nothing about a work.
    """
    return "".join(folded_words(title))


@lru_cache(maxsize=131072)
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
    return _MOJIBAKE.sub(_decoded, text)


def _decoded(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(c) for c in found[0]).decode("utf-8")
    except UnicodeError:
        return "" if "\ufffd" in found[0] else found[0]


def _byte(char: str) -> bytes:
    """The byte that cp1252 shows as a character; those that it leaves undefined stand for themselves."""
    return bytes([ord(char)]) if ord(char) < 0x100 else char.encode("cp1252")


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
    """Whether two titles are prints of one title, as far as titles alone can say; in doubt they are not.

    Beyond equal normal forms only what damage explains is let pass: a lost ligature or accented letter, glyphs taken
    for each other, a doubled letter, a plural. Digits, numerals and the name before the colon must agree.
    """
    first, second = normal_form(a), normal_form(b)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < _SHORTEST_DAMAGED or digits_of(first) != digits_of(second):
        return False
    return numerals_of(a) == numerals_of(b) and _differ_by_damage(a, b)


def numerals_of(title: str) -> tuple[str, ...]:
    """The Roman numerals that stand as words in a title."""
    return tuple(word for word in folded_words(title) if word in _NUMERALS)


@lru_cache(maxsize=131072)
def split_head(title: str) -> tuple[str, str] | None:
    """What stands before and after the first colon, dash, `?` or `!`; None for a title in one piece."""
    found = _HEAD.match(title)
    if found is None or not normal_form(found[1]) or not normal_form(found[2]):
        return None
    return found[1].strip(), found[2].strip()


def is_coined(name: str) -> bool:
    """Whether words look like a name made up for a work, and not like a phrase: `Emu3`, `Unified-IO 2`."""
    words = name.split()
    if len(words) == 1:
        return normal_form(name) not in _GENERIC and len(name) <= 32
    return len(words) <= 3 and len(name) <= 32 and bool(re.search(r"\d|\b[a-z]*[A-Z]+[a-z]+[A-Z]|\b[A-Z]{2,}", name))


def without_remarks(title: str) -> tuple[str, str] | None:
    """The title without what was glued to its end, and the year or bracket that was; None where nothing was.

    Cut off are a venue, a year, a bracket with words, and one with a name; one with a number (`(2)`, `(v2)`) stays.
    """
    if len(title) > _LONGEST:
        return None
    bare = _GLUED_VENUE.sub("", title, count=1)
    year = _GLUED_YEAR.search(bare)
    bare = bare[: year.start()] if year else bare
    if bare == title and "(" not in title:
        return None
    brackets = _BRACKETS.findall(bare)
    bare = _BRACKETS.sub(" ", bare).strip()
    form = normal_form(bare)
    if len(form) < _SHORTEST_DAMAGED or form == normal_form(title):
        return None
    return bare, normal_form(" ".join([*brackets, year[0] if year else ""]))


_SHORTEST_DAMAGED = 12
_LONGEST = 400
_MOST_MARKED = 3
_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
_HEAD = re.compile(
    r"(.{1,100}?)(?::(?![/\d])|：|\s[-–—]{1,3}\s|—|[?!](?=\s+(?!(?:for|with|in|of|and|or|v?\d+)\b)))\s*(\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_GENERIC = frozenset(
    {
        "introducing",
        "introduction",
        "towards",
        "toward",
        "survey",
        "review",
        "appendix",
        "proceedings",
        "blog",
        "report",
    }
)
_VENUE = (
    r"arxiv|corr|neurips|nips|iclr|icml|cvpr|iccv|eccv|wacv|bmvc|acl|emnlp|naacl|eacl|tacl|aaai|ijcai|"
    r"siggraph(?: asia)?|interspeech|icassp|tmlr|jmlr|tpami|acm mm|openreview(?:\.net)?"
)
_GLUED_VENUE = re.compile(
    rf"(?:[.,;(\[]\s*|\s)(?:in\s+)?(?:proceedings of the|advances in neural information|arxiv preprint|arxiv:"
    rf"|(?<=[.,;(\[ ])(?:{_VENUE})[\s,']*(?:19|20)?\d\d\b|(?<=[.,;(\[])(?:{_VENUE})\b"
    rf"|(?<=in )(?:{_VENUE})\b).{{0,200}}\Z",
    re.IGNORECASE | re.DOTALL,
)
_GLUED_YEAR = re.compile(r"\s*[,.(]\s*(?:19|20)\d\d[a-z]?\s*\)?[\s.]*\Z")
_BRACKETS = re.compile(r"\s*\((?!v?\d)([^()\d]{1,40}|[^()\s]{0,20}[A-Za-z]{2}[^()\s]{0,20})\)\s*")
_LIGATURES = frozenset({"fi", "fl", "ff", "ffi", "ffl"})
_CONFUSABLE = frozenset(
    frozenset(pair) for pair in (("l", "i"), ("rn", "m"), ("vv", "w"), ("s", "z"), ("ae", "a"), ("c", "e"), ("u", "v"))
)


def _differ_by_damage(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    longest = max(len(normal_form(a)), len(normal_form(b)))
    limit = 1 if longest < 30 else 2 if longest < 60 else 3
    if not (a.isascii() and b.isascii()):
        limit += min(sum(not c.isascii() for c in a + b), _MOST_MARKED)
    if Levenshtein.distance(normal_form(a), normal_form(b), score_cutoff=limit) > limit:
        return False
    printed = sorted((a, b), key=lambda title: (-len(normal_form(title)), title))
    first, second = map(normal_form, printed)
    name = max(len(normal_form(head[0])) if (head := split_head(title)) else 0 for title in printed)
    return _are_swapped(first[name:], second[name:]) or all(
        _is_damage(first, second, edit, (printed[0], printed[1]), edit.src_start < name)
        for edit in Levenshtein.opcodes(first, second)
        if edit.tag != "equal"
    )


def _are_swapped(first: str, second: str) -> bool:
    """Whether two long texts differ by two neighbouring letters in the wrong order."""
    at = [n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    if len(first) != len(second) or len(first) < 30 or len(at) != 2 or at[1] - at[0] != 1:
        return False
    swapped = second[at[0] : at[1] + 1]
    return first[at[0] : at[1] + 1] == swapped[::-1] and swapped.isalpha()


def _is_damage(first: str, second: str, edit: Opcode, printed: tuple[str, str], in_name: bool) -> bool:
    """Whether a converter explains one difference of two normal forms, or a spelling habit outside the name."""
    old, new = first[edit.src_start : edit.src_end], second[edit.dest_start : edit.dest_end]
    if any(c.isdigit() for c in old + new):
        return False
    if old and new:
        return frozenset((old, new)) in _CONFUSABLE
    lost, before = old or new, first[: edit.src_start]
    if lost in _LIGATURES or (before.endswith("f") and lost in {"f", "i", "l"}) or _was_marked(lost, printed):
        return True
    if in_name or len(first) < 24:
        return False
    doubled = len(lost) == 1 and before.endswith(lost) and lost not in _NUMERALS
    habit = doubled or (lost == "u" and before.endswith("o"))
    longer, end = (printed[0], edit.src_end) if old else (printed[1], edit.dest_end)
    return habit or (lost == "s" and end in _word_ends(longer))


def _was_marked(lost: str, printed: tuple[str, str]) -> bool:
    """Whether the lost letter bore an accent, or left a mark of its loss."""
    text = "".join(printed)
    if len(lost) == 1 and re.search(r"\ufffd|\w\?\w", text):
        return True
    return any(normal_form(c) == lost for c in text if not c.isascii()) or (
        lost == "e" and any(c in text for c in "äöüÄÖÜ")
    )


def _word_ends(title: str) -> frozenset[int]:
    return frozenset(accumulate(len(word) for word in folded_words(title)))
