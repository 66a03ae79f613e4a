"""`umug-graph sources`: which sources are set up, whether they answer, and how much they know of the lists' papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli.console import console, facts, print_json, progress, styled
from umug_graph.cli.live import KEYS, NEED_A_KEY, checked_url, key_of, open_live_source
from umug_graph.cli.options import Json, Lists, Store, store_path

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Entry
    from umug_graph.store import Store as OpenStore
    from umug_graph.store.answers import Question, Standing

PROBE = "arxiv:1706.03762"
"""Any paper will do to see whether a source answers; one that every source knows is the best."""


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
    return {"name": note.name, "key": "not needed", "newest": note.date, "knows": note.counts}


def _source(name: str) -> dict[str, Any]:
    if name not in KEYS:
        return {"name": name, "key": "not needed"}
    from umug_graph.sources import openalex, semantic_scholar

    module = {"semantic-scholar": semantic_scholar, "openalex": openalex}[name]
    unset = f"needed, not set ({KEYS[name]})" if name in NEED_A_KEY else f"not set ({KEYS[name]}): slower"
    key = f"set ({KEYS[name]})" if key_of(name) else unset
    return {"name": name, "key": key, "attribution": module.ATTRIBUTION, "link": module.LINK}


def _facts(name: str, entries: Sequence[Entry], store: OpenStore) -> dict[str, Any]:
    """How old a source's facts are, and how its answers on these entries stand."""
    from umug_graph.enrich import handles

    days = sorted(standing.day for standing in store.standings(name))
    asked = {handle for entry in entries for handle in handles(entry)}
    identities = store.identities(name, asked)
    own = sorted({str(who.identifiers[0]) for who in identities.values() if who.identifiers})
    known = sum(any(handle in identities for handle in handles(entry)) for entry in entries)
    questions: dict[str, Any] = {"identity": {"entries": len(entries), "known": known}}
    links: tuple[Question, ...] = ("references", "influence", "citers")
    for question in links:
        questions[question] = _stand(store.standings(name, question, own), len(own))
    return {"oldest": days[0] if days else None, "newest": days[-1] if days else None, "knows": questions}


def _stand(standings: Iterable[Standing], papers: int) -> dict[str, Any]:
    """States by number; `known` of `stated` links, where a source says how many there are."""
    counted = [standing for standing in standings if standing.stated is not None and standing.known is not None]
    states = Counter(standing.state for standing in standings)
    return {
        "papers": papers,
        "states": dict(sorted(states.items())),
        "known": sum(standing.known or 0 for standing in counted) if counted else None,
        "stated": sum(standing.stated or 0 for standing in counted) if counted else None,
    }


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


PATIENCE_S = 20.0
QUESTION_WORDS = {
    "identity": "entries known",
    "references": "reference lists",
    "influence": "reference lists with influence",
    "citers": "lists of citers",
}


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
    for what, known in source.get("knows", {}).items():
        lines.append((QUESTION_WORDS.get(what, what.replace("_", " ")), _amount(known)))
    if source.get("attribution"):
        lines += [("to be named", source["attribution"]), ("", source["link"])]
    return lines


def _amount(known: dict[str, Any] | int) -> str:
    if isinstance(known, int):
        return f"{known:,}"
    if "entries" in known:
        return f"{known['known']:,} of {known['entries']:,}"
    states = ", ".join(f"{number:,} {state.replace('_', ' ')}" for state, number in known["states"].items())
    if not states:
        return f"not asked of {known['papers']:,} papers" if known["papers"] else "none"
    if known["stated"]:
        states += f"; {known['known']:,} of {known['stated']:,} links ({known['known'] / known['stated']:.0%})"
    return f"{states} (of {known['papers']:,} papers)"
