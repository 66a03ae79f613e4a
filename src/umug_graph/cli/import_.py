"""`umug-graph import`: what BibTeX, RIS and CSL-JSON files say, into the store."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli.console import console, count, facts, print_json, progress, styled
from umug_graph.cli.options import Json, Store, store_path

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.bibliographies import Bibliography
    from umug_graph.models import Identity
    from umug_graph.store import Store as OpenStore

LONGEST_NAME = 80
END_OF_TIME = "9999-12-31"


def import_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="BibTeX (.bib), RIS (.ris) or CSL-JSON (.json) files.")
    ],
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="What the store calls this source; default: the first file's name."),
    ] = None,
    references_of: Annotated[
        str | None,
        typer.Option("--references-of", metavar="PAPER", help="The entries are what this paper (id or title) cites."),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TITLE", help="Title of that paper, where nothing knows it by its id."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Forget what was imported under that name before.")
    ] = False,
    store: Store = None,
    json: Json = False,
) -> None:
    """Import bibliography files into the store: their abstracts, dates, authors and ids enrich the next build.

    Importing more under a name adds to it; of what is told twice the last word counts.

    \b
    Examples:
      umug-graph import refs.bib zotero.json refs.ris --as "my references"
      umug-graph import refs.bib --as "my references" --replace
      umug-graph import emu3.bib --references-of arxiv:2409.18869
    """
    from umug_graph.bibliographies import read_bibliography
    from umug_graph.sources.imported import answers_of, citing_answers, identity_of, source_name
    from umug_graph.sources.live import Clock
    from umug_graph.store import open_store

    called = _checked_name(files[0].stem if name is None else name)
    if title is not None and references_of is None:
        raise typer.BadParameter("--title is the title of the paper that --references-of names")
    with progress() as step:
        step("reading files")
        read = {file: read_bibliography(file) for file in dict.fromkeys(files)}
        entries = [entry for each in read.values() for entry in each.entries]
        day = Clock().today()
        answers = answers_of(entries, called, day)
        with open_store(store or store_path()) as opened:
            if references_of is not None:
                step("looking up the citing paper")
                citing = _citing(references_of, title, opened, [each.identity for each in answers if each.identity])
                answers = (*answers, *citing_answers(citing, read.values(), called, day))
            step("keeping answers")
            if replace:
                opened.prune(END_OF_TIME, source=source_name(called))
            opened.keep(answers)
    told = {
        "source": source_name(called),
        "store": str(store or store_path()),
        **_counts([identity_of(entry, called) for entry in entries]),
        "references_of": references_of,
        "files": [_summary(file, each) for file, each in read.items()],
    }
    if json:
        print_json(told)
    else:
        _print(console(), told)


def _checked_name(name: str) -> str:
    """The name as it may stand in an origin (`files:NAME:...`)."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or re.search(r"[:\x00-\x1f\x7f-\x9f]", plain) or not plain.isprintable():
        raise typer.BadParameter(f"a name has 1 to {LONGEST_NAME} printable characters and no colon", param_hint="--as")
    return plain


def _citing(paper: str, title: str | None, store: OpenStore, imported: list[Identity]) -> Identity:
    """The paper that is named by an identifier or title; its title from the files, the store or the bundled facts."""
    from umug_graph.identifiers import identifier_of
    from umug_graph.models import Identifier, Identity
    from umug_graph.sources import Snapshot
    from umug_graph.sources.imported import OWN_TITLE
    from umug_graph.titles import normal_form

    identifier = identifier_of(paper)
    if identifier is None:
        form = normal_form(paper)
        if not form:
            raise typer.BadParameter("neither an identifier nor a title", param_hint="--references-of")
        known = [who for who in imported if normal_form(who.title) == form]
        return next(iter(known), Identity(" ".join(paper.split()), (Identifier(OWN_TITLE, form),)))
    if title is not None:
        return Identity(title, (identifier,))
    known = [*imported, *(who for _, who in store.find(identifier)), *Snapshot().identities()]
    found = next((who for who in known if identifier in who.identifiers), None)
    if found is None:
        reason = f"nothing knows {identifier}; say with --title what it is called"
        raise typer.BadParameter(reason, param_hint="--references-of")
    if found in imported:
        return found
    return Identity(found.title, (identifier,))


def _counts(told: list[Identity | None]) -> dict[str, int]:
    """What became of the entries; one without a title tells of nobody."""
    papers = Counter(str(who.identifiers[0]) for who in told if who)
    return {
        "papers": len(papers),
        "without_identifier": sum(paper.startswith("title:") for paper in papers),
        "repeated": papers.total() - len(papers),
        "without_title": told.count(None),
    }


def _summary(file: Path, read: Bibliography) -> dict[str, Any]:
    warnings = [{"line": w.line, "kind": w.kind, "message": w.message} for w in read.warnings]
    return {"file": str(file), "format": read.format, "entries": len(read.entries), "warnings": warnings}


def _print(out: Console, told: dict[str, Any]) -> None:
    files = told["files"]
    entries = sum(file["entries"] for file in files)
    notes = (("without_identifier", "known by title alone"), ("repeated", "repeated"), ("without_title", "untitled"))
    noted = "; ".join(f"{told[key]:,} {words}" for key, words in notes if told[key])
    pairs = [
        ("read", ", ".join(f"{count(file['entries'], 'entry', 'entries')} in {file['file']}" for file in files)),
        ("kept", count(told["papers"], "paper") + (f" ({noted})" if noted else "")),
        ("as", f"{told['source']} in {told['store']}"),
    ]
    if told["references_of"]:
        pairs.insert(2, ("references", f"{count(entries, 'reference')} of {told['references_of']}"))
    out.print(facts(pairs))
    for file in files:
        for warning in file["warnings"]:
            line = f"{file['file']}, line {warning['line']}: {warning['kind']}: {warning['message']}"
            out.print(styled(line, "yellow"))
