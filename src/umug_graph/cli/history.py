"""`umug-graph history`: what entered a list when, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, figure, plain, print_json, progress, row, shortened, styled, table
from umug_graph.cli.options import Json, OrganizationsFile, References, Store, TaxonomyFile, known_store

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.history import Event, ListHistory, Revision

STYLES = {"entered": "green", "moved": "cyan", "corrected": "yellow", "removed": "red"}
KINDS = tuple(STYLES)
HASH_SHOWN = 8
INITIAL_SHOWN = 5
LONGEST, LONGEST_NAME = 100, 40
DETAIL_AT = 24
LABELS = {"identifiers": "id", "code_url": "code", "url": "link"}


def history_command(
    path: Annotated[Path, typer.Argument(metavar="LIST", help="The list: its path in the repository, or from here.")],
    git: Annotated[
        Path | None, typer.Option("--git", metavar="REPO", help="The repository; default: the one LIST lies in.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what landed on this day or later, or after this commit."),
    ] = None,
    top: Annotated[int, typer.Option("--top", min=0, help="How many revisions to show, the newest last.")] = 20,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Also write the list's map, with its history, there.")
    ] = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    organizations: OrganizationsFile = None,
    json: Json = False,
) -> None:
    """Tell what entered a list under git, moved, was corrected and was removed, and when.

    Renames of the file are followed; a merge counts as what it changed, on its day. A lag is the days from a paper's
    date to its entry. Exits 0 whether or not anything changed.

    \b
    Examples:
      umug-graph history README.md --git awesome-list
      umug-graph history README.md --git awesome-list --since 2024-11-01
      umug-graph history README.md --git awesome-list --since v1.0 --json
      umug-graph history README.md --git awesome-list --out graphs/awesome-list
    """
    from umug_graph.history import history_json, list_history

    with progress() as step:
        found = list_history(path, git, since, step)
    if out is not None:
        found = _written(found, out, references, store or known_store(), taxonomy, organizations)
    if json:
        print_json(history_json(found))
    else:
        _print(console(), found, top, out)


def _written(
    found: ListHistory,
    out: Path,
    references: Path | None,
    store: Path | None,
    taxonomy: Path | None,
    organizations: Path | None,
) -> ListHistory:
    """Write the folder of the newest revision's list; the history with the papers that it found."""
    from umug_graph.fieldmap import history_map, write

    with progress() as step:
        field = history_map(found, references, store, step, taxonomy, organizations)
        write(field, out, step)
    return field.history or found


def _print(out: Console, found: ListHistory, top: int, written: Path | None) -> None:
    _print_head(out, found)
    _print_months(out, found)
    shown = [*_by_revision(found)]
    for revision, events in shown[max(len(shown) - top, 0) :]:
        _print_revision(out, found, revision, events)
    if len(shown) > top:
        earlier = count(len(shown) - top, "earlier revision")
        out.print(styled(f"{earlier} not shown: --top {len(shown)} shows all", "dim"))
    if not shown:
        out.print(styled("No entry changed."))
    if written is not None:
        out.print(styled(f"Open the map: {written / 'index.html'}"))


def _print_head(out: Console, found: ListHistory) -> None:
    first, last = found.revisions[0], found.revisions[-1]
    now = "the file is gone" if found.latest is None else f"{count(len(found.latest.entries), 'paper')} now"
    told = f"{found.path}: {count(len(found.revisions), 'revision')}, {first.day} to {last.day}; {now}"
    out.print(styled(told, "bold"))
    if names := [path for path in dict.fromkeys(each.path for each in found.revisions) if path != found.path]:
        out.print(styled(f"once called {', '.join(names)}", "dim"))
    if found.since is not None:
        out.print(styled(f"what changed since {found.since}:"))
    if found.shallow:
        out.print(styled("the clone is shallow: what came before its oldest commit is not known", "yellow"))
    for each in found.revisions:
        if each.entries is None:
            out.print(styled(f"left out, {each.commit[:HASH_SHOWN]} of {each.day}: {each.note}", "yellow"))


