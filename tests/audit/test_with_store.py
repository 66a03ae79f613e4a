"""What services say of a list's ids and titles becomes findings: dead ids, renamed papers, code. Asked on loopback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from s2server import KEY, OPENALEX_KEY, Server, Work, corpora, scaled_clock
from s2server import Corpus as Works
from umug_graph.audit import audit
from umug_graph.audit.patching import patch
from umug_graph.enrich import enrich
from umug_graph.fieldmap import gather_lists, read_lists
from umug_graph.models import Corpus, Entry, EntryList, Finding, Identifier, Identity, Miss, Reference
from umug_graph.resolve import resolve
from umug_graph.sources.live import LiveSource
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.sources.stored import StoredFacts, stored_sources
from umug_graph.store import Answer, open_store
from umug_graph.store.answers import Question

DAY = "2026-11-20"
DEAD = "2203.98765"
HEAD = "# A field\n## Papers\n| Title | Link | Code |\n|---|---|---|\n"
FIRST = HEAD.count("\n") + 1
Asked: TypeAlias = Callable[..., "Audited"]


def row(title: str, value: str, code: str = "-") -> str:
    return f"| {title} | [Paper](https://arxiv.org/abs/{value}) | {code} |"


class Audited:
    """A list that services were asked about, and what the audit finds in it."""

    def __init__(self, path: Path, store: Path) -> None:
        self.path, self.store = path, store
        self.corpus = self.gathered(path.read_bytes())
        self.findings = audit(self.corpus)

    def gathered(self, data: bytes) -> Corpus:
        self.path.write_bytes(data)
        return gather_lists(read_lists([self.path]), "field", store=self.store)

    def of(self, kind: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == kind]

    def corrected(self) -> list[str]:
        made = patch(self.path.read_bytes(), self.path, lambda data: audit(self.gathered(data)))
        return made.content.decode().splitlines()[FIRST - 1 :]


@pytest.fixture
def works() -> list[Work]:
    return corpora.invented(24)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Ask the services that know some works about the rows of a list."""

    def ask(works: Sequence[Work], rows: Sequence[str], services: str = "both", day: str = DAY) -> Audited:
        path, place = tmp_path / "list.md", tmp_path / "store.sqlite"
        path.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
        with Server(Works(works)) as server, open_store(place) as store:
            clock = scaled_clock(500, day)
            clients: list[LiveSource] = [SemanticScholar(KEY, answers=store, api_url=server.url, clock=clock)]
            if services == "both":
                clients.append(OpenAlex(OPENALEX_KEY, answers=store, api_url=server.url, clock=clock))
            enrich(read_lists([path]), clients, store, ("identity",))
        return Audited(path, place)

    return ask


def rows_of(works: Sequence[Work]) -> list[str]:
    return [row(work.title, work.external["ArXiv"]) for work in works]


# -- dead ids --------------------------------------------------------------------------------------------------------
def test_nothing_is_said_of_ids_that_services_know(works: list[Work], asked: Asked) -> None:
    done = asked(works, rows_of(works))
    assert (done.of("dead-id"), done.of("title-moved"), done.of("wrong-link")) == ([], [], [])


def test_an_id_that_no_service_knows_is_dead_with_service_and_day(works: list[Work], asked: Asked) -> None:
    rows = rows_of(works)
    rows[4] = row("A work on gestures that no service has heard of", DEAD)
    (dead,) = asked(works, rows).of("dead-id")
    assert (dead.line, dead.severity, dead.right_id, dead.edits) == (FIRST + 4, "warning", None, ())
    assert dead.message == (
        f'"A work on gestures that no service has heard of" prints arxiv:{DEAD}, of which OpenAlex (asked on {DAY}) '
        f"and Semantic Scholar (asked on {DAY}) know no paper"
    )
    assert [one.detail for one in dead.evidence] == [f"openalex on {DAY}", f"semantic-scholar on {DAY}"]
    assert dead.suggestion == "check the identifier: it may be misprinted"


def test_planted_dead_ids_are_all_found_and_nothing_else(works: list[Work], asked: Asked) -> None:
    rows = rows_of(works)
    planted = {number: f"{18 + number % 5}0{1 + number % 9}.{90000 + 37 * number}" for number in range(0, 24, 3)}
    for number, value in planted.items():
        rows[number] = row(works[number].title, value)
    done = asked(works, rows)
    told = [one for one in done.findings if one.kind in ("dead-id", "wrong-link")]
    assert sorted(one.line - FIRST for one in told) == sorted(planted)
    right = {one.line - FIRST: one.right_id for one in told}
    assert right == {number: f"arxiv:{works[number].external['ArXiv']}" for number in planted}
    assert all("know no paper" in one.message for one in told)
    assert done.corrected() == rows_of(works)


