"""How many links there should be is told with the paper, not with its pages: the store must know it of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loopback import Asked, Hours, serving
from umug_graph.enrich import enrich
from umug_graph.models import Entry, EntryList, Identifier
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import open_store

OWN = f"s2:{1:040x}"


@pytest.mark.parametrize(
    ("counts", "rows", "influence", "citers"),
    [
        ((40, 900), 2, ("found", 40), ("found", 900)),
        ((40, 900), 0, ("capped", 40), ("capped", 900)),
        ((0, 0), 0, ("empty", 0), ("empty", 0)),
        ((None, None), 0, ("empty", None), ("empty", None)),
    ],
)
def test_pages_of_links_are_held_against_the_count_of_the_paper(
    tmp_path: Path, counts: tuple, rows: int, influence: tuple, citers: tuple
) -> None:
    linked = [{"paperId": f"{n:040x}", "title": f"Study number {n}"} for n in range(5, 5 + rows)]
    paper = {
        "paperId": OWN.removeprefix("s2:"),
        "title": "A study of studies",
        "referenceCount": counts[0],
        "citationCount": counts[1],
    }

    def answer(asked: Asked) -> object:
        if asked.method == "POST":
            return [paper for _ in json.loads(asked.body)["ids"]]
        return {"offset": 0, "data": [{"citedPaper": work, "citingPaper": work} for work in linked]}

    entry = Entry(1, "A study of studies", "", identifiers=(Identifier("arxiv", "2401.00001"),))
    with serving(answer) as server, open_store(tmp_path / "store.sqlite") as store:
        client = SemanticScholar(api_url=server.url, clock=Hours().clock, answers=store)
        done = enrich([EntryList("l", "test", (entry,))], [client], store)
        assert (done.failed, done.stopped) == ([], {})
        standings = {s.question: (s.state, s.stated) for s in store.standings()}
        assert (standings["influence"], standings["citers"]) == (influence, citers)
        told = store.reference_list("semantic-scholar", OWN)
        assert told is None or told.printed == counts[0]
