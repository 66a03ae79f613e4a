"""How long all metrics and a lineage of the bundled corpus take in a cold process without numba: bar 3 s.

python benchmarks/cold_analysis.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ANALYSIS = """
import sys
sys.modules["numba"] = None
from umug_graph.fieldmap import gather
from umug_graph.graph import citation_graph, within_lists
from umug_graph.lineages.questions import lineage
from umug_graph.metrics import measure
from umug_graph.metrics.communities import communities
from umug_graph.metrics.organizations import organization_influence
from umug_graph.metrics.pairs import co_citation, coupling
corpus = gather()
graph = citation_graph(corpus)
assert len(measure(graph)) and len(measure(within_lists(graph)))
assert len(co_citation(graph)) and len(coupling(graph))
assert communities(graph).partitions and organization_influence(corpus)
assert lineage(corpus, "Emu", "Emu3").chains
"""


def cold_seconds(runs: int) -> list[float]:
    """Wall seconds of a fresh process, interpreter and imports included, `runs` times after one that warms the disk."""
    found = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ANALYSIS], check=True)
        found.append(time.perf_counter() - start)
    return found[1:]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found = cold_seconds(runs)
    print(f"all metrics and a lineage {statistics.median(found):.2f} s (min {min(found):.2f}, max {max(found):.2f})")


if __name__ == "__main__":
    main()
