"""Measure the explorer's page beside those of its peers and write EXPLORER.md.

python -m benchmarks.explorer_page [--quick] [--out FILE] [--only NAME]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bars import Bar
from benchmarks.explorer_fields import synthetic_fieldmap
from benchmarks.measuring import ROOT
from benchmarks.pages.contenders import CONTENDERS, EXPLORER, PYVIS, Contender, UnavailableError
from benchmarks.pages.watching import MOVING, PATIENCE, Seen, watch
from benchmarks.report import MARKS, machine, table
from umug_graph.fieldmap import FieldMap, build

OUT = ROOT / "benchmarks" / "EXPLORER.md"
RUNS = 3
SMALL, LARGE = "bundled", "20,000 papers"

METHOD = f"""\
Each page is written from the same field in memory (layout included where a page has one) and opened from disk,
offline, in a fresh headless Chromium of 1400x900 that draws in software. *First picture*: from navigation until two
frames after the page has drawn all it draws; median of {RUNS} for ours, one for the others; "never" is not within
{PATIENCE:.0f} s. *Frames*: calls of requestAnimationFrame a second during {MOVING:.0f} s of wheel-zooming in and out,
and of dragging round. *Sharp*: from the last input to the sharp picture, the longer of the two; only our page tells.
Fields: the bundled one, and a synthetic one of 20,000 papers and 100,000 citations (`benchmarks/explorer_fields.py`).
"""

NOTHING = Seen(None)


@dataclass(frozen=True, slots=True)
class Row:
    """One page of one field; `failed` says why there is none."""

    field: str
    contender: Contender
    written: float = 0.0
    size: int = 0
    seen: Seen = NOTHING
    failed: str | None = None


def main() -> None:
    options = _options()
    fields = {SMALL: build} if options.quick else {SMALL: build, LARGE: synthetic_fieldmap}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, made in fields.items():
            fieldmap = made()
            for contender in CONTENDERS:
                if options.only in (None, contender.name):
                    rows.append(_measured(name, fieldmap, contender, Path(folder) / "page.html", options.quick))
                    print(*_cells(rows[-1]), sep=" | ", flush=True)
    report = _report(rows)
    options.out.write_text(report, encoding="utf-8")
    print(report)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the bundled field, once: whether all still works")
    parser.add_argument("--out", type=Path, help="where to write (default: benchmarks/EXPLORER.md; quick: nowhere)")
    parser.add_argument("--only", help="measure this contender only")
    options = parser.parse_args()
    whole = not options.quick and options.only is None
    options.out = options.out or (OUT if whole else Path("/dev/null"))
    return options


def _measured(field: str, fieldmap: FieldMap, contender: Contender, path: Path, quick: bool) -> Row:
    try:
        start = time.perf_counter()
        contender.write(fieldmap, path)
        written = time.perf_counter() - start
    except UnavailableError as reason:
        return Row(field, contender, failed=str(reason))
    address = path.as_uri() + contender.fragment
    seen = watch(address, contender.drawn, 1.0 if quick else MOVING)
    if contender.name == EXPLORER and not quick:
        again = [watch(address, contender.drawn, 0.0).first for _ in range(RUNS - 1)]
        firsts = [one for one in (seen.first, *again) if one is not None]
        seen = Seen(statistics.median(firsts) if firsts else None, seen.zoom, seen.drag, seen.sharp)
    return Row(field, contender, written, path.stat().st_size, seen)


def _report(rows: Sequence[Row]) -> str:
    heads = ("field", "page", "written", "size", "first picture", "zoom", "drag", "sharp", "note")
    parts = [
        "# The explorer's page and its peers",
        f"Written by `python -m benchmarks.explorer_page`, {datetime.now(UTC):%Y-%m-%d}, on {machine()}.",
        "## Bars",
        table(("asked", "found", "met"), ((bar.asked, bar.figure, MARKS[bar.met]) for bar in _bars(rows))),
        "## How it is measured",
        METHOD.strip(),
        "## Pages",
        table(heads, map(_cells, rows)),
    ]
    return "\n\n".join(parts) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    if row.failed:
        return (row.field, row.contender.name, "-", "-", "-", "-", "-", "-", row.failed)
    seen = row.seen
    return (
        row.field,
        row.contender.name,
        f"{row.written:.2f} s",
        f"{row.size / 1000:,.0f} kB",
        f"{seen.first:.2f} s" if seen.first is not None else "never",
        f"{seen.zoom:.0f}/s" if seen.zoom is not None else "-",
        f"{seen.drag:.0f}/s" if seen.drag is not None else "-",
        f"{seen.sharp:.0f} ms" if seen.sharp is not None else "-",
        row.contender.note,
    )


def _bars(rows: Iterable[Row]) -> list[Bar]:
    """What the page was asked to be."""
    by = {(row.field, row.contender.name): row for row in rows if row.failed is None}
    small, large, peer = by.get((SMALL, EXPLORER)), by.get((LARGE, EXPLORER)), by.get((SMALL, PYVIS))
    return [
        *(_own(SMALL, small, None, 700, 1.0) if small else []),
        *([_sooner(small, peer)] if small and peer else []),
        *(_own(LARGE, large, 4.0, 3000, 1.5) if large else []),
        *(_moving(large) if large else []),
    ]


def _own(field: str, row: Row, seconds: float | None, kilobytes: int, first: float) -> list[Bar]:
    written = [] if seconds is None else [_most(f"{field}: written in <= {seconds:g} s", row.written, seconds, "s")]
    size = _most(f"{field}: file <= {kilobytes:,} kB", row.size / 1000, kilobytes, "kB")
    asked = f"{field}: first picture <= {first:g} s"
    picture = Bar(asked, "never", False) if row.seen.first is None else _most(asked, row.seen.first, first, "s")
    return [*written, size, picture]


def _moving(row: Row) -> list[Bar]:
    slowest = None if row.seen.zoom is None or row.seen.drag is None else min(row.seen.zoom, row.seen.drag)
    frames = Bar(
        f"{LARGE}: >= 50 frames a second while moving",
        "not measured" if slowest is None else f"{slowest:.0f}/s",
        None if slowest is None else slowest >= 50,
    )
    return [frames, _most(f"{LARGE}: sharp <= 300 ms after rest", row.seen.sharp, 300, "ms")]


def _most(asked: str, value: float | None, most: float, unit: str) -> Bar:
    if value is None:
        return Bar(asked, "not measured", None)
    return Bar(asked, f"{value:,.3g} {unit}" if value < 1000 else f"{value:,.0f} {unit}", value <= most)


def _sooner(ours: Row, theirs: Row) -> Bar:
    asked = f"{SMALL}: first picture >= 5x sooner than pyvis' own page"
    if ours.seen.first is None:
        return Bar(asked, "never", False)
    least = PATIENCE if theirs.seen.first is None else theirs.seen.first
    more = "over " if theirs.seen.first is None else ""
    return Bar(asked, f"{more}{least / ours.seen.first:.1f}x", least / ours.seen.first >= 5)


if __name__ == "__main__":
    main()
