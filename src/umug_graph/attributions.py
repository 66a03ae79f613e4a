"""Sources' notes -> what their licences ask to be shown wherever their facts are: a line and an address each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from umug_graph.models import SourceNote

NAMES = {
    "snapshot": "bundled facts of umug-graph",
    "files": "own reference lists",
    "semantic-scholar": "Semantic Scholar",
    "openalex": "OpenAlex",
}
"""Sources as a reader knows them."""

LIVE = ("semantic-scholar", "openalex")

LICENCES = {
    "semantic-scholar": (
        "Data from Semantic Scholar (Kinney et al. 2023, arXiv:2301.10140)",
        "https://www.semanticscholar.org/",
    ),
    "openalex": ("Data from OpenAlex (Priem, Piwowar & Orr 2022, arXiv:2205.01833)", "https://openalex.org/"),
}
"""The line and the address to be shown wherever facts of a live source are. Semantic Scholar's licence asks for it;
OpenAlex's facts are in the public domain (CC0), and naming it is a courtesy."""


@dataclass(frozen=True, slots=True, order=True)
class Attribution:
    """`link` is an https address, else None, whatever a note claims."""

    source: str
    text: str
    link: str | None = None


def attributions(notes: Iterable[SourceNote]) -> tuple[Attribution, ...]:
    """The attributions of those sources that gave something, each once, by source; none for the bundled facts."""
    found = {
        Attribution(note.name, " ".join(note.attribution.split()), _https(note.link))
        for note in notes
        if note.attribution and (not note.counts or any(note.counts.values()))
    }
    return tuple(sorted(found, key=lambda each: (each.source, each.text, each.link or "")))


def in_words(attribution: Attribution) -> str:
    """The line with its address, for what can hold no link."""
    text, link = attribution.text, attribution.link
    return text if link is None or link in text else f"{text} ({link})"


def _https(link: str | None) -> str | None:
    """An address that leads nowhere but to a web page: no other scheme, and nothing that could end an attribute."""
    bare = (link or "").strip()
    odd = any(c.isspace() or not c.isprintable() or c in "\"'<>\\`" for c in bare)
    return bare if bare.lower().startswith("https://") and len(bare) > len("https://") and not odd else None
