"""Short ways to answers for the tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from umug_graph.models import Identifier, Identity, Reference
from umug_graph.store import Answer, Question, RawAnswer, State, Store, export_store

S2, OPENALEX = "semantic-scholar", "openalex"
DAY, LATER = "2026-11-22", "2026-12-01"


def own(letter: str) -> str:
    return f"s2:{letter * 40}"


def arxiv(number: int) -> Identifier:
    return Identifier("arxiv", f"2409.{number:05}")


def identity(
    letter: str = "a", title: str = "Emu3: Next-Token Prediction", *more: Identifier, **facts: Any
) -> Identity:
    return Identity(title, (Identifier("s2", letter * 40), *more), **facts)


def who(asked: str, found: Identity, day: str = DAY, source: str = S2, raws: Sequence[RawAnswer] = ()) -> Answer:
    return Answer(source, "identity", asked, "found", day, identity=found, raws=tuple(raws))


def listed(
    letter: str,
    titles: Sequence[str] | Sequence[Reference],
    question: Question = "references",
    day: str = DAY,
    state: State = "found",
    stated: int | None = None,
) -> Answer:
    works = tuple(Reference(each) if isinstance(each, str) else each for each in titles)
    return Answer(S2, question, own(letter), state, day, links=works, stated=stated)


def without(question: Question, paper: str, state: State, day: str = DAY, reason: str | None = None) -> Answer:
    return Answer(S2, question, paper, state, day, reason)


def raw(request: str = "paper/x", body: bytes = b"{}", day: str = DAY, status: int = 200) -> RawAnswer:
    return RawAnswer(request, status, body, day)


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    export_store(store, folder)
    return files(folder)
