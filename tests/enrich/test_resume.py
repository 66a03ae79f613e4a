"""What has failed is asked again, after all that was never asked, and stands in the store as what was asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from enrich.making import IMPATIENT, S2, known_references, list_of, own_id, references_of
from s2server import KEY, Corpus, FaultPlan, Server, Storm, Work, corpora, scaled_clock
from umug_graph.enrich import Enrichment, enrich
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import Store, open_store

SCALE = 2_000.0


def _enriched(
    server: Server,
    store: Store,
    works: list[Work],
    progress: Callable[[str], None] = lambda _: None,
    budget_s: float | None = None,
    scale: float = SCALE,
) -> Enrichment:
    clock = scaled_clock(scale)
    client = SemanticScholar(KEY, answers=store, api_url=server.url, clock=clock, patience=IMPATIENT, budget_s=budget_s)
    return enrich([list_of(works)], [client], store, ("identity", "references", "influence"), progress)


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


def test_a_look_up_that_fails_is_tried_again_before_the_title_is_asked(tmp_path: Path) -> None:
    works = corpora.invented(6, seed=3)
    arxiv, path = works[2].external["ArXiv"], tmp_path / "store.sqlite"
    with Server(Corpus(works), faults=FaultPlan(papers={f"ARXIV:{arxiv}": "500"})) as server, open_store(path) as store:
        first = _enriched(server, store, works)
        assert [(one.question, one.paper) for one in first.failed] == [("identity", f"arxiv:{arxiv}")]
        assert not server.seen("graph", "/search/match")
        again = _enriched(server, store, works)
        assert [one.paper for one in again.failed] == [f"arxiv:{arxiv}"]
        assert len(server.seen("graph", "/search/match")) == 1
        assert known_references(store, works[2]) == references_of(server.corpus, works[2])


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


def test_thirty_minutes_of_too_many_requests_lose_nothing(tmp_path: Path) -> None:
    works = corpora.invented(20, seed=3)
    faults = FaultPlan(storms=(Storm("429", 8, 1_808),))
    with (
        Server(Corpus(works), faults=faults, scale=SCALE) as server,
        open_store(tmp_path / "store.sqlite") as store,
    ):
        done = _enriched(server, store, works)
        assert (done.failed, done.stopped) == ([], {})
        assert server.log[-1].at_s > 1_808
        asked = [one for one in server.log if one.status == 429]
        assert len(asked) < 60
        for work in works:
            assert known_references(store, work) == references_of(server.corpus, work)


def test_a_budget_ends_it_in_time_and_the_rest_comes_the_next_time(tmp_path: Path) -> None:
    works = corpora.invented(20, seed=3)
    citing = [work for work in works if work.references]
    with Server(Corpus(works)) as server, open_store(tmp_path / "store.sqlite") as store:
        first = _enriched(server, store, works, budget_s=12.0, scale=10.0)
        assert "no time left of the 12 s given" in first.stopped[S2]
        assert 2 <= len(server.log) <= 11
        before = len(server.log)
        second = _enriched(server, store, works)
        assert (second.failed, second.stopped) == ([], {})
        assert len(server.log) - before == len(citing) + 1 - before
        for work in works:
            assert known_references(store, work) == references_of(server.corpus, work)


def test_an_interrupt_keeps_all_that_came(tmp_path: Path) -> None:
    works = corpora.invented(20, seed=3)
    told: list[str] = []

    def progress(text: str) -> None:
        told.append(text)
        if len(told) == 9:
            raise KeyboardInterrupt

    with Server(Corpus(works)) as server, open_store(tmp_path / "store.sqlite") as store:
        first = _enriched(server, store, works, progress)
        assert first.interrupted
        answered = [one for one in store.standings(S2, "influence") if one.state == "found"]
        assert len(answered) == first.answers[S2, "influence", "found"] == 7
        assert len(server.log) == 1 + 7
        assert not _enriched(server, store, works).interrupted
        assert len(server.log) == 1 + sum(bool(work.references) for work in works)
