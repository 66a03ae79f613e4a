"""Ten minutes of mixed faults: all that can be had is there in the end, and all else has a state and a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from enrich.making import IMPATIENT, S2, citers_of, entry_of, known_citers, known_references, own_id, references_of
from s2server import KEY, OPENALEX_KEY, Corpus, FaultPlan, Limits, Link, Server, Storm, Work, corpora, scaled_clock
from s2server.faults import KINDS
from umug_graph.enrich import Enrichment, enrich
from umug_graph.models import Entry, EntryList, Identifier, Reference
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store import Store, open_store
from umug_graph.store.answers import Standing
from umug_graph.titles import normal_form

SCALE = 60.0
QUICK_SCALE = 150.0
LASTS_S = 600.0
RATES = {
    "429": 0.06,
    "500": 0.03,
    "502": 0.02,
    "503": 0.03,
    "504": 0.02,
    "401": 0.005,
    "403": 0.01,
    "timeout": 0.012,
    "drip": 0.01,
    "trickle": 0.006,
    "cut": 0.02,
    "cut-json": 0.02,
    "html": 0.02,
    "html-json": 0.01,
    "gzip": 0.02,
    "type": 0.02,
    "reset": 0.02,
    "empty": 0.02,
    "bomb": 0.003,
    "null": 0.01,
    "list": 0.01,
    "object": 0.01,
    "string": 0.01,
    "error-200": 0.01,
}
EACH = {first + 3 * place: kind for place, kind in enumerate(RATES) for first in (15, 100)}
STORMS = (Storm("429", 60, 150), Storm("503", 240, 280), Storm("429", 400, 430))


@dataclass(frozen=True)
class Field:
    """The works of a list, those of them that have something odd, and the requests about them that always fail."""

    corpus: Corpus
    asked: EntryList
    listed: list[Work]
    odd: dict[str, Work]
    refused: dict[str, str]


def _field() -> Field:
    works = corpora.invented(64, seed=2, references=8)
    odd = {"elided": works[40], "merged": works[12], "title": works[50], "stubborn": works[55], "twin": works[33]}
    odd["elided"].elided = True
    odd["title"].external = {}
    gone = corpora.sha_of("gone")
    works[60].references += [Link(gone, "Under its old id"), works[60].references[0]]
    many, most = corpora.crowded(2_200, seed=7), corpora.crowded(10_300, seed=8)
    many[0].gaps = ((1_000, 1_000),)
    odd |= {"many": many[0], "most": most[0]}
    twin = Work(corpora.sha_of("twin"), 77, "Another record", external={"ArXiv": odd["twin"].external["ArXiv"]})
    citing = [work for work in works[20:40] if work.references]
    refused = {
        f"{citing[0].sha}/references": "413",
        f"{citing[1].sha}/citations": "406",
        f"{citing[2].sha}/references": "html",
        f"{citing[3].sha}/citations": "timeout",
        f"{citing[4].sha}/references": "gzip",
        f"ARXIV:{odd['stubborn'].external['ArXiv']}": "500",
    }
    listed = [*works, many[0], most[0]]
    unknown = [Entry(900 + n, None, "", identifiers=(Identifier("arxiv", f"1105.{n:05d}"),)) for n in range(5)]
    moved = Entry(990, None, "", identifiers=(Identifier("s2", gone),))
    rows = [entry_of(work, line) for line, work in enumerate(listed, 1)]
    corpus = Corpus([*works, *many, *most, twin], merged={gone: odd["merged"].sha})
    return Field(corpus, EntryList("field", "test", (*rows, *unknown, moved)), listed, odd, refused)


@dataclass(frozen=True)
class Survived:
    """What came of it: the store, the summaries of each run, and what the server saw."""

    field: Field
    store: Store
    runs: list[Enrichment]
    faults: Counter[str]
    lasted_s: float


@pytest.fixture(scope="module")
def survived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Survived]:
    field, path = _field(), tmp_path_factory.mktemp("faults") / "store.sqlite"
    plan = FaultPlan(seed=11, rates=RATES, at=EACH, storms=STORMS, papers=field.refused)
    clock = scaled_clock(SCALE)
    with Server(field.corpus, faults=plan, limits=Limits(), scale=SCALE) as server, open_store(path) as store:
        runs: list[Enrichment] = []
        while not runs or _has_more(runs[-1], field):
            assert len(runs) < 6, f"it does not come to an end: {runs[-1]}"
            client = SemanticScholar(KEY, answers=store, api_url=server.url, clock=clock, patience=IMPATIENT)
            runs.append(enrich([field.asked], [client], store))
        faults = Counter(one.fault for one in server.log if one.fault)
        yield Survived(field, store, runs, faults, server.log[-1].at_s)


def _has_more(run: Enrichment, field: Field) -> bool:
    """Whether something failed that does not always fail."""
    return bool(run.stopped) or any(_request(one) not in field.refused for one in run.failed)


def _request(standing: Standing) -> str:
    """The part of an address by which a request that always fails is named."""
    kind, _, value = standing.paper.partition(":")
    part = {"influence": "/references", "citers": "/citations"}.get(standing.question)
    return f"{value}{part}" if part else f"{kind.upper()}:{value}"


def test_the_faults_were_of_every_kind_and_lasted_ten_minutes(survived: Survived) -> None:
    assert survived.lasted_s >= LASTS_S
    assert set(survived.faults) == set(KINDS) - {"400", "echo"}
    assert survived.faults.total() > 100


def test_everybody_is_known_or_is_known_to_be_unknown(survived: Survived) -> None:
    field, store = survived.field, survived.store
    for work in field.listed:
        handle = str(next(iter(entry_of(work, 1).identifiers), None) or "title:")
        found = dict(store.find(f"s2:{work.sha}"))
        assert found[S2].title == work.title, handle
        assert found[S2].cited_by == len(field.corpus.citers.get(work.sha, ()))
        assert found[S2].abstract == (" ".join(work.abstract.split()) if work.abstract else None)
    states = {one.paper: (one.state, one.own_id) for one in store.standings(S2, "identity")}
    assert [states[f"arxiv:1105.{number:05d}"][0] for number in range(5)] == ["not_found"] * 5
    assert states[f"s2:{corpora.sha_of('gone')}"] == ("found", own_id(field.odd["merged"]))
    assert states[f"arxiv:{field.odd['stubborn'].external['ArXiv']}"][0] == "failed"


def test_every_reference_and_every_citer_is_there_once(survived: Survived) -> None:
    field, store = survived.field, survived.store
    for work in field.listed:
        if f"{work.sha}/references" not in field.refused and not work.elided:
            assert known_references(store, work) == references_of(field.corpus, work)
        if f"{work.sha}/citations" not in field.refused and work is not field.odd["most"]:
            assert known_citers(store, work) == citers_of(field.corpus, work)
    assert known_citers(store, field.odd["most"]) == citers_of(field.corpus, field.odd["most"])[:9_999]


def test_references_whose_details_always_fail_are_known_from_the_batch(survived: Survived) -> None:
    field = survived.field
    always = [work for work in field.listed if f"{work.sha}/references" in field.refused]
    assert len(always) == 3
    for work in always:
        expected = [edge[:2] for edge in references_of(field.corpus, work)]
        assert [edge[:2] for edge in known_references(survived.store, work) or []] == expected


def test_what_did_not_come_has_its_state_and_its_reason(survived: Survived) -> None:
    standings = {(one.question, one.paper): one for one in survived.store.standings(S2)}
    odd = survived.field.odd
    assert standings["references", own_id(odd["elided"])].state == "elided"
    assert "elided by the publisher" in (standings["references", own_id(odd["elided"])].reason or "")
    most = standings["citers", own_id(odd["most"])]
    assert (most.state, most.stated, most.known) == ("capped", 10_300, 9_999)
    assert standings["citers", own_id(odd["many"])].known == 2_200
    known = {f"title:{normal_form(work.title)}" for work in survived.field.listed}
    still = [one for one in standings.values() if one.state == "failed" and one.paper not in known]
    failed = {_request(one): one.reason for one in still}
    assert failed.keys() == survived.field.refused.keys()
    for request, kind in survived.field.refused.items():
        reason = failed[request] or ""
        words = {"html": "a page in place of JSON", "timeout": "no answer in time", "gzip": "cannot be unpacked"}
        assert words.get(kind, f"HTTP {kind}") in reason


def test_no_question_is_left_without_a_state(survived: Survived) -> None:
    asked = {(one.question, one.paper) for one in survived.store.standings(S2)}
    for work in survived.field.listed:
        assert ("references", own_id(work)) in asked or ("influence", own_id(work)) in asked
        assert ("citers", own_id(work)) in asked


def test_the_summary_tells_what_failed(survived: Survived) -> None:
    last = survived.runs[-1]
    failed = {_request(one) for one in last.failed}
    assert failed == survived.field.refused.keys()
    assert all(one.reason for one in last.failed)
    assert sum(count for (_, _, state), count in last.answers.items() if state == "failed") == len(last.failed)
    found = sum(run.answers.get((S2, "identity", "found"), 0) for run in survived.runs)
    # Each listed work once, but for the one whose id always fails (by its title), and the one by its old id.
    assert found == len(survived.field.listed) + 1


def _openalex_id(work: Work) -> str:
    return f"openalex:{work.openalex}"


def _own_ids(references: tuple[Reference, ...]) -> list[str]:
    return [str(one.identifiers[0]) for one in references]


def test_openalex_survives_them_as_well(tmp_path: Path) -> None:
    works = corpora.invented(60, seed=6, references=8)
    crowd = corpora.crowded(450, seed=7)
    listed = [*works, crowd[0]]
    corpus = Corpus([*works, *crowd])
    asked = EntryList("field", "test", tuple(entry_of(work, line) for line, work in enumerate(listed, 1)))
    plan, clock = FaultPlan(seed=5, rates=RATES, storms=(Storm("503", 5, 15),)), scaled_clock(QUICK_SCALE)
    with Server(corpus, faults=plan, scale=QUICK_SCALE) as server, open_store(tmp_path / "store.sqlite") as store:
        for _ in range(6):
            client = OpenAlex(OPENALEX_KEY, answers=store, api_url=server.url, clock=clock, patience=IMPATIENT)
            done = enrich([asked], [client], store)
            if not done.failed and not done.stopped:
                break
        assert (done.failed, done.stopped) == ([], {})
        assert len({one.fault for one in server.log}) > 12
        for work in listed:
            found = dict(store.find(_openalex_id(work)))
            assert found["openalex"].title == work.title
            cited = [corpus.works[link.cited].openalex for link in work.references if link.cited]
            known = store.reference_list("openalex", _openalex_id(work))
            assert known is not None
            assert _own_ids(known.references) == [f"openalex:{one}" for one in cited]
            citers = store.citer_list("openalex", _openalex_id(work))
            assert citers is not None
            assert _own_ids(citers.citers) == [_openalex_id(citing) for citing, _ in corpus.citers.get(work.sha, ())]
