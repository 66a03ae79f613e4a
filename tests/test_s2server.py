"""The loopback server keeps the limits and texts that are known of the real services, and breaks as it is told to."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from s2server import (
    KEY,
    OPENALEX_KEY,
    Corpus,
    FaultPlan,
    Limits,
    Link,
    Server,
    Storm,
    Work,
    corpora,
    most_within,
    recorded,
)
from s2server.faults import SHAPES, STATUSES

GRAPH = "/graph/v1/paper"
ELIDED = "Notice: The following paper fields have been elided by the publisher: {'references'}."


def _small() -> Corpus:
    works = corpora.invented(40, references=6)
    works[30].elided = True
    works.append(Work(corpora.sha_of("twin"), 900, "A twin record", external={"ArXiv": works[5].external["ArXiv"]}))
    return Corpus(works, merged={corpora.sha_of("gone"): works[7].sha})


CORPUS = _small()
WORKS = list(CORPUS.works.values())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(CORPUS) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url) as made:
        yield made


def _get(client: httpx.Client, path: str, **params: object) -> httpx.Response:
    return client.get(path, params={name: str(value) for name, value in params.items()})


@pytest.mark.parametrize(
    "asked",
    [
        WORKS[3].sha,
        f"CorpusId:{WORKS[3].number}",
        f"corpusid:{WORKS[3].number}",
        f"ARXIV:{WORKS[3].external['ArXiv']}",
        f"DOI:{WORKS[3].external['DOI'].upper()}",
        WORKS[3].external["DOI"].lower(),
        f"URL:https://arxiv.org/abs/{WORKS[3].external['ArXiv']}",
        f"URL:https://www.semanticscholar.org/paper/{WORKS[3].sha}",
    ],
)
def test_a_paper_is_found_by_each_kind_of_id(client: httpx.Client, asked: str) -> None:
    found = _get(client, f"{GRAPH}/{asked}", fields="title,externalIds").json()
    assert found["paperId"] == WORKS[3].sha
    assert found["externalIds"]["DOI"] == WORKS[3].external["DOI"]


@pytest.mark.parametrize("asked", ["0", "ARXIV:2301.00001v2", "URL:https://example.org/abs/1", "f" * 40])
def test_an_unknown_id_is_404_with_its_text(client: httpx.Client, asked: str) -> None:
    answer = client.get(f"{GRAPH}/{asked}")
    assert (answer.status_code, answer.json()) == (404, {"error": f"Paper with id {asked} not found"})


def test_a_merged_id_leads_to_a_paper_of_another_id(client: httpx.Client) -> None:
    assert _get(client, f"{GRAPH}/{corpora.sha_of('gone')}").json()["paperId"] == WORKS[7].sha


def test_of_two_records_for_an_arxiv_id_the_first_answers(client: httpx.Client) -> None:
    arxiv = WORKS[5].external["ArXiv"]
    assert WORKS[-1].external["ArXiv"] == arxiv
    assert _get(client, f"{GRAPH}/ARXIV:{arxiv}").json()["paperId"] == WORKS[5].sha


@pytest.mark.parametrize(
    ("path", "fields", "wrong"),
    [
        (f"{GRAPH}/{WORKS[3].sha}", "unknown,title,aliases", "unknown, aliases"),
        (f"{GRAPH}/{WORKS[3].sha}/references", "title,authors.name", "authors.name"),
        (f"{GRAPH}/{WORKS[3].sha}/citations", "openAccessPdf.url", "openAccessPdf.url"),
        (f"{GRAPH}/search/bulk", "references.title", "references.title"),
    ],
)
def test_a_field_that_is_not_known_is_400_with_its_name(
    client: httpx.Client, path: str, fields: str, wrong: str
) -> None:
    answer = _get(client, path, fields=fields, query="x")
    assert (answer.status_code, answer.json()) == (
        400,
        {"error": f"Unrecognized or unsupported fields: [{wrong}]"},
    )


def test_batch_answers_in_place_with_null_for_the_unknown(client: httpx.Client) -> None:
    ids = ["ARXIV:0000.00000", WORKS[2].sha, f"CorpusId:{WORKS[2].number}", f"DOI:{WORKS[3].external['DOI']}"]
    found = client.post(f"{GRAPH}/batch", params={"fields": "corpusId"}, json={"ids": ids}).json()
    assert found[0] is None
    assert [one["paperId"] for one in found[1:]] == [WORKS[2].sha, WORKS[2].sha, WORKS[3].sha]
    assert found[1]["corpusId"] == WORKS[2].number


@pytest.mark.parametrize("ids", [[], "ARXIV:2301.00001", [1], [str(number) for number in range(501)]])
def test_batch_refuses_no_ids_odd_ids_and_more_than_500(client: httpx.Client, ids: object) -> None:
    assert client.post(f"{GRAPH}/batch", json={"ids": ids}).status_code == 400


def test_nested_papers_have_a_textual_corpus_id_and_elided_references_are_null(client: httpx.Client) -> None:
    citing = next(work for work in WORKS if any(link.cited for link in work.references))
    ids = {"ids": [citing.sha, WORKS[30].sha]}
    first, elided = client.post(f"{GRAPH}/batch", params={"fields": "references.corpusId"}, json=ids).json()
    assert [one["corpusId"] for one in first["references"] if one["paperId"]] == [
        str(CORPUS.works[link.cited].number) for link in citing.references if link.cited
    ]
    assert elided["references"] is None


def test_unlinked_references_keep_their_title_and_have_no_id(client: httpx.Client) -> None:
    citing = next(work for work in WORKS if any(link.cited is None for link in work.references) and not work.elided)
    rows = _get(client, f"{GRAPH}/{citing.sha}/references", fields="title,isInfluential,intents,contexts").json()
    assert [(row["citedPaper"]["paperId"], row["citedPaper"]["title"]) for row in rows["data"]] == [
        (link.cited, link.title) for link in citing.references
    ]
    assert [row["isInfluential"] for row in rows["data"]] == [link.influential for link in citing.references]
    assert [row["intents"] for row in rows["data"]] == [list(link.intents) for link in citing.references]


def test_elided_references_are_null_with_the_notice(client: httpx.Client) -> None:
    answer = client.get(f"{GRAPH}/{WORKS[30].sha}/references").json()
    assert answer["data"] is None
    assert answer["citingPaperInfo"]["openAccessPdf"]["disclaimer"] == ELIDED


def test_citers_come_in_pages_newest_first_and_only_the_last_has_no_next(client: httpx.Client) -> None:
    cited = max(WORKS, key=lambda work: len(CORPUS.citers.get(work.sha, ())))
    expected = [citing.sha for citing, _ in CORPUS.citers[cited.sha]]
    found, offset = list[str](), 0
    while offset is not None:
        page = _get(client, f"{GRAPH}/{cited.sha}/citations", fields="title", offset=offset, limit=2).json()
        found += [row["citingPaper"]["paperId"] for row in page["data"]]
        offset = page.get("next")
    assert found == expected
    assert len(found) > 4


def test_pages_end_before_ten_thousand_and_windows_reach_beyond() -> None:
    famous, *crowd = corpora.crowded(10_500)
    with Server(Corpus([famous, *crowd])) as server, httpx.Client(base_url=server.url) as client:
        path = f"{GRAPH}/{famous.sha}/citations"
        assert len(_get(client, path, offset=9000, limit=999).json()["data"]) == 999
        refused = _get(client, path, offset=9000, limit=1000)
        assert (refused.status_code, refused.json()) == (400, {"error": "offset + limit must be < 10000"})
        page = _get(client, path, fields="year", publicationDateOrYear="2017:2018", limit=1000).json()
        assert {row["citingPaper"]["year"] for row in page["data"]} <= {2017, 2018}
        assert page["next"] == 1000


def test_gaps_make_empty_pages_that_go_on() -> None:
    famous, *crowd = corpora.crowded(6)
    famous.gaps = ((2, 4),)
    with Server(Corpus([famous, *crowd])) as server, httpx.Client(base_url=server.url) as client:
        pages = [
            _get(client, f"{GRAPH}/{famous.sha}/citations", offset=offset, limit=2).json() for offset in (0, 2, 4, 6, 8)
        ]
    assert [len(page["data"]) for page in pages] == [2, 0, 0, 2, 2]
    assert [page.get("next") for page in pages] == [2, 4, 6, 8, None]


def test_nested_citations_are_cut_in_silence_at_9999_a_call() -> None:
    crowds = [corpora.crowded(count, seed) for seed, count in ((7, 8_667), (8, 3_000), (6, 5))]
    with Server(Corpus([work for crowd in crowds for work in crowd])) as server:
        ids = [crowd[0].sha for crowd in crowds]
        query = {"fields": "citations.paperId,citationCount"}
        found = httpx.post(f"{server.url}{GRAPH}/batch", params=query, json={"ids": ids}).json()
        alone = httpx.get(f"{server.url}{GRAPH}/{ids[0]}", params=query).json()
    assert [len(one["citations"]) for one in found] == [8_667, 1_332, 0]
    assert [one["citationCount"] for one in found] == [8_667, 3_000, 5]
    assert len(alone["citations"]) == 1_000


def test_an_answer_beyond_ten_megabytes_is_refused() -> None:
    works = [Work(corpora.sha_of(str(number)), number, "T", abstract="a" * 1_000_000) for number in range(11)]
    with Server(Corpus(works)) as server:
        ids = {"ids": [work.sha for work in works]}
        answer = httpx.post(f"{server.url}{GRAPH}/batch", params={"fields": "abstract"}, json=ids)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("Response would exceed maximum size")


def test_match_offers_the_best_title_with_an_unbounded_score_or_says_404(client: httpx.Client) -> None:
    best = _get(client, f"{GRAPH}/search/match", query=WORKS[9].title).json()["data"]
    assert [one["paperId"] for one in best] == [WORKS[9].sha]
    assert best[0]["matchScore"] > 1
    none = _get(client, f"{GRAPH}/search/match", query="Quantum gravity of teapots")
    assert (none.status_code, none.json()) == (404, {"error": "Title match not found"})


def test_a_search_without_a_hit_has_no_data_and_a_hyphen_hits_nothing(client: httpx.Client) -> None:
    for query in ("n0 r3sult", WORKS[9].title):
        assert _get(client, f"{GRAPH}/search", query=query).json() == {"total": 0, "offset": 0}


def test_the_total_of_a_search_drifts_from_page_to_page(client: httpx.Client) -> None:
    totals = {_get(client, f"{GRAPH}/search", query="study", limit=10, offset=10).json()["total"] for _ in range(3)}
    assert len(totals) == 3
    assert _get(client, f"{GRAPH}/search", query="study", limit=100, offset=950).status_code == 400
    assert _get(client, f"{GRAPH}/search", query="study", limit=101).status_code == 400


def test_bulk_search_and_autocomplete_answer_without_nesting(client: httpx.Client) -> None:
    found = _get(client, f"{GRAPH}/search/bulk", query="study").json()
    assert (found["total"], found["token"], len(found["data"])) == (40, None, 40)
    assert _get(client, f"{GRAPH}/autocomplete", query=WORKS[9].title).json()["matches"][0]["id"] == WORKS[9].sha


@pytest.mark.parametrize("path", ["/graph/v1/author/1", "/nowhere", "/datasets/v1/release/1999-01-01"])
def test_what_is_not_there_is_refused(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in (403, 404)


def test_datasets_list_releases_and_want_a_key_for_files(client: httpx.Client) -> None:
    releases = client.get("/datasets/v1/release/").json()
    assert releases == sorted(releases)
    assert client.get("/datasets/v1/release/latest").json()["release_id"] == releases[-1]
    refused = client.get("/datasets/v1/release/latest/dataset/citations")
    assert (refused.status_code, refused.json()) == (401, {"error": "A valid API key is required"})
    keyed = {"x-api-key": KEY}
    for name in ("papers", "abstracts", "citations"):
        link = client.get(f"/datasets/v1/release/latest/dataset/{name}", headers=keyed).json()["files"][0]
        rows = [json.loads(line) for line in gzip.decompress(client.get(link).content).splitlines()]
        assert rows
        assert all(key == key.lower() for row in rows for key in row)
    diffs = client.get(f"/datasets/v1/diffs/{releases[0]}/to/latest/papers", headers=keyed).json()["diffs"]
    assert [(one["from_release"], one["to_release"]) for one in diffs] == [tuple(releases[:2]), tuple(releases[1:])]


def test_the_log_tells_key_limit_ids_and_status_and_never_the_key() -> None:
    with Server(CORPUS) as server, httpx.Client(base_url=server.url) as client:
        client.get(f"{GRAPH}/{WORKS[3].sha}", headers={"x-api-key": KEY})
        assert client.get(f"{GRAPH}/{WORKS[3].sha}", headers={"x-api-key": "wrong"}).json() == {"message": "Forbidden"}
        client.post(f"{GRAPH}/batch", json={"ids": [WORKS[3].sha]})
        client.get("/works", headers={"Authorization": f"Bearer {OPENALEX_KEY}"})
        log = server.log
        told = client.get("/_log").text
    assert [(one.key, one.limit, one.status) for one in log] == [
        ("right", "keyed", 200),
        ("wrong", "keyed", 403),
        (None, "pool", 200),
        ("right", "openalex", 200),
    ]
    assert log[2].ids == (WORKS[3].sha,)
    assert KEY not in told
    assert OPENALEX_KEY not in told
    assert len(json.loads(told)) == 4


def test_a_key_buys_a_request_a_second_and_no_more() -> None:
    with Server(CORPUS, limits=Limits(slack_s=0), scale=10) as server, httpx.Client(base_url=server.url) as client:
        keyed = {"x-api-key": KEY}
        quick = [client.get(f"{GRAPH}/{WORKS[3].sha}", headers=keyed).status_code for _ in range(3)]
        time.sleep(0.15)
        again = client.get(f"{GRAPH}/{WORKS[3].sha}", headers=keyed)
        assert (quick, again.status_code) == ([200, 429, 429], 200)
        pool = [client.get(f"{GRAPH}/{WORKS[3].sha}") for _ in range(5)]
    assert [one.status_code for one in pool][:3] == [200, 200, 200]
    assert pool[-1].status_code == 429
    assert pool[-1].json()["code"] == "429"
    assert "retry-after" not in pool[-1].headers
    assert [one.over for one in server.log[:4]] == [False, True, True, False]
    assert most_within(server.log[:3], 1) == 3


@pytest.mark.parametrize("kind", STATUSES)
def test_a_refusal_fault_has_its_status_and_body(kind: str) -> None:
    with Server(CORPUS, faults=FaultPlan(at={1: kind})) as server, httpx.Client(base_url=server.url) as client:
        assert client.get(f"{GRAPH}/{WORKS[3].sha}").status_code == int(kind)
        assert client.get(f"{GRAPH}/{WORKS[3].sha}").status_code == 200
    assert [one.fault for one in server.log] == [kind, None]


@pytest.mark.parametrize("kind", [*SHAPES, "cut-json", "html", "html-json", "type", "empty"])
def test_a_fault_of_content_comes_with_status_200_and_is_no_answer(kind: str) -> None:
    with Server(CORPUS, faults=FaultPlan(at={1: kind})) as server:
        answer = httpx.get(f"{server.url}{GRAPH}/{WORKS[3].sha}")
    assert answer.status_code == 200
    if kind == "type":
        assert answer.headers["content-type"] == "text/html"
        assert answer.json()["paperId"] == WORKS[3].sha
    elif kind in SHAPES:
        assert "paperId" not in str(answer.json())
    else:
        with pytest.raises(ValueError, match=r"Expecting|Unterminated|Extra"):
            answer.json()


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("timeout", httpx.ReadTimeout),
        ("cut", httpx.RemoteProtocolError),
        ("reset", httpx.ReadError),
        ("gzip", httpx.DecodingError),
    ],
)
def test_a_fault_of_the_wire_breaks_the_answer(kind: str, error: type[Exception]) -> None:
    with Server(CORPUS, faults=FaultPlan(at={1: kind})) as server, httpx.Client(timeout=0.2) as client:
        with pytest.raises(error):
            client.get(f"{server.url}{GRAPH}/{WORKS[3].sha}")
        assert client.get(f"{server.url}{GRAPH}/{WORKS[3].sha}").status_code == 200


def test_an_echo_says_the_key_back() -> None:
    with Server(CORPUS, faults=FaultPlan(at={1: "echo"})) as server:
        answer = httpx.get(f"{server.url}{GRAPH}/0", headers={"x-api-key": KEY})
    assert answer.status_code == 400
    assert KEY in answer.text


def test_a_dripping_answer_is_whole_in_the_end_and_a_trickling_one_never() -> None:
    with Server(CORPUS, faults=FaultPlan(at={1: "drip", 2: "trickle"}), drip_s=0.2) as server:
        begun = time.monotonic()
        assert httpx.get(f"{server.url}{GRAPH}/{WORKS[3].sha}").json()["paperId"] == WORKS[3].sha
        assert time.monotonic() - begun > 0.15
        with httpx.stream("GET", f"{server.url}{GRAPH}/{WORKS[3].sha}", timeout=0.2) as answer:
            begun = time.monotonic()
            for _ in answer.iter_raw():
                if time.monotonic() - begun > 0.4:
                    break


def test_a_bomb_unpacks_to_far_more_than_it_weighs() -> None:
    with Server(CORPUS, faults=FaultPlan(at={1: "bomb"})) as server:
        url, unpacked = f"{server.url}{GRAPH}/{WORKS[3].sha}", 0
        with httpx.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as answer:
            for chunk in answer.iter_bytes():
                unpacked += len(chunk)
                if unpacked > 100 << 20:
                    break
            assert answer.num_bytes_downloaded < 1 << 20
    assert unpacked > 100 << 20


def test_a_fault_plan_is_the_same_for_the_same_seed_and_near_its_rates() -> None:
    plan = FaultPlan(seed=3, rates={"429": 0.2, "500": 0.1})
    drawn = [plan.fault(number, 0, "") for number in range(1, 2001)]
    assert drawn == [FaultPlan(seed=3, rates={"429": 0.2, "500": 0.1}).fault(n, 0, "") for n in range(1, 2001)]
    assert 0.17 < drawn.count("429") / 2000 < 0.23
    assert 0.08 < drawn.count("500") / 2000 < 0.12


def test_a_named_paper_fails_always_storms_for_a_while_and_quiet_ends_the_rest() -> None:
    storm = Storm("429", 10, 20)
    plan = FaultPlan(at={5: "500"}, storms=(storm,), papers={"ARXIV:1": "401"}, quiet=100)
    assert plan.fault(200, 0, "POST ARXIV:1") == "401"
    assert (plan.fault(5, 0, "x"), plan.fault(6, 15, "x"), plan.fault(6, 20, "x")) == ("500", "429", None)
    assert plan.fault(100, 15, "x") is None


def test_a_fault_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="eclipse"):
        FaultPlan(rates={"eclipse": 0.1})


def _works(client: httpx.Client, **params: object) -> httpx.Response:
    return _get(client, "/works", **{"api_key": OPENALEX_KEY, **params})


def test_openalex_finds_works_by_doi_id_place_and_title(client: httpx.Client) -> None:
    published, preprint = WORKS[3], WORKS[4]
    for filtered in (
        f"doi:{published.external['DOI'].upper()}|https://doi.org/10.48550/arXiv.{preprint.external['ArXiv']}",
        f"openalex:{published.openalex}|{preprint.openalex}",
        f"locations.landing_page_url:http://arxiv.org/abs/{published.external['ArXiv']}"
        f"|http://arxiv.org/abs/{preprint.external['ArXiv']}",
    ):
        found = _works(client, filter=filtered).json()
        assert {one["id"] for one in found["results"]} == {
            f"https://openalex.org/{work.openalex}" for work in (published, preprint)
        }
        assert found["meta"]["count"] == 2
    titled = _works(client, filter=f"title.search:{WORKS[9].title.replace(',', '')}").json()["results"]
    assert WORKS[9].title in [one["title"] for one in titled]


def test_openalex_knows_a_published_work_by_the_publishers_doi_only(client: httpx.Client) -> None:
    arxiv = WORKS[3].external["ArXiv"]
    assert _works(client, filter=f"doi:10.48550/arxiv.{arxiv}").json()["results"] == []


def test_openalex_tells_references_as_ids_and_abstracts_as_places(client: httpx.Client) -> None:
    work = next(one for one in WORKS if one.abstract and any(link.cited for link in one.references))
    found = _get(client, f"/works/{work.openalex}").json()
    cited = {CORPUS.works[link.cited].openalex for link in work.references if link.cited}
    assert set(found["referenced_works"]) == {f"https://openalex.org/{one}" for one in cited}
    index = found["abstract_inverted_index"]
    places = {place: word for word, listed in index.items() for place in listed}
    assert " ".join(places[place] for place in sorted(places)) == work.abstract
    assert _get(client, f"/works/doi:{work.doi}", select="id").json() == {"id": found["id"]}


def test_openalex_pages_through_citers_by_cursor(client: httpx.Client) -> None:
    cited = max(WORKS, key=lambda work: len(CORPUS.citers.get(work.sha, ())))
    found, cursor = list[str](), "*"
    while cursor:
        params = {"filter": f"cites:{cited.openalex}", "per-page": 2, "cursor": cursor, "select": "id"}
        page = _works(client, **params).json()
        found += [one["id"] for one in page["results"]]
        cursor = page["meta"]["next_cursor"]
    assert found == [f"https://openalex.org/{citing.openalex}" for citing, _ in CORPUS.citers[cited.sha]]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"filter": "doi:" + "|".join(f"10.1/{number}" for number in range(101))}, "Maximum number of values exceeded"),
        ({"filter": "author_name:Einstein"}, "author_name is not a valid field"),
        ({"filter": "title.search:Why?"}, "Wildcards"),
        ({"per-page": 201}, "per-page parameter must be between"),
        ({"per-page": 100, "page": 101}, "Cursor pagination is required"),
        ({"page": "x"}, "Page parameter"),
        ({"cursor": "!"}, "Invalid cursor"),
        ({"select": "id,contexts"}, "contexts is not a valid select field"),
    ],
)
def test_openalex_refuses_with_a_text(client: httpx.Client, params: dict[str, object], text: str) -> None:
    answer = _works(client, **params)
    assert answer.status_code == 400
    assert answer.json()["error"] == "Invalid query parameters error."
    assert text in answer.json()["message"]


def test_openalex_refuses_a_wrong_key_an_overlong_address_and_who_has_spent_the_day(client: httpx.Client) -> None:
    wrong = client.get("/works", headers={"Authorization": "Bearer nonsense"})
    assert (wrong.status_code, wrong.json()["error"]) == (401, "Invalid or missing API key")
    assert _works(client, search="x" * 5_000).status_code == 414
    with Server(CORPUS, limits=Limits(keyless_usd=0.0021)) as server, httpx.Client(base_url=server.url) as poor:
        statuses = [poor.get("/works", params={"search": "study"}).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert poor.get(f"/works/{WORKS[3].openalex}").status_code == 200
        assert poor.get("/works/W1").status_code == 404


def test_a_reference_to_a_merged_record_leads_to_its_heir(client: httpx.Client) -> None:
    heir = Work(corpora.sha_of("heir"), 500, "Heir")
    citing = Work(corpora.sha_of("citing"), 501, "Citing", references=[Link(corpora.sha_of("old"), "Heir")])
    with Server(Corpus([heir, citing], {corpora.sha_of("old"): heir.sha})) as server:
        rows = httpx.get(f"{server.url}{GRAPH}/{citing.sha}/references").json()["data"]
    assert rows[0]["citedPaper"]["paperId"] == heir.sha


@pytest.mark.parametrize(
    "name",
    [
        "test_get_paper.yaml",
        "test_not_found.yaml",
        "test_bad_query_parameters.yaml",
        "test_empty_paginated_results.yaml",
        "test_get_paper_references.yaml",
        "test_get_paper_citations.yaml",
    ],
)
def test_it_answers_as_the_service_was_recorded_to(name: str) -> None:
    asked = [one for one in recorded.recorded(name) if "/author/" not in one.target]
    with Server(recorded.corpus()) as server, httpx.Client(base_url=server.url) as client:
        for one in asked:
            answer = client.request(one.method, one.target)
            assert (answer.status_code, answer.json()) == (one.status, one.content)
    assert asked


def test_the_thousand_all_have_an_arxiv_id_and_titles_and_ids_of_their_own() -> None:
    corpus = corpora.thousand()
    works = [work for work in corpus.works.values() if "ArXiv" in work.external]
    assert len(works) == 1_000
    assert len({work.external["ArXiv"] for work in works}) == 1_000
    assert len({work.number for work in corpus.works.values()}) == len(corpus.works)


def test_it_serves_as_a_process_until_its_input_ends() -> None:
    command = [sys.executable, "-m", "s2server", "--works", "10", "--limited", "--fault", "500=0.99"]
    folder = Path(__file__).parent
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert httpx.get(f"{url}{GRAPH}/0").status_code == 500
        process.communicate("", timeout=10)
    assert process.returncode == 0
