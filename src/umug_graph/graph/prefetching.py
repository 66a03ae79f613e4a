"""`prefetch`: what a loop will touch soon, fetched from memory while it goes on. One instruction of the processor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

TO_READ, INTO_ALL_CACHES, DATA = 0, 3, 1
"""What LLVM's intrinsic `llvm.prefetch` is told besides the address."""


def prefetch(array: npt.NDArray[Any], at: int | np.integer) -> None:
    """Have `array[at]` fetched; any place will do, also one that there is not.

    Loops that go here and there in large arrays wait for memory most of the time. As it stands it does nothing: only
    compiled loops are that fast.
    """


@cache
def teach_numba() -> None:
    """Tell numba what `prefetch` is in machine code; once is enough."""
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.extending import intrinsic, overload

    @intrinsic
    def fetch(_typing: Any, array: Any, at: Any) -> tuple[Any, Callable[..., Any]]:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            of = signature.args[0]
            place = context.cast(builder, args[1], signature.args[1], types.intp)
            held = context.make_array(of)(context, builder, args[0])
            item = cgutils.get_item_pointer(context, builder, of, held, [place])  # type: ignore[no-untyped-call]
            byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
            told = [ir.Constant(number, each) for each in (TO_READ, INTO_ALL_CACHES, DATA)]
            kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
            instruction = builder.module.declare_intrinsic("llvm.prefetch", [byte], kind)
            builder.call(instruction, [builder.bitcast(item, byte), *told])
            return context.get_dummy_value()

        return types.void(array, at), generate

    @overload(prefetch, strict=False)  # its parameters have types here, and those of what it gives have not
    def as_one_instruction(array: Any, at: Any) -> Callable[..., None]:  # noqa: ARG001 - read by numba
        return lambda array, at: fetch(array, at)  # type: ignore[call-arg]
