"""What is printed of flows and agreement: as tables and as JSON, of fields with facets and without."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cli.running import run
from umug_graph.cli.facet_agreement import show_agreement
from umug_graph.cli.facet_flow import show_flows
from umug_graph.export.corpus import corpus_json
from umug_graph.fieldmap import measured
from umug_graph.models import (
    Citation,
    Corpus,
    EntryList,
    Evidence,
    Facet,
    FacetTerm,
    Listing,
    Paper,
    PublicationDate,
    Sighting,
)

KINDS = ("autoregression", "diffusion")


def field(papers: int = 60, within: float = 0.5, between: float = 0.05) -> Corpus:
    """Papers of two kinds that cite their own; every tenth is of both; number 40 stands in the wrong section."""
    rng = np.random.default_rng(3)

    def paper(i: int) -> Paper:
        kinds = KINDS if i % 10 == 9 else (KINDS[i % 2],)
        section = KINDS[1] if i == 40 else KINDS[i % 2]
        return Paper(
            f"p{i:02}",
            f"Model {i}",
            f"Parrot{i}" if i in (4, 9) else None,
            date=PublicationDate(f"{2018 + i // 12}-{1 + i % 12:02}", "month", "list"),
            facets=tuple(Facet(kind, (Evidence("heading", kind),)) for kind in kinds),
            listings=(Listing("list", i, (section,)),),
            references_known=None if i == 2 else 9,
        )

    pairs = [
        (i, j) for i in range(papers) for j in range(i) if rng.random() < (within if (i - j) % 2 == 0 else between)
    ]
    citations = (Citation(f"p{i:02}", f"p{j:02}", (Sighting("s", "t"),)) for i, j in dict.fromkeys([(9, 4), *pairs]))
    terms = tuple(FacetTerm(kind, dimension="paradigm") for kind in KINDS)
    made = tuple(map(paper, range(papers)))
    return Corpus("field", (EntryList("list", "table", ()),), made, tuple(citations), taxonomy=terms)


def test_flows_are_printed_with_their_z_the_bridges_and_the_changes(capsys: pytest.CaptureFixture[str]) -> None:
    show_flows(field(), draws=30)
    out = capsys.readouterr().out
    assert "Paradigm: citations between facets, against chance" in out
    assert "papers of several facets as kinds of their own" in out
    assert "autoregression + diffusion" in out
    assert "First seen to bridge" in out
    assert "Parrot4" in out
    assert "the reference list is known for 59 of 60 papers" in out


def test_flows_are_one_document_with_all_figures(capsys: pytest.CaptureFixture[str]) -> None:
    show_flows(field(), json=True, draws=30, seed=4)
    document = json.loads(capsys.readouterr().out)
    (paradigm,) = document["dimensions"]
    assert paradigm["dimension"] == "paradigm"
    own = next(cell for cell in paradigm["flow"]["cells"] if cell["citing"] == cell["cited"] == "autoregression")
    assert own["z"] > 5
    assert own["odds"] > 2
    assert own["q"] < 0.001
    assert (paradigm["flow"]["draws"], paradigm["flow"]["seed"]) == (30, 4)
    assert {bridge["kind"] for bridge in paradigm["bridges"]} == {"bears both", "cites both"}
    assert paradigm["series_changes"][0]["gained"] == ["diffusion"]
    assert len(paradigm["flow_of_combinations"]["facets"]) == 3
    assert document["coverage"]["papers"] == 60


def test_a_field_without_facets_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show_flows(replace(field(), taxonomy=()))
    assert "nothing can flow" in capsys.readouterr().out
    show_flows(replace(field(), citations=()), draws=3)
    assert "0 citations between them; 3 draws" in capsys.readouterr().out
    elsewhere = tuple(replace(paper, listings=()) for paper in field().papers)
    show_flows(replace(field(), papers=elsewhere), draws=3)
    assert "nothing can flow" in capsys.readouterr().out


def test_what_dates_leave_out_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    odd = field()
    undated = replace(odd.papers[30], date=None)
    late = replace(odd.papers[10], date=PublicationDate("2030", "year", "list"))
    papers = tuple({"p30": undated, "p10": late}.get(paper.key, paper) for paper in odd.papers)
    show_flows(replace(odd, papers=papers), draws=3)
    out = " ".join(capsys.readouterr().out.split())
    assert " undated and " in out
    assert " against time left out" in out
    assert "fewer than 20 draws" in out


def test_several_possible_firsts_are_named_together(capsys: pytest.CaptureFixture[str]) -> None:
    odd = field()
    coarse = tuple(replace(paper, date=PublicationDate("2020", "year", "list")) for paper in odd.papers)
    show_flows(replace(odd, papers=coarse), draws=3)
    out = " ".join(capsys.readouterr().out.split())
    assert "2020: any of" in out
    assert "or 3 more" in out


def test_agreement_is_printed_with_the_paper_out_of_place(capsys: pytest.CaptureFixture[str]) -> None:
    show_agreement(field())
    out = capsys.readouterr().out
    assert "sections of list" in out
    assert "facets: paradigm" in out
    assert "Model 40" in out
    assert "those of 1 decisively another one" in out


def test_agreement_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    show_agreement(field(), json=True)
    document = json.loads(capsys.readouterr().out)
    assert all(each["ami"] > 0.3 for each in document["agreement"] if each["resolution"] == 0.5)
    (check,) = document["sections"]
    assert [each["key"] for each in check["misplaced"]] == ["p40"]
    assert check["misplaced"][0]["said"] == ["autoregression"]


def test_the_command_shows_flows_or_agreement_and_not_both(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "corpus.json").write_bytes(corpus_json(measured(field())))
    assert run("taxonomy", "--corpus", tmp_path, "--flows") == 0
    assert "Paradigm: citations between facets" in capsys.readouterr().out
    assert run("taxonomy", "--corpus", tmp_path, "--agreement", "--json") == 0
    assert set(json.loads(capsys.readouterr().out)) == {"agreement", "sections", "seed", "coverage"}
    assert run("taxonomy", "--corpus", tmp_path, "--agreement", "--flows") == 2
    assert "give one of them" in capsys.readouterr().err


def test_a_list_of_which_nothing_is_known_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    show_agreement(replace(field(), citations=()))
    out = " ".join(capsys.readouterr().out.split())
    assert "nothing can be said: fewer than two sections" in out
    assert out.count("sections of list: not compared, fewer than 10 papers stand in both") == 1
    assert "resolution" not in out


def test_hostile_names_reach_the_terminal_as_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    odd = field()
    hostile = replace(odd.papers[40], title="[red]Model\x1b[31m 40\nforged line")
    show_agreement(replace(odd, papers=tuple(hostile if paper.key == "p40" else paper for paper in odd.papers)))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[red]Model" in out
    assert not any(line.startswith("forged") for line in out.splitlines())
