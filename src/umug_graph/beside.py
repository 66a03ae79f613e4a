"""Work done in a process of its own while we go on with other work: threads of Python take turns at one processor."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

R = TypeVar("R")


@contextmanager
def beside(make: Callable[[], R], pays: bool = True) -> Iterator[Callable[[], R]]:
    """Begin `make()` in a copy of this process; what is given, called within the block, waits for the result.

    The result must be one that can be pickled; whatever else `make` changes in memory is lost. Leaving the block ends
    the copy. Where it does not pay, no copy can be had, or it came to nothing (it ran out of memory, `make` failed),
    `make()` is called here when its result is asked for: same result, same errors.
    """
    begun = _begin(make) if pays and _possible() else None
    if begun is None:
        yield make
        return
    process, answers = begun
    try:
        with open(answers, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
            yield lambda: _result(stream.read(), make)
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)


def _possible() -> bool:
    """Whether processes can be copied safely, and there is a second processor to gain by it."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _begin(make: Callable[[], object]) -> tuple[int, int] | None:
    """The process begun, and the descriptor from which its result is read; None where the machine has no room."""
    answers, ours = os.pipe()
    # An interrupt that came before the copy is ready for it would run through our callers, in both processes.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        with warnings.catch_warnings():
            # A thread may hold a lock that the copy waits for: the only one that we have draws the progress.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
        if process == 0:
            _answer(make, ours, before)
    except OSError:
        os.close(answers)
        return None
    finally:
        os.close(ours)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return process, answers


def _answer(make: Callable[[], object], to: int, mask: Iterable[int]) -> NoReturn:
    """Write the result, nothing where there is none, and end without what a program does at its end."""
    try:
        # Being ended is like an interrupt, so that a file half written is taken away; those may be ignored.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        result = pickle.dumps(make(), pickle.HIGHEST_PROTOCOL)
        with open(to, "wb") as stream:
            stream.write(result)
    finally:
        os._exit(0)


def _result(answer: bytes, make: Callable[[], R]) -> R:
    """The result that was pickled whole, else that of making it here."""
    try:
        result: R = pickle.loads(answer)  # noqa: S301 - our own process wrote it
    except (EOFError, pickle.UnpicklingError):
        return make()
    return result
