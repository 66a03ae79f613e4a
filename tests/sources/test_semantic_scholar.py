"""The client against a small real server: what it asks, and what it makes of every kind of answer."""

from __future__ import annotations

import inspect
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import Asked, Hours, Kept, Told, serving
from umug_graph.errors import (
    KeyRefusedError,
    RateLimitError,
    RequestRefusedError,
    SourceUnavailableError,
)
from umug_graph.models import Author, Identifier, Reference
from umug_graph.sources.http.exchange import Patience
from umug_graph.sources.semantic_scholar.asking import asked_as, path_of, query_of
from umug_graph.sources.semantic_scholar.client import KEYLESS, SemanticScholar
from umug_graph.sources.semantic_scholar.papers import identity_answer, raw_part, references_answer
from umug_graph.sources.semantic_scholar.reading import (
    identifiers_of,
    identity_of,
    linked_edges,
    linked_works,
)
from umug_graph.store.answers import Answer

DAY = "2026-11-22"
NAME = "semantic-scholar"
KEY = "very-secret-key-0123456789"


def sha(number: int) -> str:
    return f"{number:040x}"


def arxiv(number: int) -> Identifier:
    return Identifier("arxiv", f"2401.{number:05}")


def paper(number: int, **changed: object) -> dict:
    """A paper that cites the next two."""
    cited = [{"paperId": sha(n), "title": f"Study number {n}", "year": 2020} for n in (number + 1, number + 2)]
    work = {
        "paperId": sha(number),
        "externalIds": {"ArXiv": f"2401.{number:05}", "CorpusId": number + 1},
        "title": f"Study number {number}",
        "year": 2024,
        "publicationDate": "2024-01-05",
        "referenceCount": 2,
        "citationCount": 7,
        "influentialCitationCount": 1,
        "authors": [{"authorId": "12", "name": "A. Author"}],
        "references": cited,
    }
    return work | changed


def number_of(name: str) -> int | None:
    """Which paper an id of the batch means."""
    return int(name.removeprefix("ARXIV:2401.")) if name.startswith("ARXIV:2401.") else None


def batch_of(works: Callable[[int], object]) -> Callable[[Asked], object]:
    def answer(asked: Asked) -> object:
        ids = json.loads(asked.body)["ids"]
        return [works(number) if (number := number_of(name)) is not None else None for name in ids]

    return answer


def client(url: str, hours: Hours | None = None, **settings: object) -> SemanticScholar:
    hours = hours or Hours()
    settings.setdefault("patience", Patience(timeout_s=5, deadline_s=10, tries=2))
    return SemanticScholar(api_url=url, clock=hours.clock, **settings)


def identified(answer: Callable[[Asked], object], papers: list[Identifier], **settings: object) -> list[Answer]:
    with serving(answer) as server:
        return [each for part in client(server.url, **settings).identify(papers) for each in part]


# --- identifiers ---


def test_1000_papers_with_their_references_take_five_requests() -> None:
    hours = Hours()
    with serving(batch_of(paper)) as server:
        parts = list(client(server.url, hours, key=KEY).identify([arxiv(n) for n in range(1000)]))
    answers = [each for part in parts for each in part]
    assert (len(server.asked), len(parts)) == (5, 5)
    assert {answer.state for answer in answers} == {"found"}
    assert sum(answer.question == "identity" for answer in answers) == 1000
    assert sum(answer.question == "references" for answer in answers) == 1000
    assert hours.s == pytest.approx(4 * 1.1)


def test_without_references_500_are_asked_for_at_once_and_no_fields_of_references() -> None:
    with serving(batch_of(lambda n: {**paper(n), "references": None})) as server:
        found = list(client(server.url).identify([arxiv(n) for n in range(501)], references=False))
    assert [len(json.loads(asked.body)["ids"]) for asked in server.asked] == [500, 1]
    assert "references" not in server.asked[0].query["fields"]
    assert len(found) == 2


def test_an_identity_says_who_a_paper_is_and_names_its_own_id_first() -> None:
    identity, references = identified(batch_of(paper), [arxiv(3)])
    assert identity == Answer(
        NAME,
        "identity",
        "arxiv:2401.00003",
        "found",
        DAY,
        identity=identity_of(paper(3), DAY, NAME),
        raws=identity.raws,
    )
    assert list(map(str, identity.identity.identifiers)) == [f"s2:{sha(3)}", "arxiv:2401.00003", "s2:corpusid:4"]
    assert identity.identity.authors == (Author("A. Author", "s2:12"),)
    assert (references.question, references.paper, references.stated) == ("references", f"s2:{sha(3)}", 2)
    assert references.links == (
        Reference("Study number 4", "2020", identifiers=(Identifier("s2", sha(4)),)),
        Reference("Study number 5", "2020", identifiers=(Identifier("s2", sha(5)),)),
    )


