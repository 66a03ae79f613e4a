"""Along a chain a team stays together as far as organizations and authors are known, and unknown is not broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cli.running import run
from sample_field import CORPUS
from umug_graph.lineages import lineage, lineage_json
from umug_graph.lineages.continuity import continuity
from umug_graph.lineages.models import Continuity
from umug_graph.lineages.team import Teams
from umug_graph.models import Corpus, Organization, Paper


def paper(name: str, *organizations: str, authors: str | None = None) -> Paper:
    return Paper(f"k:{name}", name, organizations=organizations, authors=authors)


def of(*papers: Paper) -> Continuity:
    others = tuple(paper(f"other {i}", f"Other {i}", authors=f"Ann Other{i}, Bob Else{i}") for i in range(60))
    organizations = (Organization("FAIR", "Meta"), Organization("Meta"))
    corpus: Corpus = replace(CORPUS, papers=(*papers, *others), citations=(), organizations=organizations)
    return continuity(Teams(corpus), papers)


def test_a_team_is_kept_where_an_organization_or_a_rare_author_is_shared() -> None:
    found = of(
        paper("a", "X", "Y"), paper("b", "Y"), paper("c", "Z", authors="Ada Rare"), paper("d", authors="Ada Rare")
    )
    assert found == Continuity(3, 3, 2)


def test_hops_of_which_nothing_is_known_are_neither_kept_nor_broken() -> None:
    assert of(paper("a", "X"), paper("b"), paper("c", "X")) == Continuity(2, 0, 0)
    assert of(paper("a", "X"), paper("b", "Y"), paper("c")) == Continuity(2, 1, 0)


def test_who_is_on_all_papers_is_named_a_part_counting_for_its_whole() -> None:
    found = of(
        paper("a", "FAIR", "X", authors="Ada Rare, Bob Only"),
        paper("b", "Meta", authors="Ada Rare"),
        paper("c", "FAIR", "X", authors="Cy Other0, Ada Rare"),
    )
    assert found == Continuity(2, 2, 2, ("Meta",), ("Rare",))


def test_a_chain_of_one_paper_has_no_hop_and_one_of_none_is_empty() -> None:
    assert of(paper("a", "X")) == Continuity(0, 0, 0, ("X",))
    assert of() == Continuity(0, 0, 0)


def test_every_chain_of_a_lineage_tells_it_and_so_does_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    found = lineage(CORPUS, "Emu", "Emu3", top=3)
    teams = {chain.names: chain.team for chain in found.chains}
    assert teams["Emu", "Emu2", "Emu3"] == Continuity(2, 2, 2)
    assert teams["Emu", "Emu3"] == Continuity(1, 1, 0)
    assert lineage_json(found)["chains"][0]["team"]["hops"] in (1, 2)
    assert run("lineage", "Emu", "Emu3", "--top", "1") == 0
    said = "team: kept on 2 of 2 hops; on all papers: Beijing Academy of Artificial Intelligence"
    assert said in capsys.readouterr().out
