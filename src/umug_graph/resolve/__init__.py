"""Lists and sources -> corpus: which mentions are one paper, who owns an id, who cites whom (docs/resolving.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from umug_graph.models import (
    Citation,
    Corpus,
    EntryList,
    Identifier,
    LedgerLine,
    Organization,
    Paper,
    Sighting,
    Unresolved,
)
from umug_graph.names import named
from umug_graph.organizations import canonical, parent_of, split_organizations
from umug_graph.resolve.claims import Claims
from umug_graph.resolve.ledger import look_alikes, merges, rejections
from umug_graph.resolve.mentions import Gathered, gather
from umug_graph.resolve.names import Names
from umug_graph.resolve.near import join_aliases, join_damaged, join_remarks
from umug_graph.resolve.papers import Work, paper_of, settled
from umug_graph.resolve.works import Works
from umug_graph.sources import Source

__all__ = ["resolve"]


def resolve(lists: Sequence[EntryList], sources: Sequence[Source], name: str = "field") -> Corpus:
    """Join what is one work, over all lists and sources, and collect what they say about it.

    The result does not depend on the order of `lists`, of `sources`, or of what stands in them.

    Returns
    -------
    Corpus with papers sorted by key, citations by (citing, cited), the ledger by paper. Entries that name no work are
    in `unresolved`.
    """
    ordered = tuple(sorted(lists, key=lambda read: (read.name, read.sha256 or "", read.entries)))
    gathered = gather(ordered, sources)
    works = Works(gathered.mentions)
    claims, names = _settle(works)
    papers_of = settled(works)
    key_of = {work.root: work.key for work in papers_of}
    citations, known, printed = _citations(works, gathered, key_of)
    papers = _papers(works, papers_of, known, printed)
    return Corpus(
        name,
        ordered,
        papers,
        citations,
        _organizations(ordered),
        _unresolved(works, key_of),
        _ledger(works, claims, names, papers_of, key_of),
        tuple(sorted((source.note() for source in sources), key=lambda note: (note.name, note.date or "", str(note)))),
    )


def _settle(works: Works) -> tuple[Claims, Names]:
    join_aliases(works)
    join_remarks(works)
    join_damaged(works)
    claims = Claims(works)
    claims.settle()
    names = Names(works)
    names.join()
    claims.settle_minorities(names.overruled)
    claims.adopt_second_ids()
    return claims, names


def _papers(
    works: Works, papers_of: Iterable[Work], known: Mapping[str, int], printed: Mapping[str, int]
) -> tuple[Paper, ...]:
    rejected: dict[int, set[Identifier]] = {}
    for mention, identifier in works.rejected:
        rejected.setdefault(works.find(works.print_of[mention]), set()).add(identifier)
    return tuple(
        named(paper_of(work, frozenset(rejected.get(work.root, ())), known.get(work.key), printed.get(work.key)))
        for work in papers_of
    )


def _citations(
    works: Works, gathered: Gathered, key_of: Mapping[int, str]
) -> tuple[tuple[Citation, ...], dict[str, int], dict[str, int]]:
    """Citations, and for each citing paper how many works it is known to cite and how many references it prints."""
    sightings: dict[tuple[str, str], list[Sighting]] = {}
    cited: dict[str, set[str]] = {}
    printed: dict[str, int] = {}
    for references, citing_mention, numbers in gathered.citing:
        citing = key_of[works.find(works.print_of[citing_mention])]
        cited.setdefault(citing, set())
        if references.printed is not None:
            printed[citing] = max(printed.get(citing, 0), references.printed)
        for number in numbers:
            key = key_of[works.find(works.print_of[number])]
            if key != citing:
                mention = gathered.mentions[number]
                seen = Sighting(references.origin, mention.title or str(mention.ids[0]), mention.line)
                sightings.setdefault((citing, key), []).append(seen)
                cited[citing].add(key)
    citations = tuple(Citation(*pair, tuple(sorted(sightings[pair], key=_place))) for pair in sorted(sightings))
    return citations, {citing: len(works_cited) for citing, works_cited in cited.items()}, printed


def _place(seen: Sighting) -> tuple[str, int, str]:
    return seen.source, seen.line or 0, seen.raw_title


def _organizations(lists: Iterable[EntryList]) -> tuple[Organization, ...]:
    """The organizations that the lists print, and what they are part of, by name."""
    printed: dict[str, set[str]] = {}
    for cell in (cell for read in lists for entry in read.entries for cell in entry.organizations):
        for part in split_organizations(cell):
            printed.setdefault(canonical(part).name, set()).add(part)
    for child in list(printed):
        parent = parent_of(child)
        while parent and parent not in printed:
            printed[parent] = set()
            parent = parent_of(parent)
    return tuple(Organization(name, parent_of(name), tuple(sorted(printed[name]))) for name in sorted(printed))


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
