"""`umug-graph enrich`: ask the live sources what the store does not know yet of the lists' papers."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli import INTERRUPTED
from umug_graph.cli.console import console, count, print_json, row, shortened, styled, table
from umug_graph.cli.live import KEYS, checked_sources, checked_url, open_live_source, reported
from umug_graph.cli.options import Json, Lists, Store, store_path
from umug_graph.errors import KeyRefusedError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from umug_graph.enrich import Enrichment
    from umug_graph.models import EntryList
    from umug_graph.sources.openalex import OpenAlex
    from umug_graph.sources.semantic_scholar import SemanticScholar
    from umug_graph.store import Store as OpenStore
    from umug_graph.store.answers import Question, Standing

FAILURES_SHOWN = 10
STATES = ("found", "not_found", "elided", "empty", "capped", "failed")


def enrich_command(
    lists: Lists = None,
    store: Store = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="NAME",
            help="semantic-scholar or openalex, repeatable; default: the first, and the second where its key is set.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="QUESTION", help="identity, references, influence or citers, repeatable; default: all."
        ),
    ] = None,
    budget: Annotated[
        float | None, typer.Option("--budget", metavar="MINUTES", min=0, help="Stop asking after so many minutes.")
    ] = None,
    api_url: Annotated[str | None, typer.Option("--api-url", metavar="URL", hidden=True)] = None,
    json: Json = False,
) -> None:
    """Ask Semantic Scholar and OpenAlex who the listed papers are, what they cite, how, and who cites them.

    Every answer is kept in the store as it comes, and is not asked for again: the same command goes on where it was.

    Keys are taken from S2_API_KEY and OPENALEX_API_KEY (docs/sources.md).

    \b
    Examples:
      umug-graph enrich
      umug-graph enrich my-list.md --only identity --only references
      umug-graph enrich my-list.md --budget 20    # minutes
      umug-graph enrich my-list.md --source openalex
    """
    names, url, questions = checked_sources(source), checked_url(api_url), checked_questions(only)
    path = store or store_path()
    done = enriched(lists or (), path, names, questions, None if budget is None else budget * 60, url)
    if json:
        print_json({"store": str(path), **_document(done)})
    else:
        print_enrichment(console(), done, titles_of(path, done.failed[:FAILURES_SHOWN]))
        _print_next(console(), done, (*map(str, lists or ()), *_named(store)))
    if done.interrupted:
        raise typer.Exit(INTERRUPTED)
    if done.stopped or has_only_failed(done):
        raise typer.Exit(1)


def checked_questions(names: Sequence[str] | None) -> tuple[Question, ...]:
    """The questions asked for in the order in which they are put; none asked for: all."""
    from umug_graph.store.answers import QUESTIONS

    for name in names or ():
        if name not in QUESTIONS:
            raise typer.BadParameter(f"unknown question {name!r}; known: {', '.join(QUESTIONS)}", param_hint="--only")
    return tuple(question for question in QUESTIONS if not names or question in names)


def enriched(
    lists: Sequence[Path],
    path: Path,
    names: Sequence[str],
    questions: Sequence[Question],
    budget_s: float | None = None,
    api_url: str | None = None,
) -> Enrichment:
    """Read the lists, ask the sources, keep the answers in the store at `path`, which is made where there is none."""
    from umug_graph.enrich import Enrichment
    from umug_graph.fieldmap import read_lists
    from umug_graph.store import open_store

    read, done = read_lists(lists), Enrichment()
    end = None if budget_s is None else time.monotonic() + budget_s
    with open_store(path) as store, reported() as step:
        for name in names:
            left = None if end is None else max(0.0, end - time.monotonic())
            try:
                client = open_live_source(name, store, api_url, left)
            except KeyRefusedError as error:  # such a key is none; the other source may have a good one
                done.stopped[name] = error.reason
                continue
            done.add(_asked(read, client, store, questions, step))
            client.close()
            if done.interrupted:
                break
    return done


def _asked(
    read: Sequence[EntryList],
    client: SemanticScholar | OpenAlex,
    store: OpenStore,
    questions: Sequence[Question],
    step: Callable[[str], None],
) -> Enrichment:
    """Ask one source, and count its requests and seconds."""
    from umug_graph.enrich import enrich

    start = time.monotonic()
    done = enrich(read, [client], store, questions, step)
    done.requests[client.name] = client.requests
    done.seconds[client.name] = time.monotonic() - start
    return done


def has_only_failed(done: Enrichment) -> bool:
    """Whether something was asked and no answer came at all."""
    return bool(done.answers) and all(state == "failed" for _, _, state in done.answers)


def titles_of(path: Path, failures: Sequence[Standing]) -> dict[str, str]:
    """The titles of those papers that a failure names by an id of the source's own: nobody else knows them by it."""
    from umug_graph.store import open_store

    titles: dict[str, str] = {}
    if failures:
        with open_store(path, create=False) as store:
            for source in {failure.source for failure in failures}:
                known = store.identities(source, {failure.paper for failure in failures if failure.source == source})
                titles |= {handle: who.title for handle, who in known.items()}
    return titles


