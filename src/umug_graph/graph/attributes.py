"""What every attribute of a node or edge is: its type, unit and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    """`on` is the node or edge kinds that bear it; `unit` None where it has none; an unknown value is absent."""

    on: tuple[str, ...]
    type: type[str] | type[int] | type[float] | type[bool]
    origin: str
    unit: str | None = None


_PAPER = ("paper",)

ATTRIBUTES: Mapping[str, Attribute] = {
    "kind": Attribute(
        ("paper", "organization", "facet", "cites", "affiliated_with", "tagged", "part_of", "shares"),
        str,
        "what the node or edge is",
    ),
    "label": Attribute(("paper", "organization", "facet"), str, "abbreviation, else title; else the name"),
    "title": Attribute(_PAPER, str, "a source that knows the paper, else the list, else a reference as printed"),
    "abbreviation": Attribute(_PAPER, str, "a source, else the list"),
    "date": Attribute(_PAPER, str, "see date_source", "ISO date, cut to its precision"),
    "date_precision": Attribute(_PAPER, str, "day, month or year: as far as the date is known"),
    "date_source": Attribute(_PAPER, str, "list, arxiv-id or reference: who states the date"),
    "venue": Attribute(_PAPER, str, "the list, as printed"),
    "listed": Attribute(_PAPER, bool, "whether a list names it; else it is only cited"),
    "lists": Attribute(_PAPER, str, "names of the lists that name it, joined by '; '"),
    "url": Attribute(_PAPER, str, "the list's link, else the paper's identifier"),
    "code_url": Attribute(_PAPER, str, "the list's link to its code"),
    "has_references": Attribute(_PAPER, bool, "whether any source has seen its reference list"),
    "references_known": Attribute(_PAPER, int, "distinct works in its reference list, as far as seen", "works"),
    "references_printed": Attribute(_PAPER, int, "length of its reference list as printed", "references"),
    "cited_by_global": Attribute(_PAPER, int, "a source that counts every paper that cites it", "papers"),
    "influential_cited_by": Attribute(_PAPER, int, "a source that judges for how many of these it matters", "papers"),
    "citers_known": Attribute(_PAPER, int, "different papers that the sources have seen citing it", "papers"),
    "retracted": Attribute(_PAPER, bool, "a source that tells of retractions"),
    "parent": Attribute(("organization", "facet"), str, "data/organizations.toml, the taxonomy in use"),
    "organization_kind": Attribute(("organization",), str, "data/organizations.toml: university, company and so on"),
    "country": Attribute(("organization",), str, "data/organizations.toml", "ISO 3166-1, two letters"),
    "ror": Attribute(("organization",), str, "data/organizations.toml, else a source", "id at ror.org"),
    "candidates": Attribute(("organization",), str, "what a form left open may stand for, joined by '; '"),
    "dimension": Attribute(("facet",), str, "the taxonomy in use"),
    "evidence": Attribute(("tagged",), str, "the heading, title words or keyword that gave the facet"),
    "confidence": Attribute(("tagged",), float, "what the evidence is worth (docs/taxonomy.md)", "0 to 1"),
    "against": Attribute(("tagged",), str, "what speaks against the facet"),
    "sightings": Attribute(("cites",), int, "how often reference lists print the citation", "sightings"),
    "influential": Attribute(("cites",), bool, "a source that judges how much the cited paper matters to the citing"),
    "intents": Attribute(("cites",), str, "a source that judges what for it cites, joined by '; '"),
    "shared": Attribute(("shares",), str, "organizations or facets that both papers have, joined by '; '"),
    "by": Attribute(("shares",), str, "organization or facet: what is shared"),
    "weight": Attribute(
        ("shares",), float, "1/(n - 1) for each thing that n listed papers share, summed", "fraction of a paper"
    ),
}
