"""One measurement in a process of its own, so that its peak memory is that of one library on one graph.

    python -m benchmarks.child KERNEL LIBRARY GRAPH RUNS FOLDER

prints a JSON object and writes the values into FOLDER. What takes over SLOW seconds is run once, what takes over
BUDGET seconds in all less often than asked; of what compiles itself the first run is not counted.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.contenders import PLAIN, contender
from benchmarks.graphs import load

SLOW, BUDGET = 10.0, 25.0
WARM_UP = "dag-1e3"
KIB_PER_MB = 1000 / 1.024
BUILT_AGAIN = ("pagerank",)  # where the time from arrays to scores is asked for; the other graphs are built once


def times(call: Callable[[], Any], runs: int, drop_first: bool) -> tuple[list[float], Any]:
    """Seconds of each counted call, and the last result."""
    found: list[float] = []
    result = None
    for number in range(runs + drop_first):
        result = None  # two results need not stand in memory at once
        start = time.perf_counter()
        result = call()
        seconds = time.perf_counter() - start
        if number or not drop_first:
            found.append(seconds)
        if found and (seconds > SLOW or sum(found) > BUDGET):
            break
    return found, result


def peak_mb() -> float:
    """Peak memory of this process; its resource usage would count the process that started it, too."""
    status = Path("/proc/self/status")
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(fields["VmHWM"].split()[0]) / KIB_PER_MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB


def measured(kernel: str, library: str, graph_name: str, runs: int, folder: Path) -> dict[str, Any]:
    """Times of building the library's graph and of the kernel, seconds; peak memory of this process, MB."""
    one = contender(kernel, library)
    jit = one.jit and library != PLAIN
    one.run(one.build(load(WARM_UP, folder)))  # imports, and what a library sets up at its first call
    citations = load(graph_name, folder)
    building, graph = times(lambda: one.build(citations), runs if kernel in BUILT_AGAIN else 1, jit)
    running, result = times(lambda: one.run(graph), runs, jit)
    peak = peak_mb()
    np.save(folder / f"{kernel} {library} {graph_name}.npy", one.values(result, graph, citations))
    return {"building": building, "running": running, "peak_mb": peak, "jit": jit}


def main() -> None:
    kernel, library, graph, runs, folder = sys.argv[1:]
    if library == PLAIN:
        sys.modules["numba"] = None  # type: ignore[assignment]
    print(json.dumps(measured(kernel, library, graph, int(runs), Path(folder))))


if __name__ == "__main__":
    main()
