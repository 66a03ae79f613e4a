"""What a figure about a graph is relative to: which papers it holds, and how many reference lists are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["listed", "listed and references"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`listed_with_references` of `listed` papers, and `with_references` of all `papers`, have a known reference list.

    What the others cite is missing from `citations`. `scope` says whether the graph holds listed papers only, or also
    the works that they cite.
    """

    corpus: str
    scope: Scope
    papers: int
    listed: int
    citations: int
    with_references: int
    listed_with_references: int
