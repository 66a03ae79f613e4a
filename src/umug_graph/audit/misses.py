"""What services were asked for in vain, by what was asked, and how that is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from umug_graph.attributions import NAMES
from umug_graph.audit.rows import Rows
from umug_graph.models import Evidence, Identifier, Miss

Said = Sequence[tuple[str, Miss]]


def misses_of(rows: Rows) -> Mapping[str, Said]:
    """What was asked (an identifier, `title:...`) -> which services do not know it; read once."""
    return rows.once(("misses", ""), lambda: _misses(rows))


def _misses(rows: Rows) -> Mapping[str, Said]:
    found: dict[str, list[tuple[str, Miss]]] = defaultdict(list)
    for note in rows.corpus.sources:
        for miss in note.misses:
            found[miss.asked].append((note.name, miss))
    return dict(found)


def unknown_everywhere(rows: Rows, identifier: Identifier | None) -> Said:
    """Which services do not know an identifier, if nobody else names it; none where it was not asked for."""
    said = misses_of(rows).get(str(identifier), ())
    return () if any(miss.known_to for _, miss in said) else said


def in_words(said: Said) -> str:
    """`Semantic Scholar (asked on 2026-11-20) knows no paper`."""
    who = " and ".join(f"{NAMES.get(name, name)} (asked on {miss.day})" for name, miss in said)
    return f"{who} know{'s' * (len(said) == 1)} no paper"


def as_evidence(said: Said) -> tuple[Evidence, ...]:
    """Who does not know it, and when that was said."""
    return tuple(Evidence("not-found", f"{name} on {miss.day}") for name, miss in said)
