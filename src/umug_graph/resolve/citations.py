"""Reference lists and citers -> citations: each once, with all that saw it and how sources judge it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from umug_graph.identifiers import identifier_of
from umug_graph.models import Citation, CiterList, Identifier, Reference, ReferenceList, Sighting
from umug_graph.resolve.mentions import Gathered
from umug_graph.resolve.owners import Owners
from umug_graph.resolve.papers import Work
from umug_graph.resolve.works import Works
from umug_graph.titles import normal_form

_SHORTEST_FORM = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """All citations, and by a paper's key what is known of their number; see models.Paper."""

    citations: tuple[Citation, ...]
    references_known: Mapping[str, int]
    references_printed: Mapping[str, int]
    citers_known: Mapping[str, int]


_Seen = list[tuple[Sighting, Reference]]
"""What several sources have seen of one citation, and how they judge it."""


def _citation(citing: str, cited: str, seen: _Seen) -> Citation:
    """A citation, each sighting once: it matters if any source says so."""
    if len(seen) == 1:
        ((sighting, told),) = seen
        intents = tuple(sorted({*told.intents})) if told.intents else told.intents
        return Citation(citing, cited, (sighting,), told.influential, intents)
    sightings = tuple(sorted({sighting for sighting, _ in seen}, key=_place))
    judged = [told.influential for _, told in seen if told.influential is not None]
    named = [told.intents for _, told in seen if told.intents is not None]
    intents = tuple(sorted({intent for intents in named for intent in intents})) if named else None
    return Citation(citing, cited, sightings, any(judged) if judged else None, intents)


def _place(seen: Sighting) -> tuple[str, int, str, tuple[str, ...], str]:
    return seen.source, seen.line or 0, seen.raw_title, seen.contexts, seen.basis or ""


def citations_of(works: Works, gathered: Gathered, settled: Sequence[Work], key_of: Mapping[int, str]) -> Cited:
    """Collect who cites whom; see module. A paper does not cite itself, whatever its references say."""
    pairs: dict[tuple[str, str], _Seen] = defaultdict(list)
    known: dict[str, set[str]] = {}
    printed: dict[str, int] = {}
    for references, citing_mention, numbers in gathered.citing:
        citing = key_of[works.find(works.print_of[citing_mention])]
        named = [(number, key) for number in numbers if (key := key_of.get(works.find(works.print_of[number])))]
        if references.printed is not None:
            printed[citing] = max(printed.get(citing, 0), references.printed)
        if named or _is_told_whole(references):
            known.setdefault(citing, set())
        for number, key in named:
            if key != citing:
                mention = gathered.mentions[number]
                reference = mention.reference or Reference("")
                title = mention.title or str(mention.ids[0])
                seen = Sighting(references.origin, title, mention.line, reference.contexts, reference.basis)
                pairs[citing, key].append((seen, reference))
    citers = _Citers(Owners(works, settled), pairs)
    for told in gathered.citers:
        citers.take(told)
    for citing, key in pairs:
        if citing in known:
            known[citing].add(key)
    citations = tuple(_citation(*pair, pairs[pair]) for pair in sorted(pairs))
    return Cited(citations, {citing: len(cited) for citing, cited in known.items()}, printed, citers.counts())


def _is_told_whole(references: ReferenceList) -> bool:
    """Whether a list without anything in it tells that the paper cites nothing; a live source's says so only with a 0.

    Services have no references of a paper for weeks, or keep them back, and still count them.
    """
    return references.as_of is None or references.printed == 0


class _Citers:
    """Those seen citing each work: citations where they are works of the field, else only counted."""

    def __init__(self, owners: Owners, pairs: dict[tuple[str, str], _Seen]) -> None:
        self._owners = owners
        self._pairs = pairs
        self._strangers: dict[str, list[Reference]] = {}

    def take(self, told: CiterList) -> None:
        """Take in the citers that one source tells of one paper."""
        own = identifier_of(told.key)
        cited = self._owners.of_id(own) if own else None
        if cited is None:
            return
        strangers = self._strangers.setdefault(cited.key, [])
        title = next(mention.title for mention in cited.mentions if mention.title) if _titled(cited) else told.key
        for citer in told.citers:
            citing = self._owners.of(citer)
            if citing is None:
                strangers.append(citer)
            elif citing.key != cited.key:
                seen = Sighting(told.origin, title or told.key, None, citer.contexts)
                self._pairs[citing.key, cited.key].append((seen, citer))

    def counts(self) -> dict[str, int]:
        """How many different papers are seen citing each work of which a source tells citers."""
        inside: dict[str, int] = defaultdict(int)
        for _, cited in self._pairs:
            inside[cited] += 1
        return {cited: inside[cited] + _different(strangers) for cited, strangers in self._strangers.items()}


def _titled(work: Work) -> bool:
    return any(mention.title for mention in work.mentions)


def _different(papers: Iterable[Reference]) -> int:
    """How many different papers there are: those that share an identifier or a title are one."""
    parent: dict[Identifier | str, Identifier | str] = {}

    def root(name: Identifier | str) -> Identifier | str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    nameless = 0
    for paper in papers:
        form = normal_form(paper.title)
        names: tuple[Identifier | str, ...] = paper.identifiers
        if len(form) >= _SHORTEST_FORM:
            names = (*names, form)
        nameless += not names and bool(form)
        for name in names:
            # Asking for equality takes long; where equal names are two objects, they are joined once more to no effect.
            if parent.setdefault(name, names[0]) is not names[0]:
                parent[root(name)] = root(names[0])
    return sum(name is up or name == up for name, up in parent.items()) + nameless
