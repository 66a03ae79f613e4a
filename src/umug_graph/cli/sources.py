"""`umug-graph sources`: which sources are set up, whether they answer, and how much they know of the lists' papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli.console import console, count, facts, print_json, progress, styled
from umug_graph.cli.live import KEYS, NEED_A_KEY, checked_url, key_of, open_live_source
from umug_graph.cli.options import Json, Lists, Store, store_path

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Entry, Identity
    from umug_graph.store import Store as OpenStore
    from umug_graph.store.answers import Question, Standing

PROBE = "arxiv:1706.03762"
"""Any paper will do to see whether a source answers; one that every source knows is the best."""
PATIENCE_S = 20.0
LINKS: tuple[Question, ...] = ("references", "influence", "citers")
WORDS = {
    "identity": "entries known",
    "references": "references",
    "influence": "references, and how",
    "citers": "citers",
}


def sources_command(
    lists: Lists = None,
    store: Store = None,
    check: Annotated[bool, typer.Option("--check", help="Ask each live source once whether it answers.")] = False,
    api_url: Annotated[str | None, typer.Option("--api-url", metavar="URL", hidden=True)] = None,
    json: Json = False,
) -> None:
    """Show the sources: key, reach, age of their facts, what they know of the listed papers, whom to name.

    Nothing is asked of the network unless you say --check.

    \b
    Examples:
      umug-graph sources
      umug-graph sources my-list.md --check
      umug-graph sources --json | jq '.sources[] | {name, key}'
    """
    url, path = checked_url(api_url), store or store_path()
    with progress() as step:
        step("looking into the store")
        found = _known(lists or (), path)
        for each in found["sources"]:
            if check and each["name"] in KEYS:
                step(f"asking {each['name']}")
                each["answers"] = _answers(each["name"], url)
    print_json(found) if json else _print(console(), found)


def _known(lists: Sequence[Path], path: Path) -> dict[str, Any]:
    from umug_graph.fieldmap import read_lists
    from umug_graph.store import open_store

    entries = [entry for read in read_lists(lists) for entry in read.entries]
    made: dict[str, Any] = {"entries": len(entries), "store": str(path) if path.exists() else None}
    if not path.exists():
        return {**made, "sources": [_bundled(), *(_source(name) for name in KEYS)]}
    with open_store(path, create=False) as store:
        names = dict.fromkeys((*KEYS, *store.sources()))
        return {**made, "sources": [_bundled(), *(_source(name) | _facts(name, entries, store) for name in names)]}


def _bundled() -> dict[str, Any]:
    from umug_graph.sources import open_source

    note = open_source("snapshot").note()
    return {"name": note.name, "key": "not needed", "newest": note.date, "holds": note.counts}


def _source(name: str) -> dict[str, Any]:
    from umug_graph.attributions import LICENCES

    if name not in KEYS:
        return {"name": name, "key": "not needed"}
    unset = f"needed, not set ({KEYS[name]})" if name in NEED_A_KEY else f"not set ({KEYS[name]}): slower"
    key = f"set ({KEYS[name]})" if key_of(name) else unset
    return {"name": name, "key": key, "attribution": LICENCES[name][0], "link": LICENCES[name][1]}


def _facts(name: str, entries: Sequence[Entry], store: OpenStore) -> dict[str, Any]:
    """How old a source's facts are, and how its answers on these entries stand."""
    from umug_graph.sources.stored import handles

    held = store.counts(name)
    identities = store.identities(name, {handle for entry in entries for handle in handles(entry)})
    papers = {str(who.identifiers[0]): who for who in identities.values()}
    known = sum(any(handle in identities for handle in handles(entry)) for entry in entries)
    knows: dict[str, Any] = {"identity": {"entries": len(entries), "known": known}}
    for question in LINKS:
        standings = store.standings(name, question, papers)
        if standings:
            knows[question] = _stand(standings, papers)
    return {"oldest": held.oldest, "newest": held.newest, "knows": knows}


def _stand(standings: Sequence[Standing], papers: dict[str, Identity]) -> dict[str, Any]:
    """States by number; `known` of `stated` links over those papers of which both are known."""
    pairs = [(each.known, _stated(each, papers[each.paper])) for each in standings if each.known is not None]
    counted = [(known, stated) for known, stated in pairs if known is not None and stated is not None]
    return {
        "papers": len(papers),
        "states": dict(sorted(Counter(each.state for each in standings).items())),
        "known": sum(known for known, _ in counted) if counted else None,
        "stated": sum(max(known, stated) for known, stated in counted) if counted else None,
    }


def _stated(standing: Standing, who: Identity) -> int | None:
    """How many links there are said to be: with the answer, else with the paper's facts."""
    if standing.stated is not None:
        return standing.stated
    return who.cited_by if standing.question == "citers" else who.references_stated


def _answers(name: str, url: str | None) -> str:
    """`yes`, or why not; one small request."""
    from umug_graph.errors import SourceError
    from umug_graph.identifiers import identifier_of

    probe = identifier_of(PROBE)
    try:
        asked = open_live_source(name, api_url=url, budget_s=PATIENCE_S).identify([probe] if probe else [], False)
        failed = [answer.reason for answers in asked for answer in answers if answer.state == "failed"]
    except SourceError as error:
        return f"no: {error.reason}"
    return f"no: {failed[0]}" if failed else "yes"


def _print(out: Console, found: dict[str, Any]) -> None:
    out.print(facts([("store", found["store"] or "none yet; `umug-graph enrich` makes one")]))
    for each in found["sources"]:
        out.print()
        out.print(styled(each["name"], "bold"))
        out.print(facts(_lines(each)))


def _lines(source: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [("key", source["key"])]
    if "answers" in source:
        lines.append(("answers", source["answers"]))
    if source.get("newest"):
        oldest = source.get("oldest") or source["newest"]
        lines.append(("facts of", oldest if oldest == source["newest"] else f"{oldest} to {source['newest']}"))
    lines += [("holds", f"{number:,} {what.replace('_', ' ')}") for what, number in source.get("holds", {}).items()]
    lines += [(WORDS[what], _amount(known)) for what, known in source.get("knows", {}).items()]
    if source.get("attribution"):
        lines += [("to be named", source["attribution"]), ("", source["link"])]
    return lines


def _amount(known: dict[str, Any]) -> str:
    if "entries" in known:
        return f"{known['known']:,} of {known['entries']:,}"
    states = ", ".join(f"{number:,} {state.replace('_', ' ')}" for state, number in known["states"].items())
    links = ""
    if known["stated"]:
        links = f"; {known['known']:,} of {known['stated']:,} ({known['known'] / known['stated']:.0%})"
    return f"of {count(known['papers'], 'paper')}: {states}{links}"
