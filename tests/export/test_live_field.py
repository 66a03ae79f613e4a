"""A field with facts of live sources: who says what stands in its files, and so does what their licences ask."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from sample_field import (
    CORPUS,
    DDPM,
    EMU,
    EMU2,
    EMU3,
    OPENALEX_EMU3,
    S2_EMU3,
    S2_LINE,
    S2_LINK,
    S2_NOTE,
    field,
    live_corpus,
    live_field,
)
from umug_graph.export import read_corpus, write_folder
from umug_graph.models import Statement

HOSTILE = " =CMD()</data><script>alert(1)</script>\x00\x1b[31m\ud800\u202e\n| # x"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("field") / "out"
    write_folder(live_field(), path)
    return path


def test_papers_have_global_counts_completeness_retraction_and_authors(folder: Path) -> None:
    found = {row["key"]: row for row in rows(folder, "papers.csv")}
    emu3, emu2, emu = found[EMU3.key], found[EMU2.key], found[EMU.key]
    assert (emu3["cited_by_global"], emu3["influential_cited_by"], emu3["citers_known"]) == ("12345", "321", "4")
    assert (emu3["references_known"], emu3["references_printed"]) == ("4", "67")
    assert emu3["authors"] == "Xinlong Wang; Xiaosong Zhang; Zhengxiong Luo"
    assert (emu3["retracted"], emu2["retracted"], emu["retracted"]) == ("false", "true", "")
    assert (emu3["disputed"], emu2["disputed"]) == ("date", "")


def test_citations_say_whether_they_matter_and_what_for(folder: Path) -> None:
    judged = {
        (row["citing"], row["cited"]): (row["influential"], row["intents"]) for row in rows(folder, "citations.csv")
    }
    assert judged[EMU3.key, EMU2.key] == ("true", "methodology; background")
    assert judged[EMU3.key, EMU.key] == ("false", "")
    assert judged[EMU3.key, DDPM.key] == ("", "")


def test_every_statement_has_its_source_and_day(folder: Path) -> None:
    found = rows(folder, "statements.csv")
    assert list(found[0]) == ["paper", "field", "value", "origin", "day", "disputed"]
    assert len(found) == sum(len(paper.statements) for paper in live_corpus().papers)
    dates = [row for row in found if row["field"] == "date"]
    assert [(row["value"], row["origin"], row["day"], row["disputed"]) for row in dates] == [
        ("2024-10-02", OPENALEX_EMU3, "2026-11-21", "true"),
        ("2024-09-27", S2_EMU3, "2026-11-20", "true"),
    ]
    assert {row["disputed"] for row in found if row["field"] != "date"} == {"false"}


def test_authors_stand_in_order_with_ids_and_organizations(folder: Path) -> None:
    found = rows(folder, "authors.csv")
    assert [(row["place"], row["name"], row["id"]) for row in found] == [
        ("1", "Xinlong Wang", "s2:1"),
        ("2", "Xiaosong Zhang", "s2:2"),
        ("3", "Zhengxiong Luo", "s2:3"),
    ]
    assert found[2]["organizations"] == "Tsinghua University; Chinese Academy of Sciences"
    assert [row["rors"] for row in found] == ["", "", "03cve4549; unknown"]


def test_graphml_bears_judgements_and_counts(folder: Path) -> None:
    view = nx.read_graphml(folder / "graph.graphml")
    assert view.nodes[EMU3.key]["influential_cited_by"] == 321
    assert view.nodes[EMU2.key]["retracted"] is True
    edge = view.edges[EMU3.key, EMU2.key]
    assert (edge["influential"], edge["intents"]) == (True, "methodology; background")
    assert view.edges[EMU3.key, EMU.key]["influential"] is False
    assert "influential" not in view.edges[EMU3.key, DDPM.key]


def test_the_corpus_comes_back_with_abstracts_and_statements(folder: Path) -> None:
    assert read_corpus(folder) == live_corpus()


def test_every_file_that_can_names_the_sources_with_their_links(folder: Path) -> None:
    said = (folder / "ATTRIBUTION.md").read_text("utf-8")
    assert f"- {S2_LINE}: <{S2_LINK}>\n" in said
    assert "- Data from OpenAlex: <https://openalex.org>\n" in said
    assert f"- {S2_LINE}: <{S2_LINK}>" in (folder / "audit.md").read_text("utf-8")
    view = nx.read_graphml(folder / "graph.graphml")
    assert view.graph["attribution"] == f"Data from OpenAlex (https://openalex.org); {S2_LINE} ({S2_LINK})"
    sources = {note["name"]: note for note in json.loads((folder / "manifest.json").read_bytes())["sources"]}
    assert (sources["semantic-scholar"]["attribution"], sources["semantic-scholar"]["link"]) == (S2_LINE, S2_LINK)
    assert "attribution" not in sources["snapshot"]
    assert S2_LINK in (folder / "corpus.json").read_text("utf-8")


def test_bundled_facts_ask_for_nothing_and_an_old_attribution_goes(tmp_path: Path) -> None:
    write_folder(live_field(), tmp_path)
    assert (tmp_path / "ATTRIBUTION.md").is_file()
    write_folder(field(), tmp_path)
    assert not (tmp_path / "ATTRIBUTION.md").exists()
    for path in tmp_path.iterdir():
        assert b"ttribution" not in path.read_bytes().replace(b'"attribution":null', b""), path.name


def test_a_file_of_the_users_own_by_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "ATTRIBUTION.md").write_text("my own words", "utf-8")
    write_folder(field(), tmp_path)
    assert (tmp_path / "ATTRIBUTION.md").read_text("utf-8") == "my own words"


def test_a_source_that_gave_nothing_is_not_named(tmp_path: Path) -> None:
    silent = replace(S2_NOTE, counts={"identities": 0})
    write_folder(field(replace(CORPUS, sources=(*CORPUS.sources, silent))), tmp_path)
    assert not (tmp_path / "ATTRIBUTION.md").exists()


def test_hostile_answers_stay_text_in_every_file(tmp_path: Path) -> None:
    corpus = live_corpus(HOSTILE)
    note = replace(S2_NOTE, attribution=f"=Data{HOSTILE}", link="javascript:alert(1)")
    emu3 = next(paper for paper in corpus.papers if paper.key == EMU3.key)
    odd = Statement("venue", f"={HOSTILE}", f"@{HOSTILE}", None)
    papers = (replace(emu3, statements=(odd, replace(odd, day="2026-11-20"))), *(p for p in corpus.papers if p != emu3))
    write_folder(field(replace(corpus, papers=papers, sources=(note,))), tmp_path)
    for path in tmp_path.iterdir():
        assert not set(path.read_bytes()) & (set(range(32)) - {10}), path.name
        assert path.name.endswith(".json") or b"\xe2\x80\xae" not in path.read_bytes(), path.name
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            assert not [cell for row in csv.reader(stream) for cell in row if cell.startswith(("=", "+", "@"))], path
    assert "<script>" not in (tmp_path / "ATTRIBUTION.md").read_text("utf-8").replace("\\<", "")
    assert "javascript" not in (tmp_path / "ATTRIBUTION.md").read_text("utf-8")
    assert "<script>" not in (tmp_path / "graph.graphml").read_text("utf-8")
    assert nx.read_graphml(tmp_path / "graph.graphml").graph["attribution"].startswith("=Data")