def _print_months(out: Console, found: ListHistory) -> None:
    figures = ("revisions", *KINDS, "papers then", "median lag in days")
    made = table("month", *figures, right=figures)
    for each in found.months:
        counts = (each.revisions, each.entered, each.moved, each.corrected, each.removed)
        lag = "" if each.lag_days is None else figure(each.lag_days)
        row(made, each.month, *counts, each.entries, lag)
    if found.months:
        out.print(made)


def _by_revision(found: ListHistory) -> Iterator[tuple[Revision, list[Event]]]:
    """The revisions that changed an entry or a heading, with what they did to entries, the oldest first."""
    events: dict[str, list[Event]] = {}
    for event in found.events:
        events.setdefault(event.commit, []).append(event)
    renamed = {each.commit for each in found.renamed}
    for revision in found.revisions:
        if revision.commit in events or revision.commit in renamed:
            yield revision, events.get(revision.commit, [])


def _print_revision(out: Console, found: ListHistory, revision: Revision, events: list[Event]) -> None:
    said = f"{revision.day}  {revision.commit[:HASH_SHOWN]}  {shortened(plain(revision.author), LONGEST_NAME)}"
    out.print(styled(f"{said}: {shortened(plain(revision.subject), LONGEST)}", "bold"))
    for each in found.renamed:
        if each.commit == revision.commit:
            told = f"heading renamed over {count(each.entries, 'paper')}: {_way(each.before, each.after)}"
            out.print("  ", styled(told, STYLES["moved"]), sep="")
    if events and all(event.initial for event in events):
        names = ", ".join(shortened(event.name) for event in events[:INITIAL_SHOWN])
        more = ", ..." if len(events) > INITIAL_SHOWN else ""
        out.print("  ", styled(f"{count(len(events), 'paper')} from the start: {names}{more}", "green"), sep="")
        return
    for event in events:
        _print_event(out, event)


def _print_event(out: Console, event: Event) -> None:
    line = f"line {event.line}"
    name = styled(shortened(event.name, LONGEST), "bold")
    kind = styled(event.kind, STYLES[event.kind])
    out.print("  ", kind, " " * (11 - len(event.kind)), f"{line:<11}", name, _entered(event), sep="")
    for told in _details(event):
        out.print(" " * DETAIL_AT, styled(told), sep="")


def _entered(event: Event) -> str:
    """How long after its date a paper entered, and whether it had been there."""
    again = ", removed before" if event.again else ""
    return f", {_days(event.lag_days)} {event.date}{again}" if event.lag_days else again


def _details(event: Event) -> Iterator[str]:
    if event.kind == "moved":
        yield _way((event.before or {}).get("section"), (event.after or {}).get("section"))
    elif event.kind == "corrected":
        for name in event.changed:
            # A corrected link is told by its id.
            if name != "url" or "identifiers" not in event.changed:
                before, after = ((side or {}).get(name) for side in (event.before, event.after))
                yield f"{LABELS.get(name, name)}: {_value(before)} -> {_value(after)}"


def _days(lag: tuple[int, int]) -> str:
    least, most = lag
    if most < 0:
        return f"{_span(-most, -least)} before"
    return f"{_span(max(least, 0), most)} after"


def _span(least: int, most: int) -> str:
    return count(least, "day") if least == most else f"{least:,} to {most:,} days"


def _way(before: object, after: object) -> str:
    """From heading to heading, without those above that both stand under."""
    paths = [tuple(map(str, path)) if isinstance(path, tuple) else () for path in (before, after)]
    same = next((at for at, (a, b) in enumerate(zip(*paths, strict=False)) if a != b), min(map(len, paths)))
    return " -> ".join(" > ".join(path[same:] or path[-1:]) or "(no heading)" for path in paths)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "none" if value is None else shortened(str(value), LONGEST)
