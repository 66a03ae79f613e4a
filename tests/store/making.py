"""Short ways to answers for the tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from umug_graph.models import Author, Identifier, Identity, Reference
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


FULL = Identity(
    "Emu3: Next-Token Prediction is All You Need",
    (Identifier("s2", "a" * 40), arxiv(18869), Identifier("doi", "10.1000/emu3")),
    "Emu3",
    ("Emu 3",),
    f"{S2}:{own('a')}",
    "2024-09-27",
    (Author("Xinlong Wang", "s2:1", ("BAAI",)), Author("Sun Quan")),
    "arXiv.org",
    "While next-token prediction …",
    500,
    60,
    110,
    ("Computer Science",),
    False,
    DAY,
    ((2024, 100), (2025, 400)),
)
JUDGED = Reference(
    "LLaMA",
    "2023",
    "Touvron",
    (arxiv(1),),
    3,
    True,
    ("methodology",),
    ("We follow [1].", "Like [1]."),
    "language model; Sec. 2",
)


def fill(store: Store) -> None:
    store.keep([who("arxiv:2409.18869", FULL)])
    store.keep([who("title:x", identity("b", "Ü \ud800 \x00\n", arxiv(2)), LATER, OPENALEX)])
    store.keep([listed("a", [JUDGED, "Unlinked"], "influence", stated=7), listed("a", [], "citers", state="empty")])
    store.keep([without("citers", own("b"), "failed", reason="HTTP 500\nagain"), without("citers", "s2:c", "elided")])
    store.keep_raw(S2, raw(body=b"\xff\x00", status=404))
    store.keep_raw(S2, raw("text", '{"ü": 1}\n'.encode()))
