"""The benchmarks measure what they say: right graphs, peers that agree with us, bars that can be missed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the benchmarks are no part of the package

from benchmarks import contenders, graphs, measuring, plan  # noqa: E402
from benchmarks.bars import bars  # noqa: E402
from benchmarks.cold_analysis import cold_seconds  # noqa: E402

MODULES = {
    contenders.OURS: "umug_graph",
    "scikit-network": "sknetwork",
    "networkx": "networkx",
    "scipy": "scipy",
    "igraph": "igraph",
    "rustworkx": "rustworkx",
    "networkit": "networkit",
    "cdindex": "cdindex",
}
JOBS = sorted({(kernel, library) for (kernel, _), row in plan.FULL.items() for library in row})


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> graphs.Citations:
    made = graphs.load("dag-1e3", tmp_path_factory.mktemp("graphs"))
    assert made is not None
    return made


def test_a_synthetic_field_cites_older_work_only_ten_times_a_paper_and_nothing_twice() -> None:
    field = graphs.synthetic(2000, shuffled=False)
    assert (field.cited < field.citing).all()
    assert 8 < len(field) / field.papers < 11
    assert len(set(zip(field.citing.tolist(), field.cited.tolist(), strict=True))) == len(field)
    assert np.bincount(field.cited).max() > 50  # some are cited on and on


def test_a_seed_gives_one_field_and_shuffling_changes_labels_only() -> None:
    one, again, other = graphs.synthetic(300), graphs.synthetic(300), graphs.synthetic(300, seed=1)
    assert np.array_equal(one.cited, again.cited)
    assert not np.array_equal(one.cited[:100], other.cited[:100])
    plain = graphs.synthetic(300, shuffled=False)
    assert sorted(np.bincount(one.cited, minlength=300)) == sorted(np.bincount(plain.cited, minlength=300))
    assert one.days is not None
    assert (one.days[one.cited] <= one.days[one.citing]).all()


def test_the_compiled_generator_makes_the_same_field() -> None:
    random = np.random.default_rng(0)
    counts = random.integers(1, 20, 400)
    drawn = random.random((2, int(counts.sum())))
    made = []
    for grow in (graphs._grow.loop, graphs._grow.compiled):
        citing, cited = np.zeros((2, drawn.shape[1]), np.int32)
        number = grow(counts, *drawn, np.full(400, -1, np.int32), citing, cited)
        made.append((citing[:number].tolist(), cited[:number].tolist()))
    assert made[0] == made[1]


def test_a_graph_is_made_once_and_kept(tmp_path: Path) -> None:
    made, kept = (graphs.load("dag-1e3", tmp_path) for _ in range(2))
    assert made is not None
    assert kept is not None
    assert np.array_equal(made.citing, kept.citing)
    assert [path.name for path in tmp_path.iterdir()] == ["dag-1e3.npz"]


def test_hepth_is_read_whole_where_it_lies(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UMUG_SHARED", str(shared))
    found = graphs.hepth()
    assert found is not None
    assert (found.papers, len(found)) == (27_770, 352_768)


def test_without_the_extra_material_hepth_is_not_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UMUG_SHARED", str(tmp_path))
    row = measuring.measure([plan.Job("katz", "scipy", graphs.HEPTH)], tmp_path)["katz", "scipy", graphs.HEPTH]
    assert row.failed == "not here"


@pytest.mark.parametrize(("kernel", "library"), JOBS)
def test_every_peer_gives_our_values(kernel: str, library: str, field: graphs.Citations) -> None:
    if find_spec(MODULES[library.split(",")[0]]) is None:
        pytest.skip(f"{library} is not installed: extra `bench`")
    ours, theirs = (
        one.values(one.run(graph := one.build(field)), graph, field)
        for one in (contenders.contender(kernel, name) for name in (contenders.OURS, library))
    )
    if kernel == "communities":
        assert ours == pytest.approx(theirs, abs=0.05)  # each its own random order, about the same modularity
    else:
        assert measuring.difference(ours, theirs) < 1e-9


def test_every_kernel_of_ours_is_measured_where_its_growth_shows() -> None:
    jobs = {(job.kernel, job.library, job.graph) for job in plan.full()}
    own = [kernel for kernel in contenders.KERNELS if kernel != "communities"]
    assert all((kernel, contenders.OURS, graph) in jobs for kernel in own for graph in (plan.SMALL, plan.LARGE))


def test_every_kernel_says_what_it_is() -> None:
    assert all(import_module(f"benchmarks.kernels.{kernel}").__doc__ for kernel, _ in plan.FULL)


def test_values_that_differ_or_are_undefined_elsewhere_are_told() -> None:
    ours = np.array([1.0, 2.0, np.nan])
    assert measuring.difference(ours, ours) == 0
    assert measuring.difference(ours, np.array([1.0, 3.0, np.nan])) == pytest.approx(0.25)
    assert measuring.difference(ours, np.array([1.0, 2.0, 3.0])) == np.inf
    assert measuring.difference(ours, ours[:2]) == np.inf


def test_growth_is_told_by_several_processes_small_and_large_in_turn(tmp_path: Path) -> None:
    sizes = ("dag-1e3", "dag-1e4")
    for graph in sizes:
        graphs.load(graph, tmp_path)
    jobs = [plan.Job("katz", library, graph, runs=2) for graph in sizes for library in (contenders.OURS, "scipy")]
    once = measuring.measure(jobs, tmp_path)
    again = measuring.measure_in_turn(once, sizes, 2, tmp_path)
    assert {key: len(row.running) for key, row in again.items()} == {
        ("katz", library, graph): 6 if library == contenders.OURS else 2
        for graph in sizes
        for library in (contenders.OURS, "scipy")
    }
    assert measuring.measure_in_turn(once, (*sizes, "dag-1e5"), 2, tmp_path) == once


def _row(kernel: str, library: str, graph: str, seconds: float, difference: float = 0.0) -> measuring.Row:
    times = (seconds,) * 5
    return measuring.Row(plan.Job(kernel, library, graph), times, times, 500.0, True, difference)


def _rows(ours: float, theirs: float) -> measuring.Rows:
    said = {}
    for (kernel, graph), libraries in plan.FULL.items():
        for library in libraries:
            seconds = ours if library == contenders.OURS else theirs
            said[kernel, library, graph] = _row(kernel, library, graph, seconds * (10 if graph == plan.LARGE else 1))
    return said


def test_bars_are_met_by_what_is_fast_and_missed_by_what_is_slow() -> None:
    fast = bars(_rows(0.001, 10.0), {"analysis": 1.0, "build_ratio": 2.0})
    assert [bar.asked for bar in fast if bar.met is not True] == []
    slow = bars(_rows(20.0, 1.0), {"analysis": 4.0, "build_ratio": 7.0})
    asked_of_speed = [bar for bar in slow if ">=" in bar.asked or "within" in bar.asked or "cold" in bar.asked]
    assert len(asked_of_speed) > 10
    assert [bar.asked for bar in asked_of_speed if bar.met is not False] == []


def test_bars_that_were_not_measured_are_not_met() -> None:
    assert {bar.met for bar in bars({}, {})} == {None}


def test_the_cold_analysis_still_runs() -> None:
    assert cold_seconds(0) == []  # the run that only warms the disk


def test_a_quick_run_writes_a_report(tmp_path: Path) -> None:
    out = tmp_path / "results.md"
    command = [sys.executable, "-m", "benchmarks.run", "--quick", "--only", "co_citation", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    report = out.read_text(encoding="utf-8")
    assert "## Bars" in report
    assert "| dag-1e5 | scipy |" in report
    assert "## Distance to the limit" in report
