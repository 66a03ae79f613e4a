"""`umug-graph show --sources`: field by field who says what of a paper, and how each question about it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, print_json, row, shortened, styled, table
from umug_graph.cli.options import corpus_of, known_store
from umug_graph.cli.told import print_retraction
from umug_graph.statements import by_field, disputed, source_of
from umug_graph.stored_paper import entries_of, paper_in, said_by_lists, standings_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Corpus, EntryList, Paper, Statement
    from umug_graph.store import Standing
    from umug_graph.stored_paper import StoredPaper

LONGEST = 200
NAMED_BY = 30
WORDS = {
    "elided": "elided by the publisher",
    "capped": "capped: there is more than the source gives",
    "empty": "empty: the source says there is none",
    "not_found": "not found",
}


def show_sources(
    name: str, lists: list[Path] | None, corpus: Path | None, references: Path | None, store: Path | None, json: bool
) -> None:
    """Of an identifier or a title that the store knows no field is built; a name needs one, and it is not measured."""
    path = store or known_store()
    known = paper_in(path, name) if corpus is None else None
    if known is not None:
        entries = said_by_lists(_naming(lists, known), known)
        _tell(known.paper, (*entries, *known.paper.statements), known.standings, json)
        return
    from umug_graph.find import find_paper

    gathered = corpus_of(lists, corpus, references, store)
    paper = find_paper(gathered, name)
    _tell(paper, (*entries_of(gathered.lists, paper), *paper.statements), _standings(path, gathered, paper), json)


def _naming(paths: Sequence[Path] | None, known: StoredPaper) -> list[EntryList]:
    """Those lists that may name a paper, read; of the others it is quicker to see that they do not."""
    from umug_graph.lists import bundled_lists, read_list

    named = {each.value.casefold() for each in known.paper.identifiers}
    named |= {" ".join(who.title.casefold().split())[:NAMED_BY] for who in known.identities}
    return [read_list(path) for path in paths or bundled_lists() if not _is_without(path, named)]


def _is_without(path: Path, named: set[str]) -> bool:
    """Whether a file holds none of these texts; of what is no file, reading says what is wrong with it."""
    try:
        text = path.read_text("utf-8", "replace") if path.is_file() else None
    except OSError:
        return False
    return text is not None and not any(name in text.casefold() for name in named if name)


def _standings(path: Path | None, corpus: Corpus, paper: Paper) -> tuple[Standing, ...]:
    """How the store stands to a paper of a field: by the ids of those who speak of it, and by what it was asked by."""
    from umug_graph.sources.stored import handles
    from umug_graph.store import open_store

    if path is None or not path.exists():
        return ()
    said_by = {(source_of(each.origin), each.origin) for each in paper.statements}
    own = {(source, origin.removeprefix(f"{source}:")) for source, origin in said_by}
    places = {(listing.list, listing.line) for listing in paper.listings}
    asked = {
        handle
        for read in corpus.lists
        for entry in read.entries
        if (read.name, entry.line) in places
        for handle in handles(entry)
    }
    with open_store(path, create=False) as opened:
        return standings_of(opened, own, {*asked, *map(str, paper.identifiers)})


def _tell(paper: Paper, said: Iterable[Statement], standings: Sequence[Standing], json: bool) -> None:
    said = tuple(set(said))  # a field tells of its lists as well
    differing = disputed(said)
    if json:
        ordered = list(chain.from_iterable(by_field(said).values()))
        print_json(
            {
                "key": paper.key,
                "title": paper.title,
                "statements": ordered,
                "disputed": list(differing),
                "questions": list(standings),
            }
        )
        return
    out = console()
    out.print(styled(paper.name, "bold"))
    print_retraction(out, paper)
    _print_statements(out, said, set(differing))
    _print_standings(out, standings)


def _print_statements(out: Console, said: Sequence[Statement], differing: set[str]) -> None:
    if not said:
        out.print(styled("no list and no source says anything of it but that it is cited", "yellow"))
        return
    shown = table("field", "says", "source", "day", whole=("field", "day"))
    for field, all_ in by_field(said).items():
        label = f"{field} (differ)" if field in differing else field
        for at, each in enumerate(all_):
            row(shown, label if at == 0 else "", shortened(each.value, LONGEST), each.origin, each.day)
    out.print(shown)
    if differing:
        out.print(styled(f"sources differ in: {', '.join(differing)}", "yellow"))


def _print_standings(out: Console, standings: Sequence[Standing]) -> None:
    if not standings:
        out.print(styled("no source has been asked about it: `umug-graph enrich` asks", "yellow"))
        return
    columns = ("question", "state", "known", "stated", "source", "asked for", "day")
    shown = table(*columns, right=("known", "stated"), whole=("question", "source", "day"))
    for each in standings:
        state = WORDS.get(each.state, each.state) + (f": {each.reason}" if each.reason else "")
        row(shown, each.question, state, _number(each.known), _number(each.stated), each.source, each.paper, each.day)
    out.print(shown)


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
