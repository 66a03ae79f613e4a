"""One paper of a batch, or the best hit of a title -> answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from umug_graph.sources.semantic_scholar.reading import identity_of, linked_works, own_id
from umug_graph.sources.untrusted import Work, count_of, line_of
from umug_graph.store.answers import Answer, RawAnswer, State

_LONGEST_NOTICE = 300


def raw_part(request: str, work: object, day: str) -> RawAnswer:
    """What a batch says of one paper, alike whatever stood beside it."""
    # ASCII, for half a surrogate pair is JSON but no UTF-8.
    body = json.dumps(work, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return RawAnswer(request, 200, body.encode("ascii"), day)


def identity_answer(source: str, paper: str, work: object, day: str) -> Answer:
    """Who a paper is; `paper` is what was asked for."""
    if work is None:
        return Answer(source, "identity", paper, "not_found", day)
    if not isinstance(work, Mapping) or own_id(work) is None:
        return Answer(source, "identity", paper, "failed", day, "an answer without a paper id")
    identity = identity_of(work, day, source)
    if identity is None:
        return Answer(source, "identity", paper, "not_found", day, f"{own_id(work)} has no title there")
    return Answer(source, "identity", paper, "found", day, identity=identity)


def references_answer(source: str, work: Work, day: str) -> Answer | None:
    """What came with a paper of its references; None where they were not asked for."""
    own = own_id(work)
    if own is None or "references" not in work:
        return None
    stated = count_of(work.get("referenceCount"))
    answer = Answer(source, "references", str(own), "failed", day, "references of another shape", stated=stated)
    works = work["references"]
    if works is None:
        return replace(answer, state="elided", reason=_notice(work) or "given as null")
    if not isinstance(works, list):
        return answer
    links = linked_works(works)
    # An answer cut at a cap looks like this too; whoever asks how it cites them gets them page by page.
    state: State = "found" if links else "capped" if stated or works else "empty"
    reason = "none of them is given" if state == "capped" else None
    return replace(answer, state=state, reason=reason, links=links)


def _notice(info: Work) -> str | None:
    pdf = info.get("openAccessPdf")
    told = line_of(pdf.get("disclaimer"), _LONGEST_NOTICE) if isinstance(pdf, Mapping) else None
    return told if told and "elided" in told else None


def elision_notice(page: Work) -> str:
    """Why a publisher keeps back what a page should hold."""
    info = page.get("citingPaperInfo", page.get("citedPaperInfo"))
    return (_notice(info) if isinstance(info, Mapping) else None) or "given as null"
