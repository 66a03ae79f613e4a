"""What the audit finds of planted errors, whom it accuses besides, and what the patch makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from audit.planting import KINDS, Planted, Trial, _span, plant
from umug_graph.audit import audit
from umug_graph.audit.patching import Patch, patch
from umug_graph.lists import list_of_bytes
from umug_graph.models import Corpus, Entry, Finding
from umug_graph.resolve import resolve
from umug_graph.sources import Snapshot


@dataclass
class Outcome:
    """Counts by kind, and every failure in words."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    offered: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    unplanted: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    harmed: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    unsteady: list[str] = field(default_factory=list)

    def table(self) -> str:
        """The figures, a line a kind."""
        kinds = [kind for kind in KINDS if self.planted[kind]]
        lines = [
            f"{kind:32}{self.found[kind]:5} of {self.planted[kind]:4} found,"
            f"{self.restored[kind]:5} of {self.offered[kind]:4} edits right"
            for kind in kinds
        ]
        total = (
            f"{'all':32}{self.found.total():5} of {self.planted.total():4} found,"
            f"{self.restored.total():5} of {self.offered.total():4} edits right; "
            f"{len(self.alarms)} new alarms in {self.unplanted} other rows, {len(self.harmed)} of them harmed"
        )
        return "\n".join([*lines, total])


@dataclass(frozen=True)
class Read:
    """A list as it is without planted errors: text, rows, corpus, findings, and what the patch makes of it."""

    path: Path
    text: str
    corpus: Corpus
    findings: tuple[Finding, ...]
    patched: Patch

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.corpus.lists[0].entries


@cache
def read(path: Path) -> Read:
    data = path.read_bytes()
    return Read(
        path, _text(data), corpus_of(data, path), audit(corpus_of(data, path)), patch(data, path, audited(path))
    )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


@lru_cache(maxsize=6)
def corpus_of(data: bytes, path: Path) -> Corpus:
    return resolve([list_of_bytes(data, path)], [Snapshot()], path.stem)


def audited(path: Path):  # type: ignore[no-untyped-def]
    return lambda data: audit(corpus_of(data, path))


def outcome(paths: Sequence[Path], seed: int, wanted: int) -> Outcome:
    """Plant errors in copies of lists, as many in each as it has rows for its share, and judge what comes of them."""
    made = Outcome()
    lists = [read(path) for path in paths]
    rows = sum(len(one.entries) for one in lists)
    for one in lists:
        share = round(wanted * len(one.entries) / rows)
        judge(made, one, plant(one.text, one.entries, one.findings, f"{one.path.stem}/{seed}", share))
    return made


def judge(made: Outcome, one: Read, trial: Trial) -> None:
    data = trial.text.encode("utf-8", "surrogateescape")
    corpus = corpus_of(data, one.path)
    findings = audit(corpus)
    mended = patch(data, one.path, audited(one.path))
    before = {_said(finding, {}) for finding in one.findings}
    for error in trial.errors:
        made.planted[error.kind] += 1
        hits = [finding for finding in findings if _is_of(finding, error, one)]
        made.found[error.kind] += bool(hits)
        if not hits:
            made.missed.append(f"{one.path.stem[:12]} {error.kind}: {_place(trial, error)}")
        if any(finding.edits for finding in hits):
            made.offered[error.kind] += 1
            wrong = _not_restored(one, error, mended)
            made.restored[error.kind] += not wrong
            if wrong:
                made.spoilt.append(f"{one.path.stem[:12]} {error.kind}: {wrong} <- {error.row.raw[:300]}")
    _judge_alarms(made, one, trial, findings, before)
    _judge_patch(made, one, trial, data, mended, corpus)


def _place(trial: Trial, error: Planted) -> str:
    lines = trial.text.split("\n")
    at = error.copy or error.line
    return " / ".join(lines[at - 1 : at - 1 + error.span])[:260]


def _is_of(finding: Finding, error: Planted, one: Read) -> bool:
    """Whether a finding reports the error: of its kind, on the lines of its row (or of the copy, or of its table)."""
    if finding.kind not in KINDS[error.kind]:
        return False
    if error.kind == "surplus cell":
        return finding.line < error.line and finding.line not in {
            old.line for old in one.findings if old.kind == finding.kind
        }
    at = error.copy or error.line
    return at <= finding.line < at + error.span


