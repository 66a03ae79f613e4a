"""Killed at any moment and begun again, an enrichment ends with the store that an undisturbed one makes."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from enrich.killing import Nursery, Task
from enrich.making import list_of
from s2server import KEY, OPENALEX_KEY, Corpus, Seen, Server, Work, corpora
from umug_graph.store import export_store, open_store

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
KILLS = 200
KILLS_OF_ONE = 25
MOST_REQUESTS, FIRST_REQUESTS = 10, 4
WHILE_S = 0.015
STAGES = {"start", "batch", "match", "references", "citations", "openalex"}


def _corpus() -> tuple[Corpus, list[Work]]:
    """Some works, three of them only known by title, two odd ones, and a famous one whose citers fill many pages."""
    works = corpora.invented(26, seed=5, references=5)
    works[22].elided = True
    works[20].references = []
    crowd = corpora.crowded(150)
    crowd[0].gaps = ((45, 30),)
    for work in works[:6]:
        work.external = {}
    return Corpus([*works, *crowd]), [*works, crowd[0]]


def _rows(works: list[Work]) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """What a list says of them, and of 300 that nobody knows, so that identities take several batches."""
    known = [(entry.title, tuple(map(str, entry.identifiers))) for entry in list_of(works).entries]
    return (*known, *((None, (f"arxiv:{year:02d}05.{number:05d}",)) for year in range(10, 20) for number in range(30)))


@dataclass
class Killed:
    """How the killed enrichments went."""

    undisturbed: dict[str, bytes]
    requests: Counter[str]
    exports: list[dict[str, bytes]] = field(default_factory=list)
    stages: Counter[str] = field(default_factory=Counter)
    kills: list[int] = field(default_factory=list)
    asked: list[Counter[str]] = field(default_factory=list)
    damaged: list[object] = field(default_factory=list)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killed]:
    corpus, works = _corpus()
    folder, chance = tmp_path_factory.mktemp("killed"), random.Random(20)  # noqa: S311
    with Server(corpus) as server, Nursery() as nursery:
        task = Task(server.url, str(folder / "undisturbed.sqlite"), _rows(works), (KEY, OPENALEX_KEY))
        assert nursery.run(task) == "done"
        made = Killed(_exported(Path(task.store)), _services(server.log))
        while sum(made.kills) < KILLS:
            one = replace(task, store=str(folder / f"{len(made.kills)}.sqlite"))
            server.forget()
            _enrich_killed(one, nursery, server, made, chance)
        yield made


def _enrich_killed(task: Task, nursery: Nursery, server: Server, made: Killed, chance: random.Random) -> None:
    """Kill it again and again, the moments spread over all of its length, then let it end."""
    kills = 0
    while kills < min(KILLS_OF_ONE, KILLS - sum(made.kills)):
        before = len(server.log)
        awaited = before + chance.randrange(MOST_REQUESTS if kills else FIRST_REQUESTS)
        if not _killed(task, nursery, server, awaited, chance.uniform(0, WHILE_S)):
            break
        kills += 1
        made.stages[_stage(server.log[before:])] += 1
        if kills % 4 == 0:
            made.damaged += _damage(Path(task.store))
    assert nursery.run(task) == "done"
    made.kills.append(kills)
    made.exports.append(_exported(Path(task.store)))
    made.asked.append(_services(server.log))


def _killed(task: Task, nursery: Nursery, server: Server, awaited: int, after_s: float) -> bool:
    """Begin, and kill so long after the server has seen so many requests; False where it came to its end before."""
    child = nursery.begin(task)
    while len(server.log) < awaited and not nursery.has_ended():
        time.sleep(0.0005)
    time.sleep(after_s)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    ended = nursery.outcome()
    assert ended in ("killed", "done")
    return ended == "killed"


def _stage(log: list[Seen]) -> str:
    """During what a child was killed: by the last that it asked."""
    if not log:
        return "start"
    if log[-1].service == "openalex":
        return "openalex"
    return log[-1].path.rpartition("/")[2]


def _services(log: list[Seen]) -> Counter[str]:
    return Counter(one.service for one in log)


def _damage(path: Path) -> list[object]:
    """What SQLite finds wrong in the file; one that was not made yet has nothing wrong."""
    if not path.exists() or path.stat().st_size == 0:
        return []
    with closing(sqlite3.connect(path)) as db:
        return [found for (found,) in db.execute("PRAGMA integrity_check") if found != "ok"]


def _exported(path: Path) -> dict[str, bytes]:
    folder = path.with_suffix(".export")
    with open_store(path, create=False) as store:
        export_store(store, folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_two_hundred_kills_leave_the_export_byte_for_byte_as_undisturbed(killed: Killed) -> None:
    assert sum(killed.kills) == KILLS
    assert len(killed.undisturbed) >= 4
    for export in killed.exports:
        assert export == killed.undisturbed


def test_two_enrichments_of_one_store_at_once_make_the_store_of_one(killed: Killed, tmp_path: Path) -> None:
    corpus, works = _corpus()
    with Server(corpus) as server, Nursery() as first, Nursery() as second:
        task = Task(server.url, str(tmp_path / "store.sqlite"), _rows(works), (KEY, OPENALEX_KEY))
        for nursery in (first, second):
            nursery.begin(task)
        assert [first.outcome(), second.outcome()] == ["done", "done"]
    assert _exported(Path(task.store)) == killed.undisturbed


def test_the_kills_fell_into_every_stage(killed: Killed) -> None:
    assert set(killed.stages) == STAGES
    assert killed.stages.total() == KILLS


def test_no_kill_damages_the_file(killed: Killed) -> None:
    assert killed.damaged == []


def test_a_kill_costs_no_more_than_the_answer_in_flight(killed: Killed) -> None:
    for kills, asked in zip(killed.kills, killed.asked, strict=True):
        assert asked["graph"] <= killed.requests["graph"] + kills
