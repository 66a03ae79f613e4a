"""A work as graph/v1 prints it: the fields that may be asked for, where, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from s2server.works import Corpus, Link, Work

Printed = dict[str, object]

AUTHOR_FIELDS = {"authorId", "name", "url", "affiliations", "homepage", "hIndex", "paperCount", "citationCount"}
LINK_FIELDS = ("contexts", "intents", "contextsWithIntent", "isInfluential")
_NOTICE = "Notice: The following paper fields have been elided by the publisher: {'references'}."


def elision() -> Printed:
    """What stands beside `data: null` where a publisher keeps the references back."""
    pdf = {"url": "", "status": None, "license": None, "disclaimer": _NOTICE}
    return {"openAccessPdf": pdf}


def _authors(work: Work) -> list[Printed]:
    return [{"authorId": number, "name": name} for number, name in work.authors]


def _open_access(work: Work) -> Printed | None:
    return elision()["openAccessPdf"] if work.elided else None  # type: ignore[return-value]


def _journal(work: Work) -> Printed | None:
    return {"name": work.venue} if work.venue else None


def _fields_of_study(work: Work) -> list[Printed]:
    return [{"category": topic, "source": "s2-fos-model"} for topic in work.topics]


def _bibtex(work: Work) -> Printed:
    return {"bibtex": f"@Article{{{work.sha[:8]},\n title = {{{work.title}}}\n}}\n"}


_PLAIN: dict[str, Callable[[Work], object]] = {
    "corpusId": lambda work: work.number,
    "externalIds": lambda work: {**work.external, "CorpusId": work.number},
    "url": lambda work: f"https://www.semanticscholar.org/paper/{work.sha}",
    "title": lambda work: work.title,
    "abstract": lambda work: work.abstract,
    "venue": lambda work: work.venue or "",
    "publicationVenue": lambda _: None,
    "year": lambda work: work.year,
    "referenceCount": lambda work: len(work.references),
    "isOpenAccess": lambda _: False,
    "openAccessPdf": _open_access,
    "fieldsOfStudy": lambda work: list(work.topics) or None,
    "s2FieldsOfStudy": _fields_of_study,
    "publicationTypes": lambda _: ["JournalArticle"],
    "publicationDate": lambda work: work.date,
    "journal": _journal,
    "citationStyles": _bibtex,
    "authors": _authors,
    "tldr": lambda _: None,
    "textAvailability": lambda work: "abstract" if work.abstract else "none",
}

FLAT = {*_PLAIN, "paperId", "citationCount", "influentialCitationCount"}
"""Fields that a paper has wherever it is printed."""

NESTED = {f"{outer}.{inner}" for outer in ("citations", "references") for inner in FLAT}
AUTHORED = {f"authors.{name}" for name in AUTHOR_FIELDS}
SINGLE = FLAT | NESTED | AUTHORED | {"citations", "references", "embedding", "embedding.specter_v2"}
BATCH = SINGLE - {"citationStyles.bibtex"}
LINKED = FLAT | set(LINK_FIELDS)
BULK = FLAT


def unsupported(fields: Iterable[str], known: set[str]) -> list[str]:
    """Those fields that an endpoint does not take."""
    return [name for name in fields if name not in known]


class Printer:
    """Prints works with the fields asked for; `nested_numbers_as_text` as the service does in nested papers."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def paper(self, work: Work, fields: Iterable[str], nested: bool = False) -> Printed:
        """A paper, its own fields only. Nested, its `corpusId` is text."""
        if work.unlinked:
            return self.unlinked(Link(None, work.title, work.year), fields)
        printed: Printed = {"paperId": work.sha}
        for name in fields:
            if name in ("citationCount", "influentialCitationCount"):
                printed[name] = self._count(work, name)
            elif name in _PLAIN:
                printed[name] = str(work.number) if nested and name == "corpusId" else _PLAIN[name](work)
            elif name.startswith("authors."):
                printed["authors"] = _authors(work)
        return printed

    def unlinked(self, link: Link, fields: Iterable[str]) -> Printed:
        """A reference that was not linked: a title, perhaps a year, and nothing else."""
        known: Printed = {"title": link.title, "year": link.year}
        empty: Printed = {"authors": [], "venue": "", "externalIds": None}
        return {"paperId": None, **{name: known.get(name, empty.get(name)) for name in fields if name in FLAT}}

    def cited(self, link: Link, fields: Iterable[str]) -> Printed:
        """The work that a reference leads to."""
        sha = link.cited and self._corpus.merged.get(link.cited, link.cited)
        work = self._corpus.works.get(sha) if sha else None
        return self.unlinked(link, fields) if work is None else self.paper(work, fields, nested=True)

    def link(self, link: Link, fields: Iterable[str]) -> Printed:
        """What the service judges of a citation, as far as it is asked."""
        every: Printed = {
            "contexts": list(link.contexts),
            "intents": list(link.intents),
            "contextsWithIntent": [{"context": text, "intents": list(link.intents)} for text in link.contexts],
            "isInfluential": link.influential,
        }
        return {name: every[name] for name in LINK_FIELDS if name in fields}

    def citations_of(self, work: Work) -> int:
        """How many citers are stated."""
        seen = len(self._corpus.citers.get(work.sha, ()))
        return seen if work.stated_citations is None else work.stated_citations

    def _count(self, work: Work, name: str) -> int:
        if name == "citationCount":
            return self.citations_of(work)
        return sum(link.influential for _, link in self._corpus.citers.get(work.sha, ()))
