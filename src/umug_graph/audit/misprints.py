"""Titles with a misprinted letter: told by the words that other titles use and by other prints of the same title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from umug_graph.models import Corpus
from umug_graph.titles import folded_words, normal_form

_WORD = re.compile(r"[^\W\d_]+")
_L_FOR_I = re.compile(r"l[bcdfghjkmnpqrstvwxz]")
_FEWEST_VOICES = 2
_MOST_WORDS = 2
_MOST_EDITS = 2
_SHORTEST = 4


class Words:
    """How often each word stands in the titles of the corpus: tells a misread letter from a strange word."""

    def __init__(self, corpus: Corpus) -> None:
        self._counts: Counter[str] | None = None
        self._corpus = corpus

    def mended(self, title: str) -> str:
        """The title with `ln...` read as `In...` where only the latter is a word that other titles use."""
        return _WORD.sub(lambda word: self._word(word[0]), title)

    def _word(self, word: str) -> str:
        if not _L_FOR_I.match(word):
            return word
        mended = f"I{word[1:]}"
        counts = self._count()
        return mended if 0 < counts[mended.lower()] >= counts[word] else word

    def spelt_right(self, title: str, prints: Iterable[tuple[str, str]]) -> str | None:
        """The title as several others print it, where this print has a word or two misspelt; else None.

        `prints` are (voice, title). A word that any other title uses is no misprint.
        """
        voices: dict[str, set[str]] = defaultdict(set)
        shown: dict[str, str] = {}
        for voice, other in sorted(prints):
            voices[normal_form(other)].add(voice)
            shown.setdefault(normal_form(other), other)
        if normal_form(title) in voices:
            return None
        likely = [
            form for form in voices if len(voices[form]) >= _FEWEST_VOICES and self._is_misprint(title, shown[form])
        ]
        best = max(likely, key=lambda form: (len(voices[form]), form), default=None)
        return shown[best] if best else None

    def _is_misprint(self, title: str, right: str) -> bool:
        from rapidfuzz.distance import OSA

        first, second = folded_words(title), folded_words(right)
        pairs = [(a, b) for a, b in zip(first, second, strict=False) if a != b]
        if len(first) != len(second) or not 1 <= len(pairs) <= _MOST_WORDS:
            return False
        return all(
            len(b) >= _SHORTEST
            and not (set(a + b) & set("0123456789"))
            and OSA.distance(a, b, score_cutoff=_MOST_EDITS) <= _MOST_EDITS
            and self._is_strange(a, title)
            for a, b in pairs
        )

    def _is_strange(self, word: str, title: str) -> bool:
        """Whether no other title uses a word."""
        return self._count()[word] <= folded_words(title).count(word)

    def _count(self) -> Counter[str]:
        if self._counts is None:
            titles = (paper.title for paper in self._corpus.papers)
            self._counts = Counter(word for title in titles for word in _WORD.findall(title.lower()))
        return self._counts
