"""Plain loops over arrays, compiled where that pays: written once, the same results either way."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, update_wrapper
from importlib.util import find_spec
from typing import Any, Generic, ParamSpec, TypeVar

from umug_graph.graph.prefetching import teach_numba

P = ParamSpec("P")
R = TypeVar("R")

LARGE = 200_000
"""From this length of the longest array on, starting numba (0.5 s) costs less than it saves."""


class Kernel(Generic[P, R]):
    """A function of numbers and numpy arrays that numba can compile: loops and arithmetic, no Python objects.

    Called with an array of at least LARGE values, it is compiled once (extra `fast`) and kept on disk; else, or without
    numba, it runs as it stands. The compiled form lets other threads run meanwhile.
    """

    def __init__(self, loop: Callable[P, R]) -> None:
        self.loop = loop
        update_wrapper(self, loop)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the loop in the form that suits the arguments."""
        return self.chosen(args)(*args, **kwargs)

    def chosen(self, args: tuple[Any, ...]) -> Callable[P, R]:
        """The form that suits the arguments: the compiled one if one of them is large and numba is installed."""
        longest = max((arg.size for arg in args if hasattr(arg, "size")), default=0)
        return self.compiled if longest >= LARGE and is_fast() else self.loop

    @cached_property
    def compiled(self) -> Callable[P, R]:
        """The loop as machine code; made at its first call."""
        from numba import njit

        teach_numba()
        made: Callable[P, R] = njit(cache=True, nogil=True)(self.loop)
        return made


def kernel(loop: Callable[P, R]) -> Kernel[P, R]:
    """Mark a loop over arrays as one to compile for large ones."""
    return Kernel(loop)


def is_fast() -> bool:
    """Whether numba is installed (extra `fast`)."""
    return find_spec("numba") is not None