def test_what_is_kept_raw_of_a_paper_does_not_depend_on_what_was_asked_with_it() -> None:
    alone = identified(batch_of(paper), [arxiv(3)])[0]
    among = identified(batch_of(paper), [arxiv(n) for n in range(10)])
    assert alone.raws == next(answer for answer in among if answer.paper == alone.paper).raws
    (raw,) = alone.raws
    assert raw.request.startswith("POST /graph/v1/paper/batch?")
    assert "2401.00003" in raw.request
    assert json.loads(raw.body) == paper(3)


def test_identifiers_of_other_hosts_are_passed_over_without_a_request() -> None:
    with serving(batch_of(paper)) as server:
        others = [Identifier("openreview", "abcdef"), Identifier("cvf", "A_CVPR_2024"), Identifier("openalex", "W1")]
        assert list(client(server.url).identify(others)) == []
        assert list(client(server.url).identify([])) == []
    assert server.asked == []


def test_ids_are_asked_for_in_the_spelling_of_the_service() -> None:
    assert asked_as(Identifier("arxiv", "hep-th/9901001")) == "ARXIV:hep-th/9901001"
    assert asked_as(Identifier("doi", "10.1/a")) == "DOI:10.1/a"
    assert asked_as(Identifier("acl", "P19-1001")) == "ACL:P19-1001"
    assert asked_as(Identifier("s2", "corpusid:12")) == "CorpusId:12"
    assert asked_as(Identifier("s2", sha(1))) == sha(1)
    assert path_of("doi:10.1/a?b#c d", "references") == "/graph/v1/paper/DOI:10.1/a%3Fb%23c%20d/references"
    for odd in ("openalex:W1", "nothing", "s2:"):
        with pytest.raises(ValueError, match="no id of Semantic Scholar"):
            path_of(odd, "references")


def test_two_ids_of_one_paper_are_two_identities_and_one_list_of_references() -> None:
    answers = identified(batch_of(lambda _: paper(7)), [arxiv(1), arxiv(2), arxiv(1)])
    assert [(answer.question, answer.paper) for answer in answers] == [
        ("identity", "arxiv:2401.00001"),
        ("references", f"s2:{sha(7)}"),
        ("identity", "arxiv:2401.00002"),
    ]


def test_whoever_asks_by_the_id_of_a_merged_paper_is_answered_under_it() -> None:
    with serving(lambda _: [paper(7)]) as server:
        (answers,) = client(server.url).identify([Identifier("s2", sha(1))])
    assert [(answer.question, answer.paper) for answer in answers] == [
        ("identity", f"s2:{sha(1)}"),
        ("references", f"s2:{sha(1)}"),
    ]
    assert str(answers[0].identity.identifiers[0]) == f"s2:{sha(7)}"


REFERENCES = {
    "elided with a notice": (
        {
            "references": None,
            "openAccessPdf": {"disclaimer": "Notice: fields have been elided by the publisher: {'references'}."},
        },
        ("elided", "Notice: fields have been elided by the publisher: {'references'}.", 2, 0),
    ),
    "elided": ({"references": None, "openAccessPdf": {"disclaimer": "free"}}, ("elided", "given as null", 2, 0)),
    "none": ({"references": [], "referenceCount": 0}, ("empty", None, 0, 0)),
    "none, and no count": ({"references": [], "referenceCount": None}, ("empty", None, None, 0)),
    "cut off": ({"references": [], "referenceCount": 150}, ("capped", "none of them is given", 150, 0)),
    "fewer than stated": ({"referenceCount": 150}, ("found", None, 150, 2)),
    "nothing to be told by": ({"references": [{"paperId": None}]}, ("capped", "none of them is given", 2, 0)),
    "another shape": ({"references": "none"}, ("failed", "references of another shape", 2, 0)),
}


@pytest.mark.parametrize("case", REFERENCES)
def test_no_list_of_references_is_taken_for_another(case: str) -> None:
    changed, expected = REFERENCES[case]
    answer = references_answer(NAME, paper(1, **changed), DAY)
    assert (answer.state, answer.reason, answer.stated, len(answer.links)) == expected


def test_references_that_did_not_come_are_not_answered() -> None:
    work = paper(1)
    del work["references"]
    assert references_answer(NAME, work, DAY) is None
    assert references_answer(NAME, paper(1, paperId=None), DAY) is None


def test_papers_without_id_or_title_are_no_papers() -> None:
    states = {
        name: (answer := identity_answer(NAME, "x", work, DAY)).state + (f": {answer.reason}" if answer.reason else "")
        for name, work in {
            "null": None,
            "a list": [],
            "no id": paper(1, paperId=None),
            "another id": paper(1, paperId="../../etc"),
            "no title": paper(1, title=None),
            "white title": paper(1, title=" \t\u200b"),
        }.items()
    }
    assert states == {
        "null": "not_found",
        "a list": "failed: an answer without a paper id",
        "no id": "failed: an answer without a paper id",
        "another id": "failed: an answer without a paper id",
        "no title": f"not_found: s2:{sha(1)} has no title there",
        "white title": f"not_found: s2:{sha(1)} has no title there",
    }


