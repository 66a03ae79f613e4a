"""Corpus -> which facets of one dimension each paper bears, as the measures on facets take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from umug_graph.models import Corpus, FacetTerm, Paper

Labels = tuple[tuple[str, ...], ...]
"""For each paper of a graph, in its order, the names of its facets; none where nothing is known of it."""

JOINED = " + "


def dimensions(corpus: Corpus) -> tuple[str | None, ...]:
    """The dimensions of the taxonomy of which papers bear two facets or more, in drawing order; None: of no dimension.

    Facets that lie below one another are one here, and undecided ones are none.
    """
    roots = _roots(corpus.taxonomy)
    borne = {roots[facet.name] for paper in corpus.papers for facet in paper.facets if facet.name in roots}
    found: dict[str | None, set[str]] = {}
    for term in corpus.taxonomy:
        if term.name in borne:
            found.setdefault(term.dimension, set()).add(term.name)
    return tuple(dimension for dimension, names in found.items() if len(names) > 1)


def facet_names(corpus: Corpus, dimension: str | None, narrow: bool = False) -> tuple[str, ...]:
    """The names that `facet_labels` may give, in drawing order."""
    roots = _roots(corpus.taxonomy)
    own = (term for term in corpus.taxonomy if term.dimension == dimension and term.name in roots)
    return tuple(term.name for term in own if narrow or roots[term.name] == term.name)


def facet_labels(corpus: Corpus, keys: Sequence[str], dimension: str | None = None, narrow: bool = False) -> Labels:
    """The facets of one dimension of the papers `keys`, in drawing order; undecided facets say nothing.

    Facets count as the topmost ones that they lie below; `narrow`: as the narrowest that each paper is known to bear.
    """
    names = facet_names(corpus, dimension, narrow)
    roots = _roots(corpus.taxonomy)
    parents = {term.name: term.parent for term in corpus.taxonomy}
    papers = {paper.key: paper for paper in corpus.papers}

    def label(paper: Paper) -> tuple[str, ...]:
        borne = {facet.name for facet in paper.facets if facet.name in roots}
        kept = borne - {parents[name] for name in borne} if narrow else {roots[name] for name in borne}
        return tuple(name for name in names if name in kept)

    return tuple(label(papers[key]) for key in keys)


def joined(labels: Labels) -> Labels:
    """Papers of several facets as a kind of their own: `autoregression + diffusion`."""
    return tuple((JOINED.join(names),) if names else () for names in labels)


def order_of(labels: Labels, names: Iterable[str] = ()) -> tuple[str, ...]:
    """All labels that are given, those of `names` first and in that order, then joined ones, by their parts."""
    places = {name: place for place, name in enumerate(names)}
    given = {name for own in labels for name in own}

    def place(name: str) -> tuple[int, list[int], str]:
        parts = [name] if name in places else name.split(JOINED)
        return len(parts), [places.get(part, len(places)) for part in parts], name

    return tuple(sorted(given, key=place))


def _roots(terms: Iterable[FacetTerm]) -> Mapping[str, str]:
    """The topmost facet of its dimension that each decided facet lies below, itself if none."""
    by_name = {term.name: term for term in terms}
    return {name: _root(term, by_name) for name, term in by_name.items() if not term.undecided}


def _root(term: FacetTerm, by_name: Mapping[str, FacetTerm]) -> str:
    passed = {term.name}
    while (above := by_name.get(term.parent or "")) is not None and above.name not in passed:
        if above.dimension != term.dimension or above.undecided:
            break
        passed.add(above.name)
        term = above
    return term.name
