"""OpenAlex as a client sees it: a real server on loopback with its limits, and records of every damage."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import Asked, Told, serving
from s2server import OPENALEX_KEY, Corpus, FaultPlan, Limits, Link, Server, Work, corpora, scaled_clock
from umug_graph.enrich import enrich
from umug_graph.errors import KeyRefusedError, RateLimitError, SourceUnavailableError
from umug_graph.models import Entry, EntryList, Identifier
from umug_graph.sources.http.exchange import Patience
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.openalex.looks import (
    BY_DOI,
    BY_ID,
    BY_PLACE,
    chunks,
    filter_text,
    is_filterable,
    search_words,
)
from umug_graph.sources.openalex.works import abstract_of, best_of, identity_of, reference_of, weight
from umug_graph.store import Store, export_store, open_store
from umug_graph.store.answers import Answer, RawAnswer

SCALE = 200.0
CLOCK = scaled_clock(SCALE)
HASTY = Patience(timeout_s=2.0, deadline_s=4.0, tries=2)
DAY = "2026-11-20"


def client(server: Server, key: str | None = OPENALEX_KEY, **options: object) -> OpenAlex:
    return OpenAlex(key, api_url=server.url, clock=CLOCK, **{"patience": HASTY, **options})  # type: ignore[arg-type]


def asked(works: list[Work]) -> list[Identifier]:
    return [Identifier("arxiv", work.external["ArXiv"]) for work in works]


def answered(answers: Iterator[tuple[Answer, ...]]) -> dict[tuple[str, str], Answer]:
    return {(one.question, one.paper): one for some in answers for one in some}


class TestIdentify:
    def test_three_hundred_papers_and_their_reference_lists_take_few_requests(self) -> None:
        works = corpora.invented(300)
        with Server(Corpus(works), limits=Limits(), scale=SCALE) as server:
            got = answered(client(server).identify(asked(works)))
            assert len(server.log) <= 15
            assert {one.key for one in server.log} == {"right"}
            assert not any(one.over for one in server.log)
        for work in works:
            who = got["identity", f"arxiv:{work.external['ArXiv']}"].identity
            assert who is not None
            assert who.title == work.title
            listed = got["references", str(who.identifiers[0])]
            linked = dict.fromkeys(link.cited for link in work.references if link.cited)
            assert len(listed.links) == listed.stated == len(linked)
            assert listed.state == ("found" if linked else "empty")

    def test_a_published_preprint_is_found_under_the_publishers_doi(self) -> None:
        works = corpora.invented(4)
        assert "DOI" in works[0].external
        with Server(Corpus(works)) as server:
            arxiv = f"arxiv:{works[0].external['ArXiv']}"
            who = answered(client(server).identify(asked(works[:1]), references=False))["identity", arxiv].identity
        assert who is not None
        schemes = {each.scheme: each.value for each in who.identifiers}
        assert schemes["doi"] == works[0].external["DOI"].lower()
        assert schemes["arxiv"] == works[0].external["ArXiv"]

    def test_what_is_known_of_a_work_reaches_its_identity(self) -> None:
        (work,) = corpora.invented(1)
        work.retracted, work.abstract, work.date, work.venue = True, "It works & works .", "2020-03-17", "CVPR"
        work.institutions = (("École Nulle", "https://ror.org/05a28rw58"), ("Nowhere", "https://ror.org/nonsense"))
        with Server(Corpus([work])) as server:
            (got,) = answered(client(server).identify(asked([work]), references=False)).values()
        who = got.identity
        assert who is not None
        assert who.identifiers[0] == Identifier("openalex", work.openalex)
        assert who.origin == f"openalex:openalex:{work.openalex}"
        assert (who.date, who.venue, who.retracted, who.abstract) == ("2020-03-17", "CVPR", True, "It works & works .")
        assert who.authors[0].organizations == ("École Nulle", "Nowhere")
        assert who.authors[0].rors == ("05a28rw58", None)
        assert who.authors[0].id is not None
        assert (who.cited_by, who.references_stated, who.as_of) == (0, 0, DAY)
        assert who.topics == work.topics
        assert who.influential_cited_by is None

    def test_citing_papers_are_counted_by_their_year(self) -> None:
        counted = [{"year": 2024, "cited_by_count": 3}, {"year": 2022, "cited_by_count": 0}, {"year": None}, "2020", {}]
        who = identity_of({"id": "https://openalex.org/W123", "title": "T", "counts_by_year": counted}, DAY)
        assert who is not None
        assert who.cited_by_years == ((2022, 0), (2024, 3))

    def test_unknown_ids_are_not_found_and_other_schemes_are_passed_over(self) -> None:
        ids = [Identifier("arxiv", "2999.12345"), Identifier("doi", "10.1/none"), Identifier("openreview", "abcdefgh")]
        with Server(Corpus([])) as server:
            got = answered(client(server).identify(ids))
        assert {paper: one.state for (_, paper), one in got.items()} == {
            "arxiv:2999.12345": "not_found",
            "doi:10.1/none": "not_found",
        }
        assert all(one.reason for one in got.values())

    def test_a_doi_that_would_steer_the_filter_is_asked_for_alone(self) -> None:
        (work,) = corpora.invented(1)
        doi = "10.1016/s0140(05)65,9|2"
        work.external["DOI"] = doi
        with Server(Corpus([work])) as server:
            got = answered(client(server).identify([Identifier("doi", doi), Identifier("doi", "10.1/a,b")]))
            assert len(server.seen(part="/works/")) == 2
        assert got["identity", f"doi:{doi}"].state == "found"
        assert got["identity", "doi:10.1/a,b"].state == "not_found"

    def test_own_ids_that_a_list_does_not_know_are_asked_for_alone(self) -> None:
        with Server(Corpus([])) as server:
            got = answered(client(server).identify([Identifier("openalex", "W999999")]))
            assert [one.path for one in server.log] == ["/works", "/works/W999999"]
        assert got["identity", "openalex:W999999"].state == "not_found"

    def test_nothing_asked_nothing_sent(self) -> None:
        with Server(Corpus([])) as server:
            assert (
                list(client(server).identify([Identifier("acl", "2020.acl-main.1"), Identifier("openalex", "X")])) == []
            )
            assert server.log == []


class TestMatch:
    def test_a_title_is_found_whatever_signs_stand_in_it(self) -> None:
        (work,) = corpora.invented(1)
        work.title = 'R&D of "C++", a|b: NOT so easy? (AND #1)'
        with Server(Corpus([work])) as server:
            got = client(server).match(work.title)
        assert got.state == "found"
        assert got.paper == "title:" + "randdofcplusplusabnotsoeasyand1"

    def test_another_work_is_not_taken(self) -> None:
        works = corpora.invented(2)
        works[0].title, works[1].title = "Emu3: Next-Token Prediction is All You Need for Images", "A study"
        with Server(Corpus(works)) as server:
            got = client(server).match("Emu: Next-Token Prediction is All You Need for")
            none = client(server).match("Never written by anybody")
        assert (got.state, none.state) == ("not_found", "not_found")
        assert none.reason == "it offers nothing"

    def test_of_two_records_the_weightier_is_taken(self) -> None:
        works = corpora.invented(3)
        works[1].title = works[0].title = "One and the same title of a long paper"
        works[1].references = [Link(works[2].sha, works[2].title)]
        with Server(Corpus(works)) as server:
            got = client(server).match(works[0].title)
        assert got.identity is not None
        assert got.identity.identifiers[0].value == works[1].openalex

    def test_a_title_without_words_is_not_asked(self) -> None:
        with Server(Corpus([])) as server:
            assert client(server).match("???").state == "not_found"
            assert server.log == []

    def test_where_titles_cannot_be_filtered_any_more_the_text_is_searched(self) -> None:
        record = {"id": "https://openalex.org/W123", "title": "A title that is long enough", "referenced_works": []}

        def handle(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            if "search" in query:
                return 200, json.dumps({"meta": {"count": 1}, "results": [record]}).encode()
            return 400, b'{"error": "Invalid query parameters error.", "message": "title.search is no field"}'

        with answering(handle) as (url, _):
            got = OpenAlex("key", api_url=url, clock=CLOCK).match("A title that is long enough")
        assert got.state == "found"

    def test_a_refusal_of_another_kind_is_a_failure_with_its_reason(self) -> None:
        with answering(always(418, b'{"error": "teapot"}')) as (url, _):
            got = OpenAlex("key", api_url=url, clock=CLOCK, patience=HASTY).match("A title that is long enough")
        assert (got.state, got.reason) == ("failed", "HTTP 418: teapot")


class TestReferences:
    def test_a_title_is_looked_up_once_for_all_lists_and_days(self, tmp_path: Path) -> None:
        works = corpora.invented(40)
        with Server(Corpus(works)) as server, open_store(tmp_path / "store") as store:
            for answers in client(server, answers=store).identify(asked(works[:30])):
                store.keep(answers)
            before = len(server.log)
            own = f"openalex:{works[35].openalex}"
            got = client(server, answers=store).references(own)
            looked_up = [one.query for one in server.log[before:]]
        assert got.question == "references"
        assert len(got.links) == got.stated
        known = {link.cited for work in works[:30] for link in work.references}
        new = {link.cited for link in works[35].references if link.cited} - known
        assert len(looked_up) == 1 + bool(new)

    def test_what_a_list_holds_does_not_depend_on_what_was_asked_with_it(self) -> None:
        works = corpora.invented(60)
        with Server(Corpus(works)) as server:
            together = answered(client(server).identify(asked(works)))
            alone = answered(client(server).identify(asked(works[50:51])))
        assert all(together[place].links == one.links for place, one in alone.items())
        assert all(together[place].identity == one.identity for place, one in alone.items())

    def test_no_id_of_openalex_and_no_work(self) -> None:
        with Server(Corpus([])) as server:
            assert client(server).references("s2:1234").reason == "this is no id of OpenAlex"
            assert client(server).references("openalex:W999999").state == "not_found"

    def test_a_cited_work_of_which_nothing_is_left_is_counted_and_not_listed(self) -> None:
        kept = {"id": "https://openalex.org/W1001", "title": "Still there"}
        citing = {"id": "https://openalex.org/W1000", "title": "Citing"}
        citing |= {"referenced_works": ["https://openalex.org/W1001", "https://openalex.org/W1002"]}

        def handle(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            found = [one for one in (kept, citing) if str(one["id"]).rpartition("/")[2] in query["filter"][0]]
            return 200, json.dumps({"results": found}).encode()

        with answering(handle) as (url, _):
            got = OpenAlex("key", api_url=url, clock=CLOCK).references("openalex:W1000")
        assert (got.state, got.stated, [link.title for link in got.links]) == ("found", 2, ["Still there"])

    def test_titles_that_cannot_be_had_make_the_list_a_failure(self) -> None:
        citing = {
            "id": "https://openalex.org/W1000",
            "title": "Citing",
            "referenced_works": ["https://openalex.org/W1"],
        }
        citing["referenced_works"] = ["https://openalex.org/W1002"]

        def handle(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            known = "W1000" in query["filter"][0]
            return (200, json.dumps({"results": [citing]}).encode()) if known else (200, b"<html>")

        with answering(handle) as (url, _):
            got = OpenAlex("key", api_url=url, clock=CLOCK, patience=HASTY).references("openalex:W1000")
        assert (got.state, got.reason) == ("failed", "a page in place of JSON")

    def test_a_record_without_a_list_is_a_failure_and_not_an_empty_list(self) -> None:
        record = {"id": "https://openalex.org/W1000", "title": "Citing", "referenced_works": "none"}
        with answering(always(200, json.dumps({"results": [record]}).encode())) as (url, _):
            got = OpenAlex("key", api_url=url, clock=CLOCK).references("openalex:W1000")
        assert got.state == "failed"


class TestCiters:
    def test_all_citers_come_page_by_page_each_once(self, tmp_path: Path) -> None:
        works = corpora.crowded(250)
        with Server(Corpus(works)) as server, open_store(tmp_path / "store") as store:
            own = f"openalex:{works[0].openalex}"
            got = client(server, answers=store).citers(own)
            assert len(server.log) <= 4
            again = client(server, answers=store).citers(own)
            assert len(server.log) <= 4
        assert (got.state, len(got.links), got.stated) == ("found", 250, 250)
        assert again == got

    def test_paging_ends_at_the_cap(self) -> None:
        works = corpora.crowded(250)
        with Server(Corpus(works)) as server:
            got = client(server, most_citers=150).citers(f"openalex:{works[0].openalex}")
        assert (got.state, len(got.links), got.stated) == ("capped", 200, 250)
        assert got.reason == "paging ends at 150"

    def test_nobody_cites_it(self) -> None:
        works = corpora.invented(1)
        with Server(Corpus(works)) as server:
            got = client(server).citers(f"openalex:{works[0].openalex}")
            assert client(server).citers("arxiv:2409.18869").state == "failed"
        assert (got.state, got.links, got.stated) == ("empty", (), 0)

    @pytest.mark.parametrize("cursor", ["same", None, 7, ""])
    def test_pages_that_lead_nowhere_come_to_an_end(self, cursor: object) -> None:
        page = {
            "meta": {"count": 9, "next_cursor": cursor},
            "results": [{"id": "https://openalex.org/W1077", "title": "A"}],
        }
        with answering(always(200, json.dumps(page).encode())) as (url, log):
            got = OpenAlex("key", api_url=url, clock=CLOCK).citers("openalex:W1000")
        assert (got.state, len(got.links)) == ("found", 1)
        assert len(log) <= 2

    def test_empty_pages_with_a_next_one_are_passed_a_few_times(self) -> None:
        def handle(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            number = {"*": 0}.get(query["cursor"][0]) if query["cursor"][0] == "*" else int(query["cursor"][0])
            works = [{"id": "https://openalex.org/W1077", "title": "A"}] if number == 1 else []
            meta = {"count": 1, "next_cursor": str((number or 0) + 1)}
            return 200, json.dumps({"meta": meta, "results": works}).encode()

        with answering(handle) as (url, log):
            got = OpenAlex("key", api_url=url, clock=CLOCK).citers("openalex:W1000")
        assert len(got.links) == 1
        assert len(log) == 5

    def test_a_failure_on_the_way_leaves_the_pages_in_the_store(self, tmp_path: Path) -> None:
        works = corpora.crowded(250)
        own = f"openalex:{works[0].openalex}"
        faults = FaultPlan(at={2: "502", 3: "502"})
        with open_store(tmp_path / "store") as store, Server(Corpus(works), faults=faults) as server:
            first = client(server, answers=store).citers(own)
            again = client(server, answers=store).citers(own)
            assert len(server.log) <= 3 + 3
        assert (first.state, first.reason) == ("failed", "HTTP 502")
        assert (again.state, len(again.links)) == ("found", 250)


class TestKeys:
    def test_without_a_key_nothing_is_asked_and_the_way_to_one_is_told(self) -> None:
        with Server(Corpus([])) as server:
            bare = client(server, None)
            for ask in (
                lambda: list(bare.identify([Identifier("doi", "10.1/a")])),
                lambda: bare.match("A title"),
                lambda: bare.references("openalex:W1000"),
                lambda: bare.citers("openalex:W1000"),
            ):
                with pytest.raises(KeyRefusedError, match=re.escape("https://openalex.org/settings/api")):
                    ask()
            assert server.log == []

    @pytest.mark.parametrize("key", ["a\nb", "schlüssel", "two words"])
    def test_a_key_that_no_header_can_hold_is_refused_unshown(self, key: str) -> None:
        with Server(Corpus([])) as server, pytest.raises(KeyRefusedError) as error:
            client(server, key).match("A title")
        assert key not in str(error.value)
        assert server.log == []

    def test_a_wrong_key_is_refused_at_once(self) -> None:
        with Server(Corpus([])) as server:
            with pytest.raises(KeyRefusedError, match="refuses the key"):
                client(server, "wrong").match("A title of some length")
            assert len(server.log) == 1

    def test_the_key_is_shown_nowhere(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        key, works = OPENALEX_KEY, corpora.crowded(3)

        def echo(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            return 401, json.dumps({"error": f"Invalid API key {key}"}).encode()

        caplog.set_level(logging.DEBUG)
        with Server(Corpus(works)) as server, open_store(tmp_path / "store") as store:
            for answers in client(server, answers=store).identify(asked(works[:1])):
                store.keep(answers)
            store.keep([client(server, answers=store).citers(f"openalex:{works[0].openalex}")])
            assert not any(key in one.query for one in server.log)
            assert key not in repr(vars(client(server)))
        with answering(echo) as (url, _), pytest.raises(KeyRefusedError) as error:
            OpenAlex(key, api_url=url, clock=CLOCK).match("A title of some length")
        told = "".join(traceback.format_exception(error.value))
        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert key not in caplog.text + told
        assert key.encode() not in kept


class TestFaults:
    def test_a_service_that_fails_again_and_again_is_left(self) -> None:
        works = corpora.invented(3)
        with Server(Corpus(works), faults=FaultPlan(rates={"503": 1.0})) as server:
            asking = client(server)
            states = [asking.match(work.title).state for work in works[:2]]
            with pytest.raises(SourceUnavailableError):
                asking.match(works[2].title)
        assert states == ["failed", "failed"]

    def test_a_refused_batch_is_asked_in_halves_and_the_rest_is_found(self) -> None:
        works = corpora.invented(9)
        for work in works:
            work.external.pop("DOI", None)
        bad = works[4].external["ArXiv"]
        with Server(Corpus(works), faults=FaultPlan(papers={bad: "400"})) as server:
            got = answered(client(server).identify(asked(works), references=False))
        states = {paper: one.state for (_, paper), one in got.items()}
        assert states.pop(f"arxiv:{bad}") == "failed"
        assert set(states.values()) == {"found"}
        assert len(states) == 8

    def test_places_that_cannot_be_filtered_leave_the_preprint_not_found(self) -> None:
        def handle(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            known = query["filter"][0].startswith("doi:")
            return (200, b'{"results": []}') if known else (400, b'{"error": "Invalid query parameters error."}')

        with answering(handle) as (url, log):
            got = answered(OpenAlex("key", api_url=url, clock=CLOCK).identify([Identifier("arxiv", "2409.18869")]))
        assert got["identity", "arxiv:2409.18869"].state == "not_found"
        assert len(log) == 2

    def test_a_used_up_budget_stops_everything_at_once(self) -> None:
        told = b'{"error": "Rate limit exceeded", "message": "Insufficient budget. Resets at midnight UTC"}'
        with answering(always(429, told), {"Retry-After": "53578"}) as (url, log):
            with pytest.raises(RateLimitError, match=r"Insufficient budget\. Resets at midnight UTC"):
                OpenAlex("key", api_url=url, clock=CLOCK).match("A title of some length")
            assert len(log) == 1

    def test_mixed_faults_lose_nothing(self) -> None:
        works = corpora.invented(150)
        faults = FaultPlan(seed=7, rates={"500": 0.1, "429": 0.1, "cut-json": 0.1, "html": 0.1, "reset": 0.05})
        patience = Patience(timeout_s=2.0, deadline_s=4.0, tries=8)
        with Server(Corpus(works)) as clean, Server(Corpus(works), faults=faults) as faulty:
            right = answered(client(clean).identify(asked(works)))
            got = answered(client(faulty, patience=patience).identify(asked(works)))
            assert any(one.fault for one in faulty.log)
        assert {place: (one.state, one.links) for place, one in got.items()} == {
            place: (one.state, one.links) for place, one in right.items()
        }

    def test_an_address_where_no_service_is_says_so(self) -> None:
        with answering(always(404, b"<html>no</html>")) as (url, _):
            got = OpenAlex("key", api_url=url, clock=CLOCK).match("A title of some length")
        assert got.state == "failed"
        assert "not that of the service" in (got.reason or "")

    def test_single_works_that_fail_are_failures(self) -> None:
        ids = [Identifier("doi", "10.1000/a,b")]
        with answering(always(500, b"{}")) as (url, _):
            got = answered(OpenAlex("key", api_url=url, clock=CLOCK, patience=HASTY).identify(ids))
        assert [one.state for one in got.values()] == ["failed"]


class TestRecords:
    WORK: ClassVar[dict[str, object]] = {"id": "https://openalex.org/W2741809807", "title": "A title"}

    @pytest.mark.parametrize(
        ("told", "date"),
        [
            ({"publication_date": "2020-03-17"}, "2020-03-17"),
            ({"publication_date": "2020-03-01"}, "2020-03"),
            ({"publication_date": "2020-01-01", "publication_year": 2020}, "2020"),
            ({"publication_date": "2020-02-31", "publication_year": 2020}, "2020"),
            ({"publication_date": "yesterday"}, None),
            ({"publication_year": 20}, None),
            ({"publication_year": True}, None),
            ({"publication_date": 7, "publication_year": "2020"}, "2020"),
        ],
    )
    def test_a_date_is_as_precise_as_it_can_be_known(self, told: dict[str, object], date: str | None) -> None:
        who = identity_of(self.WORK | told, DAY)
        assert who is not None
        assert who.date == date

    def test_markup_entities_and_half_characters_are_taken_out_of_titles(self) -> None:
        record = self.WORK | {"title": "A <i>b</i> &amp; <sub>2</sub>\n c \ud800 <T5> x\x00"}
        who = identity_of(record, DAY)
        assert who is not None
        assert who.title == "A b & 2 c <T5> x"

    def test_a_repository_is_no_venue(self) -> None:
        place = {"source": {"display_name": "arXiv (Cornell University)", "type": "repository"}}
        who = identity_of(self.WORK | {"primary_location": place}, DAY)
        assert who is not None
        assert who.venue is None

    @pytest.mark.parametrize(
        "index",
        [None, [], {}, {"a": 1}, {"a": []}, {"a": [-1]}, {"a": ["x"]}, {"a": [0] * 30_000}, {"a": [True]}, "text"],
    )
    def test_a_damaged_abstract_is_none(self, index: object) -> None:
        assert abstract_of(index) is None

    def test_an_abstract_is_put_together_again(self) -> None:
        assert abstract_of({"two": [1, 3], "one": [0], "three": [2]}) == "one two three two"

    def test_the_id_comes_first_and_a_scheme_once(self) -> None:
        pages = ["http://arxiv.org/abs/2409.18869v3", "https://arxiv.org/abs/2001.00001", "https://doi.org/10.1/late"]
        record = self.WORK | {
            "doi": "https://doi.org/10.1109/CVPR.2024.1",
            "locations": [{"landing_page_url": page} for page in pages],
        }
        link = reference_of(record)
        assert link is not None
        assert [str(each) for each in link.identifiers] == [
            "openalex:W2741809807",
            "doi:10.1109/cvpr.2024.1",
            "arxiv:2409.18869",
        ]

    def test_records_without_id_or_title_name_nothing(self) -> None:
        for damaged in ({}, {"id": "W1", "title": "A"}, {"id": "https://evil.org/W2741809807", "title": "A"}):
            assert identity_of(damaged, DAY) is None
            assert reference_of(damaged) is None
        assert identity_of({"id": "W2741809807", "title": " "}, DAY) is None

    def test_of_records_with_one_id_the_weightier_is_taken_in_any_order(self) -> None:
        doi = Identifier("doi", "10.1000/x")
        light = {
            "id": "https://openalex.org/W1001",
            "title": "A",
            "doi": "https://doi.org/10.1000/x",
            "cited_by_count": 9,
        }
        light["cited_by_count"] = 9
        heavy = light | {"id": "https://openalex.org/W1002", "referenced_works": ["https://openalex.org/W1003"]}
        assert best_of([doi], [light, heavy]) == best_of([doi], [heavy, light]) == {doi: heavy}
        assert weight({}) == (0, 0, 0)

    hostile = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    )
    names = st.sampled_from(
        (
            *("id", "doi", "ids", "title", "display_name", "publication_date", "publication_year", "authorships"),
            *("primary_location", "locations", "abstract_inverted_index", "cited_by_count", "referenced_works"),
            *("referenced_works_count", "topics", "is_retracted", "counts_by_year"),
        )
    )

    @given(st.dictionaries(names, hostile, max_size=8), hostile, hostile)
    def test_whatever_stands_in_a_record_nothing_breaks(self, record: dict[str, object], a: object, b: object) -> None:
        nested = {"authorships": [{"author": a, "institutions": [b, {"display_name": a, "ror": b}]}, a]}
        nested |= {"primary_location": {"source": a, "landing_page_url": b}, "topics": [a, {"display_name": b}]}
        for work in (record, self.WORK | record, {**nested, **self.WORK}):
            identity_of(work, DAY)
            reference_of(work)
            best_of([Identifier("doi", "10.1/a")], [work])


class TestLooks:
    def test_no_batch_is_larger_than_the_service_takes(self) -> None:
        papers = [Identifier("doi", f"10.1000/{'x' * (n % 90)}{n}") for n in range(700)]
        made = list(chunks(papers, BY_DOI))
        assert [paper for chunk in made for paper in chunk] == papers
        assert all(len(chunk) <= 100 and len(filter_text(chunk, BY_DOI)) <= 3000 for chunk in made)
        assert len(next(chunks((Identifier("openalex", f"W{n}") for n in range(1000, 1500)), BY_ID))) == 100

    def test_pages_are_sought_under_both_protocols(self) -> None:
        assert filter_text([Identifier("arxiv", "2409.18869")], BY_PLACE) == (
            "locations.landing_page_url:http://arxiv.org/abs/2409.18869|https://arxiv.org/abs/2409.18869"
        )

    @pytest.mark.parametrize("doi", ["10.1/a,b", "10.1/a|b", "10.1/a b", "10.1/<a>", "10.1/é", "10.1/a%b"])
    def test_a_doi_with_signs_of_the_filter_is_kept_out_of_it(self, doi: str) -> None:
        assert not is_filterable(Identifier("doi", doi))

    def test_words_sought_hold_no_sign_that_steers(self) -> None:
        assert search_words('A "B" OR C: NOT d*? (e~2), Ünique_') == "a b or c not d e 2 ünique"
        assert search_words("A $\\beta$-VAE") == "a beta vae"
        assert len(search_words("word " * 500)) <= 400


def always(status: int, body: bytes) -> Handler:
    return lambda _, __: (status, body)


Handler = Callable[[str, dict[str, list[str]]], tuple[int, bytes]]


@contextmanager
def answering(handle: Handler, headers: dict[str, str] | None = None) -> Iterator[tuple[str, list[Asked]]]:
    """A server that answers as told; its address, and what it was asked."""

    def answer(asked: Asked) -> Told:
        status, body = handle(asked.path, parse_qs(urlsplit(asked.target).query))
        return Told(body, status, headers or {})

    with serving(answer) as server:
        yield server.url, server.asked


class Cut:
    """A store that is interrupted before it keeps something for the nth time."""

    def __init__(self, store: Store, keeps: int) -> None:
        self._store, self._left = store, keeps

    def __getattr__(self, name: str) -> object:
        if name.startswith("keep"):
            self._left -= 1
            if self._left < 0:
                raise KeyboardInterrupt
        return getattr(self._store, name)


def test_stopped_anywhere_an_enrichment_ends_the_same(tmp_path: Path) -> None:
    works = [*corpora.invented(12), *corpora.crowded(150)]
    asked_for = [*works[:14]]
    works[3].external["DOI"] = "10.5555/a,b"
    entries = tuple(
        Entry(number, work.title, "", identifiers=tuple(asked([work])) if "ArXiv" in work.external else ())
        for number, work in enumerate(asked_for)
    )
    lists = [EntryList("list", "test", entries)]
    exports: set[bytes] = set()
    with Server(Corpus(works)) as server:
        for stops in ([], *([stop] for stop in (0, 1, 4, 9, 17)), [3] * 4):
            name = f"{len(stops)}-{sum(stops)}"
            with open_store(tmp_path / f"{name}.sqlite") as store:
                for stop in stops:
                    cut = Cut(store, stop)
                    enrich(lists, [client(server, answers=cut)], cut)  # type: ignore[arg-type]
                done = enrich(lists, [client(server, answers=store)], store)
                assert not done.failed
                assert not done.stopped
                export_store(store, tmp_path / name)
            exports.add((tmp_path / name / "manifest.json").read_bytes())
    assert len(exports) == 1


def test_raw_answers_are_one_for_each_paper_and_hold_no_host() -> None:
    works = corpora.invented(5)
    with Server(Corpus(works)) as server:
        got = answered(client(server).identify(asked(works)))
    raws: list[RawAnswer] = [raw for one in got.values() for raw in one.raws]
    asked_for = Counter(raw.request for raw in raws)
    assert set(asked_for.values()) == {1}
    assert all("127.0.0.1" not in raw.request and json.loads(raw.body) for raw in raws)