# --- batches that fail ---


def test_too_large_an_answer_halves_the_batch_and_later_ones() -> None:
    def answer(asked: Asked) -> object:
        if len(json.loads(asked.body)["ids"]) > 60:
            return Told({"error": "Response would exceed maximum size of 10 MB"}, 400)
        return batch_of(paper)(asked)

    with serving(answer) as server:
        answers = [a for part in client(server.url).identify([arxiv(n) for n in range(400)]) for a in part]
    assert sum(a.question == "identity" and a.state == "found" for a in answers) == 400
    sizes = [len(json.loads(asked.body)["ids"]) for asked in server.asked]
    assert sizes[:4] == [200, 100, 50, 50]
    assert len(sizes) <= 12


def test_one_paper_too_large_with_its_references_comes_without_them() -> None:
    def answer(asked: Asked) -> object:
        too_large = "references." in asked.query["fields"]
        return Told({"error": "Payload too large"}, 413) if too_large else batch_of(lambda n: _bare(n))(asked)

    answers = identified(answer, [arxiv(1), arxiv(2)])
    assert [(a.question, a.state) for a in answers] == [("identity", "found")] * 2


def _bare(number: int) -> dict:
    work = paper(number)
    del work["references"]
    return work


def test_one_paper_that_the_service_stumbles_over_does_not_take_the_others_with_it() -> None:
    def answer(asked: Asked) -> object:
        ids = json.loads(asked.body)["ids"]
        return Told({"message": "Internal Server Error"}, 500) if "ARXIV:2401.00013" in ids else batch_of(paper)(asked)

    answers = identified(answer, [arxiv(n) for n in range(200)])
    failed = [(a.paper, a.reason) for a in answers if a.state == "failed"]
    assert failed == [("arxiv:2401.00013", "HTTP 500: Internal Server Error")]
    assert sum(a.question == "identity" and a.state == "found" for a in answers) == 199


def test_one_paper_that_cannot_be_had_at_all_fails() -> None:
    with serving(lambda _: Told(b"", 504)) as server:
        (answers,) = client(server.url).identify([arxiv(1)], references=False)
    assert [(a.state, a.reason) for a in answers] == [("failed", "HTTP 504")]


def test_a_batch_that_is_answered_by_nothing_fails_paper_by_paper() -> None:
    answers = identified(lambda _: Told(b"", 503), [arxiv(1), arxiv(2)])
    assert [(a.paper, a.state, a.reason) for a in answers] == [
        ("arxiv:2401.00001", "failed", "HTTP 503"),
        ("arxiv:2401.00002", "failed", "HTTP 503"),
    ]


@pytest.mark.parametrize("told", [{}, [], [None], [None] * 3, [1, 2], {"data": [None, None]}, {"message": "oh"}])
def test_an_answer_that_does_not_fit_the_batch_is_a_failure_and_not_nothing(told: object) -> None:
    answers = identified(lambda _: told, [arxiv(1), arxiv(2)])
    assert [a.state for a in answers] == ["failed"] * 2
    assert all("another shape" in a.reason for a in answers)


@pytest.mark.parametrize("status", [401, 406, 413, 418, 502, 503])
def test_no_status_looks_like_no_references(status: int) -> None:
    with serving(lambda _: Told(b"{}", status)) as server:
        asking = client(server.url)
        try:
            answer = asking.references(f"s2:{sha(1)}")
        except KeyRefusedError:
            assert status == 401
        else:
            assert (answer.state, answer.links) == ("failed", ())
            assert str(status) in answer.reason


def test_a_batch_of_which_no_id_is_known_is_not_found() -> None:
    answers = identified(lambda _: Told({"error": "No valid paper ids given"}, 400), [arxiv(1), arxiv(2)])
    assert [a.state for a in answers] == ["not_found"] * 2


def test_a_field_that_is_gone_is_left_out_from_then_on() -> None:
    def answer(asked: Asked) -> object:
        if "journal" in asked.query["fields"]:
            return Told({"error": "Unrecognized or unsupported fields: [journal, s2FieldsOfStudy, other]"}, 400)
        return batch_of(paper)(asked)

    with serving(answer) as server:
        asking = client(server.url)
        states = [a.state for part in asking.identify([arxiv(1)]) for a in part]
        states += [a.state for part in asking.identify([arxiv(2)]) for a in part]
    assert states == ["found"] * 4
    assert ["journal" in asked.query["fields"] for asked in server.asked] == [True, False, False]
    assert "s2FieldsOfStudy" not in server.asked[1].query["fields"]


