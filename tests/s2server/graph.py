"""graph/v1: paper, batch, references, citations, match, search, bulk search. Limits and texts as of semantic-scholar.

Field by field what that service was seen or is documented to answer; see docs/sources.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from s2server.exchange import Request, Response, answer, refuse, whole
from s2server.fields import BATCH, BULK, FLAT, LINKED, SINGLE, Printed, Printer, elision, unsupported
from s2server.works import Corpus, Link, Work

BATCH_IDS = 500
NESTED_CITATIONS = 9_999
NESTED_IN_ONE = 1_000
LARGEST_BYTES = 10 * 1024 * 1024
DEEPEST = 10_000
PAGE = 1_000
SEARCH_PAGE, SEARCH_DEEPEST = 100, 1_000
_WINDOW = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)?:?(\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_LIKE_ENOUGH = 0.5


class Graph:
    """Answers graph/v1 from a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self._print, self._asked = corpus, Printer(corpus), 0

    def respond(self, request: Request) -> Response:
        """The answer to a request whose path starts with /graph/v1/."""
        self._asked += 1
        path = request.path.removeprefix("/graph/v1/")
        if request.method == "POST":
            return self._batch(request) if path == "paper/batch" else refuse(404, "Not Found")
        searches = {
            "paper/search": self._search,
            "paper/search/match": self._match,
            "paper/search/bulk": self._bulk,
            "paper/autocomplete": self._autocomplete,
        }
        if path in searches:
            return searches[path](request)
        head, _, asked = path.partition("/")
        if head != "paper" or not asked:
            return answer({"message": "Missing Authentication Token"}, 403)
        paper, _, part = asked.rpartition("/")
        if paper and part in ("references", "citations"):
            return self._links(paper, part, request)
        return self._paper(asked, request)

    def _paper(self, asked: str, request: Request) -> Response:
        fields = _fields(request)
        work = self.corpus.find(asked)
        if work is None:
            return refuse(404, f"Paper with id {asked} not found")
        if wrong := unsupported(fields, SINGLE):
            return _unsupported(wrong)
        return _sized(self._nested(work, fields, NESTED_IN_ONE)[0])

    def _batch(self, request: Request) -> Response:
        body = request.json()
        ids = body.get("ids") if isinstance(body, dict) else None
        if not isinstance(ids, list) or not ids or not all(isinstance(one, str) for one in ids):
            return refuse(400, "No valid paper ids given")
        if len(ids) > BATCH_IDS:
            return refuse(400, f"Number of ids exceeds the maximum of {BATCH_IDS}")
        fields = _fields(request)
        if wrong := unsupported(fields, BATCH):
            return _unsupported(wrong)
        return _sized(self._batched([self.corpus.find(one) for one in ids], fields))

    def _batched(self, works: Iterable[Work | None], fields: Sequence[str]) -> list[Printed | None]:
        """Positions hold; the citations of all together are cut at the cap, without a word."""
        left, printed = NESTED_CITATIONS, list[Printed | None]()
        for work in works:
            if work is None:
                printed.append(None)
                continue
            paper, used = self._nested(work, fields, left)
            left -= used
            printed.append(paper)
        return printed

    def _nested(self, work: Work, fields: Sequence[str], cap: int) -> tuple[Printed, int]:
        paper, used = self._print.paper(work, fields), 0
        if inner := _inner(fields, "references"):
            links = None if work.elided else [self._print.cited(link, inner) for link in work.references]
            paper["references"] = links
        if inner := _inner(fields, "citations"):
            rows = self.corpus.citers.get(work.sha, [])[: max(cap, 0)]
            paper["citations"] = [self._print.paper(citing, inner, nested=True) for citing, _ in rows]
            used = len(rows)
        return paper, used

    def _links(self, asked: str, part: str, request: Request) -> Response:
        fields = _fields(request)
        if wrong := unsupported(fields, LINKED):
            return _unsupported(wrong)
        offset, limit = whole(request.query.get("offset"), 0), whole(request.query.get("limit"), 100)
        if offset is None or limit is None or not 1 <= limit <= PAGE:
            return refuse(400, f"Unacceptable query params: [limit={request.query.get('limit')}]")
        if offset + limit >= DEEPEST:
            return refuse(400, f"offset + limit must be < {DEEPEST}")
        work = self.corpus.find(asked)
        if work is None:
            return refuse(404, f"Paper with id {asked} not found")
        if part == "references" and work.elided:
            return answer({"data": None, "citingPaperInfo": elision()})
        rows = self._cited(work) if part == "references" else self._citing(work, request.query)
        kept = [row for row in rows[offset : offset + limit] if row is not None]
        page: Printed = {"offset": offset}
        if offset + limit < len(rows):
            page["next"] = offset + limit
        page["data"] = [self._row(part, citing, link, fields) for citing, link in kept]
        return _sized(page)

    def _row(self, part: str, citing: Work, link: Link, fields: Sequence[str]) -> Printed:
        if part == "references":
            return {**self._print.link(link, fields), "citedPaper": self._print.cited(link, fields)}
        return {**self._print.link(link, fields), "citingPaper": self._print.paper(citing, fields, nested=True)}

    def _cited(self, work: Work) -> list[tuple[Work, Link] | None]:
        return [(work, link) for link in work.references]

    def _citing(self, work: Work, query: object) -> list[tuple[Work, Link] | None]:
        rows: list[tuple[Work, Link] | None] = list(self.corpus.citers.get(work.sha, ()))
        window = query.get("publicationDateOrYear") if isinstance(query, dict) else None
        if window:
            rows = [row for row in rows if row is not None and _within(row[0], window)]
        for slot, width in sorted(work.gaps, reverse=True):
            rows[slot:slot] = [None] * width
        return rows

    def _match(self, request: Request) -> Response:
        fields = _fields(request)
        if wrong := unsupported(fields, FLAT):
            return _unsupported(wrong)
        query = request.query.get("query", "")
        for score, work in islice(self.corpus.ranked(query), 1):
            if score >= _LIKE_ENOUGH * 12.5 * len(query.split()):
                return answer({"data": [{**self._print.paper(work, fields), "matchScore": score}]})
        return refuse(404, "Title match not found")

    def _search(self, request: Request) -> Response:
        """A hyphen in the query matches nothing; the total drifts from call to call; no hit, no `data`."""
        fields, query = _fields(request), request.query.get("query", "")
        if wrong := unsupported(fields, FLAT):
            return _unsupported(wrong)
        offset, limit = whole(request.query.get("offset"), 0), whole(request.query.get("limit"), SEARCH_PAGE)
        if not query or offset is None or limit is None or not 1 <= limit <= SEARCH_PAGE:
            return refuse(400, "Unacceptable query params: [query, offset, limit]")
        if offset + limit > SEARCH_DEEPEST:
            return refuse(400, "Requested data for this limit and/or offset is not available")
        found = [] if "-" in query else [work for _, work in self.corpus.ranked(query)]
        if not found:
            return answer({"total": 0, "offset": offset})
        page: Printed = {"total": len(found) + self._asked % 3, "offset": offset}
        if offset + limit < len(found):
            page["next"] = offset + limit
        page["data"] = [self._print.paper(work, fields) for work in found[offset : offset + limit]]
        return _sized(page)

    def _bulk(self, request: Request) -> Response:
        fields = _fields(request)
        if wrong := unsupported(fields, BULK):
            return _unsupported(wrong)
        found = [work for _, work in self.corpus.ranked(request.query.get("query", ""))]
        start = whole(request.query.get("token"), 0)
        if start is None:
            return refuse(400, "Unacceptable query params: [token]")
        token = str(start + PAGE) if start + PAGE < len(found) else None
        data = [self._print.paper(work, fields) for work in found[start : start + PAGE]]
        return _sized({"total": len(found), "token": token, "data": data})

    def _autocomplete(self, request: Request) -> Response:
        best = islice(self.corpus.ranked(request.query.get("query", "")), 10)
        matches = [{"id": work.sha, "title": work.title, "authorsYear": str(work.year)} for _, work in best]
        return answer({"matches": matches})


def _fields(request: Request) -> list[str]:
    return [name for name in request.query.get("fields", "title").split(",") if name]


def _inner(fields: Sequence[str], outer: str) -> list[str]:
    """The fields asked of nested papers; `references` alone asks for id and title."""
    inner = [name.removeprefix(f"{outer}.") for name in fields if name.startswith(f"{outer}.")]
    return ["title", *inner] if outer in fields else inner


def _unsupported(names: Sequence[str]) -> Response:
    return refuse(400, f"Unrecognized or unsupported fields: [{', '.join(names)}]")


def _sized(content: object) -> Response:
    made = answer(content)
    if len(made.body) > LARGEST_BYTES:
        return refuse(400, "Response would exceed maximum size of 10MB. Please reduce the request size or limit.")
    return made


def _within(work: Work, window: str) -> bool:
    """Whether a work lies in a window `from:to`, either end open; an undated one lies in none."""
    found, day = _WINDOW.fullmatch(window), work.date or (str(work.year) if work.year else None)
    if not found or day is None:
        return False
    first, last = found[1] or "", found[2] or ("9" if ":" in window else found[1] or "9")
    return first <= day[: max(len(first), 4)] and day[: len(last)] <= last
