"""Measure every kernel beside its peers and write RESULTS.md.

python -m benchmarks.run [--quick] [--out FILE] [--only KERNEL]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.bars import bars
from benchmarks.cold_analysis import cold_seconds
from benchmarks.cold_build import measured
from benchmarks.graphs import CITATIONS, load
from benchmarks.measuring import ROOT, child, measure, measure_in_turn
from benchmarks.plan import LARGE, QUICK_GRAPHS, SMALL, full, quick
from benchmarks.report import results

ROUNDS = 4
"""How many more processes tell how our own times grow."""
OUT = ROOT / "benchmarks" / "RESULTS.md"


def main() -> None:
    options = _options()
    jobs = [job for job in (quick() if options.quick else full()) if options.only in (None, job.kernel)]
    sizes = [QUICK_GRAPHS[graph] if options.quick else graph for graph in (SMALL, LARGE)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for graph in {"dag-1e3", *sizes, *(job.graph for job in jobs)} & set(CITATIONS):
            load(graph, folder)
        limits = [_limits(graph, folder) for graph in sizes]
        rows = measure_in_turn(measure(jobs, folder), sizes, 0 if options.quick else ROUNDS, folder)
    cold = _cold(1 if options.quick else 5) if options.only is None else {}
    report = results(rows, limits, bars(rows, cold))
    options.out.write_text(report, encoding="utf-8")
    print(report)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small graphs, one run each: whether all still works")
    parser.add_argument("--out", type=Path, help="where to write (default: benchmarks/RESULTS.md; quick: nowhere)")
    parser.add_argument("--only", help="measure this kernel only, and not the cold start")
    options = parser.parse_args()
    whole = not options.quick and options.only is None
    options.out = options.out or (OUT if whole else Path("/dev/null"))
    return options


def _limits(graph: str, folder: Path) -> dict[str, Any]:
    done = child("limits", graph, str(folder))
    if done.returncode:
        raise SystemExit(done.stderr)
    return {"graph": graph, **json.loads(done.stdout)}


def _cold(runs: int) -> dict[str, float]:
    """Seconds of the cold analysis, and the cold build over the imports that it is held against."""
    pairs = measured(runs + 2)
    return {
        "analysis": statistics.median(cold_seconds(runs)),
        "build_ratio": statistics.median(build[0] / peer[0] for build, peer in pairs),
    }


if __name__ == "__main__":
    main()
