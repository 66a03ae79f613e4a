"""What lineages are made of: chains of hops with their evidence, trees, main paths. Papers are named by their keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from umug_graph.graph import Coverage
from umug_graph.metrics.cycles import CyclePolicy as CyclePolicy
from umug_graph.metrics.flow import Weight as Weight
from umug_graph.models import Evidence

Grade = Literal["A", "B", "C", "D"]
Search = Literal["local-forward", "local-backward", "global", "key-route-local", "key-route"]


@dataclass(frozen=True, slots=True)
class Hop:
    """`citing` builds on `cited`, as far as `evidence` says; docs/lineage.md states the rules of `grade`.

    `days` lie between the two dates; None where one is unknown or too coarse to tell.
    """

    cited: str
    citing: str
    grade: Grade
    days: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Continuity:
    """How far a team stays together along a chain of papers.

    Of its `hops`, the organizations or the authors of both papers are known for `known`; of those `kept` share an
    organization, or an author so rare by name that it is hardly by chance. `organizations` and `authors` are those of
    all papers, sorted; empty also where those of one are unknown.
    """

    hops: int
    known: int
    kept: int
    organizations: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Papers, oldest first, each cited by the next; `hops[i]` leads from `papers[i]` to `papers[i + 1]`."""

    papers: tuple[str, ...]
    names: tuple[str, ...]
    score: float
    hops: tuple[Hop, ...]
    team: Continuity | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """The chains from the paper `start` to the paper `end`, best first; at most as many as were asked for.

    `found` counts all that there are, None if too many to count. Without any, `nearest` says in a sentence what comes
    closest. `between` papers could stand on a chain by their dates and by what is known: they are known to lead to the
    one or from the other; of `between_unknown` of these no reference list is known, so that a chain through them cannot
    be seen. `notice` says what was not searched, None if nothing.
    """

    start: str
    end: str
    chains: tuple[Chain, ...]
    found: int | None
    between: int
    between_unknown: int
    coverage: Coverage
    nearest: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A paper in a tree, with the hop that leads to it from its parent (None at the root) and its own branches."""

    paper: str
    name: str
    hop: Hop | None
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """Papers that cite one another in a circle, and what the policy did about it, in a sentence.

    `dropped` are the (cited, citing) citations that the policy left out.
    """

    papers: tuple[str, ...]
    names: tuple[str, ...]
    done: str
    dropped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One main path, oldest paper first; `score` is the sum of its citations' weights.

    `steps` are its papers, those of a circle that was taken together in one step: they need not cite one another in a
    row, nor each the step before.
    """

    papers: tuple[str, ...]
    score: int | float
    steps: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MainPaths:
    """The main paths of a field: `routes` heaviest first, and the network that they make together.

    `citations` are (cited, citing, weight), oldest first; `total` counts the source-to-sink paths. `notice` says what
    was cut (routes beyond a limit), None if nothing.
    """

    weight: Weight
    search: Search
    policy: CyclePolicy
    k: int | None
    routes: tuple[Route, ...]
    papers: tuple[str, ...]
    citations: tuple[tuple[str, str, int | float], ...]
    total: int | float
    cycles: tuple[Cycle, ...]
    coverage: Coverage
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Robustness:
    """How often each paper and citation (cited, citing) of the main paths stands on them when choices change, 0 to 1.

    `variants` counts the choices tried (weights x policies x one list left out). What stands in at least `level` of
    them is the spine, the rest is contested.
    """

    variants: int
    level: float
    papers: tuple[tuple[str, float], ...]
    citations: tuple[tuple[str, str, float], ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Basket:
    """The papers on near-optimal paths, best first: the heaviest way through each weighs at least `level` of `best`.

    `papers` are (key, weight of the heaviest way through it); `best` is the heaviest way of all, so the criticality of
    a paper is what it lacks to that. Under `longest` every citation weighs 1.
    """

    weight: Weight | Literal["longest"]
    policy: CyclePolicy
    level: float
    best: int | float
    papers: tuple[tuple[str, int | float], ...]
    coverage: Coverage
