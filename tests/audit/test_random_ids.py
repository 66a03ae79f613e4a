"""Random ids, which nobody knows, planted in real lists: services on loopback know the lists' other papers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from s2server import KEY, OPENALEX_KEY, Server, Work, scaled_clock
from s2server import Corpus as Works
from s2server.corpora import sha_of
from umug_graph.audit import audit
from umug_graph.enrich import enrich
from umug_graph.fieldmap import gather_lists
from umug_graph.lists import list_of_bytes
from umug_graph.models import Entry, EntryList, Finding
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import open_store

SEED = 7
ONE_IN = 8
KINDS = ("dead-id", "wrong-link", "ids-disagree")


def works_of(read: EntryList) -> list[Work]:
    """The papers of a list that have an arXiv id, as services know them."""
    papers = [paper for paper in gather_lists([read], "field").papers if paper.listed]
    known = {one.value: paper for paper in papers for one in paper.identifiers if one.scheme == "arxiv"}
    return [
        Work(sha_of(value), 300_000_000 + number, paper.title, external={"ArXiv": value})
        for number, (value, paper) in enumerate(known.items())
    ]


def plantable(read: EntryList, text: str) -> Iterator[Entry]:
    """Entries with a title whose arXiv id stands nowhere else."""
    for entry in read.entries:
        own = entry.identifiers[0] if entry.identifiers else None
        is_new = own is not None and own.scheme == "arxiv" and "/" not in own.value
        if own and is_new and entry.title and 0 < entry.raw.count(own.value) == text.count(own.value):
            yield entry


def planted(read: EntryList, text: str, chance: random.Random) -> tuple[str, dict[int, str]]:
    """The text with random ids, and the right ones by the line of their entry."""
    entries = list(plantable(read, text))
    right = {}
    for entry in chance.sample(entries, len(entries) // ONE_IN):
        value = entry.identifiers[0].value
        digits = len(value) - 5
        while (dead := f"{value[:5]}{chance.randrange(10**digits):0{digits}d}") in text:
            pass
        text, right[entry.line] = text.replace(value, dead), value
    return text, right


def findings(read: EntryList, works: list[Work], store: Path) -> list[Finding]:
    with Server(Works(works)) as server, open_store(store) as opened:
        clock = scaled_clock(2_000)
        clients = (
            SemanticScholar(KEY, answers=opened, api_url=server.url, clock=clock),
            OpenAlex(OPENALEX_KEY, answers=opened, api_url=server.url, clock=clock),
        )
        enrich([read], clients, opened, ("identity",))
    return [one for one in audit(gather_lists([read], "field", store=store)) if one.kind in KINDS]


def test_random_ids_in_real_lists_are_found_and_nobody_else_is_accused(shared: Path, tmp_path: Path) -> None:
    count = found = right_ones = accused = 0
    for number, path in enumerate(sorted((shared / "lists").glob("*.md"))):
        text = path.read_text("utf-8")
        read = list_of_bytes(text.encode(), path)
        works = works_of(read)
        changed, right = planted(read, text, random.Random(f"{SEED}/{number}"))  # noqa: S311
        before = {(one.line, one.kind) for one in findings(read, works, tmp_path / f"{number}-before.sqlite")}
        told = findings(list_of_bytes(changed.encode(), path), works, tmp_path / f"{number}.sqlite")
        rows = {entry.line: range(entry.line, entry.line + entry.raw.count("\n") + 1) for entry in read.entries}
        of_row = {line: [one for one in told if one.line in rows[line]] for line in right}
        count += len(right)
        found += sum(bool(these) for these in of_row.values())
        right_ones += sum(any(one.right_id == f"arxiv:{right[line]}" for one in of_row[line]) for line in right)
        accused += sum(
            (one.line, one.kind) not in before and not any(one.line in rows[line] for line in right) for one in told
        )
    assert count >= 70
    assert found >= 0.98 * count
    assert right_ones >= 0.8 * count
    assert accused == 0
