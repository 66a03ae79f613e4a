"""Works outside the lists -> how much each looks like one that belongs to them, from what reference lists print of it.

The score is a chance times a likeness: the chance that one more list, of a paper not older than the work, cites it, and
how much its title reads like the listed ones. Neither has a constant to set; docs/metrics.md has both in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log, sqrt

import numpy as np

from umug_graph.metrics.recurrence import Recurrence, recurrence
from umug_graph.titles import folded_words

Span = tuple[int, int]  # first and last day that a date may mean
Weights = Mapping[str, float]

WORDS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Work:
    """What is seen of a work in the reference lists that cite it: `titles` as printed, `citers` the citing papers."""

    key: str
    titles: tuple[str, ...]
    span: Span | None
    citers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is `chance` times (1 + `likeness`) / 2, where 1 is the likeness of the average candidate's title.

    `lists` is how many known lists could cite it, being of papers not older; `words` those that tie its title to the
    listed titles, the most telling first.
    """

    value: float
    chance: float
    likeness: float
    lists: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Surroundings:
    """What candidates are held against: the listed titles, and the dates of the papers whose lists are known.

    `counts` is by how many of these lists each work is cited, listed works included.
    """

    titles: tuple[str, ...]
    lists: Mapping[str, Span | None]
    counts: tuple[int, ...]

    @cached_property
    def recurrence(self) -> Recurrence:
        """How the chance to be cited again grows with the number of lists that cite a work."""
        counts = np.array(self.counts, np.int64)
        return recurrence(counts, len(self.lists), np.zeros(len(counts), np.bool_))

    def open_to(self, work: Work) -> int:
        """How many of the lists are of papers that may be younger than the work, so that they could cite it."""
        if work.span is None:
            return len(self.lists)
        could = sum(span is None or span[1] >= work.span[0] for span in self.lists.values())
        return max(could, len(work.citers))


def scores(works: Sequence[Work], around: Surroundings) -> list[Score]:
    """The score of each work, in the same order."""
    forms = [words_of(work.titles) for work in works]
    listed = [words_of([title]) for title in around.titles]
    rarity = _rarity([*forms, *listed])
    centre = _centre(listed, rarity)
    shared = [_shared(form, rarity, centre) for form in forms]
    likeness = [fsum(parts.values()) for parts in shared]
    usual = fsum(likeness) / len(works) if works else 0.0
    return [
        _score(work, around, parts, like / usual if usual else 1.0)
        for work, parts, like in zip(works, shared, likeness, strict=True)
    ]


def words_of(titles: Iterable[str]) -> tuple[str, ...]:
    """The different words of the titles, folded and sorted."""
    return tuple(sorted({word for title in titles for word in folded_words(title)}))


def _score(work: Work, around: Surroundings, parts: Weights, likeness: float) -> Score:
    model, lists = around.recurrence, around.open_to(work)
    chance = (len(work.citers) - model.discount) / (lists + model.spread)
    telling = sorted((word for word, part in parts.items() if part > 0), key=lambda word: (-parts[word], word))
    return Score(chance * (1 + likeness) / 2, chance, likeness, lists, tuple(telling[:WORDS_NAMED]))


def _rarity(forms: Sequence[Sequence[str]]) -> Weights:
    """Inverse document frequency of every word; Spärck Jones (1972)."""
    seen = Counter(word for form in forms for word in form)
    return {word: log(len(forms) / count) for word, count in seen.items()}


def _centre(forms: Sequence[Sequence[str]], rarity: Weights) -> Weights:
    """The mean of the titles as directions in the space of words; Rocchio (1971)."""
    parts: dict[str, list[float]] = {}
    for form in forms:
        length = _length(form, rarity)
        for word in form:
            parts.setdefault(word, []).append(rarity[word] / length)
    return {word: fsum(values) / len(forms) for word, values in parts.items()}


def _shared(form: Sequence[str], rarity: Weights, centre: Weights) -> Weights:
    """What each word of a title adds to its likeness to the centre (the cosine, up to a factor that all share)."""
    length = _length(form, rarity)
    return {word: rarity[word] * centre[word] / length for word in form if word in centre}


def _length(form: Sequence[str], rarity: Weights) -> float:
    return sqrt(fsum(rarity[word] ** 2 for word in form)) or 1.0
