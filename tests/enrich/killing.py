"""A process whose children enrich a store, to be killed at some moment: it imports once and forks for each.

Told on its input, a line each, what to enrich (a Task as JSON). Says on its output, for each, the process id, then how
it ended: `killed`, `done` or `error` (which says more on stderr).
"""

from __future__ import annotations

import importlib
import json
import os
import select
import subprocess
import sys
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

IMPORTED = (
    "httpx",
    "semanticscholar",
    "s2server",
    "umug_graph.enrich",
    "umug_graph.sources.openalex",
    "umug_graph.sources.semantic_scholar.lookup",
    "umug_graph.sources.semantic_scholar",
    "umug_graph.store",
)
"""What the children need: imported before they are born, not by each anew."""


@dataclass(frozen=True)
class Task:
    """An enrichment: the server's address and keys, the store, and the list as (title, ids) rows."""

    url: str
    store: str
    rows: tuple[tuple[str | None, tuple[str, ...]], ...]
    keys: tuple[str, str]
    scale: float = 1000.0
    page_size: int = 20


class Nursery:
    """The process, from outside; a context manager."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "enrich.killing"]
        folder = Path(__file__).parents[1]
        self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._read()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=20)

    def run(self, task: Task) -> str:
        """Let a child do a task, and tell how it ended."""
        self.begin(task)
        return self.outcome()

    def begin(self, task: Task) -> int:
        """Let a child begin a task; its process id."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asdict(task)) + "\n")
        self._process.stdin.flush()
        return int(self._read())

    def has_ended(self) -> bool:
        """Whether the child's outcome is known."""
        return bool(select.select([self._process.stdout], [], [], 0)[0])

    def outcome(self) -> str:
        """How the child ended, once it has."""
        return self._read()

    def _read(self) -> str:
        assert self._process.stdout
        return str(json.loads(self._process.stdout.readline()))


def _enrich(told: dict[str, object]) -> None:
    from s2server import scaled_clock
    from umug_graph.enrich import enrich
    from umug_graph.models import Entry, EntryList, Identifier
    from umug_graph.sources.http.exchange import Patience
    from umug_graph.sources.openalex import OpenAlex
    from umug_graph.sources.semantic_scholar import SemanticScholar
    from umug_graph.store import open_store

    task = Task(**told)  # type: ignore[arg-type]
    rows = [
        Entry(line, title, "", identifiers=tuple(Identifier(*one.split(":", 1)) for one in ids))
        for line, (title, ids) in enumerate(task.rows, 1)
    ]
    clock, patience, (key, other_key) = scaled_clock(task.scale), Patience(2.0, 5.0), task.keys
    with open_store(task.store) as store:
        first = SemanticScholar(
            key, answers=store, api_url=task.url, clock=clock, patience=patience, page_size=task.page_size
        )
        second = OpenAlex(other_key, answers=store, api_url=task.url, clock=clock, patience=patience)
        done = enrich([EntryList("asked", "test", tuple(rows))], [first, second], store)
    if done.failed or done.stopped:
        raise RuntimeError(f"{done.failed[:3]} {done.stopped}")


def _born(told: dict[str, object]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        _enrich(told)
    except BaseException:  # noqa: BLE001 -- the child of a fork must never go on as its parent
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _outcome(child: int) -> str:
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.WEXITSTATUS(status) == 0 else "error"


def _say(what: str | int) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201 -- it speaks by its output


def main() -> None:
    """See module."""
    for name in IMPORTED:
        importlib.import_module(name)
    _say("ready")
    for line in sys.stdin:
        child = _born(json.loads(line))
        _say(child)
        _say(_outcome(child))


if __name__ == "__main__":
    main()
