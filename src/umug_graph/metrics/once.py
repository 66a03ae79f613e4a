"""What several metrics are made of: computed once for each graph, which keeps it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from umug_graph.graph import CitationGraph

P = ParamSpec("P")
R = TypeVar("R")


def once(compute: Callable[Concatenate[CitationGraph, P], R]) -> Callable[Concatenate[CitationGraph, P], R]:
    """The same function, which gives what it gave for the same graph and arguments before: not to be written to."""

    @wraps(compute)
    def kept(graph: CitationGraph, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = f"{compute.__module__}.{compute.__qualname__}", args, tuple(sorted(kwargs.items()))
        if key not in graph.kept:
            graph.kept[key] = compute(graph, *args, **kwargs)
        found: R = graph.kept[key]
        return found

    return kept
