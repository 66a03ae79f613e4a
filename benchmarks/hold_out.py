"""Whether the suggestions find again what is taken out of the lists: recall, against plain in-degree on the same draws.

    python benchmarks/hold_out.py [--draws 100] [--k 50] [--seed 0] [--rebuild N] [LIST ...]

Without LIST: the bundled lists. A list needs a few papers whose reference lists are bundled. `--rebuild N` repeats the
first N draws the long way: the papers' entries, identities and reference lists are deleted and the rest is resolved
anew, so that nothing that the resolver learnt from them can help to find them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from umug_graph.fieldmap import read_lists
from umug_graph.metrics.suggestions import hold_out, mean_and_error, recalled, suggestions
from umug_graph.models import CiterList, Corpus, Identifier, Identity, ReferenceList, SourceNote
from umug_graph.resolve import resolve
from umug_graph.sources import Source, open_source


@dataclass(frozen=True)
class Without:
    """A source that has never heard of some papers: no identity that bears one of their ids, none of their lists."""

    source: Source
    ids: frozenset[Identifier]
    lists: frozenset[str]
    name: str = "snapshot"

    def identities(self) -> tuple[Identity, ...]:
        return tuple(each for each in self.source.identities() if self.ids.isdisjoint(each.identifiers))

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        return tuple(each for each in self.source.reference_lists() if each.origin not in self.lists)

    def citer_lists(self) -> tuple[CiterList, ...]:
        return ()

    def note(self) -> SourceNote:
        return self.source.note()


def rebuilt(corpus: Corpus, taken: set[str], source: Source) -> Corpus:
    """The corpus as it would be if no list, identity or reference list of the taken papers existed."""
    papers = {paper.key: paper for paper in corpus.papers}
    lines = {(listing.list, listing.line) for key in taken for listing in papers[key].listings}
    lists = [
        replace(read, entries=tuple(entry for entry in read.entries if (read.name, entry.line) not in lines))
        for read in corpus.lists
    ]
    ids = frozenset(own for key in taken for own in papers[key].identifiers)
    origins = frozenset(
        sighting.source for each in corpus.citations if each.citing in taken for sighting in each.sightings
    )
    return resolve(lists, [Without(source, ids, origins)], name=corpus.name)


def rebuilt_recalls(corpus: Corpus, seed: int, draw: int, removed: int, k: int) -> tuple[float, float]:
    """Recall of suggestions and of in-degree in one draw, resolved anew; a work split in parts is found by any part."""
    listed = sorted(paper.key for paper in corpus.papers if paper.listed)
    taken = set(np.random.default_rng((seed, draw)).choice(listed, removed, replace=False).tolist())
    place_of = {
        (sighting.source, sighting.line): each.cited
        for each in corpus.citations
        for sighting in each.sightings
        if each.cited in taken
    }
    anew = rebuilt(corpus, taken, open_source("snapshot"))
    parts: dict[str, set[str]] = {key: set() for key in taken}
    for each in anew.citations:
        for sighting in each.sightings:
            if (was := place_of.get((sighting.source, sighting.line))) is not None:
                parts[was].add(each.cited)
    rows = suggestions(anew, None)
    scores = {row.paper.key: row.score for row in rows}, {row.paper.key: float(len(row.citers)) for row in rows}
    ours, plain = (sum(found(parts[key], values, k) for key in sorted(taken)) / removed for values in scores)
    return ours, plain


def found(parts: set[str], values: dict[str, float], k: int) -> float:
    best = max((part for part in sorted(parts) if part in values), key=lambda part: values[part], default=None)
    return 0.0 if best is None else recalled(list(values.values()), [key == best for key in values], k)


def line(name: str, values: Sequence[float]) -> str:
    mean, error = mean_and_error(values)
    return f"  {name:34} {mean:.3f} +- {error:.3f}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("lists", nargs="*", type=Path)
    for name, value in (("draws", 100), ("k", 50), ("seed", 0), ("rebuild", 0)):
        asked.add_argument(f"--{name}", type=int, default=value)
    args = asked.parse_args()
    corpus = resolve(read_lists(args.lists), [open_source("snapshot")], name="hold-out")
    result = hold_out(corpus, draws=args.draws, k=args.k, seed=args.seed)
    print(
        f"{result.removed} of {result.listed} papers taken out, {args.draws} draws, seed {args.seed}; +- standard error"
    )
    print(line(f"recall@{args.k} of the suggestions", result.recall))
    for part in ("chance", "likeness"):
        alone = hold_out(corpus, draws=args.draws, k=args.k, seed=args.seed, by=part)
        print(line(f"recall@{args.k} of the {part} alone", alone.recall))
    print(line(f"recall@{args.k} of plain in-degree", result.recall_in_degree))
    print(line("gain, draw by draw", result.gain))
    print(line("ceiling: cited by any list left", result.ceiling))
    gain, error = mean_and_error(result.gain)
    print(f"  the gain is {gain / error:.1f} standard errors" if error else "  the gain does not vary")
    if args.rebuild:
        pairs = [rebuilt_recalls(corpus, args.seed, draw, result.removed, args.k) for draw in range(args.rebuild)]
        print(f"the first {args.rebuild} draws, resolved anew without the papers taken out")
        print(line("suggestions", [ours for ours, _ in pairs]))
        print(line("the same draws, not resolved anew", result.recall[: args.rebuild]))
        print(line("plain in-degree", [plain for _, plain in pairs]))
        print(line("the same draws, not resolved anew", result.recall_in_degree[: args.rebuild]))


if __name__ == "__main__":
    main()
