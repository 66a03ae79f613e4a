"""Identifiers that lead nowhere: a service that answers for such ids knows no paper by them, and nothing else does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from umug_graph.attributions import NAMES
from umug_graph.audit.corrections import mended_identifier
from umug_graph.audit.links import known_as, line_of_link
from umug_graph.audit.rows import Row, Rows
from umug_graph.dates import printed_date
from umug_graph.identifiers import arxiv_month, link_to
from umug_graph.models import Evidence, Finding, Identifier, Miss

_LATE_MONTHS = 1
_NO_PAGE_OF_ITS_OWN = frozenset({"s2", "openalex"})

Misses = Mapping[str, list[tuple[str, Miss]]]


def dead_identifiers(rows: Rows) -> Iterator[Finding]:
    """Report identifiers that no service asked for them knows, where nobody else names them for the paper."""
    misses = misses_of(rows)
    for row in rows.rows if misses else ():
        rejected = {line.identifier for line in rows.rejections(row)}
        for identifier in dict.fromkeys(row.entry.identifiers):
            said = misses.get(str(identifier), [])
            if said and identifier not in rejected and _is_dead(rows, row, identifier, said):
                yield _dead(rows, row, identifier, said, misses)


def misses_of(rows: Rows) -> Misses:
    """What was asked in vain -> which sources do not know it; read once."""
    return rows.once(("misses", ""), lambda: _misses(rows))


def _misses(rows: Rows) -> Misses:
    found: dict[str, list[tuple[str, Miss]]] = defaultdict(list)
    for note in rows.corpus.sources:
        for miss in note.misses:
            found[miss.asked].append((note.name, miss))
    return dict(found)


def _is_dead(rows: Rows, row: Row, identifier: Identifier, said: list[tuple[str, Miss]]) -> bool:
    if any(miss.known_to for _, miss in said) or all(_is_fresh(row, identifier, miss.day) for _, miss in said):
        return False
    others = [one for one in (rows.of_key(row.paper.key) if row.paper else ()) if one.list != row.list]
    return not any(identifier in one.entry.identifiers for one in others)


def _is_fresh(row: Row, identifier: Identifier, day: str) -> bool:
    """Whether the paper was so new on the day of the answer that a service may not have read of it yet."""
    printed = printed_date(row.entry.date) if row.entry.date else None
    month = arxiv_month(identifier.value) if identifier.scheme == "arxiv" else printed.value[:7] if printed else None
    if month is None or len(month) < len("2024-01"):
        return False
    return 0 <= _months(day) - _months(month) <= _LATE_MONTHS


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def _dead(rows: Rows, row: Row, dead: Identifier, said: list[tuple[str, Miss]], misses: Misses) -> Finding:
    right = _right(row, misses)
    known = right is not None
    who = " and ".join(f"{NAMES.get(name, name)} (asked on {miss.day})" for name, miss in said)
    return Finding(
        row.list,
        line_of_link(row, dead) or row.line,
        "dead-id",
        "warning",
        f"{row.label} prints {dead}, of which {who} know{'s' * (len(said) == 1)} no paper",
        (*(Evidence("not-found", f"{name} on {miss.day}") for name, miss in said), *(known_as(row) if known else ())),
        f"link {link_to(right)} instead" if right else "check the identifier: it may be misprinted",
        right_id=str(right) if right else None,
        edits=mended_identifier(rows, row, dead, right),
    )


def _right(row: Row, misses: Misses) -> Identifier | None:
    """An identifier of the paper that is not missed and has a page, one of the row's own kinds first."""
    own = row.paper.identifiers if row.paper else ()
    alive = [one for one in own if str(one) not in misses and one.scheme not in _NO_PAGE_OF_ITS_OWN and link_to(one)]
    schemes = {one.scheme for one in row.entry.identifiers if str(one) in misses}
    return next((one for one in alive if one.scheme in schemes), next(iter(alive), None))
