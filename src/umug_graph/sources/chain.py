"""What several sources say of one paper -> what is taken for it, field by field, and what each of them said.

One order for every field (`in_order`): the user's own files, Semantic Scholar, OpenAlex, others by name; of two entries
of one source the one that more papers cite. docs/resolving.md says what that means for each field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from umug_graph.models import Author, Identity, Statement
from umug_graph.statements import is_venue, source_of, statement_order

SOURCE_ORDER = ("files", "semantic-scholar", "openalex")
"""Whom to believe first. Semantic Scholar counts a preprint and its published version together; OpenAlex not always."""

_NEW_YEAR = "-01-01"
_CUT = 0.5
_LARGEST_COUNT = 10**9

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is taken of several sources for one paper; None where none of them tells.

    `dates` are what the sources state, ISO, each with the name of its source, the first believed first; `organizations`
    as printed, in order.
    """

    dates: tuple[tuple[str, str], ...] = ()
    venue: str | None = None
    byline: tuple[Author, ...] = ()
    abstract: str | None = None
    cited_by: int | None = None
    influential_cited_by: int | None = None
    references_stated: int | None = None
    retracted: bool | None = None
    organizations: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


NOTHING = Agreed()
"""Where no source tells anything."""


def agreed(identities: Iterable[Identity]) -> Agreed:
    """Take each field from the first source that has it; every statement is kept, also where others differ.

    Two counts are never added. A first of January is a year, unless another source states that day, too: services fill
    up what they do not know.
    """
    known = in_order(identities)
    if not known:
        return NOTHING
    byline = _first(known, lambda who: who.authors or None)
    retracted = {who.retracted for who in known} - {None}
    return Agreed(
        _dates(known),
        _first(known, lambda who: who.venue if is_venue(who.venue) else None) or _first(known, lambda who: who.venue),
        byline or (),
        _abstract(known),
        _first(known, lambda who: plausible(who.cited_by)),
        _first(known, lambda who: plausible(who.influential_cited_by)),
        # A count of 0 is told of papers whose references nobody has read yet.
        max(filter(None, (plausible(who.references_stated) for who in known)), default=None),
        any(retracted) if retracted else None,
        _first(known, lambda who: tuple(_organizations(who)) or None) or (),
        tuple(sorted({said for who in known for said in _statements(who)}, key=statement_order)),
    )


def in_order(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    """Those of the identities that state facts, in the order in which they are believed."""
    return tuple(sorted(filter(_states_facts, identities), key=_rank))


def plausible(count: int | None) -> int | None:
    """A count that papers can have; None for one that no honest source states."""
    return count if count is not None and 0 <= count < _LARGEST_COUNT else None


def _rank(who: Identity) -> tuple[int, str, int, str, str]:
    name = source_of(who.origin)
    kind = name.partition(":")[0]
    place = SOURCE_ORDER.index(kind) if kind in SOURCE_ORDER else len(SOURCE_ORDER)
    return place, name, -(who.cited_by or 0), who.origin, who.title


def _states_facts(who: Identity) -> bool:
    """Whether an identity tells more than a name and a title, as the bundled ones do not."""
    return who.as_of is not None or any(value for _, value in _facts(who))


def _first(known: Sequence[Identity], field: Callable[[Identity], _T | None]) -> _T | None:
    return next((value for who in known if (value := field(who)) is not None), None)


def _dates(known: Sequence[Identity]) -> tuple[tuple[str, str], ...]:
    stated = [(who.date, source_of(who.origin)) for who in known if who.date]
    said_by = {date: {name for other, name in stated if other == date} for date, _ in stated}
    cut = (
        (date.removesuffix(_NEW_YEAR) if len(said_by[date]) == 1 and len(date) == len("2024-01-01") else date, name)
        for date, name in stated
    )
    return tuple(dict.fromkeys(cut))


def _abstract(known: Sequence[Identity]) -> str | None:
    """The abstract of the first source that has it whole: one less than half as long as another's was cut."""
    texts = [text for who in known if (text := (who.abstract or "").strip())]
    longest = max(map(len, texts), default=0)
    return next((text for text in texts if len(text) >= _CUT * longest), None)


def _organizations(who: Identity) -> Iterator[str]:
    return (name for author in who.authors for name in author.organizations if name.strip())


def _facts(who: Identity) -> tuple[tuple[str, str | None], ...]:
    """What an identity states beside its title, by field of Identity; lists joined, truth as `true` or `false`."""
    counts = ("cited_by", "influential_cited_by", "references_stated")
    return (
        ("date", who.date),
        ("authors", ", ".join(author.name for author in who.authors)),
        ("venue", who.venue),
        ("abstract", (who.abstract or "").strip()),
        *((name, None if (count := getattr(who, name)) is None else str(count)) for name in counts),
        ("cited_by_years", ", ".join(f"{year}: {count}" for year, count in who.cited_by_years)),
        ("topics", ", ".join(who.topics)),
        ("retracted", None if who.retracted is None else str(who.retracted).lower()),
    )


def _statements(who: Identity) -> Iterator[Statement]:
    for field, value in (("title", who.title), *_facts(who)):
        if value:
            yield Statement(field, value, who.origin, who.as_of)