def test_a_refusal_of_a_field_never_asked_for_is_a_failure() -> None:
    answers = identified(lambda _: Told({"error": "Unrecognized or unsupported fields: [x]"}, 400), [arxiv(1)])
    assert [(a.state, a.reason) for a in answers] == [("failed", "HTTP 400: Unrecognized or unsupported fields: [x]")]


# --- titles ---


def test_a_title_is_quoted_whatever_it_holds() -> None:
    title = "R&D of C++ #1: 50% \"quoted\" & 'more'? a/b;c=d é"
    with serving(lambda asked: {"data": [paper(1, title=asked.query["query"])]}) as server:
        answer = client(server.url).match(title)
    assert server.asked[0].query["query"] == title
    assert (answer.state, answer.paper) == ("found", f"title:{_form(title)}")
    assert answer.identity.title == title
    assert answer.raws[0].request.startswith("GET /graph/v1/paper/search/match?")


def _form(title: str) -> str:
    from umug_graph.titles import normal_form

    return normal_form(title)


def test_hyphenated_words_are_asked_for_as_two() -> None:
    assert query_of("Unified-IO 2:  Scaling - not\n-hyphen") == "Unified IO 2: Scaling - not -hyphen"
    assert len(query_of("x" * 10_000)) == 500


def test_no_hit_and_another_work_are_not_found() -> None:
    title = "A long title of a study that nobody else has written"
    with serving(lambda _: Told({"error": "Title match not found"}, 404)) as server:
        answer = client(server.url).match(title)
    assert (answer.state, answer.reason, answer.raws[0].status) == ("not_found", None, 404)
    with serving(lambda _: {"data": [paper(1, title="Another\x1b title altogether")]}) as server:
        answer = client(server.url).match(title)
    assert (answer.state, answer.identity) == ("not_found", None)
    assert answer.reason == "offers another work: Another title altogether"
    with serving(lambda _: {"data": []}) as server:
        assert client(server.url).match(title).state == "not_found"


@pytest.mark.parametrize("told", [{}, [], {"data": 1}, {"data": "x"}, {"message": "oh"}])
def test_a_match_of_another_shape_is_a_failure(told: object) -> None:
    with serving(lambda _: told) as server:
        assert client(server.url).match("A title").state == "failed"


@pytest.mark.parametrize("hit", [None, 5, {}, {"paperId": sha(1)}])
def test_a_hit_that_is_no_paper_is_not_found_or_failed(hit: object) -> None:
    with serving(lambda _: {"data": [hit]}) as server:
        answer = client(server.url).match("A title")
    assert answer.state in ("not_found", "failed")
    assert answer.identity is None


def test_a_title_without_letters_is_not_asked_for() -> None:
    with serving(lambda _: {}) as server:
        answer = client(server.url).match("?!")
    assert (answer.state, server.asked) == ("not_found", [])


# --- references and citers ---


def edge(number: int | None, end: str = "citedPaper", **judged: object) -> dict:
    work = {"paperId": None if number is None else sha(number), "title": f"Study number {number}", "year": 2020}
    return {end: work, **judged}


def pages_of(rows: list[dict], size: int = 1000) -> Callable[[Asked], object]:
    def answer(asked: Asked) -> object:
        start, limit = int(asked.query["offset"]), min(int(asked.query["limit"]), size)
        if start + limit > 9_999:
            return Told({"error": "offset + limit must be < 10000"}, 400)
        page = {"offset": start, "data": rows[start : start + limit]}
        return page | ({"next": start + limit} if start + limit < len(rows) else {})

    return answer


def test_references_come_with_what_is_judged_of_each() -> None:
    rows = [
        edge(1, isInfluential=True, intents=["methodology"], contexts=["We follow  [1]."]),
        edge(2, isInfluential=False, intents=[], contexts=[]),
        edge(3, isInfluential=None, intents=None, contexts=None),
        edge(None, isInfluential="yes", intents=[["result"], ["result", "background"]], contexts="x"),
    ]
    with serving(pages_of(rows)) as server:
        answer = client(server.url, key=KEY).references(f"s2:{sha(9)}")
    judged = [(link.influential, link.intents, link.contexts) for link in answer.links]
    assert judged == [
        (True, ("methodology",), ("We follow [1].",)),
        (False, (), ()),
        (None, None, ()),
        (None, ("result", "background"), ()),
    ]
    assert (answer.question, answer.paper, answer.state, answer.day) == ("influence", f"s2:{sha(9)}", "found", DAY)
    assert server.asked[0].path == f"/graph/v1/paper/{sha(9)}/references"
    assert server.asked[0].query["limit"] == "1000"
    assert server.asked[0].headers["x-api-key"] == KEY


