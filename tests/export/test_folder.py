"""The folder of a field: its tables, its graph, and that none of them is at odds with another."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_field import CORPUS, EMU, EMU2, EMU3, FINDINGS, UNDATED, field, with_paper
from umug_graph import __version__
from umug_graph.errors import OutputError, UnknownFormatError
from umug_graph.export import FILES, WRITERS, write_folder, write_graph
from umug_graph.export.graphml import graphml
from umug_graph.fieldmap import FieldMap
from umug_graph.graph import from_networkx, paper_links
from umug_graph.metrics import METRICS, measure
from umug_graph.metrics.uncertainty import rank_intervals
from umug_graph.models import Citation, Corpus, Paper


def ranked(corpus: Corpus) -> FieldMap:
    """As if the three known lists were all there are: with so few, ranks have intervals only if none is missing."""
    made = field(corpus)
    return replace(made, intervals=rank_intervals(made.graph, lists=3))


FIELD = ranked(CORPUS)
PAPER_COLUMNS = (
    "key,title,abbreviation,date,date_precision,date_source,venue,organizations,facets,listed,lists,sections,url,code_url,"
    "references_known,references_printed,rank,rank_low,rank_high,p_top_10,cited_by_listed,cited_by_known,pagerank,"
    "pagerank_0.85,authors,identifiers,aliases,cited_by_global,influential_cited_by,citers_known,retracted,disputed"
)
HOSTILE = "</data><script>alert('1')</script>\x00\x1b[31m=\ud800]]>&amp;\ufffe"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("field") / "out"
    write_folder(FIELD, path)
    return path


def test_every_file_is_there_and_no_other(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == set(FILES)


def test_papers_have_the_promised_columns(folder: Path) -> None:
    assert (folder / "papers.csv").read_text("utf-8").split("\n")[0] == PAPER_COLUMNS


def test_metrics_have_a_column_each_and_an_empty_cell_where_undefined(folder: Path) -> None:
    found = {row["key"]: row for row in rows(folder, "metrics.csv")}
    assert set(METRICS) <= set(found[EMU.key])
    assert found[EMU.key]["cited_by_global"] == found[EMU.key]["references_known"] == ""
    assert float(found[EMU.key]["citations_per_year"]) == pytest.approx(FIELD.scores["citations_per_year"][_at(EMU)])


def test_a_rank_has_its_interval(folder: Path) -> None:
    interval = FIELD.intervals.papers[_at(EMU)]
    assert interval is not None
    found = next(row for row in rows(folder, "papers.csv") if row["key"] == EMU.key)
    assert (found["rank"], found["rank_low"]) == (str(interval.rank), str(interval.low))
    assert (found["rank_high"], float(found["p_top_10"])) == (str(interval.high), pytest.approx(interval.p_top))


def _at(paper: Paper) -> int:
    return FIELD.graph.positions[paper.key]


def test_a_paper_row_says_what_is_known_and_leaves_the_rest_empty(folder: Path) -> None:
    found = {row["key"]: row for row in rows(folder, "papers.csv")}
    assert found[EMU3.key]["sections"] == "Unified Models > Autoregression"
    assert found[EMU3.key]["facets"] == "autoregression; unified"
    assert (found[EMU.key]["date"], found[EMU.key]["date_precision"]) == ("2023-07", "month")
    assert (found[EMU.key]["references_known"], found[EMU.key]["cited_by_listed"]) == ("", "3")
    assert found[EMU2.key]["aliases"] == "Generative multi-modal models are in-context learners"
    assert {name for name, value in found[UNDATED.key].items() if value} == {
        "key",
        "title",
        "listed",
        "rank",
        "rank_low",
        "rank_high",
        "p_top_10",
        "cited_by_listed",
        "cited_by_known",
        "pagerank",
        "pagerank_0.85",
    }
    assert [row["listed"] for row in rows(folder, "papers.csv")] == ["true"] * 4 + ["false"] * 2


def test_citations_have_a_row_a_sighting(folder: Path) -> None:
    found = rows(folder, "citations.csv")
    assert list(found[0]) == ["citing", "cited", "source", "raw_title", "line", "influential", "intents", "basis"]
    seen = [row["raw_title"] for row in found if (row["citing"], row["cited"]) == (EMU3.key, EMU.key)]
    assert seen == ["Emu: Generative", "Generative pretraining"]
    assert len(found) == 8


def test_links_are_those_of_the_graph(folder: Path) -> None:
    found = rows(folder, "links.csv")
    assert list(found[0]) == ["a", "b", "kind", "shared", "weight"]
    assert [(row["a"], row["b"], row["kind"]) for row in found] == [(x.a, x.b, x.kind) for x in paper_links(CORPUS)]


def test_organizations_name_parent_and_papers(folder: Path) -> None:
    found = {row["name"]: row for row in rows(folder, "organizations.csv")}
    assert found["Meta FAIR"] == {
        "name": "Meta FAIR",
        "parent": "Meta",
        "papers": EMU.key,
        "paper_count": "1",
        "printed": "Meta FAIR",
        "kind": "",
        "country": "",
        "ror": "",
        "candidates": "",
        "citations": "3",
        "judged": "3",
        "self_citations": "0",
        "self_citation_share": "0",
    }
    assert found["Tsinghua University"]["papers"] == f"{EMU.key}; {EMU2.key}"


def test_facets_name_paper_and_evidence(folder: Path) -> None:
    found = rows(folder, "facets.csv")
    assert found[0] == {
        "facet": "autoregression",
        "paper": EMU3.key,
        "evidence": "heading: a heading",
        "confidence": "1",
        "against": "",
        "given": "true",
    }
    assert len(found) == sum(len(paper.facets) for paper in CORPUS.papers)


def test_the_manifest_names_inputs_sources_and_coverage(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["tool"] == {"name": "umug-graph", "version": __version__}
    assert manifest["inputs"] == [{"name": "sample", "sha256": "0" * 64, "dialect": "table", "entries": 3}]
    assert manifest["sources"][0]["date"] == "2025-01-01"
    assert manifest["coverage"]["listed_papers_with_references"] == 3
    assert manifest["coverage"]["citations_among_listed"] == 4
    assert manifest["findings"] == {"no-link": 1, "wrong-link": 1}
    assert {"references_known", "cited_by_global"} <= set(manifest["undefined_scores"])
    assert 0.9 < manifest["pagerank_rank_correlation"] <= 1


def test_a_field_measured_in_part_is_written_in_part(tmp_path: Path) -> None:
    write_folder(replace(FIELD, scores=measure(FIELD.graph, ["pagerank"])), tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_bytes())["pagerank_rank_correlation"] is None
    assert "cited_by_listed" not in rows(tmp_path, "papers.csv")[0]


def test_findings_are_grouped_by_list_and_kind_errors_first(folder: Path) -> None:
    text = (folder / "audit.md").read_text("utf-8")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == ["# Audit of sample", "## sample", "### Error: wrong-link (1)", "### Warning: no-link (1)"]
    assert "1 error, 1 warning." in text
    assert "- line 7: Emu has no link\n  - suggestion: add https://arxiv.org/abs/2307.05222\n" in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    found = json.loads((folder / "audit.json").read_bytes())
    assert [(each["list"], each["line"], each["kind"]) for each in found] == [
        (each.list, each.line, each.kind) for each in FINDINGS
    ]


def test_a_list_without_findings_is_said_to_have_none(tmp_path: Path) -> None:
    write_folder(field(findings=()), tmp_path)
    assert (tmp_path / "audit.md").read_text("utf-8") == "# Audit of sample\n\n## sample\n\nNo findings.\n"


def test_graphml_reads_back_in_networkx_with_types_and_scores(folder: Path) -> None:
    view = nx.read_graphml(folder / "graph.graphml")
    assert from_networkx(view) == FIELD.graph
    assert view.nodes[EMU.key]["pagerank"] == pytest.approx(FIELD.scores["pagerank"][FIELD.graph.positions[EMU.key]])
    assert view.nodes[EMU.key]["cited_by_listed"] == 3
    assert view.nodes[EMU.key]["listed"] is True
    assert "references_known" not in view.nodes[EMU.key]
    assert view.edges[EMU.key, "organization:Meta FAIR"]["kind"] == "affiliated_with"
    assert view.nodes["facet:diffusion/discrete"] == {
        "kind": "facet",
        "label": "diffusion/discrete",
        "parent": "diffusion",
        "dimension": "paradigm",
    }


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_graph_is_written_by_its_suffix_as_in_the_folder(suffix: str, tmp_path: Path, folder: Path) -> None:
    path = tmp_path / f"Mine{suffix.upper()}"
    write_graph(FIELD, path)
    names = {".graphml": "graph.graphml", ".json": "corpus.json", ".csv": "citations.csv", ".bib": "papers.bib"}
    written = (folder / names[suffix]).read_bytes() if suffix in names else WRITERS[suffix](FIELD)
    assert path.read_bytes() == (written if isinstance(written, bytes) else written.encode())


@pytest.mark.parametrize("name", ["x.docx", "graphml"])
def test_an_unknown_suffix_is_named_with_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"\.graphml, \.json, \.csv"):
        write_graph(FIELD, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        write_folder(FIELD, tmp_path / "file")


def test_hostile_text_stays_text_everywhere(tmp_path: Path) -> None:
    corpus = with_paper(EMU.key, title=HOSTILE, organizations=(HOSTILE,), venue="=CMD()", url="javascript:alert(1)")
    finding = replace(FINDINGS[0], message=HOSTILE, list=HOSTILE)
    write_folder(field(replace(corpus, name=HOSTILE), (finding,)), tmp_path)
    view = nx.read_graphml(tmp_path / "graph.graphml")
    assert view.nodes[EMU.key]["title"] == "</data><script>alert('1')</script>[31m=]]>&amp;"
    assert rows(tmp_path, "papers.csv")[0]["venue"] == "'=CMD()"
    assert "<script>" not in (tmp_path / "graph.graphml").read_text("utf-8")
    for path in tmp_path.iterdir():
        assert not set(path.read_bytes()) & (set(range(32)) - {10}), path.name
    assert json.loads((tmp_path / "corpus.json").read_bytes())["corpus"]["name"].startswith("</data>")


def test_keys_that_differ_in_what_xml_forbids_stay_two() -> None:
    corpus = replace(CORPUS, papers=(Paper("title:a\x01", "A"), Paper("title:a\x02", "B")), citations=())
    assert from_networkx(nx.parse_graphml(graphml(field(corpus)))).keys == ("title:a%01", "title:a%02")


def _shuffled(papers: list[Paper], citations: list[Citation]) -> FieldMap:
    return ranked(replace(CORPUS, papers=tuple(papers), citations=tuple(citations)))


@given(st.permutations(CORPUS.papers), st.permutations(CORPUS.citations))
def test_tables_and_graph_do_not_depend_on_the_order_of_the_corpus(
    papers: list[Paper], citations: list[Citation]
) -> None:
    shuffled = _shuffled(papers, citations)
    for name in set(FILES) - {"corpus.json"}:
        assert FILES[name](shuffled) == FILES[name](FIELD), name


@settings(max_examples=40)
@given(st.lists(st.text(max_size=12), min_size=6, max_size=6), st.text(max_size=12))
def test_any_text_is_written_and_the_graph_comes_back(texts: list[str], name: str) -> None:
    papers = tuple(
        replace(paper, title=text, abbreviation=text, venue=text, organizations=(text,))
        for paper, text in zip(CORPUS.papers, texts, strict=True)
    )
    hostile: Corpus = replace(CORPUS, papers=papers, name=name)
    view = nx.parse_graphml(graphml(field(hostile)))
    assert from_networkx(view, "sample") == FIELD.graph
    for make in FILES.values():
        content = make(field(hostile))
        assert content.encode("utf-8") if isinstance(content, str) else content
