"""What has failed is asked again, after all that was never asked, and stands in the store as what was asked."""

from __future__ import annotations

from pathlib import Path

from enriching import IMPATIENT, S2, known_references, list_of, own_id, references_of
from s2server import KEY, Corpus, FaultPlan, Server, Work, corpora, scaled_clock
from umug_graph.enrich import Enrichment, enrich
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import Store, open_store

SCALE = 2_000.0


def _enriched(server: Server, store: Store, works: list[Work]) -> Enrichment:
    clock = scaled_clock(SCALE)
    client = SemanticScholar(KEY, answers=store, api_url=server.url, clock=clock, patience=IMPATIENT)
    return enrich([list_of(works)], [client], store, ("identity", "references", "influence"))


def test_papers_that_always_fail_do_not_keep_the_others_from_being_asked(tmp_path: Path) -> None:
    works = sorted(corpora.invented(20, seed=3), key=own_id)
    citing = [work for work in works if work.references]
    faults = FaultPlan(papers={f"{work.sha}/references": "500" for work in citing[:6]})
    corpus = Corpus(works)
    with Server(corpus, faults=faults) as server, open_store(tmp_path / "store.sqlite") as store:
        first, second = _enriched(server, store, works), _enriched(server, store, works)
        assert "5 questions in a row failed" in first.stopped[S2]
        assert second.answers[S2, "influence", "found"] == len(citing) - 6
        for work in citing[6:]:
            assert known_references(store, work) == references_of(corpus, work)
        failed = {standing.paper for standing in store.standings(S2, "influence") if standing.state == "failed"}
        assert failed == {own_id(work) for work in citing[:6]}


def test_references_of_a_paper_found_by_title_fail_as_references(tmp_path: Path) -> None:
    works = corpora.invented(6, seed=3)
    works[5].external = {}
    corpus = Corpus(works)
    path = tmp_path / "store.sqlite"
    with Server(corpus, faults=FaultPlan(papers={works[5].sha: "502"})) as server, open_store(path) as store:
        done = _enriched(server, store, works)
        assert [(one.question, one.paper) for one in done.failed] == [
            ("references", own_id(works[5])),
            ("influence", own_id(works[5])),
        ]
        assert all(one.reason for one in done.failed)
    with Server(corpus) as server, open_store(path) as store:
        assert not _enriched(server, store, works).failed
        assert known_references(store, works[5]) == references_of(corpus, works[5])
        asked = {standing.paper for standing in store.standings(S2, "identity")}
        assert own_id(works[5]) not in asked
