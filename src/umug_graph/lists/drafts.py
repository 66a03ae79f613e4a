"""What a dialect makes of a piece of a list before it is judged: an entry to be, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from umug_graph.models import Entry, Identifier


@dataclass(slots=True)
class Draft:
    """An entry to be. `strength`: 3 has a paper link or id, 2 a venue, authors or year, 1 only a name, 0 is prose."""

    line: int
    last: int
    title: str | None = None
    abbreviation: str | None = None
    authors: str | None = None
    venue: str | None = None
    date: str | None = None
    organizations: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    url: str | None = None
    code_url: str | None = None
    keywords: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    strength: int = 0
    style: str = ""
    dialect: str = ""
    group: tuple[object, ...] = field(default=())

    def entry(self, raw: str) -> Entry:
        """The draft as an entry; `raw` are its source lines."""
        return Entry(
            line=self.line,
            title=self.title,
            raw=raw,
            abbreviation=self.abbreviation,
            authors=self.authors,
            venue=self.venue,
            date=self.date,
            organizations=self.organizations,
            identifiers=self.identifiers,
            url=self.url,
            code_url=self.code_url,
            section=self.section,
            keywords=self.keywords,
        )
