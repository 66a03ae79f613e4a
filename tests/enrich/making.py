"""Lists that ask for the loopback server's works, and what a store must hold of them when all has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from s2server import Corpus, Work
from umug_graph.models import Entry, EntryList, Identifier, Reference
from umug_graph.sources.http.exchange import Patience
from umug_graph.store import Store

S2 = "semantic-scholar"
IMPATIENT = Patience(timeout_s=0.4, deadline_s=1.0)

Edge: TypeAlias = tuple[str | None, str, bool | None, tuple[str, ...] | None, tuple[str, ...]]
"""Own id, title, influential, intents, contexts."""


def entry_of(work: Work, line: int, title: str | None = None) -> Entry:
    """A row that names a work by its arXiv id, else its DOI, else its title only."""
    kinds = {"ArXiv": "arxiv", "DOI": "doi"}
    ids = [Identifier(kinds[kind], work.external[kind].lower()) for kind in kinds if kind in work.external]
    return Entry(line, title or work.title, f"| {work.title} |", identifiers=tuple(ids[:1]))


def list_of(works: Iterable[Work], name: str = "asked") -> EntryList:
    """A list with a row for each work."""
    return EntryList(name, "test", tuple(entry_of(work, line) for line, work in enumerate(works, 1)))


def own_id(work: Work) -> str:
    """Its id in the store."""
    return f"s2:{work.sha}"


def references_of(corpus: Corpus, work: Work) -> list[Edge]:
    """What a work cites, as the server tells it; a paper that is cited twice stands there once."""
    rows = []
    for link in work.references:
        cited = corpus.merged.get(link.cited, link.cited) if link.cited else None
        title = corpus.works[cited].title if cited else link.title
        rows.append((f"s2:{cited}" if cited else None, title, link.influential, link.intents, link.contexts))
    return _once(rows)


def citers_of(corpus: Corpus, work: Work) -> list[Edge]:
    """Who cites a work, as the server tells it."""
    rows = corpus.citers.get(work.sha, [])
    return _once(
        [
            (None if one.unlinked else own_id(one), one.title, link.influential, link.intents, link.contexts)
            for one, link in rows
        ]
    )


def _once(rows: Sequence[Edge]) -> list[Edge]:
    """The first row of each paper; rows without id are all kept."""
    kept: dict[object, Edge] = {}
    for number, row in enumerate(rows):
        kept.setdefault(row[0] or number, row)
    return list(kept.values())


def edges(references: Iterable[Reference]) -> list[Edge]:
    """Links of a store in the same form."""
    return [
        (
            str(one.identifiers[0]) if one.identifiers and one.identifiers[0].scheme == "s2" else None,
            one.title,
            one.influential,
            one.intents,
            one.contexts,
        )
        for one in references
    ]


def known_references(store: Store, work: Work) -> list[Edge] | None:
    """What the store knows a work to cite; None where it does not know."""
    found = store.reference_list(S2, own_id(work))
    return None if found is None else edges(found.references)


def known_citers(store: Store, work: Work) -> list[Edge] | None:
    """Whom the store knows to cite a work; None where it does not know."""
    found = store.citer_list(S2, own_id(work))
    return None if found is None else edges(found.citers)
