"""Keys of papers that are numbers: made into text only where one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import numpy as np
import numpy.typing as npt


class Numbers(Sequence[str]):
    """The texts of `numbers`, in their order; a million of them take 4 MB, not 60."""

    __slots__ = ("numbers",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, numbers: npt.NDArray[np.int32]) -> None:
        self.numbers = numbers
        self.numbers.setflags(write=False)

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, i: int) -> str: ...

    @overload
    def __getitem__(self, i: slice) -> tuple[str, ...]: ...

    def __getitem__(self, i: int | slice) -> str | tuple[str, ...]:
        if isinstance(i, slice):
            return tuple(map(str, self.numbers[i].tolist()))
        return str(self.numbers[i])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Numbers):
            return np.array_equal(self.numbers, other.numbers)
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == its for one, its in zip(self, other, strict=True))

    def __iter__(self) -> Any:
        return map(str, self.numbers.tolist())

    def __repr__(self) -> str:
        return f"Numbers({self.numbers!r})"
