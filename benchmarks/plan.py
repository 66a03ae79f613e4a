"""Which library is measured with which kernel on which graph, small graphs first, ours before its peers.

A peer stands on the largest graph that it gets through in about two minutes and 10 GB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.contenders import ONE_THREAD, OURS, PLAIN
from benchmarks.graphs import HEPTH


@dataclass(frozen=True, slots=True)
class Job:
    """One measurement; `runs` counted calls, fewer if they are slow."""

    kernel: str
    library: str
    graph: str
    runs: int = 5


SMALL, LARGE = "dag-1e6", "dag-1e7"

FULL: dict[tuple[str, str], tuple[str, ...]] = {
    ("pagerank", HEPTH): (OURS, PLAIN, "igraph", ONE_THREAD, "scipy", "networkit", "rustworkx", "networkx"),
    ("pagerank", SMALL): (OURS, "igraph", "scipy", "networkit", "rustworkx"),
    ("pagerank", LARGE): (OURS, "igraph", "scipy", "networkx"),
    ("katz", SMALL): (OURS, "scipy", "rustworkx"),
    ("katz", LARGE): (OURS, "scipy"),
    ("spc_exact", HEPTH): (OURS, PLAIN),
    ("spc", SMALL): (OURS, "rustworkx", "networkx"),
    ("spc", LARGE): (OURS, "rustworkx"),
    ("disruption", SMALL): (OURS, "cdindex"),
    ("disruption", LARGE): (OURS,),
    ("co_citation", HEPTH): (OURS, PLAIN, "scipy"),
    ("co_citation", SMALL): (OURS, "scipy"),
    ("co_citation", LARGE): (OURS, "scipy"),
    ("coupling", HEPTH): (OURS, "scipy"),
    ("coupling", SMALL): (OURS, "scipy"),
    ("coupling", LARGE): (OURS,),
    ("betweenness", HEPTH): (OURS, "igraph", "networkx"),
    ("betweenness", SMALL): (OURS, "igraph"),
    ("betweenness", LARGE): (OURS, "igraph"),
    ("hits", HEPTH): (OURS, "scipy", "igraph", "networkx"),
    ("hits", SMALL): (OURS, "scipy", "igraph"),
    ("hits", LARGE): (OURS,),
    ("communities", HEPTH): (OURS, "scikit-network", "igraph"),
}
QUICK_GRAPHS = {HEPTH: "dag-1e4", SMALL: "dag-1e4", LARGE: "dag-1e5"}


def full() -> Iterator[Job]:
    """Every measurement that RESULTS.md is made of."""
    for (kernel, graph), libraries in FULL.items():
        for library in libraries:
            yield Job(kernel, library, graph)


def quick() -> Iterator[Job]:
    """The same libraries and kernels, once each, on small graphs."""
    seen = set()
    for job in full():
        graph = QUICK_GRAPHS[job.graph]
        if (found := (job.kernel, job.library, graph)) not in seen:
            seen.add(found)
            yield Job(*found, runs=1)
