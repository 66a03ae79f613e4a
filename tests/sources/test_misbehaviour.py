"""Services that misbehave in ways nobody recorded yet: every answer gets the right state, and nothing is lost, doubled
or taken for another."""

from __future__ import annotations

import json
import logging
import pickle
from collections.abc import Callable

import pytest

from loopback import Asked, Hours, Told, serving
from umug_graph.errors import KeyRefusedError, RateLimitError
from umug_graph.identifiers import identifiers_in
from umug_graph.models import Identifier
from umug_graph.sources.http.exchange import Patience
from umug_graph.sources.http.keys import Secret, is_loopback
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar.client import SemanticScholar
from umug_graph.store.answers import Answer

KEY = "very-secret-key-0123456789"
HASTY = Patience(timeout_s=5, deadline_s=10, tries=2)
PAPER = f"s2:{1:040x}"
TITLE = "A title of a paper that is long enough"


def scholar(url: str) -> SemanticScholar:
    return SemanticScholar(KEY, api_url=url, clock=Hours().clock, patience=HASTY)


def alex(url: str) -> OpenAlex:
    return OpenAlex(KEY, api_url=url, clock=Hours().clock, patience=HASTY)


def edge(number: int) -> dict[str, object]:
    """Every third is a reference that nobody has linked."""
    paper = None if number % 3 == 0 else f"{number:040x}"
    return {"citedPaper": {"paperId": paper, "title": f"Study number {number}"}}


def pages(
    rows: list[dict[str, object]], spoil: Callable[[int, dict[str, object]], object]
) -> Callable[[Asked], object]:
    def answer(asked: Asked) -> object:
        offset, limit = int(asked.query["offset"]), int(asked.query["limit"])
        page: dict[str, object] = {"offset": offset, "data": rows[offset : offset + limit]}
        if offset + limit < len(rows):
            page["next"] = offset + limit
        return spoil(offset, page)

    return answer


def references(answer: Callable[[Asked], object]) -> Answer:
    with serving(answer) as server:
        return scholar(server.url).references(PAPER)


class TestPages:
    @pytest.mark.parametrize("wrong", [500, 10**30, -10], ids=["beyond", "endless", "before"])
    def test_a_next_that_leads_elsewhere_loses_and_doubles_nothing(self, wrong: int) -> None:
        def astray(_: int, page: dict[str, object]) -> object:
            return page | ({"next": page["next"] + wrong} if "next" in page else {})  # type: ignore[operator]

        answer = references(pages([edge(number) for number in range(2500)], astray))
        assert answer.state == "found"
        assert [link.title for link in answer.links] == [f"Study number {number}" for number in range(2500)]

    @pytest.mark.parametrize("wrong", ["1000", True, 1000.0, 0, [1000]])
    def test_a_next_that_is_no_number_further_on_is_a_failure(self, wrong: object) -> None:
        assert references(pages([edge(1)], lambda _, page: page | {"next": wrong})).state == "failed"

    def test_a_page_that_comes_again_and_again_is_taken_once(self) -> None:
        rows = [edge(0), edge(1)]
        answer = references(
            lambda asked: {
                "offset": int(asked.query["offset"]),
                "next": int(asked.query["offset"]) + 1000,
                "data": rows,
            }
        )
        assert (answer.state, len(answer.links)) == ("capped", 2)

    def test_a_page_of_another_place_is_none(self) -> None:
        assert references(pages([edge(n) for n in range(1500)], lambda _, page: page | {"offset": 0})).state == "failed"

    @pytest.mark.parametrize("told", [{"data": [], "error": "Internal"}, {"offset": 0, "message": "timed out"}])
    def test_a_failure_told_with_status_200_is_not_an_empty_list(self, told: object) -> None:
        answer = references(lambda _: told)
        assert answer.state == "failed"
        assert answer.reason is not None
        assert "another shape" in answer.reason

    def test_a_paper_that_vanishes_between_two_pages_keeps_the_first(self) -> None:
        gone = Told({"error": "Paper with id x not found"}, 404)
        answer = references(pages([edge(n) for n in range(1500)], lambda offset, page: gone if offset else page))
        assert (answer.state, len(answer.links)) == ("capped", 1000)


