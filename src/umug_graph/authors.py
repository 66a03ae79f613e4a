"""Printed authors -> the words that can be surnames, and whether two prints can name the same person."""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from functools import lru_cache

from umug_graph.titles import folded_words

_FIRST_AUTHOR_END = re.compile(r"\bet al\b|\band\b|[,;&*†]")
_NO_SURNAME = frozenset({"et", "al", "team", "research", "the", "group", "authors", "anonymous", "contributors", "lab"})

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=8192)
def surname(printed: str | None) -> frozenset[str]:
    """The words of the first author's name that can be a surname, folded; empty where none is printed."""
    if not printed:
        return frozenset()
    first = _FIRST_AUTHOR_END.split(printed, maxsplit=1)[0]
    words = folded_words(first)
    return frozenset(word for word in words if len(word) > 1 and word not in _NO_SURNAME)


@lru_cache(maxsize=32768)
def family_name(name: str) -> str:
    """The family name of one person, folded: what stands before a comma, else the last word; may be empty."""
    before, comma, behind = name.partition(",")
    if comma and not set(folded_words(behind)) <= _SUFFIXES:
        return "".join(folded_words(before))
    words = folded_words(before)
    return next((word for word in reversed(words) if word not in _SUFFIXES), "")


@lru_cache(maxsize=32768)
def family(name: str | None) -> frozenset[str]:
    """The family name as `surname` gives its words, where a name is known to be one person's, given name first."""
    return frozenset(filter(None, (family_name(name or ""),)))


def authors_agree(a: Set[str], b: Set[str]) -> bool:
    """Whether two sets of folded names share one, a letter more or less in longer ones being let pass."""
    if a & b:
        return True
    from rapidfuzz.distance import Indel

    return any(min(len(x), len(y)) >= 5 and Indel.distance(x, y, score_cutoff=2) <= 2 for x in a for y in b)


def same_team(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two lists of family names can be those of one work: at least half of the shorter one is in both."""
    first, second = set(a), set(b)
    return 2 * len(first & second) >= min(len(first), len(second))
