"""Small entries, reference lists and a source, as tests of the resolver need them."""

from __future__ import annotations

from umug_graph.models import (
    CiterList,
    Corpus,
    Entry,
    EntryList,
    Identifier,
    Identity,
    LedgerLine,
    Paper,
    Reference,
    ReferenceList,
    SourceNote,
)


def arxiv(value: str) -> Identifier:
    return Identifier("arxiv", value)


def entry(title: str | None, *ids: Identifier, line: int = 1, **more: object) -> Entry:
    return Entry(line, title, title or "", identifiers=ids, **more)  # type: ignore[arg-type]


def listed(*entries: Entry, name: str = "list") -> EntryList:
    numbered = [
        Entry(**{slot: getattr(one, slot) for slot in Entry.__slots__} | {"line": line})
        for line, one in enumerate(entries, 1)
    ]
    return EntryList(name, "made", tuple(numbered))


def printed(title: str, *ids: Identifier, author: str | None = None, year: str | None = None) -> Reference:
    return Reference(title, year, author, ids)


class Known:
    """A source of made identities and reference lists; a list is given as the citing title and what it prints."""

    name = "made"

    def __init__(self, *identities: Identity, **references: tuple[Reference, ...]) -> None:
        self._identities = identities
        self._lists = tuple(
            ReferenceList(f"Work {name} that cites", f"made:{name}", cited) for name, cited in references.items()
        )

    def identities(self) -> tuple[Identity, ...]:
        return self._identities

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        return self._lists

    def citer_lists(self) -> tuple[CiterList, ...]:
        return ()

    def note(self) -> SourceNote:
        return SourceNote(self.name, None, {})


def of_line(corpus: Corpus, line: int, name: str = "list") -> Paper:
    """The paper that an entry became."""
    return next(p for p in corpus.papers for place in p.listings if (place.list, place.line) == (name, line))


def rejections(corpus: Corpus) -> list[LedgerLine]:
    return [line for line in corpus.ledger if line.action == "identifier-rejected"]


def cited_keys(corpus: Corpus, title: str) -> set[str]:
    """The papers that references of this printed title were held to be."""
    return {c.cited for c in corpus.citations for seen in c.sightings if seen.raw_title == title}
