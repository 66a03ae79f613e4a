"""A thousand papers: how few requests they take, at what pace, and whose key they carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from enrich.making import S2, known_references, list_of, references_of
from s2server import KEY, OPENALEX_KEY, Corpus, Limits, Server, Work, corpora, gaps_s, most_within, scaled_clock
from umug_graph.enrich import Enrichment, enrich
from umug_graph.models import EntryList
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import Store, open_store
from umug_graph.store.answers import Question

SCALE = 200.0
IDENTITIES: tuple[Question, ...] = ("identity", "references")


@dataclass(frozen=True)
class Thousand:
    """A corpus, a list of 1,000 of its works, and a store into which they have been enriched, once."""

    corpus: Corpus
    works: list[Work]
    asked: EntryList
    server: Server
    store: Store
    first: Enrichment
    requests: int


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thousand]:
    corpus = corpora.thousand()
    works = [work for work in corpus.works.values() if "ArXiv" in work.external]
    path = tmp_path_factory.mktemp("thousand") / "store.sqlite"
    with Server(corpus, limits=Limits(), scale=SCALE) as server, open_store(path) as store:
        first = enrich([list_of(works)], [_client(server, store)], store, IDENTITIES)
        yield Thousand(corpus, works, list_of(works), server, store, first, len(server.log))


def _client(server: Server, store: Store) -> SemanticScholar:
    return SemanticScholar(KEY, answers=store, api_url=server.url, clock=scaled_clock(SCALE))


def test_identities_and_reference_ids_take_at_most_ten_requests(thousand: Thousand) -> None:
    assert len(thousand.works) == 1_000
    assert thousand.requests <= 10
    assert thousand.first.answers[S2, "identity", "found"] == 1_000
    assert not thousand.first.failed
    assert not thousand.first.stopped


def test_every_reference_of_every_paper_is_known_with_its_id_or_its_title(thousand: Thousand) -> None:
    for work in thousand.works:
        expected = [edge[:2] for edge in references_of(thousand.corpus, work)]
        assert [edge[:2] for edge in known_references(thousand.store, work) or []] == expected
    assert sum(len(work.references) for work in thousand.works) > 3_000


def test_what_is_known_is_not_asked_again(thousand: Thousand) -> None:
    before = len(thousand.server.log)
    again = enrich([thousand.asked], [_client(thousand.server, thousand.store)], thousand.store, IDENTITIES)
    assert again == Enrichment()
    assert len(thousand.server.log) == before


def test_how_they_cite_takes_one_request_a_paper_within_the_limit_of_the_key(thousand: Thousand) -> None:
    before = len(thousand.server.log)
    questions: tuple[Question, ...] = (*IDENTITIES, "influence")
    done = enrich([thousand.asked], [_client(thousand.server, thousand.store)], thousand.store, questions)
    log = thousand.server.log[before:]
    citing = [work for work in thousand.works if work.references]
    assert sum(done.answers.values()) == len(log) == len(citing)
    assert not any(one.over or one.status != 200 for one in log)
    assert most_within(log, 60) <= 60
    for work in thousand.works:
        assert known_references(thousand.store, work) == references_of(thousand.corpus, work)
    again = enrich([thousand.asked], [_client(thousand.server, thousand.store)], thousand.store, questions)
    assert again == Enrichment()


def _small(count: int) -> tuple[Corpus, EntryList]:
    works = corpora.invented(count, seed=4, references=5)
    return Corpus(works), list_of(works)


def _all_of(path: Path, server: Server, asked: EntryList, key: str | None, scale: float) -> Enrichment:
    """Enrich a new store with all that both services tell; OpenAlex has its key always."""
    clock = scaled_clock(scale)
    with open_store(path) as store:
        known = SemanticScholar(key, answers=store, api_url=server.url, clock=clock)
        other = OpenAlex(OPENALEX_KEY, answers=store, api_url=server.url, clock=clock)
        return enrich([asked], [known, other], store)


@pytest.mark.parametrize("key", [KEY, None])
def test_requests_are_never_nearer_than_the_limit_allows(tmp_path: Path, key: str | None) -> None:
    corpus, asked = _small(10)
    scale = 10.0 if key else 40.0
    with Server(corpus, limits=Limits(pool_burst=1), scale=scale) as server:
        done = _all_of(tmp_path / "store.sqlite", server, asked, key, scale)
    log = [one for one in server.log if one.service == "graph"]
    assert {one.limit for one in log} == {"keyed" if key else "pool"}
    assert not any(one.over for one in log)
    assert most_within(log, 10) <= (10 if key else 4)
    mean = sum(gaps_s(log)) / (len(log) - 1)
    assert mean >= (1.0 if key else 3.0)
    assert not done.failed


def test_every_request_carries_its_service_s_key_references_and_citers_too(tmp_path: Path) -> None:
    corpus, asked = _small(12)
    unknown = list_of([Work(corpora.sha_of("none"), 7, "A work that nobody knows at all")])
    both = EntryList("both", "test", (*asked.entries, *unknown.entries))
    with Server(corpus, limits=Limits(slack_s=60), scale=SCALE) as server:
        _all_of(tmp_path / "store.sqlite", server, both, KEY, SCALE)
    assert {one.key for one in server.log} == {"right"}
    for part in ("/paper/batch", "/references", "/citations", "/search/match"):
        assert server.seen("graph", part)
    assert server.seen("openalex", "/works")
    assert not any(word in one.query for one in server.log for word in (KEY, OPENALEX_KEY, "api_key"))
