"""Fetching ahead: the instruction is there where a loop is compiled, and changes nothing but the time."""

from __future__ import annotations

import numpy as np
import pytest

from umug_graph.graph.kernels import is_fast, kernel
from umug_graph.graph.prefetching import prefetch, teach_numba

NUMBA = pytest.mark.skipif(not is_fast(), reason="numba (extra `fast`) is not installed")


@kernel
def _summed(values: np.ndarray, order: np.ndarray, ahead: int) -> int:
    total = 0
    for at in order:
        prefetch(values, int(at) + ahead)
        total += values[at]
    return total


@NUMBA
@pytest.mark.parametrize("ahead", [0, 3, 10**9, -(10**9)])
@pytest.mark.parametrize("kind", [np.int32, np.uint32, np.int64])
def test_any_place_may_be_asked_for(ahead: int, kind: type[np.integer]) -> None:
    values, order = np.arange(100, 110), np.array([3, 1, 9], kind)
    assert _summed.compiled(values, order, ahead) == _summed.loop(values, order, ahead) == 103 + 101 + 109
    assert _summed.compiled(values.repeat(2)[::2], order, ahead) == 313  # what does not lie side by side, too


@NUMBA
def test_compiled_code_holds_the_instruction() -> None:
    from numba import njit

    teach_numba()
    compiled = njit(_summed.loop)  # anew: what was kept on disk cannot be looked into
    compiled(np.arange(3), np.arange(3), 1)
    assert all("llvm.prefetch" in code for code in compiled.inspect_llvm().values())
