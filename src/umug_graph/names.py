"""The short names that works are known by and their titles do not say: CLIP, LDM, GPT-3 (data/names.tsv).

They only name a paper that is resolved already: they join nothing, own no id and are no evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from umug_graph.models import Paper
from umug_graph.titles import normal_form, same_work

_SHORTEST_PART = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the table: the id where one is certain, the title as reference lists print it, the names."""

    identifier: str | None
    name: str
    further: tuple[str, ...]
    title: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name to show, then the others."""
        return self.name, *self.further


def named(paper: Paper) -> Paper:
    """The paper with the names that the table knows for it.

    The first becomes the abbreviation of a merely cited paper: what stands before the colon of a printed reference has
    often lost its capitals. A listed paper keeps what its list calls it, or does not.
    """
    known = _known(paper)
    if known is None:
        return paper
    abbreviation = paper.abbreviation if paper.listed else known.name
    further = tuple(name for name in known.names if normal_form(name) != normal_form(abbreviation or ""))
    return replace(paper, abbreviation=abbreviation, names=further)


def known_names() -> tuple[Known, ...]:
    """All rows of the table; none where a user took the file away."""
    return _table()


def homonyms() -> frozenset[str]:
    """The names that the table says several works share."""
    heads = (line.removeprefix("# homonyms:") for line in _lines() if line.startswith("# homonyms:"))
    return frozenset(name.strip() for head in heads for name in head.split(" | "))


@cache
def _lines() -> tuple[str, ...]:
    file = files("umug_graph") / "data" / "names.tsv"
    return tuple(file.read_text(encoding="utf-8").splitlines()) if file.is_file() else ()


@cache
def _table() -> tuple[Known, ...]:
    rows = [line.split("\t") for line in _lines() if not line.startswith("#")]
    return tuple(
        Known(identifier or None, name, tuple(filter(None, further.split(" | "))), title)
        for identifier, name, further, title in rows[1:]
    )


@cache
def _by_identifier() -> Mapping[str, Known]:
    """The rows by the value of their id, which hardly any two ids share."""
    return {known.identifier.partition(":")[2]: known for known in _table() if known.identifier}


@cache
def _by_title() -> Mapping[str, Known]:
    return {normal_form(known.title): known for known in _table()}


def _known(paper: Paper) -> Known | None:
    """The row of a paper, by its id if its title does not speak against it, else by its title."""
    titles = (paper.title, *paper.aliases)
    for identifier in paper.identifiers:
        known = _by_identifier().get(identifier.value)
        if known and known.identifier == str(identifier) and any(_agree(known, title) for title in titles):
            return known
    found = (_by_title().get(normal_form(title)) for title in titles)
    return next((known for known in found if known and not _has_another_id(paper, known)), None)


def _agree(known: Known, title: str) -> bool:
    """Whether a title is the row's, a part of it, more than it, or one of the names."""
    ours, theirs = normal_form(known.title), normal_form(title)
    if theirs in map(normal_form, known.names):
        return True
    short, long = sorted((ours, theirs), key=len)
    return (len(short) >= _SHORTEST_PART and short in long) or same_work(known.title, title)


def _has_another_id(paper: Paper, known: Known) -> bool:
    """Whether the paper has an id of the row's scheme that is not the row's: two works of one title."""
    if known.identifier is None:
        return False
    scheme = known.identifier.partition(":")[0]
    own = {str(identifier) for identifier in paper.identifiers if identifier.scheme == scheme}
    return bool(own) and known.identifier not in own
