"""Titles with a misprinted letter: told by the words that other titles use and by other prints of the same title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations

from umug_graph.audit.rows import Row, Rows
from umug_graph.titles import folded_words, normal_form

_WORD = re.compile(r"[^\W\d_]+")
_L_FOR_I = re.compile(r"l[bcdfghjkmnpqrstvwxz]")
_FEWEST_VOICES = 2
_MOST_WORDS = 2
_MOST_EDITS = 2
_SHORTEST = 4
_DIGITS = frozenset("0123456789")
_SHORTEST_TITLE = 4
_FEWEST_WORDS = 3
_LONGEST_TITLE = 500
_MOST_STRANGE = 8
_LONGEST_FOR_TWO = 16
_MOST_ALIKE = 100


class Words:
    """How often each word stands in the titles of the corpus: tells a misread letter from a strange word."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._gapped: dict[tuple[int, tuple[int, ...]], dict[tuple[str, ...], list[str]]] = {}

    def mended(self, title: str) -> str:
        """The title with `ln...` read as `In...` where only the latter is a word that other titles use."""
        return _WORD.sub(lambda word: self._word(word[0]), title)

    def _word(self, word: str) -> str:
        if not _L_FOR_I.match(word):
            return word
        mended = f"I{word[1:]}"
        return mended if 0 < self._counts[mended.lower()] >= self._counts[word] else word

    def spelt_right(self, row: Row) -> str | None:
        """The title of a row as several others print it, where this print has a word or two misspelt; else None.

        A word that any other title uses is no misprint, and a title that anyone else prints is none.
        """
        title = row.entry.title or ""
        if len(title) > _LONGEST_TITLE or len(folded_words(title)) < _FEWEST_WORDS:
            return None
        beside = self._rows.prints_beside(row)
        if any(normal_form(other) == normal_form(title) for _, other in beside):
            return None
        return self._best(title, beside) or self._best(title, self._near(title))

    def _best(self, title: str, prints: Iterable[tuple[str, str]]) -> str | None:
        """Of (voice, title): the title that most voices print, of those that this one is a misprint of."""
        voices: dict[str, set[str]] = defaultdict(set)
        shown: dict[str, str] = {}
        for voice, other in sorted(prints):
            voices[normal_form(other)].add(voice)
            if self._is_misprint(title, other):
                shown.setdefault(normal_form(other), other)
        likely = [form for form in shown if len(voices[form]) >= _FEWEST_VOICES]
        best = max(likely, key=lambda form: (len(voices[form]), form), default=None)
        return shown[best] if best else None

    def _near(self, title: str) -> Iterator[tuple[str, str]]:
        """The prints of papers whose titles are this one but for a strange word or two, as many words long."""
        words = folded_words(title)
        if len(words) < _SHORTEST_TITLE:
            return
        # Two words at most are put right, and none that holds a digit: all others stand in the title that is meant.
        strange = [at for at, word in enumerate(words) if self._may_be_wrong(word, title)][:_MOST_STRANGE]
        most = _MOST_WORDS if len(words) <= _LONGEST_FOR_TWO else 1
        gaps = [gap for many in range(1, most + 1) for gap in combinations(strange, many)]
        for key in dict.fromkeys(key for gap in gaps for key in self._around(words, gap)):
            paper = self._rows.papers[key]
            if self._is_misprint(title, paper.title):
                yield "corpus", paper.title
                yield from self._rows.prints_of(key)

    def _may_be_wrong(self, word: str, title: str) -> bool:
        return len(word) >= _SHORTEST and not set(word) & _DIGITS and self._is_strange(word, title)

    def _around(self, words: tuple[str, ...], gap: tuple[int, ...]) -> list[str]:
        """Keys of the papers whose titles differ in these places alone; none where too many do to tell."""
        found = self._without(len(words), gap).get(_beside(words, gap), [])
        return found if len(found) <= _MOST_ALIKE else []

    def _without(self, length: int, gap: tuple[int, ...]) -> dict[tuple[str, ...], list[str]]:
        """Keys of papers by the words of their titles of that length, but for those in some places."""
        if (length, gap) not in self._gapped:
            found: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for words, key in self._of_length.get(length, ()):
                found[_beside(words, gap)].append(key)
            self._gapped[length, gap] = found
        return self._gapped[length, gap]

    @cached_property
    def _of_length(self) -> dict[int, list[tuple[tuple[str, ...], str]]]:
        """The titles of papers, as words, by how many these are, each with the paper's key."""
        found: dict[int, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for key, paper in self._rows.papers.items():
            words = folded_words(paper.title)
            if len(words) >= _SHORTEST_TITLE:
                found[len(words)].append((words, key))
        return found

    def _is_misprint(self, title: str, right: str) -> bool:
        """Whether one or two strange words, each put right, make the other title of this one."""
        first, second = folded_words(title), folded_words(right)
        lacking = [word for word in second if word not in first]
        if not 1 <= len(lacking) <= len(second) // 2:
            return False
        mended = [word if word in second else self._put_right(word, title, lacking) for word in first]
        changed = sum(a != b for a, b in zip(first, mended, strict=True))
        return 1 <= changed <= _MOST_WORDS and "".join(mended) == "".join(second)

    def _put_right(self, word: str, title: str, lacking: Iterable[str]) -> str:
        from rapidfuzz.distance import OSA

        if not self._is_strange(word, title) or set(word) & _DIGITS:
            return word
        right = (one for one in lacking if len(one) >= _SHORTEST and not set(one) & _DIGITS)
        return next((one for one in right if OSA.distance(word, one, score_cutoff=_MOST_EDITS) <= _MOST_EDITS), word)

    def _is_strange(self, word: str, title: str) -> bool:
        """Whether no other title uses a word."""
        return self._counts[word] <= folded_words(title).count(word)

    @cached_property
    def _counts(self) -> Counter[str]:
        titles = (paper.title for paper in self._rows.corpus.papers)
        return Counter(word for title in titles for word in _WORD.findall(title.lower()))


def _beside(words: tuple[str, ...], gap: tuple[int, ...]) -> tuple[str, ...]:
    """The words but for those in some places."""
    return tuple(word for at, word in enumerate(words) if at not in gap)
