"""Identifiers that lead nowhere: a service that answers for such ids knows no paper by them, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.corrections import mended_identifier
from umug_graph.audit.links import known_as, line_of_link
from umug_graph.audit.misses import Said, as_evidence, in_words, misses_of, unknown_everywhere
from umug_graph.audit.rows import Row, Rows
from umug_graph.dates import printed_date
from umug_graph.identifiers import arxiv_month, link_to
from umug_graph.models import Finding, Identifier

_LATE_MONTHS = 1
_INTERNAL = frozenset({"s2", "openalex"})


def dead_identifiers(rows: Rows) -> Iterator[Finding]:
    """Report identifiers that no service asked for them knows, where nobody else names them for the paper."""
    for row in rows.rows if misses_of(rows) else ():
        rejected = {line.identifier for line in rows.rejections(row)}
        for identifier in dict.fromkeys(row.entry.identifiers):
            said = unknown_everywhere(rows, identifier)
            if said and identifier not in rejected and _is_dead(rows, row, identifier, said):
                yield _dead(rows, row, identifier, said)


def _is_dead(rows: Rows, row: Row, identifier: Identifier, said: Said) -> bool:
    """Whether no other list has the identifier for the paper, and the services had time to read of it."""
    others = [one for one in (rows.of_key(row.paper.key) if row.paper else ()) if one.list != row.list]
    confirmed = any(identifier in one.entry.identifiers for one in others)
    return not confirmed and not all(_is_fresh(row, identifier, miss.day) for _, miss in said)


def _is_fresh(row: Row, identifier: Identifier, day: str) -> bool:
    """Whether the paper was so new on the day of the answer that a service may not have read of it yet."""
    printed = printed_date(row.entry.date) if row.entry.date else None
    month = arxiv_month(identifier.value) if identifier.scheme == "arxiv" else printed.value[:7] if printed else None
    if month is None or len(month) < len("2024-01"):
        return False
    return 0 <= _months(day) - _months(month) <= _LATE_MONTHS


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def _dead(rows: Rows, row: Row, dead: Identifier, said: Said) -> Finding:
    right = _right(rows, row)
    return Finding(
        row.list,
        line_of_link(row, dead) or row.line,
        "dead-id",
        "warning",
        f"{row.label} prints {dead}, of which {in_words(said)}",
        (*as_evidence(said), *(known_as(row) if right else ())),
        f"link {link_to(right)} instead" if right else "check the identifier: it may be misprinted",
        right_id=str(right) if right else None,
        edits=mended_identifier(rows, row, dead, right),
    )


def _right(rows: Rows, row: Row) -> Identifier | None:
    """An identifier of the paper that is not missed and has a page, one of the dead one's scheme first."""
    missed = misses_of(rows)
    own = row.paper.identifiers if row.paper else ()
    alive = [one for one in own if str(one) not in missed and one.scheme not in _INTERNAL and link_to(one)]
    schemes = {one.scheme for one in row.entry.identifiers if str(one) in missed}
    return next((one for one in alive if one.scheme in schemes), next(iter(alive), None))