class TestBatch:
    def looked_up(self, answer: Callable[[Asked], object]) -> list[Answer]:
        papers = [Identifier("arxiv", "2401.00001"), Identifier("arxiv", "2401.00002")]
        with serving(answer) as server:
            return [each for some in scholar(server.url).identify(papers) for each in some]

    @staticmethod
    def work(number: int, arxiv: str | None) -> dict[str, object]:
        return {"paperId": f"{number:040x}", "title": TITLE, "externalIds": {"ArXiv": arxiv} if arxiv else {}}

    def test_papers_in_each_others_places_are_not_taken(self) -> None:
        works = [self.work(2, "2401.00002"), self.work(1, "2401.00001")]
        assert [answer.state for answer in self.looked_up(lambda _: works)] == ["failed", "failed"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [("2401.00002", "2401.00002"), ("2401.00077", "2401.00002"), (None, None), ("2401.00002", None)],
        ids=["merged into the other", "merged into a third", "without ids", "known twice"],
    )
    def test_merged_papers_are_no_disorder(self, first: str | None, second: str | None) -> None:
        works = [self.work(1, first), self.work(2, second) if second else None]
        states = [answer.state for answer in self.looked_up(lambda _: works)]
        assert states == ["found", "found" if second else "not_found"]

    def test_an_address_without_a_look_up_fails_and_breaks_nothing(self) -> None:
        answers = self.looked_up(lambda _: Told({"error": "Not Found"}, 404))
        assert [answer.state for answer in answers] == ["failed", "failed"]


class TestTitles:
    @pytest.mark.parametrize("data", [{"a": 1}, "text", 5])
    def test_hits_of_another_shape_are_a_failure(self, data: object) -> None:
        with serving(lambda _: {"total": 1, "data": data}) as server:
            assert scholar(server.url).match(TITLE).state == "failed"

    def test_half_a_character_can_be_asked_for(self) -> None:
        with serving(lambda _: Told({"error": "Title match not found"}, 404)) as server:
            assert scholar(server.url).match(TITLE + " \ud800").state == "not_found"
        assert server.asked[0].query["query"] == TITLE + " ?"


class TestIdentifiers:
    def test_no_identifier_holds_control_or_half_characters(self) -> None:
        for odd in ("\x1b", "\x07", "\u202e", "\u200b", "\ud800"):
            assert identifiers_in(f"https://doi.org/10.1234/{odd}c") == ()
            assert identifiers_in(f"doi: 10.1234/abc{odd}") == (Identifier("doi", "10.1234/abc"),)
            assert identifiers_in(f"https://openaccess.thecvf.com/content/A{odd}B_paper.html") == ()

    def test_of_a_dois_head_no_identifier_is_made(self) -> None:
        told = {"offset": 0, "data": [{"citedPaper": {"title": "x", "externalIds": {"DOI": "10.1234/abc\x1bdef"}}}]}
        assert references(lambda _: told).links[0].identifiers == ()

    def test_what_can_be_no_identifier_is_passed_over(self) -> None:
        with serving(lambda _: {}) as server:
            for client in (scholar(server.url), alex(server.url)):
                assert list(client.identify([Identifier("doi", "10.1234/\ud800")])) == []
        assert server.asked == []


class TestWaiting:
    @pytest.mark.parametrize("told", ["0", "0.001"])
    def test_who_is_told_to_come_back_at_once_again_and_again_comes_more_and_more_seldom(self, told: str) -> None:
        with serving(lambda _: Told({}, 429, {"retry-after": told})) as server, pytest.raises(RateLimitError):
            scholar(server.url).match(TITLE)
        assert len(server.asked) < 200

    def test_nobody_waits_for_years(self) -> None:
        hours = Hours()
        with serving(lambda _: Told({}, 503, {"retry-after": "999999999"})) as server:
            client = SemanticScholar(KEY, api_url=server.url, clock=hours.clock, patience=HASTY)
            with pytest.raises(RateLimitError, match="asks to wait"):
                client.match(TITLE)


def work(number: int, **more: object) -> dict[str, object]:
    return {"id": f"https://openalex.org/W{number}", "title": f"Work {number}", "referenced_works": [], **more}


def page(works: list[dict[str, object]], count: int | None = None, cursor: object = None) -> object:
    return {"meta": {"count": len(works) if count is None else count, "next_cursor": cursor}, "results": works}


