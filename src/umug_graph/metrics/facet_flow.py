"""CitationGraph and facets -> how often papers of one facet cite those of another, against chance.

Chance is a graph in which every paper cites, and is cited, as often as it does, and none cites what was not yet out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import erfc, sqrt

import numpy as np
import numpy.typing as npt

from umug_graph.graph import UNKNOWN_DAY, CitationGraph, Coverage
from umug_graph.metrics.discoveries import q_values
from umug_graph.metrics.facet_labels import Labels, order_of
from umug_graph.metrics.rewiring import Citations, Flags, Ints, rewired

FEWEST_EXPECTED = 5.0
"""Below so many expected citations counts are too coarse for a normal distribution (Cochran, 1954)."""
FEWEST_PAPERS = 3
FEWEST_DRAWS = 20
LEAST_COUNT = 1e-9  # less is 0 and rounding

Progress = Callable[[str], None]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FlowCell:
    """Citations from papers of the facet `citing` to papers of `cited`; in one year of the citing papers, or in all.

    A citation between papers of several facets is shared out among all pairs of them alike. `expected` and `sd` are
    mean and standard deviation over the draws, `z` how many of the latter `observed` lies above the mean; `q` the share
    of chance finds to be expected among cells with a z as far from 0 (those of all years are one family of tests, those
    of single years another). `z` and `q` are None where `reason` says why. `odds` is the size of the effect, whatever
    the sums of the row and the column: how many times as high as expected the odds are that a citation of the one leads
    to the other rather than elsewhere, against those of all other citations; None where one of the four counts is 0.
    """

    citing: str
    cited: str
    period: str | None
    observed: float
    expected: float
    sd: float
    z: float | None = None
    q: float | None = None
    odds: float | None = None
    reason: str | None = None

    @property
    def lift(self) -> float | None:
        """How many times as often as expected; None where nothing is expected."""
        return self.observed / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class FacetFlow:
    """Flows between `facets`, of which `papers[i]` papers bear each: `cells` over all years, `by_period` for each year.

    Counted are `citations`: those whose two papers both bear a facet, less `undated` (the date of one is unknown) and
    `backward` ones (the cited is surely the later one). `moved` is the share of citations that the draws changed, on
    average: where it is small, dates and degrees leave little to chance. None without citations.
    """

    facets: tuple[str, ...]
    papers: tuple[int, ...]
    cells: tuple[FlowCell, ...]
    by_period: tuple[FlowCell, ...]
    citations: int
    undated: int
    backward: int
    draws: int
    seed: int
    moved: float | None
    coverage: Coverage

    def cell(self, citing: str, cited: str, period: str | None = None) -> FlowCell | None:
        """The flow between two facets, in a year or in all."""
        cells = self.cells if period is None else self.by_period
        return next((each for each in cells if (each.citing, each.cited, each.period) == (citing, cited, period)), None)


def facet_flow(
    graph: CitationGraph,
    labels: Labels,
    draws: int = 200,
    seed: int = 0,
    names: Sequence[str] = (),
    progress: Progress = lambda _: None,
) -> FacetFlow:
    """Count citations between facets, and set them against `draws` random graphs of the same degrees and dates.

    `labels` are in the order of `graph.keys`; `names` says in which order facets stand.

    References
    ----------
    Random acyclic graphs of given degrees: Karrer & Newman (2009); docs/facet_flow.md has the null model in full.
    """
    facets = order_of(labels, names)
    citations, undated, backward = _counted(graph, labels)
    kinds = _Kinds.of(labels, facets)
    years = _years(graph, citations)
    observed = kinds.flows(citations.citing, citations.cited, years)
    drawn, moved = _drawn(citations, kinds, years, draws, seed, progress)
    cells = tuple(_cells(kinds, citations, years, observed, drawn))
    return FacetFlow(
        facets,
        tuple(sum(name in own for own in labels) for name in facets),
        _with_q([cell for cell in cells if cell.period is None]),
        _with_q([cell for cell in cells if cell.period is not None]),
        len(citations),
        undated,
        backward,
        draws,
        seed,
        moved,
        graph.coverage,
    )


def _counted(graph: CitationGraph, labels: Labels) -> tuple[Citations, int, int]:
    """The citations to count; and how many are left out for want of a date, and as against time."""
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))
    cited = graph.cites_indices.astype(np.int64)
    labelled = np.array([bool(own) for own in labels], np.bool_)
    within = labelled[citing] & labelled[cited]
    dated = (graph.days[citing] != UNKNOWN_DAY) & (graph.days[cited] != UNKNOWN_DAY)
    both = within & dated
    every = Citations(citing[both], cited[both], graph.days.astype(np.int64), graph.days_until.astype(np.int64))
    forward = every.may(every.citing, every.cited)
    kept = Citations(every.citing[forward], every.cited[forward], every.first, every.last)
    return kept, int(np.count_nonzero(within & ~dated)), int(np.count_nonzero(~forward))


def _years(graph: CitationGraph, citations: Citations) -> Ints:
    """The year of each citing paper."""
    days = graph.days[citations.citing].astype("datetime64[D]")
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


@dataclass(frozen=True)
class _Kinds:
    """Papers by the set of facets that they bear: whole citations are counted between kinds, then shared out."""

    facets: tuple[str, ...]
    of_paper: Ints  # -1 without a facet
    shares: Floats  # (kinds, facets), each row summing to 1

    @classmethod
    def of(cls, labels: Labels, facets: tuple[str, ...]) -> _Kinds:
        sets = sorted({frozenset(own) for own in labels if own}, key=sorted)
        places = {own: place for place, own in enumerate(sets)}
        of_paper = np.array([places.get(frozenset(own), -1) for own in labels], np.int64)
        shares = np.array([[(name in own) / len(own) for name in facets] for own in sets], np.float64)
        return cls(facets, of_paper, shares.reshape(len(sets), len(facets)))

    def flows(self, citing: Ints, cited: Ints, years: Ints) -> Floats:
        """Citations by year (in order, as far as any), facet of the citing and facet of the cited paper."""
        kinds = len(self.shares)
        _, periods = np.unique(years, return_inverse=True)
        codes = (periods * kinds + self.of_paper[citing]) * kinds + self.of_paper[cited]
        found = int(periods.max()) + 1 if len(periods) else 0
        counts = np.bincount(codes, minlength=found * kinds**2).reshape(found, kinds, kinds)
        return np.asarray(self.shares.T @ counts @ self.shares, np.float64)

    def weights(self, citing: Ints, cited: Ints) -> Floats:
        """What a citation counts, on average, by facet of the citing and facet of the cited paper; 1 without any."""
        held = self.shares > 0
        size = len(self.shares)
        counts = np.bincount(self.of_paper[citing] * size + self.of_paper[cited], minlength=size**2)
        whole = counts.reshape(size, size)
        times = np.asarray(held.T @ whole @ held, np.float64)
        return np.divide(self.shares.T @ whole @ self.shares, times, out=np.ones_like(times), where=times > 0)

    def bearers(self, papers: Ints) -> list[int]:
        """How many of these papers bear each facet."""
        counts = np.bincount(self.of_paper[np.unique(papers)], minlength=len(self.shares))
        return [int(count) for count in counts @ (self.shares > 0)]


def _drawn(
    citations: Citations, kinds: _Kinds, years: Ints, draws: int, seed: int, progress: Progress
) -> tuple[Floats, float | None]:
    """The flows of each draw; and how many of the citations are others than those observed, on average."""
    found, moved = [], []
    own = np.sort(_pairs(citations, citations.cited))
    for cited in rewired(citations, draws if len(citations) else 0, np.random.default_rng(seed)):
        found.append(kinds.flows(citations.citing, cited, years))
        moved.append(1 - len(np.intersect1d(own, _pairs(citations, cited), assume_unique=True)) / len(own))
        progress(f"rewiring citations: draw {len(found):,} of {draws:,}")
    return np.array(found), float(np.mean(moved)) if moved else None


def _pairs(citations: Citations, cited: Ints) -> Ints:
    return citations.citing * len(citations.first) + cited


def _cells(kinds: _Kinds, citations: Citations, years: Ints, observed: Floats, drawn: Floats) -> Iterator[FlowCell]:
    """Every cell that holds or might hold a citation, over all years and year by year."""
    if not len(drawn):
        return
    yield from _of_period(kinds, citations, np.ones(len(years), np.bool_), None, observed.sum(0), drawn.sum(1))
    for place, year in enumerate(np.unique(years).tolist()):
        yield from _of_period(kinds, citations, years == year, str(year), observed[place], drawn[:, place])


def _of_period(
    kinds: _Kinds, citations: Citations, within: Flags, period: str | None, observed: Floats, drawn: Floats
) -> Iterator[FlowCell]:
    citing = kinds.bearers(citations.citing[within])
    cited = kinds.bearers(citations.cited)  # any of them may be cited in any year, as far as dates let it
    mean = drawn.mean(axis=0)
    sd = drawn.std(axis=0, ddof=1) if len(drawn) > 1 else np.zeros_like(mean)
    weights = kinds.weights(citations.citing[within], citations.cited[within])
    odds = _odds(observed, mean)
    for i, one in enumerate(kinds.facets):
        for j, other in enumerate(kinds.facets):
            if observed[i, j] or mean[i, j]:
                seen, by_chance, spread = (round(float(each[i, j]), 9) for each in (observed, mean, sd))
                cell = FlowCell(one, other, period, seen, by_chance, spread)
                reason = _why_not(cell, citing[i], cited[j], len(drawn), float(weights[i, j]))
                z = (cell.observed - cell.expected) / cell.sd if reason is None else None
                yield replace(cell, z=z, odds=None if np.isnan(odds[i, j]) else float(odds[i, j]), reason=reason)


def _odds(observed: Floats, expected: Floats) -> Floats:
    """Odds ratio of each cell against all other rows and columns, observed over expected; NaN where a count is 0."""
    ratios = []
    for counts in (observed, expected):
        rows, columns = counts.sum(axis=1, keepdims=True), counts.sum(axis=0, keepdims=True)
        four = (counts, counts.sum() - rows - columns + counts, rows - counts, columns - counts)
        one, rest, row, column = (np.where(each > LEAST_COUNT, each, np.nan) for each in four)
        ratios.append(one * rest / (row * column))
    return np.asarray(ratios[0] / ratios[1])


def _why_not(cell: FlowCell, citing: int, cited: int, draws: int, weight: float) -> str | None:
    if draws < FEWEST_DRAWS:
        return f"fewer than {FEWEST_DRAWS} draws"
    if min(citing, cited) < FEWEST_PAPERS:
        return f"fewer than {FEWEST_PAPERS} papers {'cite' if citing <= cited else 'are cited'}"
    if cell.expected < FEWEST_EXPECTED:
        return f"fewer than {FEWEST_EXPECTED:g} citations are expected"
    return "dates and degrees leave next to nothing to chance" if cell.sd < weight else None


def _with_q(cells: Sequence[FlowCell]) -> tuple[FlowCell, ...]:
    """Two-sided p by the normal distribution, as q over all cells that have a z."""
    judged = [i for i, cell in enumerate(cells) if cell.z is not None]
    chances = q_values([erfc(abs(cells[i].z or 0.0) / sqrt(2)) for i in judged])
    q_of = dict(zip(judged, chances, strict=True))
    return tuple(replace(cell, q=q_of.get(i)) for i, cell in enumerate(cells))
