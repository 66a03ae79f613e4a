"""Top pairs by bibliographic coupling; see pairs."""

from __future__ import annotations

from typing import Any

from benchmarks.kernels.pairs import TOP, contenders


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.pairs import coupling

    return coupling(graph, top=TOP)


CONTENDERS = contenders(_ours, transposed=False)
