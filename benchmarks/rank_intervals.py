"""How often the 90 % interval holds the true rank once some of the known reference lists are hidden, and its width.

    python benchmarks/rank_intervals.py [--hide 0.3] [--times 200] [--seed 0] [LIST ...]
    python benchmarks/rank_intervals.py --edges cit-HepTh.txt.gz [--citing 60]

Without LIST: the bundled lists. `--edges` takes a field out of a large citation graph (lines `citing cited`): some of
the papers that cite one much-cited work, and all that they cite. The truth is the rank with all known lists; the
intervals see what is left. They are asked twice: for the rank with as many lists as the truth has, which is what they
are measured against, and as users get them, for the rank with the lists of all listed papers. Those have to be wider.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from umug_graph.fieldmap import read_lists
from umug_graph.graph import CitationGraph, citation_graph
from umug_graph.graph.citations import PaperColumns, assemble
from umug_graph.metrics.uncertainty import RankInterval, rank_intervals
from umug_graph.resolve import resolve
from umug_graph.sources import open_source

LEAST_CITATIONS = 5


@dataclass(frozen=True)
class Field:
    """The papers of a graph by key, and the citations by the citing paper."""

    label: str
    papers: dict[str, PaperColumns]
    cites: dict[str, list[str]]

    @property
    def known(self) -> list[str]:
        """The listed papers whose reference list is known."""
        return sorted(key for key, paper in self.papers.items() if paper.listed and paper.has_references)

    def graph(self, hidden: frozenset[str] = frozenset()) -> CitationGraph:
        """The graph without the reference lists of the hidden papers."""
        papers = {
            key: replace(paper, has_references=False) if key in hidden else paper for key, paper in self.papers.items()
        }
        pairs = [
            (citing, cited) for citing, all_cited in self.cites.items() if citing not in hidden for cited in all_cited
        ]
        return assemble(self.label, papers, pairs)


def field_of_lists(lists: list[Path]) -> Field:
    graph = citation_graph(resolve(read_lists(lists), [open_source("snapshot")], name="rank-intervals"))
    papers = {
        key: PaperColumns(graph.date(i), bool(graph.listed[i]), bool(graph.has_references[i]))
        for i, key in enumerate(graph.keys)
    }
    return Field(
        graph.label, papers, {key: [graph.keys[j] for j in graph.cites(i)] for i, key in enumerate(graph.keys)}
    )


def field_of_edges(path: Path, citing: int, seed: int) -> Field:
    """`citing` of the papers that cite one work with 150 to 600 citations, as if a list named them all."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        edges = np.loadtxt(lines, dtype=np.int64, comments="#")
    rng = np.random.default_rng(seed)
    works, counts = np.unique(edges[:, 1], return_counts=True)
    subject = rng.choice(works[(counts > 150) & (counts < 600)])
    chosen = rng.choice(np.unique(edges[edges[:, 1] == subject, 0]), citing, replace=False).tolist()
    cites = {
        str(paper): sorted(str(cited) for cited in edges[edges[:, 0] == paper, 1] if cited not in (subject, paper))
        for paper in chosen
    }
    keys = sorted({*cites, *(cited for all_cited in cites.values() for cited in all_cited)})
    return Field(f"citers of {subject}", {key: PaperColumns(None, key in cites, key in cites) for key in keys}, cites)


@dataclass
class Tally:
    """Intervals that held the truth, and those it was better or worse than; widths and ranks, over all repetitions."""

    held: list[float]
    better: list[float]
    worse: list[float]
    width: list[float]

    def add(self, truth: npt.NDArray[np.int64], low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> None:
        self.held.append(float(((low <= truth) & (truth <= high)).mean()))
        self.better.append(float((truth < low).mean()))
        self.worse.append(float((truth > high).mean()))
        self.width.append(float((high - low).mean()))

    def text(self) -> str:
        held, better, worse, width = (np.mean(column) for column in (self.held, self.better, self.worse, self.width))
        return f"{held:9.1%}{better:9.1%}{worse:9.1%}{width:9.1f}"


def ranks(papers: tuple[RankInterval | None, ...]) -> dict[str, npt.NDArray[np.int64]]:
    every = [paper for paper in papers if paper is not None]
    return {name: np.array([getattr(one, name) for one in every], np.int64) for name in ("rank", "low", "high")}


def measured(field: Field, hide: float, times: int, draws: int, seed: int) -> dict[tuple[str, str], Tally]:
    known, whole = field.known, field.graph()
    counts = np.diff(whole.cited_indptr)
    truth = ranks(rank_intervals(whole, draws=1, lists=len(known)).papers)["rank"]
    groups: dict[str, Callable[[CitationGraph], npt.NDArray[np.bool_]]] = {
        f"cited by {LEAST_CITATIONS} or more, truly": lambda _: counts >= LEAST_CITATIONS,
        f"cited by {LEAST_CITATIONS} or more, as seen": lambda seen: np.diff(seen.cited_indptr) >= LEAST_CITATIONS,
        "truly among the first 20": lambda _: truth <= 20,
    }
    tallies: dict[tuple[str, str], Tally] = {}
    for time in range(times):
        picked = np.random.default_rng((seed, time)).choice(known, round(hide * len(known)), replace=False)
        seen = field.graph(frozenset(picked.tolist()))
        for asked, lists in ((f"{len(known)} lists", len(known)), ("all listed", None)):
            intervals = rank_intervals(seen, draws=draws, seed=time, lists=lists)
            if None in intervals.papers:
                raise SystemExit(f"no intervals: {intervals.reason}")
            found = ranks(intervals.papers)
            for group, chosen in groups.items():
                tally = tallies.setdefault((asked, group), Tally([], [], [], []))
                some = chosen(seen)
                tally.add(truth[some], found["low"][some], found["high"][some])
    return tallies


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("lists", nargs="*", type=Path)
    asked.add_argument("--edges", type=Path)
    asked.add_argument("--hide", type=float, default=0.3)
    for name, value in (("citing", 60), ("times", 200), ("draws", 400), ("seed", 0)):
        asked.add_argument(f"--{name}", type=int, default=value)
    args = asked.parse_args()
    field = field_of_edges(args.edges, args.citing, args.seed) if args.edges else field_of_lists(args.lists)
    counts = np.diff(field.graph().cited_indptr)
    print(f"{field.label}: {len(field.papers)} papers, {sum(p.listed for p in field.papers.values())} listed, ", end="")
    print(f"{len(field.known)} known lists, {int((counts >= LEAST_CITATIONS).sum())} papers cited by 5 or more")
    print(f"{args.hide:.0%} of the known lists hidden, {args.times} times, seed {args.seed}, 90 % intervals")
    print(f"{'rank asked for':16}{'papers':30}{'held':>9}{'better':>9}{'worse':>9}{'width':>9}")
    for (asked_for, group), tally in measured(field, args.hide, args.times, args.draws, args.seed).items():
        print(f"{asked_for:16}{group:30}{tally.text()}")


if __name__ == "__main__":
    main()
