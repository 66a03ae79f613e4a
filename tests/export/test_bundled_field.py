"""The bundled lists, all the way: facets, organizations, links and files as a user gets them."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from umug_graph.export import read_corpus, write_folder
from umug_graph.fieldmap import FieldMap, build
from umug_graph.graph import from_networkx, paper_links
from umug_graph.lists import bundled_lists
from umug_graph.models import Paper


@pytest.fixture(scope="module")
def bundled() -> FieldMap:
    return build()


@pytest.fixture(scope="module")
def papers(bundled: FieldMap) -> dict[str, Paper]:
    return {paper.name: paper for paper in bundled.corpus.papers if paper.listed}


@pytest.mark.parametrize(
    ("name", "facets"),
    [
        ("MAR", ["autoregression", "diffusion", "tokenization", "tokenization/continuous", "unified", "output/image"]),
        ("JanusFlow", ["autoregression", "flow", "unified"]),
        ("Show-o", ["autoregression", "diffusion", "unified"]),
        ("Emu3", ["autoregression", "unified"]),
        ("DDPM", ["diffusion", "diffusion/continuous", "generation", "output/image"]),
        ("MaskGIT", ["diffusion", "diffusion/discrete", "generation", "output/image"]),
        ("LlamaGen", ["autoregression", "generation", "output/text", "output/image"]),
        ("LLaVA", ["understanding", "input/text", "input/image", "output/text"]),
        ("TokenFlow", ["tokenization", "tokenization/discrete", "tokenization/unified", "unified"]),
        ("MoTe", ["diffusion", "unified"]),
    ],
)
def test_papers_bear_the_facets_of_headings_titles_and_keywords(
    name: str, facets: list[str], papers: dict[str, Paper]
) -> None:
    assert [facet.name for facet in papers[name].facets] == facets


def test_every_listed_paper_has_a_facet_and_none_is_left_undecided(papers: dict[str, Paper]) -> None:
    assert len(papers) == 68
    assert all(paper.facets for paper in papers.values())
    assert not [name for name, paper in papers.items() for facet in paper.facets if "undecided" in facet.name]


def test_one_organization_has_one_name_in_both_its_forms(bundled: FieldMap) -> None:
    printed = {each.name: each.printed for each in bundled.corpus.organizations}
    assert printed["Google DeepMind"] == ("Google DeepMind", "Google Deepmind")
    assert printed["Multimodal Art Projection Research Community"] == (
        "M-A-P",
        "Multimodal Art Projection Research Community",
    )
    assert {each.parent for each in bundled.corpus.organizations if each.name == "Meta FAIR"} == {"Meta"}
    assert "Google" in printed


def test_papers_of_a_part_and_of_its_whole_are_linked(bundled: FieldMap, papers: dict[str, Paper]) -> None:
    pair = {papers["Chameleon"].key, papers["Transfusion"].key}
    (link,) = (each for each in paper_links(bundled.corpus) if {each.a, each.b} == pair and each.kind == "organization")
    assert link.shared == ("Meta",)


def test_corpus_and_graph_come_back_from_the_folder(bundled: FieldMap, tmp_path: Path) -> None:
    write_folder(bundled, tmp_path)
    assert read_corpus(tmp_path) == bundled.corpus
    assert from_networkx(nx.read_graphml(tmp_path / "graph.graphml")) == bundled.graph


def test_lists_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    for name, paths in (("one", bundled_lists()), ("other", bundled_lists()[::-1])):
        write_folder(build(paths), tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name