def test_one_service_that_finds_it_is_enough(works: list[Work], asked: Asked, tmp_path: Path) -> None:
    rows = rows_of(works)
    rows[4] = row("A work on gestures that no service has heard of", DEAD)
    done = asked(works, rows, services="one")
    assert len(done.of("dead-id")) == 1
    known = works[5]
    gestures = replace(known, sha="f" * 40, number=900_000_009, title="A work on gestures that no service has heard of")
    gestures.external = {"ArXiv": DEAD}
    with Server(Works([*works, gestures])) as server, open_store(done.store) as store:
        client = OpenAlex(OPENALEX_KEY, answers=store, api_url=server.url, clock=scaled_clock(500, DAY))
        enrich(read_lists([done.path]), [client], store, ("identity",))
    again = Audited(done.path, done.store)
    assert again.of("dead-id") == []
    missed = {
        note.name: [miss for miss in note.misses if miss.asked == f"arxiv:{DEAD}"] for note in again.corpus.sources
    }
    assert missed["semantic-scholar"] == [Miss(f"arxiv:{DEAD}", DAY, ("openalex",))]


@pytest.mark.parametrize(("day", "found"), [("2022-03-30", 0), ("2022-04-30", 0), ("2022-05-01", 1), ("2022-02-01", 1)])
def test_what_is_too_new_for_a_service_is_not_dead(day: str, found: int, works: list[Work], asked: Asked) -> None:
    rows = [*rows_of(works[:3]), row("A work on gestures that no service has heard of", DEAD)]
    assert len(asked(works, rows, day=day).of("dead-id")) == found


def test_schemes_that_a_service_does_not_know_are_not_dead(works: list[Work], asked: Asked) -> None:
    odd = "| A work on gestures that nobody knows | [Paper](https://openreview.net/forum?id=ab12CD34ef) | - |"
    assert asked(works, [*rows_of(works[:3]), odd]).of("dead-id") == []


def test_a_list_of_dead_ids_alone_is_reported_too(asked: Asked) -> None:
    done = asked([], [row("A work on gestures that no service has heard of", DEAD)], services="one")
    assert [one.kind for one in done.findings] == ["dead-id"]
    assert "Semantic Scholar (asked on 2026-11-20) knows no paper" in done.findings[0].message


def test_another_list_that_has_the_id_confirms_it(works: list[Work], asked: Asked, tmp_path: Path) -> None:
    title = "A work on gestures that no service has heard of"
    done = asked(works, [*rows_of(works[:3]), row(title, DEAD)])
    other = tmp_path / "other.md"
    other.write_text(HEAD + row(title, DEAD) + "\n", "utf-8")
    assert not [
        one
        for one in audit(gather_lists(read_lists([done.path, other]), "f", store=done.store))
        if one.kind == "dead-id"
    ]


def test_a_record_without_a_title_is_no_miss_and_references_are_witnesses(tmp_path: Path) -> None:
    one, two = Identifier("arxiv", DEAD), Identifier("arxiv", "2203.98766")
    entries = (Entry(1, "A first", "A first", identifiers=(one,)), Entry(2, "A second", "A second", identifiers=(two,)))
    read = EntryList("mine", "test", entries)
    with open_store(tmp_path / "s.sqlite") as store:
        store.keep(
            [
                Answer("semantic-scholar", "identity", str(one), "not_found", DAY, "s2:1 has no title there"),
                Answer("semantic-scholar", "identity", str(two), "not_found", DAY),
            ]
        )
        assert StoredFacts(store, "semantic-scholar", entries).misses() == (Miss(str(two), DAY),)
        corpus = resolve([read], stored_sources(store, [read]))
    assert [note.misses for note in corpus.sources] == [(Miss(str(two), DAY),)]


def test_a_dead_doi_is_dead_unless_its_row_is_dated_as_new(works: list[Work], asked: Asked) -> None:
    def printed(title: str, doi: str, date: str) -> str:
        return f"- [{title}](https://doi.org/{doi}) ({date})"

    rows = [printed("Some gestures that nobody knows of", "10.1000/182.7", "2023"), ""]
    rows.append(printed("Other gestures that nobody knows of", "10.1000/182.8", "2026-11-02"))
    done = asked(works[:3], ["", *rows])
    assert [one.evidence[0].detail for one in done.of("dead-id")] == [f"openalex on {DAY}"]
    assert "10.1000/182.7" in done.of("dead-id")[0].message


