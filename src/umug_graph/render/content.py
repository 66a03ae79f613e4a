"""Papers -> what the panel, the search and the table say of them, as plain JSON values; what is unknown is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from umug_graph.identifiers import link_to
from umug_graph.models import Evidence, Finding, Listing, Paper, PublicationDate
from umug_graph.render.axis import MONTHS
from umug_graph.render.style import clip, short_name
from umug_graph.statements import source_words
from umug_graph.taxonomy import parents_of, specific

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

ORIGINS = {
    "list": "as the list states",
    "arxiv-id": "from the arXiv id",
    "reference": "earliest year that reference lists print",
}
PRECISIONS = {"day": "", "month": "month only", "year": "year only"}
FIELDS = {"umug": "Unified multimodal understanding and generation"}
AWESOME = re.compile(r"^\W*awesome\b[\s:-]*", re.IGNORECASE)
TITLES_MOST = 130
NAMED_MOST = 3  # lists whose names can stand in a title; of more the first one does
FIRST_MOST = 60


def paper_contents(fieldmap: FieldMap) -> list[dict[str, Any]]:
    """One mapping a paper, in the corpus' order."""
    papers = fieldmap.corpus.papers
    findings, wholes = findings_by_line(fieldmap.findings), parents_of(fieldmap.corpus.taxonomy)
    return [_known(_content(paper, findings, wholes)) for paper in papers]


def _content(
    paper: Paper, findings: Mapping[tuple[str, int], list[Finding]], wholes: Mapping[str, str | None]
) -> dict[str, Any]:
    return {
        "key": paper.key,
        "name": short_name(paper),
        "title": paper.title,
        "aliases": (*paper.names, *paper.aliases),
        "date": date_text(paper.date),
        "dateNote": _date_note(paper.date),
        "when": paper.date.value if paper.date else None,
        "venue": paper.venue,
        "authors": paper.authors,
        "orgs": paper.organizations,
        "facets": _facets(paper, wholes),
        "links": _links(paper),
        "lists": [_listing(listing) for listing in paper.listings],
        "findings": findings_of(paper, findings),
        "refs": paper.references_known,
        "refsPrinted": paper.references_printed,
    }


def _known(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value is not None and value not in ((), [])}


def date_text(published: PublicationDate | None) -> str | None:
    """A date as one reads it, to its precision: `11 Jul 2023`, `Jul 2023`, `2023`."""
    if published is None:
        return None
    year, *rest = published.value.split("-")
    month = int(rest[0]) if rest and rest[0].isdecimal() else 0
    if not 1 <= month <= len(MONTHS):
        return published.value
    return " ".join([*(str(int(day)) for day in rest[1:2] if day.isdecimal()), MONTHS[month - 1], year])


def _date_note(published: PublicationDate | None) -> str | None:
    """`year only, earliest year that reference lists print`."""
    if published is None:
        return None
    notes = (PRECISIONS[published.precision], origin_text(published.origin))
    return ", ".join(note for note in notes if note)


def origin_text(origin: str) -> str:
    """Who states a date."""
    return ORIGINS.get(origin) or f"as {source_words(origin)} states"


def _facets(paper: Paper, wholes: Mapping[str, str | None]) -> list[dict[str, Any]]:
    kept = set(specific([facet.name for facet in paper.facets], wholes))
    return [{"name": facet.name, "why": why_texts(facet.evidence)} for facet in paper.facets if facet.name in kept]


def why_texts(evidence: Iterable[Evidence]) -> list[str]:
    """`heading “Autoregression”, “AR is all you need”`: one text a kind of evidence."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for one in evidence:
        by_kind[one.kind].append(f"“{one.detail}”")
    return [f"{kind} {', '.join(dict.fromkeys(details))}" for kind, details in by_kind.items()]


def _links(paper: Paper) -> list[dict[str, str]]:
    """Where the paper and its code are; an address that is not http(s) is text and no link, whatever it claims."""
    found = [("paper", paper.url), ("code", paper.code_url)]
    own = [(identifier.scheme, str(identifier), link_to(identifier)) for identifier in paper.identifiers]
    links = [_link(label, address, address) for label, address in found if address]
    known = {link.get("href") for link in links}
    return links + [_link("id", text, address) for _, text, address in own if address not in known or address is None]


def _link(label: str, text: str, address: str | None) -> dict[str, str]:
    safe = address is not None and address.lower().startswith(("https://", "http://"))
    if not (safe and address):
        return {"label": label, "text": text}
    return {"label": label, "href": address} | ({"text": text} if text != address else {})


def _listing(listing: Listing) -> dict[str, Any]:
    return {"list": listing.list, "line": listing.line, "section": " › ".join(listing.section)}


def findings_by_line(findings: Iterable[Finding]) -> dict[tuple[str, int], list[Finding]]:
    """Findings by list and line."""
    by_line: defaultdict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_line[finding.list, finding.line].append(finding)
    return by_line


def findings_of(paper: Paper, by_line: Mapping[tuple[str, int], list[Finding]]) -> list[dict[str, Any]]:
    """What the audit says of the lines on which a paper stands."""
    found = [finding for listing in paper.listings for finding in by_line.get((listing.list, listing.line), ())]
    return [
        {
            "kind": one.kind,
            "severity": one.severity,
            "text": one.message,
            "where": f"{one.list}, line {one.line}",
            **({"suggestion": one.suggestion} if one.suggestion else {}),
        }
        for one in found
    ]


def heading(fieldmap: FieldMap) -> dict[str, Any]:
    """Title of the page and the figures below it."""
    corpus = fieldmap.corpus
    listed = [paper for paper in corpus.papers if paper.listed]
    keys = {paper.key for paper in listed}
    inner = sum(one.citing in keys and one.cited in keys for one in corpus.citations)
    known = sum(paper.references_known is not None for paper in listed)
    return {
        "title": _field_title(fieldmap),
        "facts": [
            f"{_count(len(listed), 'paper')} from {_count(len(corpus.lists), 'list')}",
            f"{_count(inner, 'citation')} among them",
            f"reference lists known for {known:,} of {len(listed):,}",
            *_years(listed),
        ],
        "rest": f"{_count(len(corpus.papers) - len(listed), 'work')} cited outside the lists",
    }


def _field_title(fieldmap: FieldMap) -> str:
    """The bundled field's name, else what the lists call themselves as far as that is short, else the corpus' name."""
    name, lists = fieldmap.corpus.name, fieldmap.corpus.lists
    titles = [AWESOME.sub("", one.title).strip() for one in lists if one.title]
    joined = " + ".join(titles)
    if name in FIELDS:
        return FIELDS[name]
    if len(titles) == len(lists) and 0 < len(joined) <= TITLES_MOST:
        return joined
    first = next(filter(None, titles), lists[0].name if lists else name)
    return f"{clip(first, FIRST_MOST)} and {len(lists) - 1} more lists" if len(lists) > NAMED_MOST else name


def _years(listed: Sequence[Paper]) -> list[str]:
    years = sorted({paper.date.value[:4] for paper in listed if paper.date})
    return [years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"] if years else []


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
