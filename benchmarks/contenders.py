"""What is measured: for each kernel the libraries that can do it, and how a competent user has each of them do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from benchmarks.graphs import Citations
from benchmarks.values import Values

OURS = "umug-graph"
PLAIN = "umug-graph, no numba"
ONE_THREAD = "igraph, 1 thread"  # its PageRank uses all cores, and waits for them spinning if another process has them
KERNELS = ("pagerank", "katz", "spc", "disruption", "co_citation", "coupling", "betweenness", "hits", "communities")


@dataclass(frozen=True, slots=True)
class Contender:
    """`build` makes the library's graph of arrays, `run` is the kernel; `values` says its result in our own order.

    The values of two libraries can be compared: shape (papers,) by the numbers of the input, or as the kernel's module
    says. `jit` marks what compiles itself at its first call, which is then not counted.
    """

    build: Callable[[Citations], Any]
    run: Callable[[Any], Any]
    values: Callable[[Any, Any, Citations], Values]
    jit: bool = False


def contender(kernel: str, library: str) -> Contender:
    """The contender of this name; what stands behind a comma is how its process is set up."""
    contenders: Mapping[str, Contender] = import_module(f"benchmarks.kernels.{kernel}").CONTENDERS
    return contenders[library.split(",")[0]]
