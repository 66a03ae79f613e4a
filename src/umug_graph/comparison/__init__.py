"""A field of several lists -> what they share, what each alone holds, and where they contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from umug_graph.comparison.categories import Categories
from umug_graph.comparison.models import (
    ComparedList,
    Comparison,
    Difference,
    Find,
    Overlap,
    Said,
    SharedPaper,
)
from umug_graph.comparison.shared import Fields
from umug_graph.models import Corpus, Entry, Paper
from umug_graph.taxonomy import Taxonomy, read_taxonomy

__all__ = [
    "ComparedList",
    "Comparison",
    "Difference",
    "Find",
    "Overlap",
    "Said",
    "SharedPaper",
    "compare",
]

Held = Mapping[str, frozenset[str]]


def compare(corpus: Corpus, taxonomy: Taxonomy | None = None) -> Comparison:
    """Lay the lists of a corpus beside one another; of a single list, all its papers are finds.

    `taxonomy` holds the rules that gave the corpus its facets, None for the bundled ones; if they are others, facets
    are not compared, and the comparison says so. The order of lists and papers in the corpus does not matter.
    """
    names = sorted(read.name for read in corpus.lists)
    papers = {paper.key: paper for paper in corpus.papers if paper.listed}
    held = _held(names, papers.values())
    rules = taxonomy or read_taxonomy(None)
    categories = Categories(rules) if corpus.taxonomy in ((), rules.terms) else None
    shared = [paper for paper in papers.values() if len(_lists(paper)) > 1]
    return Comparison(
        _lists_of(corpus, papers, held),
        tuple(_overlap(a, b, held) for a, b in combinations(names, 2)),
        _shared(corpus, shared, categories),
        sum(len(_lists(paper)) == len(names) for paper in shared),
        categories is not None,
    )


def _held(names: Iterable[str], papers: Iterable[Paper]) -> Held:
    """The keys of the papers that each list holds."""
    found: dict[str, set[str]] = {name: set() for name in names}
    for paper in papers:
        for name in _lists(paper):
            found[name].add(paper.key)
    return {name: frozenset(keys) for name, keys in found.items()}


def _lists(paper: Paper) -> frozenset[str]:
    return frozenset(listing.list for listing in paper.listings)


def _overlap(first: str, second: str, held: Held) -> Overlap:
    a, b = held[first], held[second]
    both, either = len(a & b), len(a | b)
    return Overlap(first, second, both, len(a - b), len(b - a), both / either if either else None)


def _shared(corpus: Corpus, papers: Iterable[Paper], categories: Categories | None) -> tuple[SharedPaper, ...]:
    entries = {(read.name, entry.line): entry for read in corpus.lists for entry in read.entries}
    fields = Fields(corpus)
    ordered = sorted(papers, key=lambda paper: (paper.name.casefold(), paper.key))
    return tuple(_shared_paper(paper, entries, fields, categories) for paper in ordered)


def _shared_paper(
    paper: Paper, entries: Mapping[tuple[str, int], Entry], fields: Fields, categories: Categories | None
) -> SharedPaper:
    own: dict[str, list[Entry]] = {name: [] for name in sorted(_lists(paper))}
    for listing in paper.listings:
        if (entry := entries.get((listing.list, listing.line))) is not None:
            own[listing.list].append(entry)
    differences = [*(categories.differences(own) if categories else ()), *fields.differences(paper, own)]
    ordered = sorted(differences, key=lambda each: each.kind != "contradiction")
    return SharedPaper(paper.key, paper.name, paper.title, tuple(own), paper.listings, tuple(ordered))


def _lists_of(corpus: Corpus, papers: Mapping[str, Paper], held: Held) -> tuple[ComparedList, ...]:
    citers: defaultdict[str, set[str]] = defaultdict(set)
    for citation in corpus.citations:
        if citation.cited in papers:
            citers[citation.cited].add(citation.citing)
    return tuple(_compared(corpus, name, papers, held, citers) for name in sorted(held))


def _compared(
    corpus: Corpus, name: str, papers: Mapping[str, Paper], held: Held, citers: Mapping[str, set[str]]
) -> ComparedList:
    others = frozenset[str]().union(*(keys for other, keys in held.items() if other != name))
    finds = [_find(papers[key], citers.get(key, set()), others) for key in held[name] - others]
    return ComparedList(
        name,
        sum(len(read.entries) for read in corpus.lists if read.name == name),
        len(held[name]),
        sum(each.list == name for each in corpus.unresolved),
        tuple(sorted(finds, key=_take_over_first)),
        len(others),
        sum(papers[key].references_known is not None for key in others),
    )


def _find(paper: Paper, citers: set[str], others: frozenset[str]) -> Find:
    from_others = sorted(citers & others)
    date = paper.date.value if paper.date else None
    return Find(
        paper.key,
        paper.name,
        paper.title,
        date,
        paper.listings,
        len(from_others),
        len(citers),
        tuple(from_others),
    )


def _take_over_first(find: Find) -> tuple[int, int, str, str]:
    return -find.cited_by_others, -find.cited_by_known, find.name.casefold(), find.key