@pytest.mark.parametrize("question", ["references", "citers"])
def test_a_list_of_references_that_names_the_id_confirms_it(question: Question, tmp_path: Path) -> None:
    known, dead, own = Identifier("arxiv", "2203.00001"), Identifier("arxiv", DEAD), Identifier("s2", "1" * 40)
    entries = (
        Entry(1, "A first thing", "A first thing", identifiers=(known,)),
        Entry(2, "A second thing", "A second thing", identifiers=(dead,)),
    )
    read = EntryList("mine", "test", entries)
    first = Identity("A first thing", (own, known), origin=f"semantic-scholar:{own}", as_of=DAY)
    linked = Reference("A second thing", identifiers=(dead,))
    with open_store(tmp_path / "s.sqlite") as store:
        store.keep(
            [
                Answer("semantic-scholar", "identity", str(known), "found", DAY, identity=first),
                Answer("semantic-scholar", "identity", str(dead), "not_found", DAY),
                Answer("semantic-scholar", question, str(own), "found", DAY, links=(linked,)),
            ]
        )
        corpus = resolve([read], stored_sources(store, [read]))
    assert [note.misses for note in corpus.sources] == [(Miss(str(dead), DAY, ("semantic-scholar",)),)]
    assert [one.kind for one in audit(corpus) if one.kind == "dead-id"] == []


# -- renamed papers --------------------------------------------------------------------------------------------------
OLD = "SeedNet: Learning Sparse Images with Deep Layers"
NEW = "SeedNet: Hierarchical Images Need Deep Experts"


def renamed(works: list[Work], old: str, new: str) -> list[str]:
    """Rows of which the eighth prints the old title of a work that is renamed."""
    rows = rows_of(works)
    rows[7] = row(old, works[7].external["ArXiv"])
    works[7].title = new
    return rows


def test_a_renamed_paper_is_a_note_with_its_new_title(works: list[Work], asked: Asked) -> None:
    done = asked(works, renamed(works, OLD, NEW))
    (moved,) = done.of("title-moved")
    assert (moved.line, moved.severity) == (FIRST + 7, "note")
    assert moved.message == f'"{OLD}" is now titled "{NEW}"'
    assert moved.evidence[0].detail.endswith(f" on {DAY}: {NEW}")
    assert done.of("name-variant") == done.of("wrong-link") == []
    assert done.corrected()[7] == row(NEW, works[7].external["ArXiv"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SeedNet", NEW),  # a name only
        ("SeedNet: Learning Sparse Images", f"{OLD}: More of It"),  # a subtitle
        (OLD, "SeedNet: Learning Sparse Image with Deep Layer"),  # a spelling
        (OLD, OLD.upper()),
        ("SeedNet: Learning Sparse Images with Deep Layers 2", "SeedNet: Hierarchical Images Need Deep Experts 3"),
        (OLD, "SeedNet: A Survey of Deep Hierarchical Images"),  # another work of that name
        (OLD, "SeedNet: Proteins Fold as Words in Sentences"),  # a homonym
        ("Birds and Bees in Quite Another Thing", "Causal gesture generation by experts again"),  # a wrong link
    ],
)
def test_other_differences_are_no_new_title(old: str, new: str, works: list[Work], asked: Asked) -> None:
    assert asked(works, renamed(works, old, new)).of("title-moved") == []


def test_a_wrong_link_to_a_known_paper_is_no_new_title(works: list[Work], asked: Asked) -> None:
    rows = rows_of(works)
    rows[7] = row(works[7].title, works[8].external["ArXiv"])
    done = asked(works, rows)
    assert done.of("title-moved") == []
    assert [one.line for one in done.of("wrong-link")] == [FIRST + 7]


# -- code ------------------------------------------------------------------------------------------------------------
CODE = "https://github.com/somebody/their-thing"


def test_code_that_an_abstract_offers_fills_the_empty_cell(works: list[Work], asked: Asked) -> None:
    works[7].abstract = f"We do this and that. Our code and models are available at {CODE}."
    rows = rows_of(works)
    for number in (1, 2, 3):
        code = f"[Github](https://github.com/lab/thing-{number})"
        rows[number] = row(works[number].title, works[number].external["ArXiv"], code)
    done = asked(works, rows)
    (missing,) = done.of("missing-code")
    assert (missing.line, missing.severity, missing.suggestion) == (FIRST + 7, "note", f"link {CODE}")
    assert all(one.kind == "abstract" and one.detail.endswith(CODE) for one in missing.evidence)
    assert done.corrected()[7] == row(works[7].title, works[7].external["ArXiv"], f"[Github]({CODE})")
