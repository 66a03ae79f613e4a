"""Identifiers -> who the papers are and what they cite, in as few requests as there can be.

A batch that fails is asked again in parts: one paper that the service stumbles over, or one answer too large, must not
take the others with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from umug_graph.errors import RequestRefusedError, SourceError
from umug_graph.models import Identifier
from umug_graph.sources.http.bodies import Json
from umug_graph.sources.http.exchange import Params
from umug_graph.sources.http.streak import Streak
from umug_graph.sources.http.transport import GIVEN_UP, OverlongError, Reply, Transport, request_text
from umug_graph.sources.semantic_scholar.asking import (
    NESTED_FIELDS,
    PAPER_FIELDS,
    Fields,
    asked_as,
    is_own_id,
    is_too_large,
    names_no_paper,
)
from umug_graph.sources.semantic_scholar.papers import identity_answer, raw_part, references_answer
from umug_graph.sources.semantic_scholar.reading import identifiers_of
from umug_graph.sources.untrusted import Work
from umug_graph.store.answers import Answer

if TYPE_CHECKING:
    from umug_graph.sources.semantic_scholar.lookup import BatchLookup

# 200 papers with their references are about 4 MB of the 10 that one answer may have.
_BATCH, _BATCH_BARE, _SMALLEST_BATCH = 200, 500, 25
_SPLIT = 8
_BATCH_PATH = "/graph/v1/paper/batch"


class Batches:
    """The look-ups of one client. What it learns of sizes and fields that are refused holds for later ones."""

    def __init__(self, source: str, api_url: str, transport: Transport, streak: Streak) -> None:
        self._source, self._api_url, self._transport, self._streak = source, api_url, transport, streak
        self._sizes = {True: _BATCH, False: _BATCH_BARE}
        self._fields = {True: Fields(*PAPER_FIELDS, *NESTED_FIELDS), False: Fields(*PAPER_FIELDS)}
        self._lookup: BatchLookup | None = None

    def identify(self, papers: Sequence[Identifier], references: bool) -> Iterator[tuple[Answer, ...]]:
        """See LiveSource; identifiers that the service does not know the kind of are passed over."""
        asked = [paper for paper in dict.fromkeys(papers) if asked_as(paper)]
        told: set[str] = set()
        while asked:
            size = self._sizes[references]
            part, asked = asked[:size], asked[size:]
            yield from self._identify(part, references, told)

    def _identify(self, part: Sequence[Identifier], references: bool, told: set[str]) -> Iterator[tuple[Answer, ...]]:
        """Look up a part, in smaller ones where that may help. `told` are papers whose references have been told."""
        self._streak.check()
        try:
            answers = self._looked_up(part, references, told)
        except GIVEN_UP as error:
            yield from self._identify_less(part, references, told, error)
        else:
            self._streak.answered()
            yield answers

    def _identify_less(
        self, part: Sequence[Identifier], references: bool, told: set[str], error: SourceError
    ) -> Iterator[tuple[Answer, ...]]:
        """After a failure: one paper that the service stumbles over must not take the others with it."""
        too_large = is_too_large(error)
        if not too_large:
            self._streak.failed(error)
        if not too_large and not isinstance(error, OverlongError):
            yield self._all_failed(part, error)
        elif len(part) > 1:
            size = -(-len(part) // 2) if too_large else max(1, len(part) // _SPLIT)
            self._sizes[references] = min(self._sizes[references], max(_SMALLEST_BATCH, len(part) // 2))
            for start in range(0, len(part), size):
                yield from self._identify(part[start : start + size], references, told)
        else:
            yield self._identify_barely(part, references, told, error)

    def _identify_barely(
        self, part: Sequence[Identifier], references: bool, told: set[str], error: SourceError
    ) -> tuple[Answer, ...]:
        """One paper that is too much with its references, without them."""
        if not references:
            return self._all_failed(part, error)
        try:
            return self._looked_up(part, False, told)
        except GIVEN_UP as another:
            return self._all_failed(part, another)

    def _looked_up(self, part: Sequence[Identifier], references: bool, told: set[str]) -> tuple[Answer, ...]:
        names = [name for paper in part if (name := asked_as(paper))]
        fields = self._fields[references]
        try:
            reply = fields.ask(lambda names_of_fields: self._batch(names, names_of_fields))
        except RequestRefusedError as error:
            if not names_no_paper(error):
                raise
            works: list[object] = [None] * len(part)
            day = self._transport.today()
        else:
            works, day = list(reply.data) if isinstance(reply.data, list) else [], reply.raw.day
        answers: list[Answer] = []
        for paper, name, work in zip(part, names, works, strict=True):
            request = request_text("POST", _BATCH_PATH, {"fields": ",".join(fields.names), "id": name})
            answer = identity_answer(self._source, str(paper), work, day)
            answers.append(replace(answer, raws=(raw_part(request, work, day),)))
            answers += self._references_with(paper, work, day, told)
        return tuple(answers)

    def _references_with(self, asked: Identifier, work: object, day: str, told: set[str]) -> Iterator[Answer]:
        """The references that came with a paper; those of a paper found by two identifiers once."""
        answer = references_answer(self._source, work, day) if isinstance(work, Mapping) else None
        if answer is None:
            return
        if is_own_id(asked):
            # Papers are merged at times: whoever asks by the old id is answered under it.
            answer = replace(answer, paper=str(asked))
        if answer.paper not in told:
            told.add(answer.paper)
            yield answer

    def _batch(self, names: Sequence[str], fields: str) -> Reply:
        if self._lookup is None:
            from umug_graph.sources.semantic_scholar.lookup import BatchLookup

            self._lookup = BatchLookup(self._api_url, self._post_batch)
        return self._lookup.look_up(names, fields.split(","))

    def _post_batch(self, path: str, params: Params, payload: Json) -> Reply:
        asked = payload.get("ids") if isinstance(payload, dict) else None
        reply = self._transport.post(path, params, payload, shape=lambda data: _answers_all(data, asked))
        if reply.status == 404:
            raise RequestRefusedError(self._source, 404, "HTTP 404: there is no look-up of papers at this address")
        return reply

    def _all_failed(self, part: Sequence[Identifier], error: SourceError) -> tuple[Answer, ...]:
        day = self._transport.today()
        return tuple(Answer(self._source, "identity", str(paper), "failed", day, error.reason) for paper in part)


def _answers_all(data: Json, asked: object) -> bool:
    """Whether an answer to a batch has a place for each paper that was asked for."""
    if not isinstance(data, list) or not isinstance(asked, list) or len(data) != len(asked):
        return False
    return all(work is None or isinstance(work, dict) for work in data) and not _in_disorder(data, asked)


def _in_disorder(works: Sequence[Work | None], asked: Sequence[object]) -> bool:
    """Whether two places hold papers that are not those asked for there, and one of them is the other's.

    That alone is disorder: papers are merged at times, and then bear another id than the one asked for.
    """
    borne = [{name.lower() for own in identifiers_of(work or {}) if (name := asked_as(own))} for work in works]
    places = {str(name).lower(): place for place, name in enumerate(asked)}
    strange = {place for place, name in enumerate(asked) if works[place] and str(name).lower() not in borne[place]}
    return any(places.get(name, here) in strange - {here} for here in strange for name in borne[here])
