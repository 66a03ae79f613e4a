"""Corpus -> the works that its lists may be missing, with who cites them and why; and a check of that by hold-out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np

from umug_graph.dates import printed_date
from umug_graph.errors import GraphError
from umug_graph.graph import UNKNOWN_DAY, span_of_days
from umug_graph.metrics.candidates import Score, Span, Surroundings, Work, scores
from umug_graph.models import Citation, Corpus, Paper, Reference
from umug_graph.resolve.dates import publication_date
from umug_graph.sources import Source, open_source

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A work outside the lists that may belong to them.

    `score` orders the suggestions; it is `chance` (that one more list of a paper not older than the work cites it)
    times (1 + `likeness`) / 2 (of its title to the listed titles, 1 for the average candidate). `citers` are the listed
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
    """How many of the papers taken out of the lists are found again among the first `k`, one value a draw.

    `recall` is that of the suggestions, `recall_in_degree` that of the plain number of listed citers; where works tie
    for the last places, each counts with its chance to get one. `ceiling` is the share that any listed paper left
    cites at all: no order can find more.
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
    """Mean and its standard error (over draws from one corpus, not over fields)."""
    mean = fsum(values) / len(values)
    variance = fsum((value - mean) ** 2 for value in values) / max(len(values) - 1, 1)
    return mean, sqrt(variance / len(values))


def suggestions(corpus: Corpus, top: int | None = 20) -> tuple[Suggestion, ...]:
    """Rank the works that listed papers cite and no list holds by how much they look like what the lists hold.

    Ties are ordered by citations from listed papers, then date, then key.
    """
    papers = {paper.key: paper for paper in corpus.papers}
    listed = {paper.key for paper in corpus.papers if paper.listed}
    citing = _citing(corpus, listed)
    spans = {key: _span(papers[key]) for key in papers}
    found = _ranked(*_candidates(citing, listed, papers, spans))
    return tuple(
        Suggestion(rank, papers[work.key], *_parts(score), work.citers, _reasons(work, score, papers))
        for rank, (work, score) in enumerate(found[:top], start=1)
    )


def hold_out(
    corpus: Corpus,
    share: float = 0.2,
    draws: int = 100,
    k: int = 50,
    seed: int = 0,
    sources: Sequence[Source] | None = None,
) -> HoldOut:
    """Take a share of the listed papers out of the lists at random, and see whether they are suggested again.

    A paper taken out is known only as the reference lists left print it: its own list, its place in the lists, its
    dates and names are gone. `sources` are those that the corpus was made of, the bundled facts if not given: the years
    and ids that references print stand there. Where none has them, the year of the paper's date stands in.

    Raises
    ------
    GraphError: nothing to take out, or nothing left.
    """
    papers = {paper.key: paper for paper in corpus.papers}
    listed = sorted(paper.key for paper in corpus.papers if paper.listed)
    removed = round(share * len(listed))
    if not 0 < removed < len(listed) or draws < 1:
        raise GraphError(f"a hold-out of {share:g} takes {removed} of {len(listed)} listed papers in {draws} draws")
    printed = _printed_references(sources or (open_source("snapshot"),))
    citing = _citing(corpus, set(listed))
    rows = []
    for draw in range(draws):
        picked = np.random.default_rng((seed, draw)).choice(len(listed), removed, replace=False)
        rows.append(_found(citing, set(listed), {listed[i] for i in picked.tolist()}, papers, printed, k))
    ours, plain, ceiling = (tuple(column) for column in zip(*rows, strict=True))
    return HoldOut(share, k, seed, len(listed), removed, ours, plain, ceiling)


Printed = Mapping[tuple[str, int | None], Reference]
Citing = Mapping[str, Sequence[Citation]]


def _found(
    citing: Citing, listed: set[str], removed: set[str], papers: Mapping[str, Paper], printed: Printed, k: int
) -> tuple[float, float, float]:
    """Recall of the suggestions, recall of in-degree, and the ceiling, once `removed` are taken out."""
    left = listed - removed
    seen = {key: kept for key, cites in citing.items() if (kept := [each for each in cites if each.citing in left])}
    spans = {
        key: _span(papers[key]) if key in left else _span_as_printed(papers[key], cites, printed)
        for key, cites in seen.items()
    }
    spans |= {key: _span(papers[key]) for key in left}
    found = _ranked(*_candidates(seen, left, papers, spans))
    wanted = [work.key in removed for work, _ in found]
    ours = _recall([score.value for _, score in found], wanted, k)
    plain = _recall([float(len(work.citers)) for work, _ in found], wanted, k)
    return ours / len(removed), plain / len(removed), sum(wanted) / len(removed)


def _recall(values: Sequence[float], wanted: Sequence[bool], k: int) -> float:
    """How many of the wanted stand among the first k; those that tie for the last places share them."""
    value, want = np.array(values), np.array(wanted, np.bool_)
    found = 0.0
    for one in value[want].tolist():
        above, level = int((value > one).sum()), int((value == one).sum())
        found += min(max((k - above) / level, 0.0), 1.0)
    return found


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
    date = publication_date((), {own for each in seen for own in each.identifiers}, years)
    return span_of_days(date.value) if date else None


def _candidates(
    citing: Citing, listed: set[str], papers: Mapping[str, Paper], spans: Mapping[str, Span | None]
) -> tuple[list[Work], Surroundings]:
    unknown = (UNKNOWN_DAY, UNKNOWN_DAY)
    citers = {
        key: tuple(sorted({each.citing for each in cites}, key=lambda one: (spans[one] or unknown, one)))
        for key, cites in sorted(citing.items())
    }
    works = [
        Work(key, _printed_titles(citing[key]), spans[key], who) for key, who in citers.items() if key not in listed
    ]
    known = sorted({one for who in citers.values() for one in who})
    around = Surroundings(
        tuple(papers[key].title for key in sorted(listed)),
        {key: spans[key] for key in known},
        tuple(map(len, citers.values())),
    )
    return works, around


def _ranked(works: list[Work], around: Surroundings) -> list[tuple[Work, Score]]:
    found = list(zip(works, scores(works, around), strict=True))
    return sorted(found, key=lambda pair: (-pair[1].value, *_place(pair[0])))


def _parts(score: Score) -> tuple[float, float, float]:
    return score.value, score.chance, score.likeness


def _reasons(work: Work, score: Score, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    names = ", ".join(papers[key].name for key in work.citers[:_NAMED])
    more = len(work.citers) - _NAMED
    cited = f"cited by {len(work.citers)} of the {score.lists} known lists that could: {names}"
    cited += f" and {more} more" if more > 0 else ""
    if not score.words:
        return cited, "its title shares no word with the listed ones"
    return cited, f"its title is {score.likeness:.1f} times as like the listed ones as usual: {', '.join(score.words)}"


def _citing(corpus: Corpus, listed: set[str]) -> dict[str, list[Citation]]:
    """The citations from listed papers, by the work that they cite."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in corpus.citations:
        if citation.citing in listed and citation.citing != citation.cited:
            found[citation.cited].append(citation)
    return found


def _printed_titles(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(sorted({sighting.raw_title for citation in citations for sighting in citation.sightings}))


def _span(paper: Paper) -> Span | None:
    return span_of_days(paper.date.value) if paper.date else None


def _place(work: Work) -> tuple[int, Span, str]:
    return -len(work.citers), work.span or (UNKNOWN_DAY, UNKNOWN_DAY), work.key
