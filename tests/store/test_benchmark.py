"""The benchmark makes the store that it says, and measures it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # the benchmarks are no part of the package

from benchmarks import store as benchmark


def test_the_benchmark_makes_and_measures_the_papers_and_citations_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    benchmark.make(path, 1000, 10_000)
    figures = benchmark.figures(path)
    assert (figures.pop("papers"), figures.pop("citations")) == (1000, 10_000)
    # A hundredth of what the bar allows 100,000 papers; raw pages are in it.
    assert 1 < figures.pop("MB") < 10  # type: ignore[operator]
    assert len(figures) == 7
    assert all(0 <= seconds < 5 for seconds in figures.values())  # type: ignore[operator]
