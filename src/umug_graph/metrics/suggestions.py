"""Corpus -> the works that its lists may be missing, with who cites them and why; and a check of that by hold-out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Literal

import numpy as np

from umug_graph.dates import printed_date
from umug_graph.errors import GraphError
from umug_graph.graph import span_of_days
from umug_graph.metrics.candidates import Citing, Score, Span, Spans, Work, citations_of_lists, ranked_candidates
from umug_graph.models import Citation, Corpus, Paper, Reference
from umug_graph.resolve.dates import publication_date
from umug_graph.sources import Source, open_source

Part = Literal["value", "chance", "likeness"]
Printed = Mapping[tuple[str, int | None], Reference]  # by source and line

_CITERS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A work outside the lists that may belong to them.

    `score` orders the suggestions. It is `chance` (that one more list, of a paper not older than the work, cites it)
    times (1 + `likeness`) / 2 (of its title to the listed titles; 1 for the average candidate). `citers` are the listed
    papers that cite it, in publication order; `reasons` say the parts of the score in words.
    """

    rank: int
    paper: Paper
    score: float
    chance: float
    likeness: float
    citers: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoldOut:
    """How many of the `removed` papers are found again among the first `k`; one value a draw.

    `recall` is that of the suggestions, `recall_in_degree` that of the plain number of listed citers; works that tie
    for the last places share them. `ceiling` is the share that any list left cites at all: no order can find more.
    """

    share: float
    k: int
    seed: int
    listed: int
    removed: int
    recall: tuple[float, ...]
    recall_in_degree: tuple[float, ...]
    ceiling: tuple[float, ...]

    @property
    def gain(self) -> tuple[float, ...]:
        """By how much the suggestions find more than in-degree, in each draw."""
        return tuple(ours - plain for ours, plain in zip(self.recall, self.recall_in_degree, strict=True))


def mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """Mean and its standard error over the draws: draws of one corpus, so it says nothing about other fields."""
    mean = fsum(values) / len(values)
    variance = fsum((value - mean) ** 2 for value in values) / max(len(values) - 1, 1)
    return mean, sqrt(variance / len(values))


def suggestions(corpus: Corpus, top: int | None = 20) -> tuple[Suggestion, ...]:
    """Rank the works that listed papers cite and no list holds by how much they look like what the lists hold.

    Ties are ordered by citations from listed papers, then date, then key. Empty where no list is known.
    """
    papers = {paper.key: paper for paper in corpus.papers}
    listed = {paper.key: paper.title for paper in corpus.papers if paper.listed}
    found = ranked_candidates(citations_of_lists(corpus), listed, _spans(papers))
    return tuple(
        Suggestion(
            rank,
            papers[work.key],
            score.value,
            score.chance,
            score.likeness,
            work.citers,
            _reasons(work, score, papers),
        )
        for rank, (work, score) in enumerate(found[:top], start=1)
    )


