"""Printed authors -> the words that can be surnames, and whether two prints can name the same person."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from umug_graph.titles import folded_words

_FIRST_AUTHOR_END = re.compile(r"\bet al\b|\band\b|[,;&*†]")
_NO_SURNAME = frozenset({"et", "al", "team", "research", "the", "group", "authors", "anonymous", "contributors", "lab"})


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
    before, comma, _ = name.partition(",")
    words = folded_words(before if comma else name)
    return "".join(words) if comma else words[-1] if words else ""


def authors_agree(a: Set[str], b: Set[str]) -> bool:
    """Whether two sets of folded names share one, a letter more or less in longer ones being let pass."""
    if a & b:
        return True
    from rapidfuzz.distance import Indel

    return any(min(len(x), len(y)) >= 5 and Indel.distance(x, y, score_cutoff=2) <= 2 for x in a for y in b)