class TestOpenAlex:
    def test_references_that_are_counted_and_not_given_are_not_known(self) -> None:
        with serving(lambda _: page([work(100, referenced_works_count=40)])) as server:
            answer = alex(server.url).references("openalex:W100")
        assert (answer.state, answer.stated, answer.links) == ("capped", 40, ())

    def test_a_page_that_is_cut_is_asked_for_again_and_loses_no_reference(self) -> None:
        cited = [f"https://openalex.org/W{number}" for number in range(1000, 1060)]

        def answer(asked: Asked) -> object:
            wanted = [int(name[1:]) for name in asked.query["filter"].removeprefix("openalex:").split("|")]
            if wanted == [100]:
                return page([work(100, referenced_works=cited)])
            return page([work(number) for number in wanted[:25]], len(wanted))

        with serving(answer) as server:
            found = alex(server.url).references("openalex:W100")
        assert (found.state, found.stated, len(found.links)) == ("found", 60, 60)

    def test_papers_of_which_a_cut_page_tells_none_have_failed(self) -> None:
        papers = [Identifier("doi", f"10.1234/{number}") for number in range(3)]
        with serving(lambda _: page([], count=3)) as server:
            answers = [answer for some in alex(server.url).identify(papers) for answer in some]
        assert {answer.state for answer in answers} == {"failed"}

    def test_papers_that_a_cut_page_leaves_out_are_asked_for_again(self) -> None:
        papers = [Identifier("doi", f"10.1234/{number}") for number in range(3)]

        def answer(asked: Asked) -> object:
            wanted = asked.query["filter"].removeprefix("doi:").split("|")
            return page([work(int(doi[8:]) + 100, doi=f"https://doi.org/{doi}") for doi in wanted[:1]], len(wanted))

        with serving(answer) as server:
            told = [each for some in alex(server.url).identify(papers, references=False) for each in some]
        assert [each.state for each in told] == ["found"] * 3

    def test_reference_titles_of_which_a_cut_page_tells_none_make_a_failure(self) -> None:
        cited = ["https://openalex.org/W1000", "https://openalex.org/W1001"]

        def answer(asked: Asked) -> object:
            return (
                page([work(100, referenced_works=cited)]) if "W100" in asked.target.split("W1000")[0] else page([], 2)
            )

        with serving(answer) as server:
            assert alex(server.url).references("openalex:W100").state == "failed"

    def test_citers_that_are_counted_and_not_given_are_not_none(self) -> None:
        with serving(lambda _: page([], count=50)) as server:
            answer = alex(server.url).citers("openalex:W100")
        assert (answer.state, answer.stated) == ("capped", 50)

    def test_pages_without_end_that_bring_nothing_new_end(self) -> None:
        with serving(lambda asked: page([work(200)], 50, asked.query["cursor"] + "x")) as server:
            answer = alex(server.url).citers("openalex:W100")
        assert (answer.state, len(answer.links)) == ("capped", 1)
        assert len(server.asked) < 10


class TestKey:
    @pytest.mark.parametrize("told", [{"x-echo": KEY}, {"location": f"http://{KEY}.example.invalid/{KEY}"}])
    def test_a_key_that_a_service_says_back_in_its_head_is_in_no_log_and_no_answer(
        self, told: dict[str, str], caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        for name in ("httpx", "httpcore.http11", "httpcore.connection"):
            caplog.set_level(logging.DEBUG, name)
        answer = references(lambda _: Told({"offset": 0, "data": []}, 302 if "location" in told else 200, told))
        assert "receive_response_headers.complete" in caplog.text
        assert "[key]" in caplog.text
        assert KEY not in (caplog.text + repr(answer)).lower()

    def test_a_key_cannot_be_pickled(self) -> None:
        with pytest.raises(TypeError, match="not to be"):
            pickle.dumps(Secret(KEY))

    @pytest.mark.parametrize(
        "url", ["http://api.example.org", "http://localhost.example.org", "http://127.0.0.1@b.org"]
    )
    @pytest.mark.parametrize("client", [scholar, alex])
    def test_a_key_is_not_sent_where_others_could_read_it(self, url: str, client: Callable[[str], object]) -> None:
        with pytest.raises(KeyRefusedError, match="https only"):
            client(url)

    def test_without_a_key_any_address_can_be_asked(self) -> None:
        assert SemanticScholar(api_url="http://api.example.org").requests == 0

    def test_this_machine_is_known_by_its_names(self) -> None:
        assert all(map(is_loopback, ("http://127.0.0.1:80/a", "https://localhost", "http://[::1]:9")))
        assert not any(
            map(is_loopback, ("http://127.evil.org", "http://localhost.org", "http://[::1", "", "http://:9"))
        )

    def test_a_proxy_of_the_environment_sees_no_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with serving(lambda _: Told({}, 502)) as proxy:
            for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
                monkeypatch.setenv(name, proxy.url)
            assert scholar("https://api.example.org").references(PAPER).state == "failed"
            assert KEY not in json.dumps([asked.headers for asked in proxy.asked])
