"""`umug-graph organizations --explain NAME` and `--unknown`: what names mean, and rows for those that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, count, facts, print_json, styled

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Corpus, Organization


def show_unknown(field: Corpus, own: Path | None, json: bool) -> None:
    """Print rows for the organizations of which nothing is known, to edit and to read back."""
    import sys

    from umug_graph.organizations import proposals, proposed, read_organizations

    known = read_organizations(own)
    if json:
        left = [each for each in field.organizations if each.candidates]
        print_json({"unknown": proposals(field, known), "open": left})
        return
    # The rows are for a file: no console may fold their lines.
    sys.stdout.buffer.write(proposed(field, known).encode())
    sys.stdout.buffer.flush()


def print_nothing_named(out: Console, field: Corpus) -> None:
    """Say so where no organization is known at all: then empty tables are no finding."""
    if not field.organizations:
        out.print(styled("No list prints an organization, and no source in the store names one.", "yellow"))


def show_organization(field: Corpus, name: str, own: Path | None, json: bool) -> None:
    """Print what is known of the organizations that bear a name, or are printed so, and why.

    Of one that the table knows and no paper of the field names, what the table knows.

    Raises
    ------
    UnknownOrganizationError: none does.
    """
    found = _named(field, name, own)
    if json:
        print_json({"organizations": [{"organization": each, "papers": _papers(field, each)} for each in found]})
        return
    out = console()
    for each in found:
        out.print(styled(each.name, "bold"))
        out.print(facts(_facts(field, each)))


def _named(field: Corpus, name: str, own: Path | None) -> list[Organization]:
    from umug_graph.errors import UnknownOrganizationError
    from umug_graph.organizations import folded, name_of, organization, read_organizations

    form, known = folded(name), read_organizations(own)
    found = [
        each
        for each in field.organizations
        if form in map(folded, (each.name, *each.printed)) or each.name == name_of(name, known)
    ]
    if found:
        return found
    elsewhere = organization(name_of(name, known), known=known)
    if elsewhere.name not in known.known and not elsewhere.candidates:
        raise UnknownOrganizationError(name, _nearest(field, form))
    return [elsewhere]


def _nearest(field: Corpus, form: str) -> list[str]:
    from rapidfuzz import fuzz

    from umug_graph.organizations import folded

    scored = sorted((-fuzz.WRatio(form, folded(each.name)), each.name) for each in field.organizations)
    return [name for score, name in scored[:3] if score <= -60]


def _papers(field: Corpus, organization: Organization) -> list[str]:
    return [paper.key for paper in field.papers if organization.name in paper.organizations]


def _facts(field: Corpus, of: Organization) -> Iterator[tuple[str, str]]:
    parts = [each.name for each in field.organizations if each.parent == of.name]
    papers = {paper.key: paper.name for paper in field.papers}
    named = [papers[key] for key in _papers(field, of)]
    if of.candidates:
        yield "left open", ", ".join(of.candidates)
    yield "kind", of.kind or "unknown"
    yield "country", of.country or "unknown"
    yield "ROR", f"https://ror.org/{of.ror}" if of.ror else "unknown"
    if of.parent:
        yield "part of", of.parent
    if parts:
        yield "parts", ", ".join(parts)
    yield "printed as", ", ".join(of.printed) or "nothing: no list prints it"
    more = f" and {len(named) - 12} more" if len(named) > 12 else ""
    yield count(len(named), "paper"), ", ".join(named[:12]) + more or "none names it; the table knows it"
    for each in of.evidence:
        yield each.kind, each.detail
