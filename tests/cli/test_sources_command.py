"""`umug-graph sources`: keys, reach, age, completeness, attribution."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from s2server import KEY, OPENALEX_KEY, Corpus, FaultPlan, Server, corpora
from umug_graph.models import Identifier, Identity, Reference
from umug_graph.sources.http.pacing import Pace
from umug_graph.store import Answer, open_store

LIST = """# A field
## Things
- [A first paper of some length](https://arxiv.org/abs/2409.18869)
- [A second paper of some length](https://arxiv.org/abs/2006.11239)
"""
DAY, LATER = "2026-03-01", "2026-04-02"
OWN = "s2:" + "a" * 40


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.md"
    path.write_text(LIST, "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that knows one of the two papers, half of its references, and nothing of its citers."""
    path = tmp_path / "store.sqlite"
    who = Identity(
        "A first paper of some length",
        (Identifier("s2", "a" * 40), Identifier("arxiv", "2409.18869")),
        origin=f"semantic-scholar:{OWN}",
        references_stated=8,
    )
    links = tuple(Reference(f"Cited work number {number}") for number in range(4))
    source = "semantic-scholar"
    with open_store(path) as opened:
        opened.keep(
            [
                Answer(source, "identity", "arxiv:2409.18869", "found", DAY, identity=who),
                Answer(source, "identity", "arxiv:2006.11239", "not_found", DAY, "unknown"),
                Answer(source, "references", OWN, "found", LATER, links=links),
                Answer(source, "citers", OWN, "failed", DAY, "HTTP 504"),
                Answer("files:refs", "identity", "doi:10.1/x", "found", DAY, identity=_file_paper()),
            ]
        )
    return path


def _file_paper() -> Identity:
    return Identity("Of a file", (Identifier("doi", "10.1/x"),), origin="files:refs:doi:10.1/x")


def test_what_is_known_of_the_lists_papers_is_told_with_its_completeness(
    listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("sources", str(listed), "--store", str(store), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    by_name = {each["name"]: each for each in told["sources"]}
    assert list(by_name) == ["snapshot", "semantic-scholar", "openalex", "files:refs"]
    live = by_name["semantic-scholar"]
    assert (live["oldest"], live["newest"]) == (DAY, LATER)
    assert live["knows"]["identity"] == {"entries": 2, "known": 1}
    assert live["knows"]["references"] == {"papers": 1, "states": {"found": 1}, "known": 4, "stated": 8}
    assert live["knows"]["citers"]["states"] == {"failed": 1}
    assert by_name["openalex"]["knows"] == {"identity": {"entries": 2, "known": 0}}
    assert by_name["snapshot"]["holds"]["references"] > 0


def test_a_person_reads_the_same(listed: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sources", str(listed), "--store", str(store)) == 0
    told = capsys.readouterr().out
    assert "of 1 paper: 1 found; 4 of 8 (50%)" in told
    assert f"{DAY} to {LATER}" in told
    assert "not set (S2_API_KEY): slower" in told
    assert "needed, not set (OPENALEX_API_KEY)" in told
    for link in ("https://www.semanticscholar.org/", "https://openalex.org/"):
        assert link in told


def test_without_a_store_it_says_so_and_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sources", "--store", str(tmp_path / "none.sqlite")) == 0
    assert "none yet; `umug-graph enrich` makes one" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_told_to_be_set_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("S2_API_KEY", KEY)
    monkeypatch.setenv("OPENALEX_API_KEY", OPENALEX_KEY)
    for form in ((), ("--json",)):
        assert run("sources", "--store", str(tmp_path / "none.sqlite"), *form) == 0
        told = capsys.readouterr()
        assert "set (S2_API_KEY)" in told.out
        assert KEY not in told.out + told.err
        assert OPENALEX_KEY not in told.out + told.err


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for client in ("semantic_scholar.client.KEYED", "semantic_scholar.client.KEYLESS", "openalex.client.PACE"):
        monkeypatch.setattr(f"umug_graph.sources.{client}", Pace(0.001))


@pytest.mark.usefixtures("_quick")
def test_check_asks_each_service_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", OPENALEX_KEY)
    works = corpora.invented(1)
    works[0].external["ArXiv"] = "1706.03762"
    del works[0].external["DOI"]
    with Server(Corpus(works)) as server:
        assert run("sources", "--store", str(tmp_path / "s"), "--check", "--api-url", server.url, "--json") == 0
        assert len(server.log) == 2
    by_name = {each["name"]: each for each in json.loads(capsys.readouterr().out)["sources"]}
    assert by_name["semantic-scholar"]["answers"] == by_name["openalex"]["answers"] == "yes"
    assert "answers" not in by_name["snapshot"]
    assert not (tmp_path / "s").exists()


@pytest.mark.usefixtures("_quick")
def test_check_says_why_a_service_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(Corpus([]), faults=FaultPlan(rates={"413": 1.0})) as server:
        assert run("sources", "--store", str(tmp_path / "s"), "--check", "--api-url", server.url) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "answers no: HTTP 413" in told
    assert "answers no: it asks for a key since February 2026" in told


def test_an_address_of_another_kind_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sources", "--check", "--api-url", "gopher://x") == 2
    assert "--api-url" in capsys.readouterr().err


def test_a_damaged_store_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all, but long enough to be one" * 100)
    assert run("sources", "--store", str(path)) == 1
    told = capsys.readouterr().err
    assert str(path) in told
    assert "Traceback" not in told
