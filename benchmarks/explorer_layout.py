"""How long placing takes, in all sets of lanes together, and what it does for the citations' run. Usage:

python -m benchmarks.explorer_layout [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

import numpy as np

from benchmarks.explorer_fields import synthetic_fieldmap
from umug_graph import build
from umug_graph.fieldmap import FieldMap
from umug_graph.render import heights
from umug_graph.render.marks import Marks, marks_of
from umug_graph.render.placing import LaneSet, Placement, place

BARS = {1_500: 0.5, 20_000: 3.0}  # seconds by papers
CITATIONS = {1_500: 3_000, 20_000: 100_000}
MOST_CROSSINGS = 5_000  # citations whose crossings are counted


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of wall clock and of the processor, medians; how many papers and in how many sets of lanes."""

    papers: int
    sets: int
    seconds: float
    processor: float
    bar: float | None


def timed(fieldmap: FieldMap, runs: int = 5) -> Timing:
    """Place a field `runs` times, after once to warm up."""
    sets = len(place(fieldmap).sets)
    took = [_once(fieldmap) for _ in range(runs)]
    wall, processor = (statistics.median(each) for each in zip(*took, strict=True))
    papers = len(fieldmap.graph)
    return Timing(papers, sets, wall, processor, BARS.get(papers))


def _once(fieldmap: FieldMap) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    place(fieldmap)
    return time.perf_counter() - wall, time.process_time() - processor


def rises(lanes: LaneSet, marks: Marks) -> float:
    """How far citations among drawn papers rise or fall in all, in heights of what is drawn at first."""
    ys = np.array(lanes.y)[marks.links]
    return float(np.abs(ys[:, 0] - ys[:, 1]).sum()) / lanes.home


def crossings(lanes: LaneSet, placement: Placement, marks: Marks) -> int | None:
    """How often straight citations among drawn papers cross; None for too many citations."""
    if len(marks.links) > MOST_CROSSINGS:
        return None
    points = np.stack([placement.xs(marks), np.array(lanes.y)], axis=1)[marks.links]
    a, b = points[:, 0], points[:, 1]
    return sum(
        int((_parts(a[at], b[at], a[at + 1 :], b[at + 1 :]) & _parts(a[at + 1 :], b[at + 1 :], a[at], b[at])).sum())
        for at in range(len(points))
    )


def _parts(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Whether the line through a and b has c and d on different sides."""
    return _side(a, b, c) * _side(a, b, d) < 0


def _side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    along, towards = b - a, c - a
    return np.sign(along[..., 0] * towards[..., 1] - along[..., 1] * towards[..., 0])


def compared(fieldmap: FieldMap) -> None:
    """Print rises and crossings before and after papers move to the heights of their neighbours."""
    marks, passes = marks_of(fieldmap), heights.PASSES
    heights.PASSES = 0
    before = place(fieldmap)
    heights.PASSES = passes
    after = place(fieldmap)
    for old, new in zip(before.sets, after.sets, strict=True):
        counts = [crossings(lanes, placement, marks) for lanes, placement in ((old, before), (new, after))]
        print(
            f"    {new.by:13} rise {rises(old, marks):9.1f} -> {rises(new, marks):9.1f}   crossings "
            f"{counts[0] or '-':>6} -> {counts[1] or '-':>6}   home {old.home:.0f} -> {new.home:.0f}"
        )


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    fields = {"bundled": build(), **{f"{n:,}": synthetic_fieldmap(n, many) for n, many in CITATIONS.items()}}
    for name, fieldmap in fields.items():
        took = timed(fieldmap, runs)
        bar = f"; bar {took.bar} s" if took.bar else ""
        print(
            f"{name:>8}: {took.papers:,} papers, {fieldmap.graph.citations:,} citations, {took.sets} sets of lanes: "
            f"{took.seconds:.3f} s (processor {took.processor:.3f} s){bar}"
        )
        compared(fieldmap)


if __name__ == "__main__":
    main()
