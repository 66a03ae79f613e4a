"""Events -> months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median

from umug_graph.history.models import Event, Month, Revision

_MONTH = len("2024-05")


def months(revisions: Iterable[Revision], events: Iterable[Event]) -> tuple[Month, ...]:
    """What happened month by month, by author days; months without a revision are left out."""
    kinds: Counter[tuple[str, str]] = Counter()
    lags: dict[str, list[float]] = {}
    for event in events:
        kinds[event.day[:_MONTH], event.kind] += 1
        if event.kind == "entered" and event.lag_days and not event.initial and not event.again:
            lags.setdefault(event.day[:_MONTH], []).append(sum(event.lag_days) / 2)
    counts: Counter[str] = Counter()
    entries: dict[str, int | None] = {}
    for revision in revisions:
        month = revision.day[:_MONTH]
        counts[month] += 1
        entries[month] = entries.get(month) if revision.entries is None else revision.entries
    return tuple(_month(month, counts[month], kinds, entries[month], lags.get(month, [])) for month in sorted(counts))


def _month(
    month: str, revisions: int, kinds: Counter[tuple[str, str]], entries: int | None, lags: list[float]
) -> Month:
    return Month(
        month,
        revisions,
        kinds[month, "entered"],
        kinds[month, "moved"],
        kinds[month, "corrected"],
        kinds[month, "removed"],
        entries,
        float(median(lags)) if lags else None,
        len(lags),
    )
