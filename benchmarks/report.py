"""Rows, limits and bars -> RESULTS.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.bars import Bar, growth
from benchmarks.contenders import KERNELS, OURS
from benchmarks.limits import least
from benchmarks.measuring import Row, Rows, seconds
from benchmarks.plan import LARGE, SMALL

PACKAGES = (
    "numpy",
    "scipy",
    "numba",
    "networkx",
    "igraph",
    "rustworkx",
    "networkit",
    "scikit-network",
    "cdindex",
)
MARKS = {True: "yes", False: "**no**", None: "-"}

METHOD = """\
Each row is a process of its own: one library, one kernel, one graph. Times are medians of 5 calls after a warm-up on a
small graph; what takes over 10 s is run once, and no row goes on for longer than half a minute (column runs). Rows
marked * compile themselves: there, one more call is left out. Ours on the two DAGs have five processes, the smaller and
the larger in turn, and medians over all their calls: how the system lays out a process's memory makes up to half as
much again, and growth is told by many of them only. *Arrays to graph* starts at int32 arrays of citing and
cited numbers: labels shuffled and no dates, so that we have to find the order (with dates for disruption). *Kernel*
starts at the library's graph in memory; ours has been asked nothing before, so that looking for circles counts. Peak
memory is that of the whole process, the input arrays included. Difference: sum of absolute differences to our values
over the sum of the values; what these are is said under each kernel. We use all cores for making the graph,
disruption, pairs and betweenness, two for SPC, networkit and igraph for PageRank; all else runs on one.

Graphs: `dag-1e6` and `dag-1e7`, synthetic citation DAGs of 10^6 and 10^7 citations, 10 a paper
(`benchmarks/graphs.py`); cit-HepTh, 27,770 papers and 352,768 citations, a third of them within circles.
"""


def results(rows: Rows, limits: Sequence[Mapping[str, Any]], bars: Sequence[Bar]) -> str:
    """The whole report as Markdown; `limits` of the smaller and of the larger graph."""
    parts = [
        "# Benchmarks",
        f"Written by `make bench`, {datetime.now(UTC):%Y-%m-%d}, on {machine()}. {versions()}.",
        "## Bars",
        table(("asked", "found", "met"), ((bar.asked, bar.figure, MARKS[bar.met]) for bar in bars)),
        "## How it is measured",
        METHOD.strip(),
        "## Kernels",
        *kernels(rows),
        "## Growth",
        f"Our kernels from {SMALL} to {LARGE}, and for each the limit of this machine (see below), which grows faster "
        "than 10x where squared degrees do and where tables outgrow a cache, and the peers that stand on both.",
        table(("kernel", SMALL, LARGE, "growth", "of the limit", "of the peers"), grown(rows, limits)),
        "## Distance to the limit of this machine",
        *distance(rows, limits[-1]),
    ]
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """The machine in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores {platform.machine()}, {memory:.0f} GB, {platform.system()}"


def versions() -> str:
    """Of Python and every library."""
    return ", ".join([f"Python {platform.python_version()}", *map(_version, PACKAGES)])


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} not installed"


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    rule = ["---", *["---:" if name not in ("met", "least work") else "---" for name in head[1:]]]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *lines])


def kernels(rows: Rows) -> Iterator[str]:
    """A heading, what the kernel is, and a table, for each kernel."""
    head = ("graph", "library", "arrays to graph", "kernel", "kernel / ours", "peak MB", "runs", "difference")
    for kernel in dict.fromkeys(kernel for kernel, _, _ in rows):
        yield f"### {kernel}"
        yield (import_module(f"benchmarks.kernels.{kernel}").__doc__ or "").strip()
        yield table(head, (_line(row, rows) for row in rows.values() if row.job.kernel == kernel))


def _line(row: Row, rows: Rows) -> Sequence[str]:
    job = row.job
    if row.failed is not None:
        return (job.graph, job.library, row.failed, "", "", "", "", "")
    ours = rows.get((job.kernel, OURS, job.graph))
    ratio = "" if ours is None or ours.failed is not None else f"{row.run / ours.run:.2f}"
    same = "" if row.difference is None else f"{row.difference:.1e}"
    library = job.library + ("*" if row.jit else "")
    runs = str(len(row.running))
    return (job.graph, library, seconds(row.built), seconds(row.run), ratio, f"{row.peak_mb:.0f}", runs, same)


def grown(rows: Rows, limits: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[str]]:
    """How our times grow, for each kernel, and how the limit does."""
    small, large = (least(each["rates"], each["work"]) for each in limits)
    for kernel, name, field in (("pagerank", "arrays to graph", "built"), *((each, each, "run") for each in KERNELS)):
        if (times := growth(rows, kernel, field)) is not None:
            took = (seconds(getattr(rows[kernel, OURS, graph], field)) for graph in (SMALL, LARGE))
            at_least = f"{large[name][1] / small[name][1]:.1f}x" if name in large else ""
            peers = {library for its_kernel, library, _ in rows if its_kernel == kernel} - {OURS}
            theirs = {library: growth(rows, kernel, field, library) for library in sorted(peers)}
            said = ", ".join(f"{library} {each:.1f}x" for library, each in theirs.items() if each is not None)
            yield name, *took, f"{times:.1f}x", at_least, said


def distance(rows: Rows, limits: Mapping[str, Any]) -> Iterator[str]:
    """What the machine can do, and how many times its least each of our kernels takes."""
    rates = limits["rates"]
    yield (
        f"Measured in the same run, compiled by numba: {rates['stream_gb_s']:.1f} GB/s read in order; of tables with "
        f"one value a paper, a random float64 is read in {rates['gather_ns']:.2f} ns (on all cores at once "
        f"{rates['gather_all_ns']:.2f}), a random int32 counted up in {rates['mark_ns']:.2f} ns "
        f"({rates['mark_all_ns']:.2f}). The limit is what a kernel cannot do without, at these rates, on as many cores "
        "as it uses. How many rounds HITS and Leiden need is not known beforehand."
    )
    yield table(("kernel", "least work", "limit", "ours", "times the limit"), _distances(rows, limits))


def _distances(rows: Rows, limits: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for name, (words, limit) in least(limits["rates"], limits["work"]).items():
        kernel, field = ("pagerank", "built") if name == "arrays to graph" else (name, "run")
        row = rows.get((kernel, OURS, limits["graph"]))
        if row is not None and row.failed is None:
            took = getattr(row, field)
            yield name, words, seconds(limit), seconds(took), f"{took / limit:.1f}"
