"""How fast this machine can go at all: what it streams and gathers, and what each kernel has to at the least.

    python -m benchmarks.limits GRAPH FOLDER

prints a JSON object: rates on one thread, and on all cores for the kernels that use them.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from benchmarks.graphs import Citations, load
from benchmarks.kernels.betweenness import sources

STREAMED = 40_000_000  # values of 8 bytes
GATHERED = 10_000_000
RUNS = 5
CORES = os.cpu_count() or 1


@njit(fastmath=True, nogil=True, cache=True)
def _streamed(values):
    total = 0.0
    for i in range(len(values)):
        total += values[i]
    return total


@njit(fastmath=True, nogil=True, cache=True)
def _gathered(table, places):
    total = 0.0
    for i in range(len(places)):
        total += table[places[i]]
    return total


@njit(nogil=True, cache=True)
def _marked(table, places):
    """Read, change and write back: what counting does."""
    for i in range(len(places)):
        table[places[i]] += 1


@njit(cache=True)
def _scanned(indptr, indices, starts):
    """Citations that breadth-first searches from these papers look at."""
    papers = len(indptr) - 1
    seen = np.full(papers, -1)
    queue = np.empty(papers, np.int32)
    scanned = 0
    for number, start in enumerate(starts):
        seen[start] = number
        queue[0] = start
        at, end = 0, 1
        while at < end:
            paper = queue[at]
            at += 1
            for k in range(indptr[paper], indptr[paper + 1]):
                scanned += 1
                cited = indices[k]
                if seen[cited] != number:
                    seen[cited] = number
                    queue[end] = cited
                    end += 1
    return scanned


def seconds(call: Callable[[], Any]) -> float:
    """Median of RUNS calls after one that compiles."""
    call()
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def rates(papers: int) -> dict[str, float]:
    """GB/s of reading in order; nanoseconds of a random access to a table of one value a paper: `gather` a float64,
    `mark` an int32 counted up, on one thread and, `_all`, on all cores at once, each with marks of its own.
    """
    random = np.random.default_rng(0)
    stream = np.ones(STREAMED)  # zeros would all be one page of memory
    places = random.integers(0, papers, GATHERED, np.uint32)  # signed ones might count from the end
    scores = np.ones(papers)
    marks = [np.ones(papers, np.int32) for _ in range(CORES)]
    with ThreadPoolExecutor(CORES) as pool:
        each = 1e9 / GATHERED
        return {
            "stream_gb_s": stream.nbytes / seconds(lambda: _streamed(stream)) / 1e9,
            "gather_ns": seconds(lambda: _gathered(scores, places)) * each,
            "mark_ns": seconds(lambda: _marked(marks[0], places)) * each,
            "gather_all_ns": seconds(lambda: list(pool.map(lambda _: _gathered(scores, places), marks))) * each / CORES,
            "mark_all_ns": seconds(lambda: list(pool.map(lambda own: _marked(own, places), marks))) * each / CORES,
        }


def work(citations: Citations) -> dict[str, int]:
    """What a graph asks of a kernel: its sizes, squared degrees, and citations within reach of the fixed sources."""
    from benchmarks import peers

    cited_by = np.bincount(citations.cited, minlength=citations.papers).astype(np.int64)
    references = np.bincount(citations.citing, minlength=citations.papers).astype(np.int64)
    rows = peers.scipy(citations)
    return {
        "papers": citations.papers,
        "citations": len(citations),
        "squared_cited": int((cited_by**2).sum()),
        "squared_citing": int((references**2).sum()),
        "scanned": int(_scanned(rows.indptr, rows.indices, np.array(sources(citations)))),
    }


def least(rates: Mapping[str, float], work: Mapping[str, int]) -> dict[str, tuple[str, float]]:
    """For each kernel what it cannot do without, in words, and how many seconds that takes."""
    per_second = {name: rate * 1e-9 for name, rate in rates.items()}
    gather, mark = per_second["gather_ns"], per_second["mark_ns"]
    gather_all, mark_all = per_second["gather_all_ns"], per_second["mark_all_ns"]
    edges = work["citations"]
    a_byte_each = edges / rates["stream_gb_s"] * 1e-9
    return {
        "arrays to graph": (
            "a count a citation (order), 2 gathers (labels), 8 bytes read and 8 written (both directions)",
            edges * (mark + 2 * mark_all) + 16 * a_byte_each,
        ),
        "pagerank": ("a gather a citation", edges * gather),
        "katz": ("a gather a citation", edges * gather),
        "spc": ("2 gathers and 8 bytes written a citation", 2 * edges * gather_all + 8 * a_byte_each),
        "disruption": ("a mark for each citation of each reference of each paper", work["squared_cited"] * mark_all),
        "co_citation": ("an addition for each two references of a paper", work["squared_citing"] / 2 * mark_all),
        "coupling": ("an addition for each two papers that cite the same", work["squared_cited"] / 2 * mark_all),
        "betweenness": ("2 gathers a citation within reach, for each source", 2 * work["scanned"] * gather_all),
    }


def main() -> None:
    name, folder = sys.argv[1:]
    citations = load(name, Path(folder))
    asked = work(citations)
    print(json.dumps({"rates": rates(asked["papers"]), "work": asked}))


if __name__ == "__main__":
    main()
