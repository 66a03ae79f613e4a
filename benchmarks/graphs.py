"""The graphs that are measured, as integer arrays: a seeded synthetic citation DAG of any size, and cit-HepTh.

A new paper of the synthetic field takes a lognormal number of references, each from one of three sources: copied from
the references of a random earlier paper (45 %: the well cited are cited on), from the papers just before it (40 %), or
any earlier paper (15 %). Labels are shuffled, for no real data set numbers its papers by date.
"""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import kernel

Ints = npt.NDArray[np.int32]

COPIED, RECENT = 0.45, 0.40  # the rest is drawn uniformly
RECENT_SHARE = 0.05  # mean age of a recent reference, as a share of the field so far
MEAN_DRAWN = 10.0  # references drawn a paper; a few are lost to repetition
SPREAD = 0.7  # sigma of the lognormal reference counts
SPAN = 30 * 365  # days between the first paper and the last
CITATIONS = {"dag-1e3": 10**3, "dag-1e4": 10**4, "dag-1e5": 10**5, "dag-1e6": 10**6, "dag-1e7": 10**7}
HEPTH = "cit-HepTh"


@dataclass(frozen=True, slots=True)
class Citations:
    """Paper `citing[i]` cites paper `cited[i]`; `days[p]` is the day that paper p came out, None where nobody says."""

    name: str
    papers: int
    citing: Ints
    cited: Ints
    days: Ints | None

    def __len__(self) -> int:
        return len(self.citing)


def load(name: str, folder: Path) -> Citations | None:
    """The graph of this name, kept in `folder` once it is made; None if it is not to be had."""
    if name == HEPTH:
        return hepth()
    store = folder / f"{name}.npz"
    if not store.exists():
        made = synthetic(CITATIONS[name] // 10)
        np.savez(store, citing=made.citing, cited=made.cited, days=made.days)
    with np.load(store) as arrays:
        days = arrays["days"]
        return Citations(name, len(days), arrays["citing"], arrays["cited"], days)


def hepth() -> Citations | None:
    """SNAP's cit-HepTh, without its 39 self-citations: 27,770 papers, a third of the citations within circles."""
    shared = Path(os.environ.get("UMUG_SHARED") or Path(__file__).parents[2] / "shared")
    path = shared / "graphs" / "cit-HepTh.txt.gz"
    if not path.exists():
        return None
    with gzip.open(path) as file:
        both = np.array(file.read().split(), np.int32).reshape(-1, 2)
    papers = int(both.max()) + 1
    both = both[both[:, 0] != both[:, 1]]
    return Citations(HEPTH, papers, both[:, 0].copy(), both[:, 1].copy(), None)


def synthetic(papers: int, seed: int = 42, shuffled: bool = True) -> Citations:
    """A citation DAG of about 10 citations a paper, sorted by the citing one; paper 0 is the oldest unless shuffled."""
    random = np.random.default_rng(seed)
    mean_of_log = np.log(MEAN_DRAWN) - SPREAD**2 / 2
    counts = np.maximum(np.rint(random.lognormal(mean_of_log, SPREAD, papers)), 1).astype(np.int64)
    total = int(counts.sum())
    citing, cited = _grown(counts, random.random(total), random.random(total))
    days = (np.arange(papers) * SPAN // max(papers, 1)).astype(np.int32)
    if not shuffled:
        return Citations(f"synthetic-{papers}", papers, citing, cited, days)
    labels = random.permutation(papers).astype(np.int32)
    citing, cited = labels[citing], labels[cited]
    by_label = np.argsort(citing, kind="stable")
    shuffled_days = np.empty_like(days)
    shuffled_days[labels] = days
    return Citations(f"synthetic-{papers}", papers, citing[by_label], cited[by_label], shuffled_days)


def _grown(counts: npt.NDArray[np.int64], kinds: npt.NDArray[np.float64], places: npt.NDArray[np.float64]):
    citing, cited = np.empty(len(kinds), np.int32), np.empty(len(kinds), np.int32)
    made = _grow(counts, kinds, places, np.full(len(counts), -1, np.int32), citing, cited)
    return citing[:made], cited[:made]


@kernel
def _grow(counts, kinds, places, seen, citing, cited):
    """Fill citing and cited paper by paper; how many were made. `kinds` and `places` are uniform in [0, 1)."""
    made, drawn = 0, 0
    for paper in range(1, len(counts)):
        before = made
        for _ in range(counts[paper]):
            kind, place = kinds[drawn], places[drawn]
            drawn += 1
            if kind < COPIED and before > 0:
                target = cited[int(place * before)]
            elif kind < COPIED + RECENT:
                age = int(-np.log(1 - place) * RECENT_SHARE * paper)
                target = max(paper - 1 - age, 0)
            else:
                target = int(place * paper)
            if seen[target] != paper:
                seen[target] = paper
                citing[made], cited[made] = paper, target
                made += 1
    return made
