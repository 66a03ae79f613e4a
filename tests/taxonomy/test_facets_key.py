"""The facets of the listed papers against a key that was read by hand from what the two lists state."""

from __future__ import annotations

from pathlib import Path

import pytest

import umug_graph
from umug_graph.models import Corpus

KEY = Path(__file__).parent.parent / "data" / "facets_key.tsv"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return umug_graph.build().corpus


@pytest.fixture(scope="module")
def key() -> dict[str, set[str]]:
    rows = [line.split("\t") for line in KEY.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {row[0]: set(row[2].split(";")) for row in rows}


def test_the_key_is_of_all_listed_papers_and_of_facets_that_there_are(corpus: Corpus, key: dict[str, set[str]]) -> None:
    assert set(key) == {paper.key for paper in corpus.papers if paper.listed}
    assert set().union(*key.values()) <= {term.name for term in corpus.taxonomy}


def test_facets_agree_with_the_key(corpus: Corpus, key: dict[str, set[str]]) -> None:
    given = {(paper.key, facet.name) for paper in corpus.papers if paper.listed for facet in paper.facets}
    stated = {(paper, name) for paper, names in key.items() for name in names}
    micro_f1 = 2 * len(given & stated) / (len(given) + len(stated))
    assert micro_f1 >= 0.97, (sorted(given - stated), sorted(stated - given))


def test_every_facet_has_evidence_and_a_confidence(corpus: Corpus) -> None:
    facets = [facet for paper in corpus.papers for facet in (*paper.facets, *paper.doubted)]
    assert len(facets) > 200
    assert all(facet.evidence and 0 < facet.confidence <= 1 for facet in facets)
