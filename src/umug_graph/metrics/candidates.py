"""Works that no list holds -> how much each looks like one that belongs to the lists, from what references print of it.

The score is a chance times a likeness: the chance that one more list, of a paper not older than the work, cites it, and
how much its title reads like the listed ones. There is no constant to set; docs/metrics.md derives both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

import numpy as np

from umug_graph.graph import UNKNOWN_DAY
from umug_graph.metrics.likeness import Weights, telling_words, words_of
from umug_graph.metrics.recurrence import Recurrence, recurrence
from umug_graph.models import Citation, Corpus
from umug_graph.titles import FUNCTION_WORDS

Span = tuple[int, int]  # first and last day that a date may mean
Spans = Mapping[str, Span | None]  # by key
Citing = Mapping[str, Sequence[Citation]]  # by the key of the cited work

_WORDS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Work:
    """What is seen of a work in the lists that cite it: `titles` as printed, `citers` by publication, oldest first."""

    key: str
    titles: tuple[str, ...]
    span: Span | None
    citers: tuple[str, ...]

    @property
    def place(self) -> tuple[int, Span, str]:
        """Its place among works of equal score: by citers, then date, then key."""
        return -len(self.citers), _day(self.span), self.key


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is `chance` times (1 + `likeness`) / 2, where 1 is the likeness of the average candidate's title.

    `lists` is how many known lists could cite it, being of papers not older; `words` are those that tie its title to
    the listed ones, the most telling first.
    """

    value: float
    chance: float
    likeness: float
    lists: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Surroundings:
    """What works are held against: the listed `titles`, and the dates of the papers whose `lists` are known.

    `counts` is by how many of these lists each work is cited, listed works among them.
    """

    titles: tuple[str, ...]
    lists: Spans
    counts: tuple[int, ...]

    @cached_property
    def recurrence(self) -> Recurrence:
        """How the chance to be cited once more grows with the number of lists that cite a work."""
        counts = np.array(self.counts, np.int64)
        return recurrence(counts, len(self.lists), np.zeros(len(counts), np.bool_))

    def open_to(self, work: Work) -> int:
        """How many of the lists are of papers that are not surely older than the work."""
        if work.span is None:
            return len(self.lists)
        could = sum(span is None or span[1] >= work.span[0] for span in self.lists.values())
        return max(could, len(work.citers))


def citations_of_lists(corpus: Corpus) -> Citing:
    """The citations from listed papers, by the work that they cite."""
    listed = {paper.key for paper in corpus.papers if paper.listed}
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in sorted(corpus.citations, key=lambda one: (one.cited, one.citing)):
        if citation.citing in listed and citation.citing != citation.cited:
            found[citation.cited].append(citation)
    return found


def ranked_candidates(citing: Citing, listed: Mapping[str, str], spans: Spans) -> list[tuple[Work, Score]]:
    """The works that are cited and not listed, best first. `listed` is title by key; `spans` has cited and citing."""
    works = [_work(key, citing[key], spans) for key in sorted(citing)]
    known = sorted({citer for work in works for citer in work.citers})
    around = Surroundings(
        tuple(listed[key] for key in sorted(listed)),
        {key: spans[key] for key in known},
        tuple(len(work.citers) for work in works),
    )
    candidates = [work for work in works if work.key not in listed]
    found = zip(candidates, scores(candidates, around), strict=True)
    return sorted(found, key=lambda pair: (-pair[1].value, *pair[0].place))


def scores(works: Sequence[Work], around: Surroundings) -> list[Score]:
    """The score of each work, in the same order."""
    parts = telling_words([words_of(work.titles) for work in works], [words_of([title]) for title in around.titles])
    usual = fsum(fsum(each.values()) for each in parts) / max(len(works), 1)
    return [_score(work, around, each, usual) for work, each in zip(works, parts, strict=True)]


def _score(work: Work, around: Surroundings, parts: Weights, usual: float) -> Score:
    likeness = fsum(parts.values()) / usual if usual else 1.0
    lists, model = around.open_to(work), around.recurrence
    chance = (len(work.citers) - model.discount) / (lists + model.spread)
    # Function words carry some of the likeness, as style does, but name no reason that a person would take.
    telling = sorted(parts.keys() - FUNCTION_WORDS, key=lambda word: (-parts[word], word))
    return Score(chance * (1 + likeness) / 2, chance, likeness, lists, tuple(telling[:_WORDS_NAMED]))


def _work(key: str, citations: Collection[Citation], spans: Spans) -> Work:
    titles = {sighting.raw_title for citation in citations for sighting in citation.sightings}
    citers = {citation.citing for citation in citations}
    in_order = sorted(citers, key=lambda citer: (_day(spans[citer]), citer))
    return Work(key, tuple(sorted(titles)), spans[key], tuple(in_order))


def _day(span: Span | None) -> Span:
    return span or (UNKNOWN_DAY, UNKNOWN_DAY)
