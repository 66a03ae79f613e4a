"""OpenAlex: /works by filter, search and cursor, /works/{id}. Limits and texts as of developers.openalex.org."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from s2server.exchange import Request, Response, answer, whole
from s2server.works import Corpus, Work, words

Printed = dict[str, object]

VALUES = 100
PER_PAGE = 100
DEEPEST = 10_000
BAD_QUERY = "Invalid query parameters error."
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", re.IGNORECASE)
_ID = re.compile(r"^(?:https?://(?:api\.)?openalex\.org/(?:works/)?)?(W\d+)$", re.IGNORECASE)
_DOCS = "https://docs.openalex.org/download-all-data/openalex-snapshot"
_FIELDS = tuple(
    re.findall(
        r"\w+",
        "id doi title display_name relevance_score publication_year publication_date ids language primary_location "
        "locations type open_access authorships cited_by_count counts_by_year topics primary_topic keywords "
        "is_retracted referenced_works_count referenced_works abstract_inverted_index updated_date created_date",
    )
)


class OpenAlex:
    """Answers /works from a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._filters: dict[str, Callable[[list[str]], list[Work]]] = {
            "doi": self._of(lambda text: corpus.by_doi(_DOI.sub("", text))),
            "openalex": self._of(self._numbered),
            "ids.openalex": self._of(self._numbered),
            "openalex_id": self._of(self._numbered),
            "locations.landing_page_url": self._of(corpus.by_address),
            "cites": self._citing,
            "title.search": self._titled,
            "display_name.search": self._titled,
        }

    def respond(self, request: Request) -> Response:
        """The answer to a request whose path starts with /works."""
        query = dict(request.query)
        fields = [name for name in query.get("select", "").split(",") if name]
        if wrong := [name for name in fields if name not in _FIELDS]:
            valid = ", ".join(_FIELDS)
            return _bad(f"{wrong[0]} is not a valid select field. Valid fields for select are: {valid}.")
        if request.path.rstrip("/") == "/works":
            return self._list(query, fields)
        return self._single(request.path.removeprefix("/works/"), fields)

    def _single(self, asked: str, fields: list[str]) -> Response:
        work = self._numbered(asked) if _ID.match(asked) else self._corpus.by_doi(_DOI.sub("", asked))
        if work is None:
            return answer({"error": "Not Found", "message": f"Work {asked} not found"}, 404)
        return answer(_selected(self._work(work), fields))

    def _list(self, query: dict[str, str], fields: list[str]) -> Response:
        try:
            works = self._filtered(query)
            size = _page_size(query)
            first, cursor = _place(query, size)
        except ValueError as error:
            return _bad(str(error))
        page = works[first : first + size]
        scored = "search" in query or ".search" in query.get("filter", "")
        results = [_selected(self._work(work, scored), fields) for work in page]
        meta: Printed = {"count": len(works), "db_response_time_ms": 7, "page": first // size + 1, "per_page": size}
        meta["groups_count"] = None
        if cursor:
            meta["page"] = None
            meta["next_cursor"] = _cursor(first + size) if page else None
        return answer({"meta": meta, "results": results, "group_by": []})

    def _filtered(self, query: dict[str, str]) -> list[Work]:
        """Those that pass every filter, in the order of the last; ValueError with the service's text."""
        found: list[Work] | None = None
        for part in filter(None, query.get("filter", "").split(",")):
            name, _, text = part.partition(":")
            if name not in self._filters:
                valid = ", ".join(sorted(self._filters))
                raise ValueError(f"{name} is not a valid field. Valid fields are underscore or hyphenated: {valid}.")
            works = self._filters[name](_values(name, text))
            found = works if found is None else [work for work in works if work in found]
        if "search" in query:
            works = self._titled([query["search"]])
            found = works if found is None else [work for work in works if work in found]
        return list(self._corpus.works.values()) if found is None else found

    def _of(self, find: Callable[[str], Work | None]) -> Callable[[list[str]], list[Work]]:
        """Works found one by one; the list is in the order of the service, not in that of the values."""

        def found(values: list[str]) -> list[Work]:
            works = {work.sha: work for value in values if (work := find(value))}
            return sorted(works.values(), key=lambda work: work.sha)

        return found

    def _numbered(self, text: str) -> Work | None:
        found = _ID.match(text)
        return self._corpus.numbered(found[1]) if found else None

    def _citing(self, values: list[str]) -> list[Work]:
        cited = [work for value in values if (work := self._numbered(value))]
        rows = [citing for work in cited for citing, _ in self._corpus.citers.get(work.sha, ())]
        return list({work.sha: work for work in rows}.values())

    def _titled(self, values: list[str]) -> list[Work]:
        """Works whose titles hold every word of one of the values."""
        found: dict[str, Work] = {}
        for value in values:
            if set("?*") & set(value):
                raise ValueError("Wildcards (* or ?) require exact (no-stem) search. Use the .exact filter.")
            asked = set(words(value))
            for _, work in islice(self._corpus.ranked(value), 1000):
                if asked <= set(words(work.title)):
                    found[work.sha] = work
        return list(found.values())

    def _work(self, work: Work, scored: bool = False) -> Printed:
        doi = work.doi
        links = [self._corpus.merged.get(link.cited, link.cited) for link in work.references if link.cited]
        cited = [self._corpus.works[sha] for sha in dict.fromkeys(links) if sha in self._corpus.works]
        locations = _locations(work)
        printed: Printed = {
            "id": _address(work),
            "doi": f"https://doi.org/{doi.lower()}" if doi else None,
            "title": work.title,
            "display_name": work.title,
            **({"relevance_score": 100.0} if scored else {}),
            "publication_year": work.year,
            "publication_date": work.date or (f"{work.year}-01-01" if work.year else None),
            "ids": {"openalex": _address(work), **({"doi": f"https://doi.org/{doi.lower()}"} if doi else {})},
            "language": "en",
            "primary_location": locations[0] if locations else None,
            "locations": locations,
            "type": "article",
            "authorships": [_authorship(work, *author) for author in work.authors],
            "cited_by_count": len(citing := self._citing([work.openalex])),
            "counts_by_year": [
                {"year": year, "cited_by_count": count}
                for year, count in sorted(Counter(one.year for one in citing if one.year).items(), reverse=True)
            ],
            "topics": [{"id": "https://openalex.org/T1", "display_name": topic} for topic in work.topics],
            "is_retracted": work.retracted,
            "referenced_works_count": len(cited),
            "referenced_works": [_address(one) for one in cited],
            "abstract_inverted_index": _inverted(work.abstract),
        }
        return printed


def _bad(text: str) -> Response:
    return answer({"error": BAD_QUERY, "message": text}, 400)


def _values(name: str, text: str) -> list[str]:
    values = text.split("|")
    if len(values) > VALUES:
        raise ValueError(
            f"Maximum number of values exceeded for {name}. Decrease values to {VALUES} or below, or consider "
            f"downloading the full dataset at {_DOCS}"
        )
    return values


def _page_size(query: dict[str, str]) -> int:
    size = whole(query.get("per-page", query.get("per_page")), 25)
    if size is None or not 1 <= size <= PER_PAGE:
        raise ValueError(f"per-page parameter must be between 1 and {PER_PAGE}")
    return size


def _place(query: dict[str, str], size: int) -> tuple[int, bool]:
    """Where a page begins, and whether it was asked for by cursor."""
    if "cursor" in query:
        return _decoded(query["cursor"]), True
    page = whole(query.get("page"), 1)
    if page is None or page < 1:
        raise ValueError("Page parameter must be a number greater than 0.")
    if page * size > DEEPEST:
        raise ValueError(f"Maximum results size of {DEEPEST} records is exceeded. Cursor pagination is required.")
    return (page - 1) * size, False


def _cursor(place: int) -> str:
    return base64.b64encode(f"[{place}]".encode()).decode()


def _decoded(cursor: str) -> int:
    if cursor == "*":
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode()[1:-1])
    except (binascii.Error, ValueError):
        raise ValueError("Invalid cursor value") from None


