"""Rows -> bars: what was asked of the speed, the figure, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.contenders import KERNELS, ONE_THREAD, OURS
from benchmarks.graphs import HEPTH
from benchmarks.measuring import Row, Rows, seconds
from benchmarks.plan import LARGE, SMALL

GROWN = 15.0  # 1.5 x linear from 10^6 to 10^7 citations
PAIRS_MB = 1000.0
PAGERANK_MB = 700.0
SAME = 1e-10


@dataclass(frozen=True, slots=True)
class Bar:
    """`met` is None where the figure could not be had."""

    asked: str
    figure: str
    met: bool | None


def bars(rows: Rows, cold: Mapping[str, float]) -> list[Bar]:
    """Every bar of the issue about speed, in its order."""
    return [*_pagerank(rows), *_flow(rows), *_pairs(rows), *_growth(rows), *_cold(cold)]


def _faster(rows: Rows, kernel: str, peer: str, graph: str, least: float, of: str = "run") -> Bar:
    """Ours at least `least` times as fast as a peer; `of` is what is compared: run, or whole (from arrays on)."""
    what = f"{kernel}{' from arrays to scores' if of == 'whole' else ''} on {graph}: >= {least:g}x {peer}"
    ours, theirs = (rows.get((kernel, library, graph)) for library in (OURS, peer))
    if not _there(ours) or not _there(theirs):
        return Bar(what, "not measured", None)
    mine, its = getattr(ours, of), getattr(theirs, of)
    ratio = its / mine
    return Bar(what, f"{ratio:.1f}x ({seconds(mine)} against {seconds(its)})", ratio >= least)


def _there(row: Row | None) -> bool:
    return row is not None and row.failed is None


def _at_most(rows: Rows, what: str, key: tuple[str, str, str], field: str, most: float, unit: str) -> Bar:
    row = rows.get(key)
    if not _there(row):
        return Bar(what, "not measured", None)
    value = getattr(row, field)
    return Bar(what, f"{value:.3g} {unit}", value <= most)


def _same(rows: Rows, kernel: str, peer: str, graph: str, most: float = SAME) -> Bar:
    what = f"{kernel} on {graph}: values of {peer}, to {most:g}"
    row = rows.get((kernel, peer, graph))
    if not _there(row) or row.difference is None:
        return Bar(what, "not measured", None)
    return Bar(what, f"{row.difference:.1e}", row.difference <= most)


def _pagerank(rows: Rows) -> Iterator[Bar]:
    yield _faster(rows, "pagerank", "networkx", LARGE, 100, "whole")
    yield _faster(rows, "pagerank", "igraph", LARGE, 15, "whole")
    yield _faster(rows, "pagerank", "networkx", LARGE, 200)
    yield _faster(rows, "pagerank", "igraph", LARGE, 5)
    yield _same(rows, "pagerank", "igraph", LARGE)
    yield _same(rows, "pagerank", "igraph", HEPTH)
    yield _within(rows, 1.5)
    key = ("pagerank", OURS, LARGE)
    yield _at_most(rows, f"pagerank on {LARGE}: peak memory <= 700 MB", key, "peak_mb", PAGERANK_MB, "MB")


def _within(rows: Rows, most: float) -> Bar:
    """PageRank where citations go in circles, against the faster of igraph's two ways."""
    what = f"pagerank on {HEPTH}: within {most:g}x of igraph's kernel"
    theirs = [rows.get(("pagerank", library, HEPTH)) for library in ("igraph", ONE_THREAD)]
    ours, best = rows.get(("pagerank", OURS, HEPTH)), min((row.run for row in theirs if _there(row)), default=None)
    if best is None or not _there(ours):
        return Bar(what, "not measured", None)
    return Bar(what, f"{ours.run / best:.2f}x ({seconds(ours.run)} against {seconds(best)})", ours.run <= most * best)


def _flow(rows: Rows) -> Iterator[Bar]:
    yield _faster(rows, "spc", "networkx", SMALL, 100)
    yield _faster(rows, "spc", "rustworkx", SMALL, 10)
    yield _faster(rows, "spc", "rustworkx", LARGE, 10)
    yield _same(rows, "spc", "rustworkx", LARGE)
    key = ("spc_exact", OURS, HEPTH)
    yield _at_most(rows, f"spc in exact integers on {HEPTH}: within 10 s", key, "run", 10.0, "s")
    yield _faster(rows, "disruption", "cdindex", SMALL, 30)
    yield _same(rows, "disruption", "cdindex", SMALL)


def _pairs(rows: Rows) -> Iterator[Bar]:
    for kernel, graph in (("co_citation", SMALL), ("co_citation", LARGE), ("coupling", SMALL)):
        yield _faster(rows, kernel, "scipy", graph, 3)
        yield _same(rows, kernel, "scipy", graph)
    for kernel in ("co_citation", "coupling"):
        what = f"{kernel} on {LARGE}: peak memory <= 1 GB"
        yield _at_most(rows, what, (kernel, OURS, LARGE), "peak_mb", PAIRS_MB, "MB")
    for graph in (HEPTH, SMALL, LARGE):
        yield _faster(rows, "betweenness", "igraph", graph, 1)
        yield _same(rows, "betweenness", "igraph", graph)


def growth(rows: Rows, kernel: str, field: str = "run", library: str = OURS) -> float | None:
    """How many times as long a kernel takes for ten times the citations."""
    small, large = (rows.get((kernel, library, graph)) for graph in (SMALL, LARGE))
    return getattr(large, field) / getattr(small, field) if _there(small) and _there(large) else None


def _growth(rows: Rows) -> Iterator[Bar]:
    for kernel in KERNELS:
        times = growth(rows, kernel)
        if times is not None:
            yield Bar(f"{kernel}: {SMALL} to {LARGE} at most {GROWN:g}x", f"{times:.1f}x", times <= GROWN)
    times = growth(rows, "pagerank", "built")
    if times is not None:
        yield Bar(f"arrays to graph: {SMALL} to {LARGE} at most {GROWN:g}x", f"{times:.1f}x", times <= GROWN)


def _cold(cold: Mapping[str, float]) -> Iterator[Bar]:
    analysis, ratio = cold.get("analysis"), cold.get("build_ratio")
    what = "all metrics and a lineage of the bundled corpus, cold, without numba: <= 3 s"
    yield Bar(what, "not measured", None) if analysis is None else Bar(what, f"{analysis:.2f} s", analysis <= 3)
    what = "cold build: <= 6x `import networkx, scipy.sparse`"
    yield Bar(what, "not measured", None) if ratio is None else Bar(what, f"{ratio:.2f}x", ratio <= 6)
