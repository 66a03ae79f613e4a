"""Jobs -> rows: each measured in a process of its own, its values held against ours."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.contenders import ONE_THREAD, OURS
from benchmarks.graphs import HEPTH, hepth
from benchmarks.plan import Job

TIME_LIMIT = 400  # seconds
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: seconds, MB. `difference` is to our values, see difference; `failed` says why there are none."""

    job: Job
    building: tuple[float, ...] = ()
    running: tuple[float, ...] = ()
    peak_mb: float = 0.0
    jit: bool = False
    difference: float | None = None
    failed: str | None = None

    @property
    def built(self) -> float:
        """Seconds from arrays to the library's graph, median."""
        return statistics.median(self.building)

    @property
    def run(self) -> float:
        """Seconds of the kernel, median."""
        return statistics.median(self.running)

    @property
    def whole(self) -> float:
        """Seconds from arrays to scores."""
        return self.built + self.run


Rows = dict[tuple[str, str, str], Row]


def measure(jobs: Iterable[Job], folder: Path) -> Rows:
    """Do the jobs one after the other; rows by (kernel, library, graph)."""
    rows: Rows = {}
    for job in jobs:
        row = _measured(job, folder)
        rows[job.kernel, job.library, job.graph] = row
        said = row.failed or f"{row.built:8.3f} s built {row.run:8.4f} s run {row.peak_mb:6.0f} MB {row.difference}"
        print(f"{job.kernel:12} {job.graph:10} {job.library:22} {said}", flush=True)
    return rows


def measure_in_turn(rows: Rows, graphs: Iterable[str], rounds: int, folder: Path) -> Rows:
    """Add so many more processes to our own rows on each of `graphs`, a round of these after the other.

    How the system lays out the memory of a process, and what else the machine does in that minute, make up to half as
    much again: how times grow from one graph to the next is told by many processes in turn only.
    """
    graphs, found = tuple(graphs), dict(rows)
    for kernel in dict.fromkeys(kernel for kernel, library, _ in rows if library == OURS):
        own = [key for graph in graphs if (key := (kernel, OURS, graph)) in rows]
        for key in own * rounds if len(own) == len(graphs) else ():
            found[key] = _pooled(found[key], _measured(rows[key].job, folder))
            print(f"{kernel:12} {key[2]:10} again {found[key].run:8.4f} s run", flush=True)
    return found


def _pooled(row: Row, more: Row) -> Row:
    """A row with the calls of another process."""
    if row.failed or more.failed:
        return row
    building, running = (*row.building, *more.building), (*row.running, *more.running)
    return replace(row, building=building, running=running, peak_mb=max(row.peak_mb, more.peak_mb))


def child(module: str, *arguments: str, threads: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a module of this package in a fresh process, OpenMP libraries with so many threads (None: as they like)."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    settings = os.environ | ({} if threads is None else {"OMP_NUM_THREADS": threads})
    limit = TIME_LIMIT
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=limit, check=False, env=settings)


def _measured(job: Job, folder: Path) -> Row:
    if job.graph == HEPTH and hepth() is None:
        return Row(job, failed="not here")
    try:
        threads = "1" if job.library == ONE_THREAD else None
        done = child("child", job.kernel, job.library, job.graph, str(job.runs), str(folder), threads=threads)
    except subprocess.TimeoutExpired:
        return Row(job, failed=f"over {TIME_LIMIT} s")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
        return Row(job, failed=last[:120])
    said = json.loads(done.stdout.splitlines()[-1])
    return Row(
        job,
        tuple(said["building"]),
        tuple(said["running"]),
        said["peak_mb"],
        said["jit"],
        _difference(job, folder),
    )


def _difference(job: Job, folder: Path) -> float | None:
    if job.library == OURS:
        return None
    ours, theirs = (_values(job.kernel, library, job.graph, folder) for library in (OURS, job.library))
    return None if ours is None or theirs is None else difference(ours, theirs)


def _values(kernel: str, library: str, graph: str, folder: Path) -> np.ndarray | None:
    path = folder / f"{kernel} {library} {graph}.npy"
    return np.load(path) if path.exists() else None


def difference(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Sum of absolute differences over the sum of their absolute values; infinite if one is undefined elsewhere."""
    if ours.shape != theirs.shape or not np.array_equal(np.isnan(ours), np.isnan(theirs)):
        return float("inf")
    size = float(np.nansum(np.abs(theirs)))
    return float(np.nansum(np.abs(ours - theirs))) / (size or 1.0)


def seconds(value: float) -> str:
    """With three digits, in the unit that suits."""
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"