def test_one_paper_takes_one_request() -> None:
    with serving(pages_of([edge(n) for n in range(300)])) as server:
        assert len(client(server.url).references(f"s2:{sha(9)}").links) == 300
    assert len(server.asked) == 1


def test_every_citer_up_to_the_cap_is_fetched_and_more_is_capped_with_the_count() -> None:
    rows = [edge(n, "citingPaper") for n in range(12_000)]

    def answer(asked: Asked) -> object:
        return pages_of(rows)(asked) if asked.path.endswith("citations") else {"citationCount": 12_000}

    with serving(answer) as server:
        answered = client(server.url).citers(f"s2:{sha(9)}")
    assert (answered.state, answered.stated, len(answered.links)) == ("capped", 12_000, 9_999)
    assert [asked.query["limit"] for asked in server.asked[:10]] == ["1000"] * 9 + ["999"]
    assert "9999" in answered.reason


def test_exactly_as_many_citers_as_can_be_had_are_all_of_them() -> None:
    with serving(pages_of([edge(n, "citingPaper") for n in range(9_999)])) as server:
        answer = client(server.url).citers(f"s2:{sha(9)}")
    assert (answer.state, len(answer.links), len(server.asked)) == ("found", 9_999, 10)


def test_a_service_with_a_lower_cap_is_capped_where_it_refuses() -> None:
    rows = [edge(n, "citingPaper") for n in range(500)]

    def answer(asked: Asked) -> object:
        if "offset" not in asked.query:
            return Told(b"", 503)
        refused = int(asked.query["offset"]) >= 200
        return Told({"error": "offset + limit must be < 300"}, 400) if refused else pages_of(rows, 100)(asked)

    with serving(answer) as server:
        answered = client(server.url, page_size=100).citers(f"s2:{sha(9)}")
    assert (answered.state, len(answered.links), answered.stated) == ("capped", 200, None)
    with serving(lambda _: Told({"error": "offset must not be"}, 400)) as server:
        assert client(server.url).citers(f"s2:{sha(9)}").state == "failed"


def test_a_page_too_large_is_asked_for_by_halves() -> None:
    rows = [edge(n) for n in range(20)]

    def answer(asked: Asked) -> object:
        too_large = int(asked.query["limit"]) > 300
        told = Told({"error": "Response would exceed maximum size. Request a smaller page."}, 400)
        return told if too_large else pages_of(rows)(asked)

    with serving(answer) as server:
        answered = client(server.url).references(f"s2:{sha(9)}")
    assert (answered.state, len(answered.links)) == ("found", 20)
    assert [asked.query["limit"] for asked in server.asked] == ["1000", "500", "250"]
    with serving(lambda _: Told(b"{}", 413)) as server:
        assert client(server.url).references(f"s2:{sha(9)}").state == "failed"


