"""The page traces in the browser what `umug-graph lineage` finds: the same chains, in the same order, as many."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from browser.conftest import Visit
from umug_graph.fieldmap import build
from umug_graph.lineages import ancestors, descendants
from umug_graph.lineages.chains import find_chains
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.models import Branch

pytestmark = pytest.mark.browser
TOP = 10
PAIRS = 60

Tree = list[Any]  # a paper's number and the trees below it


def test_chains_found_in_the_page_are_those_that_lineages_find(explore: Callable[..., Visit]) -> None:
    fieldmap = build()
    dossier = Dossier(fieldmap.corpus)
    listed = [at for at, paper in enumerate(dossier.papers) if paper.listed]
    pairs = Random(4).sample([(a, b) for a in listed for b in listed if a != b], PAIRS)  # noqa: S311
    emu, emu3 = (next(at for at in listed if dossier.papers[at].name == name) for name in ("Emu", "Emu3"))
    seen = explore(fieldmap)
    with_chains = 0
    for start, end in [(emu, emu3), *pairs]:
        expected = find_chains(dossier, start, end, TOP)
        found: Any = seen.js(f"umug.trace({start}, {end})")
        papers = [[dossier.graph.positions[key] for key in chain.papers] for chain in expected.chains]
        assert [chain["papers"] for chain in found["chains"]][:TOP] == papers
        scores = [chain.score for chain in expected.chains]
        assert [chain["score"] for chain in found["chains"]][:TOP] == pytest.approx(scores, abs=1e-6)
        assert found["found"] == expected.number
        with_chains += bool(papers)
    assert with_chains > 5


@pytest.mark.parametrize("name", ["Emu3", "Emu", "Janus", "Chameleon", "LLaVA"])
def test_trees_grown_in_the_page_are_those_that_lineages_grow(explore: Callable[..., Visit], name: str) -> None:
    fieldmap = build()
    places = fieldmap.graph.positions

    def numbered(branch: Branch) -> Tree:
        return [places[branch.paper], [numbered(each) for each in branch.branches]]

    seen = explore(fieldmap)
    root = next(paper.key for paper in fieldmap.corpus.papers if paper.name == name)
    for kind, grow in (("ancestors", ancestors), ("descendants", descendants)):
        for depth in (1, 2, 4):
            expected = numbered(grow(fieldmap.corpus, root, depth))
            assert seen.js(f"umug.tree({places[root]}, {depth}, '{kind}')") == expected
