"""Titles in which a pattern is found: of a hundred thousand, only those are asked that hold a word it needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from umug_graph.taxonomy.stems import stems_of


class Search:
    """Titles by handle, to be searched for many patterns."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._handles, self._texts = list(texts), list(texts.values())
        folded = [text.casefold() for text in self._texts]
        self._all = "\n".join(folded)
        self._starts = list(accumulate((len(text) + 1 for text in folded), initial=0))
        self._found: dict[str, frozenset[str]] = {}

    def found(self, pattern: str) -> frozenset[str]:
        """The handles of the titles in which a pattern is found."""
        if pattern not in self._found:
            search, needs = re.compile(pattern, re.IGNORECASE).search, stems_of(pattern)
            asked: Iterable[int] = self._holding(needs[0]) if needs else range(len(self._texts))
            self._found[pattern] = frozenset(self._handles[at] for at in asked if search(self._texts[at]))
        return self._found[pattern]

    def _holding(self, stems: Iterable[str]) -> set[int]:
        return {at for stem in stems for at in self._with(stem)}

    def _with(self, stem: str) -> Iterator[int]:
        place = self._all.find(stem)
        while place >= 0:
            at = bisect_right(self._starts, place) - 1
            yield at
            place = self._all.find(stem, self._starts[at + 1])
