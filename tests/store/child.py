"""A process that writes to a store until it is done, killed or out of room: `child.py WHAT PATH NUMBER`."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path

from umug_graph.errors import StoreError
from umug_graph.models import Identifier, Identity, Reference
from umug_graph.store import Answer, RawAnswer, Store, import_store, open_store

SOURCE, DAY = "semantic-scholar", "2026-11-22"


def page(number: int) -> RawAnswer:
    return RawAnswer(f"page {number}", 200, b"%d " % number * 500, DAY)


def answers(number: int, whose: int = 0) -> list[Answer]:
    """A transaction: who a paper is, what it cites, and two pages that told so."""
    paper = f"s2:{whose}-{number}"
    who = Identity(f"Paper {whose} {number}", (Identifier("s2", f"{whose}-{number}"), Identifier("arxiv", f"{number}")))
    works = tuple(Reference(f"Work {number} {k}") for k in range(40))
    return [
        Answer(SOURCE, "identity", f"arxiv:{whose}-{number}", "found", DAY, identity=who),
        Answer(SOURCE, "references", paper, "found", DAY, links=works, raws=(page(number), page(-1 - number))),
    ]


def forever(store: Store, _: int) -> None:
    """Keep pages and answers, saying after each what is kept."""
    number = len(store.standings(question="references"))
    while True:
        store.keep_raw(SOURCE, RawAnswer(f"first {number}", 200, b"{}", DAY))
        print("raw", number, flush=True)  # noqa: T201
        store.keep(answers(number))
        print("kept", number, flush=True)  # noqa: T201
        number += 1


def hundred(store: Store, whose: int) -> None:
    """Keep a hundred papers of one's own, and a hundred that others keep too."""
    for number in range(100):
        store.keep(answers(number, whose))
        store.keep_raw(SOURCE, page(number))
        assert store.identities(SOURCE, [f"arxiv:{whose}-{number}"])


def little_room(store: Store, limit: int) -> None:
    """Keep until no file may grow beyond `limit` bytes, then say what went wrong and what is left."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    number = 0
    try:
        while True:
            store.keep(answers(number))
            number += 1
    except StoreError as error:
        print(number, error)  # noqa: T201


def importing(store: Store, _: int) -> None:
    """Take in the snapshot beside the store."""
    print("importing", flush=True)  # noqa: T201
    import_store(store, store.path.parent / "snapshot")
    print("done", flush=True)  # noqa: T201


def opening(store: Store, _: int) -> None:
    """Nothing more."""


WHAT: dict[str, Callable[[Store, int], None]] = {
    "forever": forever,
    "hundred": hundred,
    "little_room": little_room,
    "importing": importing,
    "opening": opening,
}

if __name__ == "__main__":
    with open_store(Path(sys.argv[2])) as opened:
        WHAT[sys.argv[1]](opened, int(sys.argv[3]))