def _said(finding: Finding, lines: dict[int, int]) -> tuple[str, int]:
    """Kind and line of a finding, in lines of the unplanted list."""
    return finding.kind, lines.get(finding.line, finding.line)


def _judge_alarms(
    made: Outcome, one: Read, trial: Trial, findings: Iterable[Finding], before: set[tuple[str, int]]
) -> None:
    lines = {new: old for old, new in trial.line_of.items()}
    own = {at for error in trial.errors for at in _lines(error)}
    made.unplanted += len(one.entries) - len({error.row.line for error in trial.errors})
    starts = {line: entry.line for entry in one.entries for line in _span(entry)}
    shift = {new + at: old + at for new, old in lines.items() for at in range(40) if starts.get(old + at) == old}
    for finding in findings:
        # That a planted id is now on two rows is the planted error's own trace at the other row.
        trace = finding.kind == "shared-identifier" or (finding.kind == "extra-cells")
        if finding.line not in own and not trace and _said(finding, shift) not in before:
            made.alarms.append(f"{one.path.stem[:12]} {finding.line} {finding.kind}: {finding.message[:200]}")


def _lines(error: Planted) -> Iterable[int]:
    yield from range(error.line, error.line + error.span)
    if error.copy:
        yield from range(error.copy, error.copy + error.span)


def _not_restored(one: Read, error: Planted, mended: Patch) -> str | None:
    """In what a patched row differs from the row before the error; None where it says the same again."""
    entries = list_of_bytes(mended.content, one.path).entries
    title = error.row.title
    same = [row for row in entries if row.title == title and row.section == error.row.section]
    if error.kind.startswith("row twice"):
        # A list may say a row twice before anything is planted: the patch drops that one as well.
        clean = list_of_bytes(one.patched.content, one.path).entries
        was = sum(row.title == title and row.section == error.row.section for row in clean)
        return None if len(same) == was else f"{len(same)} rows instead of {was}"
    lost = "".join(f"\n{row.raw}" for row in same)
    keys = {own: paper.key for paper in one.corpus.papers for own in paper.identifiers}
    for row in same:
        ids = {keys.get(own, str(own)) for own in row.identifiers} == {
            keys.get(o, str(o)) for o in error.row.identifiers
        }
        code = row.code_url in (error.row.code_url, None) or error.kind != "code link leads to a paper"
        rest = (row.abbreviation, row.date, row.venue, row.authors) == (
            error.row.abbreviation,
            error.row.date,
            error.row.venue,
            error.row.authors,
        )
        if ids and code and rest:
            return None
    return f"rows now: {lost}" if same else "no row of that title"


def _judge_patch(made: Outcome, one: Read, trial: Trial, data: bytes, mended: Patch, corpus: Corpus) -> None:
    again = patch(mended.content, one.path, audited(one.path))
    if again.content != mended.content or again.applied:
        made.unsteady.append(one.path.stem)
    dropped = {edit.line for finding in mended.applied for edit in finding.edits if edit.new is None}
    old = [line for number, line in enumerate(data.split(b"\n"), 1) if number not in dropped]
    numbers = [number for number in range(1, data.count(b"\n") + 2) if number not in dropped]
    new = mended.content.split(b"\n")
    if len(old) != len(new):
        made.beside.append(f"{one.path.stem}: {len(old)} lines became {len(new)}")
        return
    changed = {number for number, a, b in zip(numbers, old, new, strict=True) if a != b} | dropped
    spans = {line: _span(entry) for entry in corpus.lists[0].entries for line in _span(entry)}
    accused = {
        line for finding in mended.applied for line in spans.get(finding.line, range(finding.line, finding.line + 1))
    }
    made.beside += [f"{one.path.stem}:{number}" for number in sorted(changed - accused)]
    own = {at for error in trial.errors for at in _lines(error)}
    was = {line for finding in one.patched.applied for edit in finding.edits for line in (edit.line,)}
    back = {new_ + at: old_ + at for old_, new_ in trial.line_of.items() for at in range(40)}
    text = trial.text.split("\n")
    made.harmed += [
        f"{one.path.stem[:12]}:{number} {text[number - 1][:200]}"
        for number in sorted(changed - own)
        if back.get(number) not in was
    ]
