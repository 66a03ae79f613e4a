"""Words of headings and titles, compared without their number and spelling; and the patterns that find them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

Key = tuple[str, ...]
"""Words in their compared forms."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff"  # accents and vowel signs, no letters to `re`
_PREFIX = r"(?:multi(?!pl)|auto(?!mat)|self|semi|cross|spatio|pre(?=-?train))"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]|(?:{_PREFIX}-(?=[a-z]{{4}}))?(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])+(?:\+\+|\#|['’]s\b)?",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"({_PREFIX})-?(?=[a-z]{{4}})")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:ations?|ers?|ing|ed|es?)$)")
_AMERICAN = re.compile(r"(?<=[a-z]{3})iz(?=(?:ation|er|ing|ed|e)$)")
_REALLY_S = frozenset({"noise", "precise", "exercise", "promise", "advise", "devise", "revise", "supervised", "wise"})
_ONE_NUMBER = re.compile(r"(?:ss|us|is|ive|ing|al|ic|ed|ous|ly|less|ful|free|able|ible|ete|[^a-z])$")
_INFLECTED = re.compile(r"(?:(?<=[a-z]{6})ation|ion|ing|ive|er|or|ment)$")
_SHORTEST_STEM = 5


class Word(NamedTuple):
    """A word as printed, where it stands, and the form in which it is compared."""

    text: str
    start: int
    end: int
    key: str


def words_in(text: str) -> list[Word]:
    """The words of a text; in scripts without spaces every letter is one."""
    return [Word(found[0], *found.span(), key_of(found[0])) for found in _TOKEN.finditer(text)]


@cache
def words_for(table: str, name: str) -> frozenset[str]:
    """A set of data/proposal_words.toml."""
    return frozenset(_known()[table][name].split())


@cache
def _known() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("umug_graph").joinpath("data", "proposal_words.toml").read_text("utf-8"))


@cache
def boilerplate() -> tuple[frozenset[str], frozenset[str]]:
    """The words of headings below which lists print no papers, and those that stand beside such words."""
    told = tomllib.loads(files("umug_graph").joinpath("data", "words.toml").read_text("utf-8"))["sections"]
    none = " ".join(told[key] for key in ("none", "contents", "none_phrases", "contents_phrases"))
    return frozenset(none.split()), frozenset(told["fillers"].split())


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """A word in small letters, singular, in American spelling, without the hyphen of a prefix.

    >>> key_of("Tokenisers"), key_of("bodies"), key_of("multi-modal"), key_of("species")
    ('tokenizer', 'body', 'multimodal', 'species')
    """
    folded = _POSSESSIVE.sub("", word).casefold()
    if not folded.isascii():
        return folded
    folded = folded.replace("-", "")
    if folded not in _REALLY_S:
        folded = _BRITISH.sub("iz", folded)
    return _singular(folded)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word in ("series", "species") or re.search(r"(?:ss|us|is)$", word):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 5 else word[:-1]
    return word[:-2] if re.search(r"(?:ch|sh|ss|x|zz)es$", word) else word[:-1]


def pattern_of(words: Sequence[Word], text: str) -> str:
    """A pattern for words that stand in a text: bounded, in either number and spelling, hyphens and spaces alike."""
    parts = [_one(words[0].text, last=len(words) == 1)]
    for before, after in pairwise(words):
        parts += [_between(text[before.end : after.start]), _one(after.text, last=after is words[-1])]
    return f"{_edge(words[0].text, first=True)}{''.join(parts)}{_edge(words[-1].text, first=False)}"


def _between(gap: str) -> str:
    return {"": "", " ": "[- ]", "-": "[- ]?"}.get(gap, r"\W{1,6}")


def _edge(word: str, first: bool) -> str:
    letter = word[0 if first else -1]
    if re.fullmatch(f"[{_UNSPACED}]", letter):
        return ""
    if not re.match(r"\w", letter):
        return "" if first else r"(?!\w)"
    # C is neither C++ nor C#
    return r"\b" if first or len(word) > 1 else r"\b(?![+#])"


def inflected(word: Word) -> str | None:
    """A pattern for a word of action in all its endings (segmentation, segmenting); None for other words.

    >>> inflected(words_in("segmentation")[0])
    '\\\\bsegment\\\\w{0,6}\\\\b'
    """
    stem = _INFLECTED.sub("", word.key)
    if stem == word.key or len(stem) < _SHORTEST_STEM or not (stem.isascii() and stem.isalpha()):
        return None
    spelled = _american(_JOINED.sub(r"\1-?", stem))
    return rf"\b{spelled}\w{{0,6}}\b"


def _american(spelled: str) -> str:
    return re.sub(r"(?<=[a-z]{3})iz$", "i[sz]", _AMERICAN.sub("i[sz]", spelled))


def _one(word: str, last: bool) -> str:
    key, bare = key_of(word), _POSSESSIVE.sub("", word)
    owning = r"(?:\W?s)?" if bare != word else ""
    if not (key.isascii() and key.isalpha()):
        return re.escape(bare.lower() if len(bare.lower()) == len(bare) else bare) + owning
    if owning:
        return _american(_JOINED.sub(r"\1-?", key)) + owning
    spelled = _JOINED.sub(r"\1-?", key)
    number = _number(key) if last or word.casefold() != key else ""
    if number == "(?:y|ies)":
        spelled = spelled[:-1]
    return _american(spelled) + number


def _number(key: str) -> str:
    if key in words_for("titles", "function") or len(key) < 3 or key in ("series", "species"):
        return ""
    if re.search(r"[^aeiou]y$", key) and not key.endswith("ly"):
        return "(?:y|ies)"
    if re.search(r"(?:ch|sh|ss|x|zz)$", key):
        return "(?:es)?"
    return "" if _ONE_NUMBER.search(key) or key in ("data", "vision") else "s?"


def runs(text: str) -> Iterator[list[Word]]:
    """Words that stand side by side, with a space or hyphen at most between them."""
    run: list[Word] = []
    for word in words_in(text):
        if run and text[run[-1].end : word.start] not in ("", " ", "-"):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