def _selected(printed: Printed, fields: Iterable[str]) -> Printed:
    fields = set(fields)
    return {name: value for name, value in printed.items() if not fields or name in fields}


def _address(work: Work) -> str:
    return f"https://openalex.org/{work.openalex}"


def _locations(work: Work) -> list[Printed]:
    found: list[Printed] = []
    if "DOI" in work.external:
        source = {"display_name": work.venue, "type": "journal"} if work.venue else None
        found.append({"landing_page_url": f"https://doi.org/{work.external['DOI'].lower()}", "source": source})
    if "ArXiv" in work.external:
        source = {"display_name": "arXiv (Cornell University)", "type": "repository"}
        found.append({"landing_page_url": f"http://arxiv.org/abs/{work.external['ArXiv']}", "source": source})
    return found


def _authorship(work: Work, number: str | None, name: str) -> Printed:
    places = [
        {"id": f"https://openalex.org/I{100 + place}", "display_name": called, "ror": ror, "country_code": "DE"}
        for place, (called, ror) in enumerate(work.institutions)
    ]
    author = {"id": f"https://openalex.org/A{number}" if number else None, "display_name": name, "orcid": None}
    return {"author_position": "middle", "author": author, "raw_author_name": name, "institutions": places}


def _inverted(abstract: str | None) -> dict[str, list[int]] | None:
    if abstract is None:
        return None
    index: dict[str, list[int]] = {}
    for place, word in enumerate(abstract.split()):
        index.setdefault(word, []).append(place)
    return index
