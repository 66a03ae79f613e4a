"""The works that the server knows, their links, and how an id or a title leads to one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

_WORD = re.compile(r"\w+")
_SHA = re.compile(r"[0-9a-f]{40}")
_ADDRESSES = (
    (re.compile(r"https?://(?:www\.)?arxiv\.org/abs/([^?#]+)$"), "ARXIV"),
    (re.compile(r"https?://(?:www\.)?semanticscholar\.org/paper/(?:[^/]+/)?([0-9a-f]{40})$"), "SHA"),
    (re.compile(r"https?://(?:www\.)?aclweb\.org/anthology/([^/?#]+)$"), "ACL"),
)


@dataclass(slots=True)
class Link:
    """A reference as printed; `cited` is the key (sha) of the work it leads to, None where it was not linked."""

    cited: str | None
    title: str
    year: int | None = None
    influential: bool = False
    intents: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(slots=True)
class Work:
    """A paper in full. `external` holds its ids as the service prints them (`ArXiv`, `DOI`, `MAG`, `ACL`).

    `elided`: the publisher keeps its references back. `gaps` are (slot, width): places in the list of citers that
    hold nothing, so that a page of nothing but them is empty and has a `next`. `stated_citations` is what the service
    counts where that is not what it lists. `unlinked`: it stands among citers as a title without id.
    """

    sha: str
    number: int
    title: str
    year: int | None = None
    date: str | None = None
    venue: str | None = None
    abstract: str | None = None
    external: dict[str, str] = field(default_factory=dict)
    authors: tuple[tuple[str | None, str], ...] = ()
    institutions: tuple[tuple[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    references: list[Link] = field(default_factory=list)
    elided: bool = False
    gaps: tuple[tuple[int, int], ...] = ()
    stated_citations: int | None = None
    retracted: bool = False
    unlinked: bool = False

    @property
    def openalex(self) -> str:
        """Its OpenAlex id; the two services know the same works here."""
        return f"W{self.number}"

    @property
    def doi(self) -> str | None:
        """Its DOI in publisher's case, else that of its preprint, as OpenAlex has it."""
        if "DOI" in self.external:
            return self.external["DOI"]
        return f"10.48550/arXiv.{self.external['ArXiv']}" if "ArXiv" in self.external else None


class Corpus:
    """Works by every id, and who cites whom. `merged` leads from the shas of records that are gone to their heirs."""

    def __init__(self, works: Iterable[Work], merged: dict[str, str] | None = None) -> None:
        self.works = {work.sha: work for work in works}
        self.merged = dict(merged or {})

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Work]:
        """By (KIND, value in lower case); of two records with one id the first is meant."""
        found: dict[tuple[str, str], Work] = {}
        for work in self.works.values():
            found.setdefault(("CORPUSID", str(work.number)), work)
            for kind, value in work.external.items():
                found.setdefault((kind.upper(), value.lower()), work)
        return found

    @cached_property
    def citers(self) -> dict[str, list[tuple[Work, Link]]]:
        """Who cites a work, newest first, with the link; a work that cites it twice stands there twice."""
        found: dict[str, list[tuple[Work, Link]]] = defaultdict(list)
        for work in sorted(self.works.values(), key=lambda work: (work.date or str(work.year or 0), work.sha)):
            for link in work.references:
                if link.cited is not None:
                    found[self.merged.get(link.cited, link.cited)].append((work, link))
        return {sha: rows[::-1] for sha, rows in found.items()}

    @cached_property
    def _by_number(self) -> dict[str, Work]:
        return {work.openalex: work for work in self.works.values()}

    @cached_property
    def _words(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = defaultdict(list)
        for work in self.works.values():
            for word in set(words(work.title)):
                found[word].append(work)
        return found

    def find(self, text: str) -> Work | None:
        """The work of an id as graph/v1 takes it: sha, `CorpusId:`, `DOI:`, `ARXIV:`, ..., `URL:`, or a bare DOI."""
        kind, colon, value = text.partition(":")
        if _SHA.fullmatch(text):
            work = self.works.get(self.merged.get(text, text))
            return None if work is None or work.unlinked else work
        if text.startswith("10."):
            return self._by_id.get(("DOI", text.lower()))
        if not colon:
            return None
        return self._at(value) if kind.upper() == "URL" else self._by_id.get((kind.upper(), value.lower()))

    def _at(self, address: str) -> Work | None:
        for pattern, kind in _ADDRESSES:
            if found := pattern.match(address):
                return self.find(found[1] if kind == "SHA" else f"{kind}:{found[1]}")
        return None

    def numbered(self, openalex: str) -> Work | None:
        """The work of an OpenAlex id (`W12`)."""
        return self._by_number.get(openalex.upper())

    def by_doi(self, doi: str) -> Work | None:
        """The work of a DOI as OpenAlex has it: a preprint's own only as long as it is not published elsewhere."""
        return self._by_doi.get(doi.lower())

    @cached_property
    def _by_doi(self) -> dict[str, Work]:
        return {work.doi.lower(): work for work in reversed(self.works.values()) if work.doi}

    def by_address(self, address: str) -> Work | None:
        """The work that has a copy at an address, be it http or https."""
        found = _ADDRESSES[0][0].match(address)
        return self.find(f"ARXIV:{found[1]}") if found else None

    def ranked(self, query: str) -> Iterator[tuple[float, Work]]:
        """Works whose titles share words with the query, the best first, with an unbounded score."""
        asked = words(query)
        shared: Counter[str] = Counter(work.sha for word in set(asked) for work in self._words.get(word, ()))
        scored = [(self._score(asked, count, sha), sha) for sha, count in shared.items()]
        for score, sha in sorted(scored, key=lambda pair: (-pair[0], pair[1])):
            yield score, self.works[sha]

    def _score(self, asked: list[str], shared: int, sha: str) -> float:
        length = len(set(words(self.works[sha].title)))
        return round(25.0 * shared * shared / (len(set(asked)) + length), 5)


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())