def test_an_empty_page_with_a_next_is_no_end() -> None:
    pages = [
        {"offset": 0, "next": 10, "data": []},
        {"offset": 10, "next": 20, "data": [edge(1)]},
        {"offset": 20, "next": 30, "data": []},
        {"offset": 30, "data": [edge(2)]},
    ]
    with serving(lambda asked: pages[int(asked.query["offset"]) // 10]) as server:
        answer = client(server.url).references(f"s2:{sha(9)}")
    assert (answer.state, len(answer.links)) == ("found", 2)


def test_empty_pages_without_end_are_left() -> None:
    with serving(lambda asked: {"data": [], "next": int(asked.query["offset"]) + 1}) as server:
        answer = client(server.url).references(f"s2:{sha(9)}")
    assert (answer.state, answer.links, len(server.asked)) == ("capped", (), 50)


@pytest.mark.parametrize("following", [0, -5, "10", True, 1.5, [1]])
def test_a_next_that_does_not_lead_on_is_a_failure(following: object) -> None:
    def answer(asked: Asked) -> object:
        return {"data": [edge(1)], "next": 5 if asked.query["offset"] == "0" else following}

    with serving(answer) as server:
        answered = client(server.url).references(f"s2:{sha(9)}")
    assert answered.state == "failed"
    assert len(server.asked) == 3


def test_drifting_pages_give_nobody_twice() -> None:
    pages = [
        {"offset": 0, "next": 2, "data": [edge(1), edge(2)]},
        {"offset": 2, "data": [edge(2), edge(3), edge(None), edge(None)]},
    ]
    with serving(lambda asked: pages[int(asked.query["offset"]) // 2]) as server:
        answer = client(server.url).references(f"s2:{sha(9)}")
    assert [link.title for link in answer.links] == [
        "Study number 1",
        "Study number 2",
        "Study number 3",
        "Study number None",
        "Study number None",
    ]


NOTICE = "Notice: The following paper fields have been elided by the publisher: {'references'}."


@pytest.mark.parametrize(
    ("told", "state", "reason"),
    [
        ({"offset": 0, "data": []}, "empty", None),
        ({"total": 0, "offset": 0}, "empty", None),
        ({"data": None, "citingPaperInfo": {"openAccessPdf": {"disclaimer": NOTICE}}}, "elided", NOTICE),
        ({"data": None, "citingPaperInfo": {"openAccessPdf": None}}, "elided", "given as null"),
        ({"data": None, "citingPaperInfo": 7}, "elided", "given as null"),
        (Told({"error": "Paper not found"}, 404), "not_found", "it does not know the paper any more"),
        ({}, "failed", "an answer of another shape"),
        (
            {"message": "Endpoint request timed out"},
            "failed",
            "an answer of another shape (Endpoint request timed out)",
        ),
        ({"data": {}}, "failed", "an answer of another shape"),
        ([], "failed", "an answer of another shape"),
        ({"data": [None, 1, {}, {"citedPaper": None}, {"citedPaper": {"paperId": None}}]}, "capped", None),
    ],
)
def test_the_state_of_references_says_why_there_are_none(told: object, state: str, reason: str | None) -> None:
    with serving(lambda _: told) as server:
        answer = client(server.url).references(f"s2:{sha(9)}")
    assert (answer.state, answer.links) == (state, ())
    assert answer.reason == (reason if state != "capped" else "it names none of its 5")


def test_a_list_elided_from_the_second_page_on_is_capped() -> None:
    pages = [{"offset": 0, "next": 1, "data": [edge(1)]}, {"data": None}]
    with serving(lambda asked: pages[int(asked.query["offset"])]) as server:
        answer = client(server.url).references(f"s2:{sha(9)}")
    assert (answer.state, len(answer.links)) == ("capped", 1)


def test_a_paging_that_was_cut_off_goes_on_where_it_was() -> None:
    rows, kept, broken = [edge(n, "citingPaper") for n in range(2_500)], Kept(), [True]

    def answer(asked: Asked) -> object:
        return Told(b"", 503) if broken[0] and asked.query["offset"] == "2000" else pages_of(rows)(asked)

    with serving(answer) as server:
        first = client(server.url, answers=kept).citers(f"s2:{sha(9)}")
        assert (first.state, first.reason, first.links) == ("failed", "HTTP 503", ())
        broken[0] = False
        server.asked.clear()
        again = client(server.url, answers=kept).citers(f"s2:{sha(9)}")
        assert [asked.query["offset"] for asked in server.asked] == ["2000"]
        undisturbed = client(server.url, answers=Kept()).citers(f"s2:{sha(9)}")
    assert again == undisturbed
    assert (again.raws, len(again.links), len(kept.raws)) == ((), 2_500, 3)


def test_without_a_store_the_pages_come_along_and_are_dated_by_the_oldest() -> None:
    hours, days = Hours(), iter(("2026-11-22", "2026-11-21"))

    def answer(asked: Asked) -> object:
        hours.day = next(days)
        return pages_of([edge(n) for n in range(3)], 2)(asked)

    with serving(answer) as server:
        answered = client(server.url, hours, page_size=2).references(f"s2:{sha(9)}")
    assert (len(answered.raws), answered.day) == (2, "2026-11-21")


# --- when to stop ---


def test_five_failures_in_a_row_end_it_with_a_clear_word() -> None:
    with serving(lambda _: Told(b"", 503)) as server:
        asking = client(server.url)
        answers = [asking.references(f"s2:{sha(n)}") for n in range(5)]
        asked = len(server.asked)
        with pytest.raises(SourceUnavailableError, match=r"5 questions in a row failed; the last: HTTP 503"):
            asking.references(f"s2:{sha(6)}")
        assert len(server.asked) == asked
        assert asking.citers(f"s2:{sha(7)}").state == "failed"
    assert [answer.state for answer in answers] == ["failed"] * 5


def test_failures_among_answers_do_not_end_it() -> None:
    numbers = count()

    def answer(_: Asked) -> object:
        return {"data": []} if next(numbers) % 9 == 8 else Told(b"", 406)

    with serving(answer) as server:
        asking = client(server.url)
        states = [asking.match(f"A study of things number {n}").state for n in range(4)]
        states += [asking.references(f"s2:{sha(1)}").state, "-"]
        with pytest.raises(SourceUnavailableError):
            asking.references(f"s2:{sha(1)}")
        states += [asking.references(f"s2:{sha(n)}").state for n in range(8)][-1:]
    assert states == [*["failed"] * 5, "-", "failed"]


def test_a_dead_server_is_left_soon_even_amid_a_batch() -> None:
    with serving(lambda _: Told(b"", 500)) as server:
        answers = []
        with pytest.raises(SourceUnavailableError):
            for part in client(server.url).identify([arxiv(n) for n in range(1000)]):
                answers += part
    assert len(server.asked) <= 16
    assert {answer.state for answer in answers} == {"failed"}


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_refused_amid_the_work_is_said_to_be_one(status: int) -> None:
    numbers = count()

    def answer(asked: Asked) -> object:
        return pages_of([edge(1)])(asked) if next(numbers) == 0 else Told(b"{}", status)

    with serving(answer) as server:
        asking = client(server.url, key=KEY)
        assert asking.references(f"s2:{sha(0)}").state == "found"
        assert [asking.references(f"s2:{sha(n)}").state for n in range(5)] == ["failed"] * 5
        with pytest.raises(KeyRefusedError):
            asking.references(f"s2:{sha(9)}")


@pytest.mark.parametrize("ask", ["identify", "match", "references", "barely"])
def test_a_refused_key_and_a_spent_budget_are_raised_at_once(ask: str) -> None:
    def asked(asking: SemanticScholar) -> object:
        if ask in ("identify", "barely"):
            return list(asking.identify([arxiv(1)]))
        return asking.match("A title") if ask == "match" else asking.references(f"s2:{sha(1)}")

    numbers = count()

    def answer(_: Asked) -> object:
        if ask == "barely" and next(numbers) == 0:
            return Told({"error": "too large"}, 413)
        return Told(b"{}", 401)

    with serving(answer) as server, pytest.raises(KeyRefusedError):
        asked(client(server.url, key=KEY))
    with serving(lambda _: Told(b"{}", 429)) as server, pytest.raises(RateLimitError):
        asked(client(server.url, budget_s=60))


# --- the key, the pace, the package ---


def test_every_request_carries_the_key_and_none_shows_it(caplog: pytest.LogCaptureFixture) -> None:
    for name in (None, "httpx", "httpcore", "semanticscholar", "asyncio"):
        caplog.set_level(logging.DEBUG, name)

    def answer(asked: Asked) -> object:
        if asked.method == "POST":
            return batch_of(paper)(asked)
        if asked.path.endswith("match"):
            return {"data": [paper(1)]}
        if asked.path.endswith("release/"):
            return ["2026-01-01"]
        return pages_of([edge(1) | edge(1, "citingPaper")])(asked)

    kept = Kept()
    with serving(answer) as server:
        asking = client(server.url, key=KEY, answers=kept)
        told = [
            list(asking.identify([arxiv(1)])),
            asking.match("Study number 1"),
            asking.references(f"s2:{sha(1)}"),
            asking.citers(f"s2:{sha(1)}"),
            asking.releases(),
            asking.call("/graph/v1/paper/batch", {"fields": "title"}, {"ids": ["ARXIV:2401.00001"]}),
        ]
    assert len(server.asked) == 6
    assert [asked.headers.get("x-api-key") for asked in server.asked] == [KEY] * 6
    assert not [asked for asked in server.asked if KEY in asked.target or KEY.encode() in asked.body]
    shown = f"{caplog.text}{told!r}{kept.raws!r}{asking!r}{vars(asking)!r}{vars(asking._batches)!r}"
    assert KEY not in shown
    assert repr(asking) == f"SemanticScholar(api_url='{server.url}')"
    asking.close()


def test_without_a_key_none_is_sent_and_the_pace_is_slow() -> None:
    hours = Hours()
    with serving(pages_of([edge(1)])) as server:
        asking = client(server.url, hours)
        for number in range(3):
            asking.references(f"s2:{sha(number)}")
    assert not [asked for asked in server.asked if "x-api-key" in asked.headers]
    assert hours.s == pytest.approx(2 * KEYLESS.interval_s)


def test_all_clients_of_the_service_keep_one_pace() -> None:
    hours = Hours()
    with serving(pages_of([edge(1)])) as server:
        for number in range(4):
            client(f"{server.url}/", hours, key=KEY).references(f"s2:{sha(number)}")
    assert hours.s == pytest.approx(3 * 1.1)


def test_the_package_forms_the_request_and_leaves_logging_alone() -> None:
    code = (
        "import logging; from umug_graph.sources.semantic_scholar.lookup import BatchLookup\n"
        "BatchLookup('http://x', None); print(logging.getLogger().handlers)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (out.stdout.strip(), out.stderr) == ("[]", "")


def test_the_package_still_has_what_we_rely_on() -> None:
    import semanticscholar
    from semanticscholar.ApiRequester import ApiRequester

    theirs = semanticscholar.AsyncSemanticScholar
    assert inspect.iscoroutinefunction(theirs.get_papers)
    assert list(inspect.signature(theirs.get_papers).parameters)[:3] == ["self", "paper_ids", "fields"]
    assert list(inspect.signature(theirs._get_not_found_ids).parameters) == ["self", "paper_ids", "papers"]
    ours = ["self", "url", "parameters", "headers", "payload"]
    assert list(inspect.signature(ApiRequester.get_data_async).parameters) == ours
    assert isinstance(theirs(timeout=1)._requester, ApiRequester)
    assert theirs.BASE_PATH_GRAPH == "/graph/v1"
    assert theirs.DEFAULT_API_URL == "https://api.semanticscholar.org"


def test_the_package_warns_of_nothing_and_refuses_too_many(caplog: pytest.LogCaptureFixture) -> None:
    from umug_graph.sources.semantic_scholar.lookup import BatchLookup

    with serving(batch_of(lambda _: None)) as server:
        assert identified(batch_of(lambda _: None), [arxiv(1)])[0].state == "not_found"
        with pytest.raises(ValueError, match="500"):
            BatchLookup(server.url, None).look_up([sha(n) for n in range(501)], ["title"])
    assert "IDs not found" not in caplog.text


def test_a_package_that_sends_past_its_requester_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from umug_graph.sources.semantic_scholar.lookup import BatchLookup

    async def nothing(*_: object, **__: object) -> list[object]:
        return []

    monkeypatch.setattr(BatchLookup, "get_papers", nothing)
    with pytest.raises(RuntimeError, match="does not send through its requester"):
        BatchLookup("http://x", None).look_up([sha(1)], ["title"])


def test_other_endpoints_tell_what_is_not_there() -> None:
    with (
        serving(lambda _: Told({"error": "no such release"}, 404)) as server,
        pytest.raises(RequestRefusedError, match="no such release"),
    ):
        client(server.url).call("/datasets/v1/release/x")
    with serving(lambda _: {}) as server:
        assert client(server.url).releases() == ()


# --- nothing that it answers is trusted ---


def test_identifiers_are_read_whole_or_not_at_all() -> None:
    def ids(**external: object) -> list[str]:
        return [str(identifier) for identifier in identifiers_of({"externalIds": external})]

    assert ids(ArXiv="2401.00001", DOI="10.1109/LRA.2022.3229266", ACL="2020.acl-main.1", CorpusId="12") == [
        "arxiv:2401.00001",
        "doi:10.1109/lra.2022.3229266",
        "acl:2020.acl-main.1",
        "s2:corpusid:12",
    ]
    assert ids(ArXiv="hep-th/9901001", DOI="10.48550/arXiv.2401.00002") == ["arxiv:hep-th/9901001", "arxiv:2401.00002"]
    # The head of such a DOI is that of another.
    assert ids(DOI="10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O") == []
    assert ids(DOI="no doi", ArXiv="9999.99999", ACL="x y", CorpusId=-1) == []
    assert ids(DOI=5, ArXiv=["2401.00001"], ACL={}, CorpusId=True) == []
    assert identifiers_of({"externalIds": [], "paperId": sha(1).upper(), "corpusId": 7}) == (
        Identifier("s2", sha(1)),
        Identifier("s2", "corpusid:7"),
    )


def test_dates_are_days_that_exist_or_years() -> None:
    def dated(**fields: object) -> str | None:
        return identity_of({"paperId": sha(1), "title": "A", **fields}, DAY, NAME).date

    assert dated(publicationDate="2024-02-29", year=2023) == "2024-02-29"
    assert dated(publicationDate="2023-02-29", year="2023") == "2023"
    assert dated(publicationDate="Spring 2023", year=2022) == "2022"
    assert dated(publicationDate=20230101, year=None) is None
    assert dated(year=0) is None
    assert dated(year=99999) is None
    assert dated(year=True) is None


def test_a_work_without_a_title_is_known_by_its_id() -> None:
    assert [link.title for link in linked_works([{"paperId": sha(1), "title": None}])] == [f"s2:{sha(1)}"]


def test_half_a_surrogate_pair_can_be_kept() -> None:
    raw = raw_part("r", {"title": "\ud835"}, DAY)
    assert json.loads(raw.body) == {"title": "\ud835"}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [*paper(1), "corpusId", "venue", "journal", "s2FieldsOfStudy", "abstract", "openAccessPdf"]


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING), st.booleans())
def test_whatever_a_paper_is_made_of_it_is_read_or_refused(changed: dict, with_id: bool) -> None:
    work = paper(1) | changed | ({"paperId": sha(1), "title": "A title"} if with_id else {})
    answer = identity_answer(NAME, "x", work, DAY)
    assert (answer.identity is not None) is (answer.state == "found")
    assert answer.state == "found" or not with_id
    references = references_answer(NAME, work, DAY)
    assert references is None or references.links == () or references.state == "found"
    raw_part("r", work, DAY)


@given(st.lists(ANYTHING | st.dictionaries(st.sampled_from(["citedPaper", "intents", "contexts"]), ANYTHING)))
def test_whatever_a_citation_is_made_of_it_is_read_or_left_out(rows: list) -> None:
    for link in linked_edges(rows, "citedPaper"):
        assert link.title
