"""Lists and sources -> corpus: which mentions are one paper, who owns an id, who cites whom (docs/resolving.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from umug_graph.models import (
    Corpus,
    EntryList,
    Identifier,
    LedgerLine,
    Paper,
    Unresolved,
)
from umug_graph.names import named
from umug_graph.organizations import Table, read_organizations
from umug_graph.resolve.citations import Cited, citations_of
from umug_graph.resolve.claims import Claims
from umug_graph.resolve.ledger import look_alikes, merges, rejections
from umug_graph.resolve.mentions import gather
from umug_graph.resolve.misses import with_witnesses
from umug_graph.resolve.names import Names
from umug_graph.resolve.near import join_aliases, join_damaged, join_remarks
from umug_graph.resolve.organizations import Naming
from umug_graph.resolve.papers import Work, paper_of, settled
from umug_graph.resolve.typos import join_mistyped
from umug_graph.resolve.versions import join_versions
from umug_graph.resolve.works import Works
from umug_graph.sources import Source
from umug_graph.taxonomy import Taxonomy, read_taxonomy

__all__ = ["resolve"]


def resolve(
    lists: Sequence[EntryList],
    sources: Sequence[Source],
    name: str = "field",
    taxonomy: Taxonomy | None = None,
    organizations: Table | None = None,
) -> Corpus:
    """Join what is one work, over all lists and sources, and collect what they say about it.

    Facets are those of `taxonomy`, names of organizations those of `organizations`; of the bundled ones where None.

    The result does not depend on the order of `lists`, of `sources`, or of what stands in them.

    Returns
    -------
    Corpus with papers sorted by key, citations by (citing, cited), the ledger by paper. Entries that name no work are
    in `unresolved`.
    """
    ordered = tuple(sorted(lists, key=lambda read: (read.name, read.sha256 or "", read.entries)))
    rules = taxonomy or read_taxonomy()
    gathered = gather(ordered, sources)
    works = Works(gathered.mentions)
    claims, names = _settle(works)
    papers_of = settled(works)
    key_of = {work.root: work.key for work in papers_of}
    cited = citations_of(works, gathered, papers_of, key_of)
    naming = Naming(papers_of, organizations or read_organizations())
    papers = _papers(works, papers_of, cited, rules, naming)
    notes = with_witnesses((source.note() for source in sources), gathered)
    return Corpus(
        name,
        ordered,
        papers,
        cited.citations,
        tuple(naming.organizations(ordered, papers)),
        _unresolved(works, key_of),
        _ledger(works, claims, names, papers_of, key_of),
        tuple(sorted(notes, key=lambda note: (note.name, note.date or "", str(note)))),
        rules.terms,
    )


def _settle(works: Works) -> tuple[Claims, Names]:
    join_aliases(works)
    join_remarks(works)
    join_damaged(works)
    join_versions(works)
    claims = Claims(works)
    claims.settle()
    names = Names(works)
    names.join()
    claims.withdraw()
    claims.settle_minorities([*names.overruled, *join_mistyped(works)])
    claims.adopt_second_ids()
    return claims, names


def _papers(
    works: Works, papers_of: Iterable[Work], cited: Cited, taxonomy: Taxonomy, naming: Naming
) -> tuple[Paper, ...]:
    rejected: dict[int, set[Identifier]] = {}
    for mention, identifier in works.rejected:
        rejected.setdefault(works.find(works.print_of[mention]), set()).add(identifier)
    return tuple(
        named(
            paper_of(work, frozenset(rejected.get(work.root, ())), cited, taxonomy, naming.of.get(work.key, ())),
        )
        for work in papers_of
    )


def _unresolved(works: Works, key_of: Mapping[int, str]) -> tuple[Unresolved, ...]:
    reason = "it prints neither a title nor an identifier that anything else knows"
    return tuple(
        Unresolved(mention.origin, mention.line or 0, reason)
        for number, mention in enumerate(works.mentions)
        if mention.entry and works.find(works.print_of[number]) not in key_of
    )


def _ledger(
    works: Works, claims: Claims, names: Names, papers_of: Sequence[Work], key_of: Mapping[int, str]
) -> tuple[LedgerLine, ...]:
    ids_of = {work.key: work.identifiers for work in papers_of}
    lines = [
        *merges(works, papers_of),
        *rejections(works, claims.verdicts, key_of, ids_of),
        *look_alikes(works, names.apart, claims.standoffs, key_of),
    ]
    return tuple(sorted(lines, key=lambda line: (line.key, line.list or "", line.line or 0, line.action, line.what)))