def _reasons(work: Work, score: Score, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    named = ", ".join(papers[key].name for key in work.citers[:_CITERS_NAMED])
    more = f" and {len(work.citers) - _CITERS_NAMED} more" if len(work.citers) > _CITERS_NAMED else ""
    cited = f"cited by {len(work.citers)} of the {score.lists} known lists that are not older: {named}{more}"
    if not score.words:
        return cited, "its title has no word that stands out in the listed titles"
    return (
        cited,
        f"its title is {score.likeness:.1f} times as close to the listed ones as usual: {', '.join(score.words)}",
    )


def hold_out(
    corpus: Corpus,
    share: float = 0.2,
    draws: int = 100,
    k: int = 50,
    seed: int = 0,
    sources: Sequence[Source] | None = None,
    by: Part = "value",
) -> HoldOut:
    """Take a share of the listed papers out of the lists at random, and see whether they are suggested again.

    A paper taken out is known only as the lists left print it: its own reference list, its entries, its title and date
    there, its names are gone. `sources` are those that the corpus was made of (the bundled facts if not given), for the
    years and ids that references print; where they have none, the year of the paper's date has to stand in. `by` takes
    one part of the score alone, to see what it is worth.

    Raises
    ------
    GraphError: nothing is taken out, nothing is left, or no list of a listed paper is known.
    """
    papers = {paper.key: paper for paper in corpus.papers}
    listed = {paper.key: paper.title for paper in sorted(corpus.papers, key=_key) if paper.listed}
    removed = round(share * len(listed))
    if not 0 < removed < len(listed) or draws < 1:
        raise GraphError(f"a hold-out takes out some of the papers, not {removed} of {len(listed)}, in {draws} draws")
    printed = _printed_references(sources or (open_source("snapshot"),))
    citing = citations_of_lists(corpus)
    if not citing:
        raise GraphError("no reference list of a listed paper is known: nothing can be suggested")
    rows = []
    for draw in range(draws):
        taken = np.random.default_rng((seed, draw)).choice(sorted(listed), removed, replace=False)
        left = {key: title for key, title in listed.items() if key not in set(taken.tolist())}
        found = _found_again(citing, left, papers, printed)
        rows.append(_recalls(found, set(taken.tolist()), by, k))
    ours, plain, ceiling = (tuple(column) for column in zip(*rows, strict=True))
    return HoldOut(share, k, seed, len(listed), removed, ours, plain, ceiling)


def _found_again(
    citing: Citing, left: Mapping[str, str], papers: Mapping[str, Paper], printed: Printed
) -> list[tuple[Work, Score]]:
    """All candidates, best first, as far as the lists of the papers left print them."""
    seen = {key: kept for key, cites in citing.items() if (kept := [one for one in cites if one.citing in left])}
    spans = {key: _span_as_printed(papers[key], cites, printed) for key, cites in seen.items() if key not in left}
    return ranked_candidates(seen, left, {**spans, **_spans({key: papers[key] for key in left})})


def _recalls(found: Sequence[tuple[Work, Score]], taken: set[str], by: Part, k: int) -> tuple[float, float, float]:
    """Recall of the suggestions, recall of in-degree, and the ceiling."""
    wanted = [work.key in taken for work, _ in found]
    ours = recalled([getattr(score, by) for _, score in found], wanted, k)
    plain = recalled([len(work.citers) for work, _ in found], wanted, k)
    return ours / len(taken), plain / len(taken), sum(wanted) / len(taken)


def recalled(values: Sequence[float], wanted: Sequence[bool], k: int) -> float:
    """How many of the wanted stand among the k largest values; those that tie for the last places share them."""
    chances = []
    for value in (value for value, is_wanted in zip(values, wanted, strict=True) if is_wanted):
        above, level = sum(other > value for other in values), sum(other == value for other in values)
        chances.append(min(max((k - above) / level, 0.0), 1.0))
    return fsum(chances)


def _printed_references(sources: Iterable[Source]) -> Printed:
    return {
        (known.origin, reference.line): reference
        for source in sources
        for known in source.reference_lists()
        for reference in known.references
    }


def _span_as_printed(paper: Paper, citations: Sequence[Citation], printed: Printed) -> Span | None:
    """The date that a work outside the lists has: the month of an arXiv id that is printed, else the earliest year."""
    places = [(sighting.source, sighting.line) for each in citations for sighting in each.sightings]
    seen = [printed[place] for place in places if place in printed]
    if not seen:
        return span_of_days(paper.date.value[:4]) if paper.date else None
    years = [int(date.value[:4]) for each in seen if each.year and (date := printed_date(each.year))]
    found = publication_date((), {own for each in seen for own in each.identifiers}, years)
    return span_of_days(found.value) if found else None


def _spans(papers: Mapping[str, Paper]) -> Spans:
    return {key: span_of_days(paper.date.value) if paper.date else None for key, paper in papers.items()}


def _key(paper: Paper) -> str:
    return paper.key
