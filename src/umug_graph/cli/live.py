"""What the commands that speak with live sources share: keys out of the environment, opened clients, progress."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from umug_graph.cli.console import plain, progress
from umug_graph.errors import KeyRefusedError

if TYPE_CHECKING:
    from umug_graph.sources.live import RawAnswers
    from umug_graph.sources.openalex import OpenAlex
    from umug_graph.sources.semantic_scholar import SemanticScholar

KEYS = {"semantic-scholar": "S2_API_KEY", "openalex": "OPENALEX_API_KEY"}
"""The live sources, and the variables that hold their keys; an option would show a key in the list of processes."""

NEED_A_KEY = frozenset({"openalex"})
"""Sources that answer nobody without a key."""

REPORT_EVERY_S = 30.0


def key_of(source: str) -> str | None:
    """The key for a source out of the environment; None where none is set."""
    return os.environ.get(KEYS[source], "").strip() or None


def checked_sources(names: Sequence[str] | None) -> tuple[str, ...]:
    """The sources asked for, each once; none asked for: those that answer with the keys that are set.

    Raises
    ------
    KeyRefusedError: one is asked for that answers nobody without a key, and none is set.
    """
    for name in names or ():
        if name not in KEYS:
            raise typer.BadParameter(f"unknown source {name!r}; known: {', '.join(KEYS)}", param_hint="--source")
        if name in NEED_A_KEY and not key_of(name):
            from umug_graph.sources.openalex import NO_KEY

            raise KeyRefusedError(name, NO_KEY)
    if names:
        return tuple(dict.fromkeys(names))
    return tuple(name for name in KEYS if name not in NEED_A_KEY or key_of(name))


def checked_url(url: str | None) -> str | None:
    """An address to ask instead of the service's own; only http and https lead to one."""
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise typer.BadParameter("takes an address that begins with http:// or https://", param_hint="--api-url")
    return url


def open_live_source(
    name: str, answers: RawAnswers | None = None, api_url: str | None = None, budget_s: float | None = None
) -> SemanticScholar | OpenAlex:
    """The client of a live source, with its key; nothing is asked yet."""
    if name == "openalex":
        from umug_graph.sources.openalex import OpenAlex

        return OpenAlex(key_of(name), answers=answers, api_url=api_url, budget_s=budget_s)
    from umug_graph.sources.semantic_scholar import SemanticScholar

    return SemanticScholar(key_of(name), answers=answers, api_url=api_url, budget_s=budget_s)


@contextmanager
def reported() -> Iterator[Callable[[str], None]]:
    """Show on stderr what is being asked: always where it is a terminal, else a line now and then."""
    if sys.stderr.isatty():
        with progress() as step:
            yield step
    else:
        yield _now_and_then()


def _now_and_then() -> Callable[[str], None]:
    """Print the first step at once, later ones only when nothing was printed for a while, for a log stays short."""
    last: list[float] = []

    def step(text: str) -> None:
        now = time.monotonic()
        if not last or now - last[-1] >= REPORT_EVERY_S:
            last[:] = [now]
            print(plain(text), file=sys.stderr, flush=True)  # noqa: T201

    return step
