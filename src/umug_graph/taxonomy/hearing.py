"""Everything that is said of a paper -> the evidence for and against each facet, by facet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from umug_graph.models import Evidence, Listing
from umug_graph.taxonomy.rules import Override, Rules
from umug_graph.taxonomy.texts import LONGEST_DETAIL, Reader, Said, plain


class Stated(NamedTuple):
    """A keyword or title with the list and line that print it."""

    text: str
    list: str | None = None
    line: int | None = None


@dataclass(slots=True)
class Heard:
    """Evidence by facet; what the keeper says of the paper comes with it."""

    speaking: defaultdict[str, set[Evidence]] = field(default_factory=lambda: defaultdict(set))
    against: defaultdict[str, set[Evidence]] = field(default_factory=lambda: defaultdict(set))
    overrides: tuple[Override, ...] = ()


def stated(texts: Iterable[str | Stated]) -> list[Stated]:
    """Texts with their places; of one text printed at several, all of them."""
    return [text if isinstance(text, Stated) else Stated(text) for text in texts]


def hear(
    rules: Rules,
    reader: Reader,
    titles: Sequence[Stated],
    listings: Sequence[Listing],
    keywords: Sequence[Stated],
    abstract: str | None,
) -> Heard:
    """Ask headings, titles and keywords; then the abstract, of what they leave open and what they say already."""
    heard = Heard()
    decided = _hear_headings(heard, rules, reader, listings)
    _hear_titles(heard, rules, reader, titles)
    for word in keywords:
        for said in reader.read(word.text, "keyword"):
            if rules.narrow(said.facet) not in decided or said.facet in heard.speaking:
                _note(heard, rules, "keyword", word, said, plain(word.text))
    if abstract:
        _hear_abstract(heard, rules, reader, abstract)
    return heard


def _hear_headings(heard: Heard, rules: Rules, reader: Reader, listings: Sequence[Listing]) -> set[str]:
    """Take in the section paths; the narrow dimensions that they decide."""
    decided: set[str] = set()
    for listing in listings:
        for at, heading, said in _by_path(rules, reader, listing.section):
            worth = rules.weights.outermost if at == 0 < len(listing.section) - 1 else rules.weights.heading
            place = Stated(heading, listing.list, listing.line)
            _note(heard, rules, "heading", place, said, plain(heading), worth)
            if (narrow := rules.narrow(said.facet)) and not said.denies:
                decided.add(narrow)
    return decided


def _by_path(rules: Rules, reader: Reader, section: tuple[str, ...]) -> list[tuple[int, str, Said]]:
    """What each heading of a path says; in a narrow dimension the deepest decides that speaks for a facet of it."""
    held: list[tuple[int, str, Said]] = []
    for at, heading in enumerate(section):
        told = reader.read(heading, "heading")
        narrow = {rules.narrow(said.facet) for said in told if not said.denies} - {None}
        held = [above for above in held if rules.narrow(above[2].facet) not in narrow]
        held.extend((at, heading, said) for said in told)
    return held


def _hear_titles(heard: Heard, rules: Rules, reader: Reader, titles: Sequence[Stated]) -> None:
    """Words that several prints of a title have are told once, from where a list prints them."""
    told: set[tuple[str, bool]] = set()
    for title in sorted(titles, key=lambda title: title.list is None):
        here = reader.read(title.text, "title")
        for said in here:
            if title.list is not None or (said.facet, said.denies) not in told:
                printed = "other_title" if title.list is None else "title"
                _note(heard, rules, "title", title, said, said.words, rules.weights.of(printed))
        told |= {(said.facet, said.denies) for said in here}


def _hear_abstract(heard: Heard, rules: Rules, reader: Reader, abstract: str) -> None:
    open_to = {rules.dimension(facet) for facet in heard.speaking}
    spoken = set(heard.speaking) | {up for facet in heard.speaking for up in rules.facets[facet].brings}
    for sentence in reader.own_sentences(abstract):
        for said in reader.read(sentence, "abstract"):
            if said.facet in spoken or rules.dimension(said.facet) not in open_to:
                _note(heard, rules, "abstract", Stated(sentence), said, said.words)


def _note(
    heard: Heard, rules: Rules, kind: str, place: Stated, said: Said, detail: str, worth: float | None = None
) -> None:
    """Take in what a text says; it is worth what its kind is, unless `worth` says otherwise."""
    usual = rules.weights.denial if said.denies else worth or rules.weights.of(kind)
    weight = usual if said.weight is None else said.weight
    words = said.words if said.denies else detail
    evidence = Evidence(kind, words[:LONGEST_DETAIL], place.list, place.line, weight)
    (heard.against if said.denies else heard.speaking)[said.facet].add(evidence)
