"""What Semantic Scholar once answered, enriched: every recorded reference and citer is in the store."""

from __future__ import annotations

from pathlib import Path

from enrich.making import S2, citers_of, known_citers, known_references, references_of
from s2server import KEY, Server, recorded, scaled_clock
from umug_graph.enrich import enrich
from umug_graph.models import Entry, EntryList, Identifier
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import open_store


def test_recorded_references_and_citers_come_into_the_store(tmp_path: Path) -> None:
    corpus = recorded.corpus()
    ids = (Identifier("doi", recorded.CITING), Identifier("s2", f"corpusid:{recorded.CITED}"))
    asked = EntryList("asked", "test", tuple(Entry(line, None, "", identifiers=(one,)) for line, one in enumerate(ids)))
    citing, cited = corpus.by_doi(recorded.CITING), corpus.find(f"CorpusId:{recorded.CITED}")
    assert citing
    assert cited
    with Server(corpus) as server, open_store(tmp_path / "store.sqlite") as store:
        clock = scaled_clock(1_000)
        client = SemanticScholar(KEY, answers=store, api_url=server.url, clock=clock, page_size=100)
        done = enrich([asked], [client], store)
        assert (done.failed, done.stopped) == ([], {})
        references, citers = known_references(store, citing) or [], known_citers(store, cited) or []
        stated = {one.question: one.stated for one in store.standings(S2) if one.paper == f"s2:{cited.sha}"}
    assert len(references) == 67
    assert sum(own is None for own, *_ in references) == 23
    assert [own for own, *_ in references] == [own for own, *_ in references_of(corpus, citing)]
    assert [own for own, *_ in citers] == [own for own, *_ in citers_of(corpus, cited)]
    assert sum(own is None for own, *_ in citers) == 8
    assert stated["citers"] == 1_881
    assert len(server.seen("graph", f"{cited.sha}/citations")) == 19