def print_enrichment(out: Console, done: Enrichment, titles: Mapping[str, str] = MappingProxyType({})) -> None:
    """Print what came, what failed and why, and what stopped it; `titles` are those of papers named by their ids."""
    if done.answers:
        out.print(_table(done))
    elif not done.stopped and not done.interrupted:
        out.print(styled("Nothing to ask: the store knows all of it already."))
    for name, requests in done.requests.items():
        if requests:
            out.print(styled(f"{name}: {count(requests, 'request')} in {duration(done.seconds[name])}", "dim"))
    for failure in done.failed[:FAILURES_SHOWN]:
        paper = f'{failure.paper} ("{shortened(titles[failure.paper])}")' if failure.paper in titles else failure.paper
        line = f"failed: {failure.source}: {failure.question} of {paper}: {failure.reason}"
        out.print(styled(line, "red"), soft_wrap=True)
    if len(done.failed) > FAILURES_SHOWN:
        out.print(
            styled(f"... and {count(len(done.failed) - FAILURES_SHOWN, 'more failure')} (all with --json)", "red")
        )
    for name, reason in done.stopped.items():
        hint = f" (its key is taken from {KEYS[name]})" if "key" in reason and KEYS[name] not in reason else ""
        out.print(styled(f"{name} stopped: {reason}{hint}", "bold red"), soft_wrap=True)


def _table(done: Enrichment) -> Table:
    shown = [state for state in STATES if any(state == kept for _, _, kept in done.answers)]
    labels = [state.replace("_", " ") for state in shown]
    made = table("source", "question", *labels, right=tuple(labels), title="Answers")
    for source, question in dict.fromkeys((source, question) for source, question, _ in done.answers):
        counts = (done.answers.get((source, question, state), 0) for state in shown)
        row(made, source, question, *(f"{number:,}" for number in counts))
    return made


def duration(seconds: float) -> str:
    """`8.3 s`, `12 min`, `2 h 05 min`."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.1f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def _named(store: Path | None) -> tuple[str, ...]:
    return ("--store", str(store)) if store else ()


def _print_next(out: Console, done: Enrichment, given: Sequence[str]) -> None:
    if done.stopped and not done.answers:
        out.print(styled("Nothing new is known; the same command tries again.", "bold"))
        return
    if done.interrupted:
        out.print(styled("Interrupted. All that came is kept; the same command goes on where it was.", "bold"))
    elif done.stopped or done.failed:
        out.print(styled("What came is kept; the same command asks for the rest.", "bold"))
    for label, command in (("Build with what is known", "build"), ("See how complete it is", "sources")):
        line = styled(shlex.join(("umug-graph", command, *given)))
        out.print(styled(f"{label}:", "bold"), line, soft_wrap=True)


def _document(done: Enrichment) -> dict[str, Any]:
    return {
        "answers": _nested(done.answers),
        "failures": [_failure(failure) for failure in done.failed],
        "requests": done.requests,
        "seconds": {name: round(seconds, 1) for name, seconds in done.seconds.items()},
        "stopped": done.stopped,
        "interrupted": done.interrupted,
    }


def _nested(answers: Mapping[tuple[str, str, str], int]) -> dict[str, dict[str, dict[str, int]]]:
    made: dict[str, dict[str, dict[str, int]]] = {}
    for (source, question, state), number in answers.items():
        made.setdefault(source, {}).setdefault(question, {})[state] = number
    return made


def _failure(failure: Standing) -> dict[str, str | None]:
    return {
        "source": failure.source,
        "question": failure.question,
        "paper": failure.paper,
        "reason": failure.reason,
    }
