"""Every recorded answer, replayed by a real server to the client, gives the records that were recorded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from loopback import Asked, Hours, Loopback, Told, serving
from umug_graph.errors import RequestRefusedError
from umug_graph.models import Identifier, Identity
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.sources.semantic_scholar.papers import identity_answer, references_answer
from umug_graph.sources.semantic_scholar.reading import linked_edges

DATA = Path(__file__).parents[1] / "data" / "s2"
DAY = "2026-11-22"


def interactions(name: str) -> list[dict]:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))["interactions"]


def body_of(response: dict) -> bytes:
    """Cassettes have two shapes."""
    text = response["body"]["string"] if "body" in response else response["content"]
    return text.encode()


def status_of(response: dict) -> int:
    return response["status"]["code"] if "status" in response else response["status_code"]


def _place(method: str, path: str, query: dict[str, str]) -> tuple[str, str, str, str]:
    """What tells two recorded requests apart; we ask for other fields and larger pages than were recorded."""
    bare = re.sub(r"/(?:DOI|ARXIV):", "/", path)
    bare = bare.replace("/CorpusID:", "/CorpusId:")
    return method, bare, query.get("offset", "0"), query.get("query", "")


@contextmanager
def replaying(name: str, **settings: object) -> Iterator[tuple[SemanticScholar, Loopback]]:
    told = {}
    for each in interactions(name):
        target = urlsplit(each["request"]["uri"])
        query = dict(parse_qsl(target.query))
        place = _place(each["request"]["method"], target.path, query)
        told.setdefault(place, Told(body_of(each["response"]), status_of(each["response"])))

    def answer(asked: Asked) -> Told:
        return told[_place(asked.method, asked.path, asked.query)]

    with serving(answer) as server:
        yield SemanticScholar(api_url=server.url, clock=Hours(DAY).clock, **settings), server


def test_67_references_come_over_two_pages_and_23_of_them_have_no_id() -> None:
    with replaying("test_get_paper_references.yaml", page_size=50) as (client, server):
        answer = client.references("doi:10.2139/ssrn.2250500")
    assert (answer.state, answer.question, len(answer.links)) == ("found", "influence", 67)
    assert sum(not link.identifiers for link in answer.links) == 23
    assert all(link.title for link in answer.links)
    assert [asked.query["offset"] for asked in server.asked] == ["0", "50"]
    recorded = [row["citedPaper"] for each in interactions("test_get_paper_references.yaml") for row in _rows(each)]
    assert [link.identifiers[0].value if link.identifiers else None for link in answer.links] == [
        work["paperId"] for work in recorded
    ]
    titles = ["".join(map(_as_meant, work["title"])) for work in recorded]
    assert [" ".join(title.split()) for title in titles] == [link.title for link in answer.links]


def _as_meant(char: str) -> str:
    """Some recorded titles hold marks of cp1252 as control characters."""
    return bytes([ord(char)]).decode("cp1252") if "\x80" <= char <= "\x9f" else char


def test_1881_citations_come_over_19_pages() -> None:
    with replaying("test_get_paper_citations.yaml", page_size=100) as (client, server):
        answer = client.citers("s2:corpusid:14514057")
    rows = [row["citingPaper"] for each in interactions("test_get_paper_citations.yaml") for row in _rows(each)]
    assert len(rows) == 1_881
    assert (answer.state, len(server.asked)) == ("found", 19)
    different = {work["paperId"] or number for number, work in enumerate(rows)}
    assert len(answer.links) == len(different)
    assert {link.identifiers[0].value for link in answer.links if link.identifiers} == {
        work["paperId"] for work in rows if work["paperId"]
    }


def _rows(each: dict) -> list[dict]:
    return json.loads(body_of(each["response"]))["data"]


@pytest.mark.parametrize("name", ["test_get_papers_not_found_warning.yaml", "test_get_papers_return_not_found.yaml"])
def test_a_null_of_a_batch_is_not_found_at_its_position(name: str) -> None:
    ids = ["corpusid:211530585", "corpusid:470667", None, "0f40b1f08821e22e859c6050916cec3667778613"]
    papers = [Identifier("s2", value) if value else Identifier("doi", "10.2139/ssrn.2250500") for value in ids]
    with replaying(name) as (client, server):
        (answers,) = client.identify(papers, references=False)
    assert json.loads(server.asked[0].body)["ids"] == [
        "CorpusId:211530585",
        "CorpusId:470667",
        "DOI:10.2139/ssrn.2250500",
        "0f40b1f08821e22e859c6050916cec3667778613",
    ]
    assert [answer.paper for answer in answers] == [str(paper) for paper in papers]
    assert [answer.state for answer in answers] == ["not_found", "found", "found", "found"]
    works = json.loads(body_of(interactions(name)[0]["response"]))
    for answer, work in zip(answers[1:], works[1:], strict=True):
        identity = answer.identity
        assert identity is not None
        assert str(identity.identifiers[0]) == f"s2:{work['paperId']}"
        assert identity.origin == f"semantic-scholar:s2:{work['paperId']}"
        assert identity.title == work["title"]
        assert [author.name for author in identity.authors] == [author["name"] for author in work["authors"]]
        assert identity.cited_by == work["citationCount"]
        assert identity.references_stated == work["referenceCount"]
        assert identity.date == (work["publicationDate"] or str(work["year"]))
        assert f"s2:corpusid:{work['corpusId']}" in map(str, identity.identifiers)
    assert Identifier("doi", "10.2139/ssrn.2250500") in answers[2].identity.identifiers


def test_a_batch_keeps_the_order_of_what_was_asked_by_any_kind_of_id() -> None:
    papers = [
        Identifier("s2", "corpusid:470667"),
        Identifier("doi", "10.2139/ssrn.2250500"),
        Identifier("s2", "0f40b1f08821e22e859c6050916cec3667778613"),
    ]
    with replaying("test_get_papers.yaml") as (client, server):
        (answers,) = client.identify(papers)
    assert len(server.asked) == 1
    # It was recorded with authors and ids alone, and a paper without a title can be told by nothing.
    assert [answer.state for answer in answers] == ["not_found"] * 3
    works = json.loads(body_of(interactions("test_get_papers.yaml")[0]["response"]))
    assert [work["paperId"] in (answer.reason or "") for work, answer in zip(works, answers, strict=True)] == [True] * 3


def test_what_is_not_there_and_what_is_refused_are_told_apart() -> None:
    with replaying("test_not_found.yaml") as (client, _):
        for path in ("/graph/v1/paper/0", "/graph/v1/author/0"):
            with pytest.raises(RequestRefusedError, match="with id 0 not found") as caught:
                client.call(path, {"fields": "title"})
            assert caught.value.status == 404
    with replaying("test_bad_query_parameters.yaml") as (client, _):
        with pytest.raises(RequestRefusedError, match=r"unsupported fields: \[unknown\]") as caught:
            client.call("/graph/v1/paper/10.1093/mind/lix.236.433", {"fields": "unknown"})
        assert caught.value.status == 400


def test_a_title_match_is_judged_by_our_own_rules() -> None:
    with replaying("test_search_paper_match_title.yaml") as (client, _):
        answer = client.match("mining association rules between")
    assert (answer.state, answer.identity) == ("not_found", None)
    assert answer.reason == ("offers another work: Mining association rules between sets of items in large databases")
    recorded = interactions("test_search_paper_match_title.yaml")[0]["response"]
    with serving(lambda _: Told(body_of(recorded))) as server:
        client = SemanticScholar(api_url=server.url, clock=Hours(DAY).clock)
        answer = client.match("Mining Association Rules between Sets of Items in Large Databases")
    assert answer.state == "found"
    assert str(answer.identity.identifiers[0]) == "s2:6fe8c5bf8dddaadf10c765133d38dfef5714347f"


def test_an_empty_search_has_no_data_and_is_no_failure() -> None:
    recorded = interactions("test_empty_paginated_results.yaml")[0]["response"]
    with serving(lambda _: Told(body_of(recorded))) as server:
        client = SemanticScholar(api_url=server.url, clock=Hours(DAY).clock)
        assert client.match("a title that nobody has").state == "not_found"
        assert client.references("arxiv:1706.03762").state == "empty"


# cassette, path, parameters, and how many of what it holds
PLAIN = [
    ("test_get_paper.yaml", "/graph/v1/paper/10.1093/mind/lix.236.433", {}, None, 2),
    ("test_get_paper_authors.yaml", "/graph/v1/paper/10.2139/ssrn.2250500/authors", {}, "data", 4),
    ("test_search_paper.yaml", "/graph/v1/paper/search", {"query": "turing"}, "data", 100),
    ("test_search_paper_next_page.yaml", "/graph/v1/paper/search", {"query": "turing", "offset": 100}, "data", 100),
    (
        "test_search_paper_traversing_results.yaml",
        "/graph/v1/paper/search",
        {"query": "sublinear near optimal edit distance"},
        "data",
        89,
    ),
    ("test_search_paper_bulk_retrieval.yaml", "/graph/v1/paper/search/bulk", {"query": "kubernetes"}, "data", 1000),
    (
        "test_get_recommended_papers.yaml",
        "/recommendations/v1/papers/forpaper/10.2139/ssrn.2250500",
        {},
        "recommendedPapers",
        100,
    ),
    ("test_get_release.yaml", "/datasets/v1/release/2025-08-19", {}, "datasets", 11),
    ("test_get_dataset_download_links.yaml", "/datasets/v1/release/2025-08-19/dataset/papers", {}, "files", 30),
    ("test_get_dataset_diffs.yaml", "/datasets/v1/diffs/2024-10-08/to/2025-08-19/papers", {}, "diffs", None),
    ("test_empty_paginated_results.yaml", "/graph/v1/paper/search", {"query": "n0 r3sult s3arch t3rm"}, None, 2),
]


@pytest.mark.parametrize(("name", "path", "params", "part", "length"), PLAIN)
def test_other_endpoints_answer_as_recorded(
    name: str, path: str, params: dict, part: str | None, length: int | None
) -> None:
    with replaying(name) as (client, _):
        data = client.call(path, params)
    recorded = [json.loads(body_of(each["response"])) for each in interactions(name)]
    assert data in recorded
    whole = data if part is None else data[part]
    assert len(whole) == (length if length is not None else len(recorded[0][part]))


def test_a_batch_of_authors_keeps_its_null() -> None:
    with replaying("test_get_authors_return_not_found.yaml") as (client, _):
        data = client.call("/graph/v1/author/batch", {"fields": "name"}, {"ids": ["0", "3234559"]})
    assert data[0] is None
    assert [author["name"] for author in data[1:]] == ["E. Dijkstra", "D. Parnas", "I. Sommerville"]


def test_the_newest_release_is_the_last_of_156() -> None:
    with replaying("test_get_available_releases.yaml") as (client, _):
        releases = client.releases()
    assert (len(releases), releases[0]) == (156, "2022-05-10")
    assert list(releases) == sorted(releases)


def test_every_cassette_is_replayed_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert not [file.name for file in sorted(DATA.glob("*.yaml")) if file.name not in source]


def fixture(name: str) -> dict:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def test_a_whole_paper_is_read_as_it_stands() -> None:
    work = fixture("Paper.trimmed.json")
    answer = identity_answer("semantic-scholar", "doi:10.1093/mind/lix.236.433", work, DAY)
    identity = answer.identity
    assert identity == Identity(
        "Computing Machinery and Intelligence",
        (
            Identifier("s2", "2d5673caa9e6af3a7b82a43f19ee920992db07ad"),
            Identifier("doi", "10.1093/mind/lix.236.433"),
            Identifier("s2", "corpusid:14636783"),
        ),
        origin="semantic-scholar:s2:2d5673caa9e6af3a7b82a43f19ee920992db07ad",
        date=identity.date,
        authors=identity.authors,
        venue="The Philosophy of Artificial Intelligence",
        abstract=work["abstract"],
        cited_by=10_059,
        influential_cited_by=530,
        references_stated=14,
        topics=("Computer Science", "Sociology"),
        as_of=DAY,
    )
    assert [author.name for author in identity.authors] == [author["name"] for author in work["authors"]]
    references = references_answer("semantic-scholar", work, DAY)
    assert (references.state, references.stated, len(references.links)) == ("found", 14, 14)
    assert sum(not link.identifiers for link in references.links) == 6


def test_nulls_in_place_of_lists_are_no_empty_lists() -> None:
    work = fixture("PaperWithNullValues.json")
    assert references_answer("semantic-scholar", work, DAY).state == "elided"
    assert identity_answer("semantic-scholar", "x", work | {"title": "A"}, DAY).identity.authors == ()


@pytest.mark.parametrize(
    ("name", "end", "influential", "intents", "contexts"),
    [
        ("Citation.json", "citingPaper", True, ("result", "background", "methodology"), 4),
        ("Reference.json", "citedPaper", False, ("background",), 1),
    ],
)
def test_a_citation_is_read_with_what_is_judged_of_it(
    name: str, end: str, influential: bool, intents: tuple[str, ...], contexts: int
) -> None:
    row = fixture(name)
    (link,) = linked_edges([row], end)
    assert (link.influential, link.intents, len(link.contexts)) == (influential, intents, contexts)
    assert (link.title, link.year) == (row[end]["title"], str(row[end]["year"]))
    assert link.first_author == row[end]["authors"][0]["name"]
    assert link.identifiers[0] == Identifier("s2", row[end]["paperId"])


@pytest.mark.parametrize("name", ["Release.json", "Dataset.json", "DatasetDiff.json"])
def test_the_shapes_of_the_data_sets_pass_through(name: str) -> None:
    with serving(lambda _: fixture(name)) as server:
        client = SemanticScholar(api_url=server.url, clock=Hours(DAY).clock)
        assert client.call("/datasets/v1/release/latest") == fixture(name)
