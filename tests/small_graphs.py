"""Random citations for oracles: up to 9 papers with circles, self-citations, repetitions, isolates, missing dates."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from umug_graph.graph import CitationGraph, citation_graph
from umug_graph.models import Citation, Corpus, Listing, Paper, PublicationDate, Sighting

DATES = (None, "2021", "2022", "2022-05", "2022-05-03", "2022-05-04", "2023-01-31", "2023")
PAPERS = st.integers(0, 9)
PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=40)


def small_graph(papers: int, pairs: list[tuple[int, int]], dates: list[str | None]) -> CitationGraph:
    """Paper i is `p<i>`; pairs beyond `papers` are left out, self-citations and repetitions not."""
    kept = [(a, b) for a, b in pairs if a < papers and b < papers]
    citing = {a for a, b in kept if a != b}
    return citation_graph(
        Corpus(
            "small",
            (),
            tuple(
                Paper(
                    f"p{i}",
                    f"Paper {i}",
                    date=_date(dates[i]),
                    listings=(Listing("small", i),) if i % 2 else (),
                    references_known=3 if i in citing else None,
                )
                for i in range(papers)
            ),
            tuple(Citation(f"p{a}", f"p{b}", (Sighting("small", f"Paper {b}"),)) for a, b in kept),
        )
    )


def _date(value: str | None) -> PublicationDate | None:
    return PublicationDate(value, {4: "year", 7: "month", 10: "day"}[len(value)], "list") if value else None


GRAPHS = st.builds(small_graph, PAPERS, PAIRS, st.lists(st.sampled_from(DATES), min_size=9, max_size=9))


def view(graph: CitationGraph) -> nx.DiGraph:
    """The same citations, by place, for networkx."""
    found = nx.DiGraph()
    found.add_nodes_from(range(len(graph)))
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))
    found.add_edges_from(zip(citing.tolist(), graph.cites_indices.tolist(), strict=True))
    return found


def matrix(graph: CitationGraph) -> np.ndarray:
    """A[i, j] = 1 where paper i cites paper j."""
    found = np.zeros((len(graph), len(graph)))
    for i in range(len(graph)):
        found[i, graph.cites(i)] = 1
    return found


@cache
def hepth(shared: Path) -> tuple[np.ndarray, np.ndarray]:
    """Citing and cited numbers of cit-HepTh: 27,770 papers, a third of their citations in circles."""
    with gzip.open(shared / "graphs" / "cit-HepTh.txt.gz", "rt") as lines:
        ends = np.array([line.split() for line in lines if not line.startswith("#")], np.int32)
    return ends[:, 0], ends[:, 1]
