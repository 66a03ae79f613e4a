"""The patterns of a facet -> rules; one that cannot be compiled, or might never end, is refused with its line."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from umug_graph.taxonomy.document import Row
from umug_graph.taxonomy.rules import KINDS, Rule
from umug_graph.taxonomy.stems import Stems, stems_of

LONGEST_PATTERN = 2000
READ_BY = {
    "any": frozenset({"heading", "title", "keyword", "abstract"}),
    "heading": frozenset({"heading"}),
    "title": frozenset({"title", "abstract"}),
    "keyword": frozenset({"keyword"}),
    "abstract": frozenset({"abstract"}),
    "against": frozenset(KINDS),
}
"""Where the patterns of each key are sought; a sentence of an abstract is read like a title."""

_WORD = re.compile(r"\{([a-z_]+)\}")
_ENDLESS = r"(?:[+*]|\{\d*,\})"
_OPTIONAL = r"(?:(?:\\.|\[\^?\]?[^\]]*\]|[^\\()\[\]|])(?:[?*]|\{0?,\d*\})[?+]?)"
_REPEATED = re.compile(rf"(?<!\\){_ENDLESS}\??{_OPTIONAL}*(?:\)\??)*\){_ENDLESS}")
"""A repetition without end at the end of a group that is repeated without end: `(a+)+`, `((a+))+`, `(?:\\w*)*`.

It is at the end, too, where nothing follows but what may be missing: `(?:\\w+\\s?)+`.
"""


class Words(NamedTuple):
    """What each `{word}` stands for, and what a text must hold for it.

    `checked` patterns are known to be good and are not compiled before they are needed.
    """

    texts: dict[str, str]
    stems: dict[str, Stems]
    checked: bool


def words_of(row: Row, checked: bool) -> Words:
    """The table [words]: each may stand in patterns, as `{word}`, and in the words below it."""
    words = Words({}, {}, checked)
    for key, text in row.values.items():
        if not _WORD.fullmatch(f"{{{key}}}"):
            row.fail(f"the word {key!r} must be of letters and _", key)
        if not isinstance(text, str):
            row.fail(f"{key} must be a pattern", key)
        whole = f"(?:{_expanded(row, key, text, words)})"
        if not checked:
            _compile(row, key, text, whole)
        words.stems[key] = stems_of(text, words.stems)
        words.texts[key] = whole
    return words


def _expanded(row: Row, key: str, text: str, words: Words) -> str:
    def meant(found: re.Match[str]) -> str:
        if found[1] not in words.texts:
            row.fail(f"{found.group()} is no word that [words] states above", key, text)
        return words.texts[found[1]]

    return _WORD.sub(meant, text)


def rules_of(facet: str, row: Row, words: Words) -> Iterator[Rule]:
    """The rules that a [[facet]] states."""
    for key, on in READ_BY.items():
        for pattern in _elements(row, key):
            stated, but, weight = _parts(row, key, pattern)
            every, unless = (tuple(_good(row, key, text, words) for text in texts) for texts in (stated, but))
            stems = tuple(group for text in stated for group in stems_of(text, words.stems))
            yield Rule(facet, on, every, unless, weight, key == "against", stems)


def texts_of(row: Row, key: str, words: Words, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """A list of patterns, or one; `otherwise` where the key is not there."""
    if key not in row.values:
        return otherwise
    return tuple(_good(row, key, text, words) for text in _texts(row, key, row.values[key]))


def _good(row: Row, key: str, text: str, words: Words) -> str:
    """A pattern in full; one is refused that is none, that any text holds, or that could take for ever."""
    whole = _expanded(row, key, text, words)
    if words.checked:
        return whole
    pattern = _compile(row, key, text, whole)
    if pattern.search(""):
        row.fail(f"every text holds the pattern {_short(text)}", key, text)
    return whole


def _compile(row: Row, key: str, text: str, whole: str) -> re.Pattern[str]:
    if len(whole) > LONGEST_PATTERN:
        row.fail(f"a pattern of more than {LONGEST_PATTERN} characters", key, text)
    if _REPEATED.search(whole):
        reason = "repeats a repetition and might never end: bound one of them, as in {1,40}"
        row.fail(f"the pattern {_short(text)} {reason}", key, text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return re.compile(whole, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        row.fail(f"bad pattern {_short(text)}: {error}", key, text)


def _elements(row: Row, key: str) -> list[Any]:
    found = row.values.get(key, [])
    if isinstance(found, str | dict):
        return [found]
    if not isinstance(found, list):
        row.fail(f"{key} must be patterns", key)
    return found


def _parts(row: Row, key: str, pattern: object) -> tuple[tuple[str, ...], tuple[str, ...], float | None]:
    """A pattern alone, several that are all needed, or a table { all, unless, weight }."""
    if not isinstance(pattern, Mapping):
        return _some(row, key, pattern), (), None
    for name in pattern:
        if name not in ("all", "unless", "weight"):
            row.fail(f"unknown key {name!r} in a pattern of {key}: it takes all, unless, weight", key)
    if "all" not in pattern:
        row.fail(f"a pattern of {key} needs all", key)
    weight = pattern.get("weight")
    if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 1):
        row.fail("weight must be a number above 0, at most 1", key)
    return _some(row, key, pattern["all"]), _texts(row, key, pattern.get("unless", [])), weight and float(weight)


def _some(row: Row, key: str, found: object) -> tuple[str, ...]:
    texts = _texts(row, key, found)
    if not texts:
        row.fail(f"{key} has an empty list in place of patterns", key)
    return texts


def _texts(row: Row, key: str, found: object) -> tuple[str, ...]:
    if isinstance(found, str):
        return (found,)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        row.fail(f"{key} must be patterns: texts in quotes", key)
    return tuple(found)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
