"""A process that enriches with keys out of its environment, logs all there is, and prints what breaks it with locals.

Arguments: address of the server, list file, store, log file. The keys stand in no variable of its own.
"""

from __future__ import annotations

import importlib
import logging
import os
import pprint
import random
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from enrich.making import IMPATIENT
from s2server import scaled_clock
from umug_graph.enrich import enrich
from umug_graph.lists import read_list
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import open_store

INTERRUPTIONS = 12
LATE = ("httpx", "msgspec", "pyalex", "umug_graph.sources.semantic_scholar.lookup")
"""What is loaded when it is first needed: broken off in the midst of that, a library is half there for good."""


class ForcedError(Exception):
    """Raised in the midst of whatever is done."""


def _force(*_: object) -> None:
    raise ForcedError


def _log_everything(path: str) -> None:
    form = "%(levelname)s %(name)s %(pathname)s %(threadName)s %(message)s %(args)s"
    handlers = [logging.FileHandler(path), logging.StreamHandler(sys.stderr)]
    logging.basicConfig(level=logging.DEBUG, format=form, handlers=handlers)
    for name in ("semanticscholar", "httpx", "httpcore", "asyncio", "umug_graph"):
        logging.getLogger(name).setLevel(logging.DEBUG)


def _enrich(url: str, listed: str, path: str) -> None:
    clock = scaled_clock(300.0)
    with open_store(path) as store:
        first = SemanticScholar(os.environ["S2_API_KEY"], answers=store, api_url=url, clock=clock, patience=IMPATIENT)
        second = OpenAlex(os.environ["OPENALEX_API_KEY"], answers=store, api_url=url, clock=clock, patience=IMPATIENT)
        for client in (first, second):
            pprint.pp((client, vars(client)))
        print(enrich([read_list(Path(listed))], [first, second], store, progress=print))  # noqa: T201


def _print_locals(error: BaseException) -> None:
    """The variables of every frame; an object that is not made yet may have no representation."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        sys.stderr.write(f"locals of {frame.f_code.co_name}, {frame.f_code.co_filename}:{line}\n")
        for name, value in frame.f_locals.items():
            with suppress(Exception):
                sys.stderr.write(f"    {name} = {value!r}\n")


def main() -> None:
    """Enrich, broken off at random moments, then to the end."""
    url, listed, path, log = sys.argv[1:]
    _log_everything(log)
    for module in LATE:
        importlib.import_module(module)
    signal.signal(signal.SIGALRM, _force)
    chance = random.Random(4)  # noqa: S311
    for _ in range(INTERRUPTIONS):
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.02, 0.15))
        try:
            _enrich(url, listed, path)
        except ForcedError as error:
            traceback.print_exception(error)
            _print_locals(error)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    _enrich(url, listed, path)


if __name__ == "__main__":
    main()
