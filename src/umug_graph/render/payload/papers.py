"""Papers as columns: what the panel, the search, the filters and the table say of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from umug_graph.models import Listing, Paper, PublicationDate
from umug_graph.render.axis import days_of
from umug_graph.render.content import findings_by_line, findings_of, origin_text
from umug_graph.render.payload.facets import facets_block
from umug_graph.render.payload.order import Names, Order
from umug_graph.render.payload.organizations import organizations_block
from umug_graph.render.style import short_name

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

EPOCH = 719163  # 1970-01-01 as a proleptic ordinal
SECTION_SEPARATOR = " › "


def papers_block(fieldmap: FieldMap, order: Order) -> dict[str, Any]:
    """One list a column, all in the order of the papers."""
    papers = order.papers
    origins = Names()
    organizations = order.organizations
    lists = Names(sorted({listing.list for paper in papers for listing in paper.listings}))
    sections = Names(_sections(papers))
    findings = findings_by_line(fieldmap.findings)
    return {
        "key": [paper.key for paper in papers],
        "name": [short_name(paper) for paper in papers],
        "title": [paper.title for paper in papers],
        "date": [paper.date.value if paper.date else None for paper in papers],
        "days": [_days(paper.date) for paper in papers],
        "origin": [_origin(paper.date, origins) for paper in papers],
        "origins": origins.all(),
        "listed": [int(paper.listed) for paper in papers],
        "venue": [paper.venue for paper in papers],
        "authors": [paper.authors for paper in papers],
        "aliases": [_aliases(paper) for paper in papers],
        "orgs": [[organizations.number(name) for name in paper.organizations] for paper in papers],
        "organizations": organizations.all(),
        "organizationFacts": organizations_block(order),
        **facets_block(order),
        "ids": [[str(identifier) for identifier in paper.identifiers] for paper in papers],
        "url": [paper.url for paper in papers],
        "code": [paper.code_url for paper in papers],
        "listings": [[_listing(one, lists, sections) for one in paper.listings] for paper in papers],
        "lists": lists.all(),
        "sections": sections.all(),
        "refsKnown": [paper.references_known for paper in papers],
        "refsPrinted": [paper.references_printed for paper in papers],
        "findings": [findings_of(paper, findings) for paper in papers],
    }


def _days(published: PublicationDate | None) -> tuple[int, int] | None:
    span = days_of(published)
    return span and (span[0] - EPOCH, span[1] - EPOCH)


def _origin(published: PublicationDate | None, origins: Names) -> int:
    return -1 if published is None else origins.number(origin_text(published.origin))


def _aliases(paper: Paper) -> list[str]:
    """Whatever else it is found by: its name where that had to be cut, its other names and titles."""
    own = [paper.abbreviation] if paper.abbreviation and paper.abbreviation != short_name(paper) else []
    return [*own, *paper.names, *paper.aliases]


def _sections(papers: Sequence[Paper]) -> list[str]:
    """Section paths in the order of the lists' lines."""
    first: dict[str, tuple[str, int]] = {}
    for listing in (listing for paper in papers for listing in paper.listings):
        place, section = (listing.list, listing.line), section_text(listing)
        first[section] = min(first.get(section, place), place)
    return sorted(first, key=lambda section: (first[section], section))


def section_text(listing: Listing) -> str:
    """`Unified models › Autoregression`; empty where a list has no sections."""
    return SECTION_SEPARATOR.join(listing.section)


def _listing(listing: Listing, lists: Names, sections: Names) -> tuple[int, int, int]:
    return lists.number(listing.list), listing.line, sections.number(section_text(listing))
