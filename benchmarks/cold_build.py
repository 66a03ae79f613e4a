"""How long a cold `umug-graph build` of the bundled lists takes, as a ratio against two imports of its own.

Both run as fresh processes in turn, A B A B ..., so that a machine whose speed drifts slows both. Usage:

    python benchmarks/cold_build.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD = [str(Path(sys.executable).with_name("umug-graph")), "build"]
PEER = [sys.executable, "-c", "import networkx, scipy.sparse"]
KIB_PER_MB = 1000 / 1.024


def run(command: list[str], folder: str) -> tuple[float, float]:
    """Run a command to its end; wall seconds and peak memory in MB."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_maxrss / KIB_PER_MB


def measured(runs: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """What each of the two took, `runs` times in turn after one that warms the disk."""
    with tempfile.TemporaryDirectory() as folder:
        run(BUILD, folder)
        run(PEER, folder)
        return [(run(BUILD, folder), run(PEER, folder)) for _ in range(runs)]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    pairs = measured(runs)
    ratios = [build[0] / peer[0] for build, peer in pairs]
    print(
        f"build  {statistics.median(build[0] for build, _ in pairs):.2f} s, peak {max(b[1] for b, _ in pairs):.0f} MB"
    )
    print(f"import {statistics.median(peer[0] for _, peer in pairs):.2f} s")
    print(f"ratio  {statistics.median(ratios):.2f} (min {min(ratios):.2f}, max {max(ratios):.2f}, {runs} pairs); bar 6")


if __name__ == "__main__":
    main()
