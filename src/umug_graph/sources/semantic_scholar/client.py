"""The client of Semantic Scholar: a LiveSource that answers every question, with a key or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from umug_graph.errors import RequestRefusedError, SourceError
from umug_graph.models import Identifier
from umug_graph.sources.http.bodies import LONGEST_REASON, Json
from umug_graph.sources.http.exchange import Params, Patience
from umug_graph.sources.http.pacing import Pace, pacer_for
from umug_graph.sources.http.streak import Streak
from umug_graph.sources.http.transport import GIVEN_UP, Reply, Transport
from umug_graph.sources.likeness import accepts
from umug_graph.sources.live import Clock, RawAnswers
from umug_graph.sources.semantic_scholar.asking import (
    EDGE_FIELDS,
    PAPER_FIELDS,
    Fields,
    path_of,
    query_of,
)
from umug_graph.sources.semantic_scholar.batches import Batches
from umug_graph.sources.semantic_scholar.paging import Pages, is_page, read_pages, tells_of_failure
from umug_graph.sources.semantic_scholar.papers import identity_answer
from umug_graph.sources.semantic_scholar.reading import linked_edges
from umug_graph.sources.untrusted import count_of, line_of
from umug_graph.store.answers import QUESTIONS, Answer, Question
from umug_graph.titles import normal_form

API_URL = "https://api.semanticscholar.org"
KEYED, KEYLESS = Pace(1.1), Pace(3.0, slowest_s=30.0)
"""With a key one request a second is allowed, over all endpoints; without, nothing is promised."""

_MATCH_PATH = "/graph/v1/paper/search/match"


class SemanticScholar:
    """The client; see LiveSource. `api_url` is another base address, `patience` how long one request is tried.

    With `answers` each page of references and citers is kept as it comes, and not asked for again.
    """

    name = "semantic-scholar"
    questions: tuple[Question, ...] = QUESTIONS

    def __init__(
        self,
        key: str | None = None,
        answers: RawAnswers | None = None,
        api_url: str | None = None,
        clock: Clock | None = None,
        budget_s: float | None = None,
        patience: Patience | None = None,
        page_size: int = 1000,
    ) -> None:
        self._api_url, self._page_size = (api_url or API_URL).rstrip("/"), page_size
        clock = clock or Clock()
        self._transport = Transport(
            self.name,
            self._api_url,
            pacer_for(self._api_url, KEYED if key else KEYLESS, clock),
            secrets={"x-api-key": key} if key else None,
            clock=clock,
            budget_s=budget_s,
            answers=answers,
            patience=patience,
            absence=lambda data: isinstance(data, dict) and "error" in data,
        )
        self._streak = Streak(self.name)
        self._batches = Batches(self.name, self._api_url, self._transport, self._streak)
        self._match_fields, self._edge_fields = Fields(*PAPER_FIELDS), Fields(*EDGE_FIELDS)

    def __repr__(self) -> str:
        return f"SemanticScholar(api_url={self._api_url!r})"

    @property
    def requests(self) -> int:
        """How many requests it has sent."""
        return self._transport.requests

    def close(self) -> None:
        """Close the connection; it opens again when it is needed."""
        self._transport.close()

    def identify(self, papers: Sequence[Identifier], references: bool = True) -> Iterator[tuple[Answer, ...]]:
        """Ask in batches; see LiveSource. Identifiers of other hosts (`openreview:...`) are passed over."""
        return self._batches.identify(papers, references)

    def match(self, title: str, year: int | None = None, first_author: str | None = None) -> Answer:
        """Ask by title; see LiveSource. The service offers one paper, which need not be the one."""
        form = normal_form(title)
        answer = Answer(self.name, "identity", f"title:{form}", "not_found", self._transport.today())
        if not form:
            return replace(answer, reason="a title without letters and digits")
        self._streak.check()
        try:
            reply = self._match_fields.ask(lambda fields: self._match(title, fields))
        except GIVEN_UP as error:
            return self._failed(answer, error)
        self._streak.answered()
        return self._judged(answer, reply, title, year, first_author)

    def references(self, own_id: str) -> Answer:
        """Ask what a paper cites, and how (`influence`); see LiveSource."""
        return self._links("influence", own_id, "references", "citedPaper")

    def citers(self, own_id: str) -> Answer:
        """Ask who cites a paper, and how; of more than 9,999 the newest are given, and the state is `capped`."""
        answer = self._links("citers", own_id, "citations", "citingPaper")
        return replace(answer, stated=self._cited_by(own_id)) if answer.state == "capped" else answer

    def releases(self) -> tuple[str, ...]:
        """The days (ISO) of the bulk data sets, the newest last; needs no key.

        Raises
        ------
        SourceError: there is no answer.
        """
        days = self.call("/datasets/v1/release/")
        return tuple(sorted(day for day in days if isinstance(day, str))) if isinstance(days, list) else ()

    def call(self, path: str, params: Params | None = None, json: Json = None) -> Json:
        """Any endpoint's parsed answer, as it came; with a body (`json`) it is a POST.

        Raises
        ------
        SourceError: there is no answer; RequestRefusedError with status 404 where there is no such thing.
        """
        send = self._transport
        reply = send.get(path, params) if json is None else send.post(path, params, json)
        if reply.status == 404:
            told = reply.data.get("error") if isinstance(reply.data, dict) else None
            raise RequestRefusedError(self.name, 404, line_of(told, LONGEST_REASON) or "HTTP 404")
        return reply.data

    def _match(self, title: str, fields: str) -> Reply:
        params = {"query": query_of(title), "fields": fields}
        return self._transport.get(_MATCH_PATH, params, shape=lambda data: is_page(data, 0) or _is_total(data))

    def _judged(self, answer: Answer, reply: Reply, title: str, year: int | None, first_author: str | None) -> Answer:
        """What the hit is worth: a title alone is found only where our own rules take it for the same work."""
        answer = replace(answer, raws=(reply.raw,), day=reply.raw.day)
        hits = reply.data.get("data") if reply.status == 200 and isinstance(reply.data, dict) else None
        if not hits:
            return answer
        hit = identity_answer(self.name, answer.paper, hits[0], answer.day)
        if hit.identity is None or accepts(title, year, first_author, hit.identity):
            return replace(hit, raws=answer.raws)
        return replace(answer, reason=f"offers another work: {line_of(hit.identity.title, LONGEST_REASON)}")

    def _links(self, question: Question, own_id: str, part: str, end: str) -> Answer:
        path, pages = path_of(own_id, part), Pages()
        answer = Answer(self.name, question, own_id, "failed", self._transport.today())
        self._streak.check()
        try:
            read_pages(lambda offset, limit: self._page(path, offset, limit), pages, self._page_size)
        except GIVEN_UP as error:
            return self._failed(replace(answer, raws=tuple(pages.raws)), error)
        self._streak.answered()
        links = linked_edges(pages.rows, end)
        answer = replace(answer, state=pages.state, reason=pages.reason, links=links, day=min(pages.days))
        if pages.state == "found" and not links:
            answer = replace(answer, state="capped", reason=f"it names none of its {len(pages.rows)}")
        return replace(answer, raws=tuple(pages.raws))

    def _page(self, path: str, offset: int, limit: int) -> Reply:
        return self._edge_fields.ask(
            lambda fields: self._transport.get(
                path,
                {"fields": fields, "offset": offset, "limit": limit},
                keep=True,
                shape=lambda data: is_page(data, offset),
            )
        )

    def _cited_by(self, own_id: str) -> int | None:
        """How many citers there are said to be; None where that cannot be told now."""
        path = path_of(own_id, "").rstrip("/")
        try:
            reply = self._transport.get(path, {"fields": "citationCount"}, keep=True)
        except SourceError:
            return None
        return count_of(reply.data.get("citationCount")) if isinstance(reply.data, dict) else None

    def _failed(self, answer: Answer, error: SourceError) -> Answer:
        self._streak.failed(error)
        return replace(answer, state="failed", reason=error.reason)


def _is_total(data: Json) -> bool:
    return isinstance(data, dict) and "total" in data and "data" not in data and not tells_of_failure(data)
