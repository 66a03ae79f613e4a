"""What live sources know of a listed paper and its list does not say: that it was retracted, or has been published."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.corrections import mended_venue
from umug_graph.audit.rows import Row, Rows, quoted
from umug_graph.identifiers import link_to
from umug_graph.models import Evidence, Finding, Paper, Statement
from umug_graph.statements import is_venue


def retracted_papers(rows: Rows) -> Iterator[Finding]:
    """Report rows whose paper a source calls retracted."""
    for row in rows.rows:
        said = [told for told in _told(row.paper, "retracted") if told.value == "true"]
        if said and row.paper and row.paper.retracted:
            yield Finding(
                row.list,
                row.line,
                "retracted",
                "warning",
                f"{row.label} was retracted",
                tuple(map(_evidence, said)),
                "drop the row, or say that it was retracted",
            )


def published_preprints(rows: Rows) -> Iterator[Finding]:
    """Report rows that print arXiv for a venue while a source knows where the paper was published."""
    for row in rows.rows:
        if row.entry.venue and not is_venue(_without_year(row.entry.venue)):
            said = [told for told in _told(row.paper, "venue") if is_venue(told.value)]
            if said:
                yield _published(rows, row, said)


def _published(rows: Rows, row: Row, said: list[Statement]) -> Finding:
    dois = [own for own in row.paper.identifiers if own.scheme == "doi"] if row.paper else []
    venue = row.paper.venue if row.paper and is_venue(row.paper.venue) and row.paper.venue else said[0].value
    where = f", {link_to(dois[0])}" if dois else ""
    return Finding(
        row.list,
        row.line,
        "published",
        "note",
        f"{row.label} is no longer a preprint only: it was published in {quoted(venue)}",
        tuple(map(_evidence, said)),
        f"print the venue: {' '.join(venue.split())}{where}",
        edits=mended_venue(rows, row, " ".join(venue.split())),
    )


def _without_year(venue: str) -> str:
    """The venue without numbers: `arXiv 2024`, `Arxiv 2404`."""
    return "".join(c for c in venue if not c.isdigit())


def _told(paper: Paper | None, field: str) -> list[Statement]:
    return [said for said in paper.statements if said.field == field] if paper else []


def _evidence(said: Statement) -> Evidence:
    day = f" on {said.day}" if said.day else ""
    return Evidence("said-by", f"{said.origin}{day}: {said.value}")
