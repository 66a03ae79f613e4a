"""What is known of a paper by itself, as `show` puts it: facts, facets, what sources count, where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from umug_graph.cli.console import count, shortened, styled
from umug_graph.statements import by_field, disputed, is_count, latest, source_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Author, Evidence, Paper, PublicationDate, Statement

MOST_AUTHORS = 12
ABSTRACT = 320
VALUE = 120


def paper_facts(paper: Paper) -> Iterator[tuple[str, str]]:
    """What is known of a paper by itself, as labels and texts."""
    yield "title", paper.title
    yield "key", paper.key
    yield "date", _date(paper.date)
    yield "venue", paper.venue or "unknown"
    yield "organizations", ", ".join(paper.organizations) or "unknown"
    yield from _told_facts(paper)
    for facet in paper.facets:
        yield "facet", f"{facet.name}{in_brackets(facet.evidence)}"
    for facet in paper.doubted:
        yield "doubted", f"{facet.name}{in_brackets(facet.evidence)}, against it{in_brackets(facet.against)}"
    for listing in paper.listings:
        yield "listed", ": ".join(filter(None, (f"{listing.list}, line {listing.line}", " > ".join(listing.section))))
    for name in paper.names:
        yield "also called", name
    for alias in paper.aliases:
        yield "also printed", alias
    yield "link", paper.url or "unknown"
    yield "code", paper.code_url or "unknown"


def _told_facts(paper: Paper) -> Iterator[tuple[str, str]]:
    """Labels and texts; nothing of what no source tells."""
    said = by_field(paper.statements)
    if paper.byline:
        yield "authors", byline(paper.byline)
    elif paper.authors:
        yield "authors", paper.authors
    if paper.abstract:
        yield "abstract", shortened(" ".join(paper.abstract.split()), ABSTRACT)
    for label, field, own in (
        ("cited at all", "cited_by", paper.cited_by_global),
        ("influential", "influential_cited_by", paper.influential_cited_by),
    ):
        counted = [f"{_number(each.value)} by {_who(each)}" for each in latest(said, field)]
        if counted or own is not None:
            yield label, "; ".join(counted) or f"{own:,}"
    if paper.citers_known is not None:
        yield "citers known", count(paper.citers_known, "paper")
    for field, values in disputed(paper.statements).items():
        yield (
            "sources differ",
            f"{field} {' / '.join(f'{shortened(each.value, VALUE)} ({source_of(each.origin)})' for each in values)}",
        )


def byline(authors: Iterable[Author]) -> str:
    """Names with organizations, the first dozen of them."""
    everyone = tuple(authors)
    named = [f"{each.name} ({'; '.join(each.organizations)})" if each.organizations else each.name for each in everyone]
    more = len(named) - MOST_AUTHORS
    return ", ".join(named[:MOST_AUTHORS]) + (f" and {count(more, 'more author')}" if more > 0 else "")


def print_retraction(out: Console, paper: Paper) -> None:
    """Say before all else that a paper was taken back."""
    if paper.retracted:
        who = [_who(each) for each in by_field(paper.statements).get("retracted", ()) if each.value == "true"]
        out.print(styled(", by ".join(["RETRACTED", *filter(None, ["; ".join(who)])]), "bold red"))


def cites_words(paper: Paper, known: int) -> str:
    """`cites: 61 works known of 67 stated by semantic-scholar`: what is known of how many there are."""
    said = latest(by_field(paper.statements), "references_stated")
    stated = [f"{_number(each.value)} stated by {_who(each)}" for each in said]
    if not stated and paper.references_printed is not None:
        stated = [f"{paper.references_printed:,} printed"]
    least = max((paper.references_printed or 0, *(int(each.value) for each in said if is_count(each.value))))
    between = " of " if known <= least else ", "
    return between.join([f"cites: {count(known, 'work')} known", *filter(None, [", ".join(stated)])])


def in_brackets(evidence: Iterable[Evidence]) -> str:
    """In brackets behind what it speaks for; nothing where there is none."""
    said = "; ".join(dict.fromkeys(f"{each.kind}: {each.detail}" for each in evidence))
    return f" ({said})" if said else ""


def _date(date: PublicationDate | None) -> str:
    return "unknown" if date is None else f"{date.value} (to the {date.precision}, from {date.origin})"


def _number(value: str) -> str:
    return f"{int(value):,}" if is_count(value) else value


def _who(statement: Statement) -> str:
    return source_of(statement.origin) + (f" on {statement.day}" if statement.day else "")
