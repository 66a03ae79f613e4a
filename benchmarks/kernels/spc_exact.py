"""Search path counts as exact integers; circles are shrunk, for no peer counts paths through them."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.flow import traversal_counts

    return traversal_counts(peers.fresh(graph), "spc", policy="shrink", exact=True)


def _digits(traversal: Any, _graph: Any, _citations: Any) -> Any:
    """What two exact counts share however large: the digits of all paths."""
    return np.array([int(digit) for digit in str(traversal.total)], np.float64)


CONTENDERS = {OURS: Contender(peers.ours, _ours, _digits, jit=True)}
