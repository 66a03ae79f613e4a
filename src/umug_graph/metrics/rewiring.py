"""Citations -> random ones in which every paper cites, and is cited, as often, and none from the future.

A Markov chain of swaps: of two citations a -> b and c -> d become a -> d and c -> b, where the dates allow both,
neither is a self-citation, and neither stands already. docs/facet_flow.md says what is known of the chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BURN_IN = 200
TURNS = 3.0
"""How often each citation is swapped, on average, between one draw and the next."""
FEWEST_ROUNDS, MOST_ROUNDS = 4, 100


@dataclass(frozen=True, slots=True)
class Citations:
    """Paper `citing[i]` cites `cited[i]`, each pair once; `first` and `last` span the date of each paper, in days."""

    citing: Ints
    cited: Ints
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.citing)

    def may(self, citing: Ints, cited: Ints) -> Flags:
        """Which of these citations the dates allow: the cited is not surely the later one; no paper cites itself."""
        allowed: Flags = (self.first[cited] <= self.last[citing]) & (citing != cited)
        return allowed


def rewired(citations: Citations, draws: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Yield, `draws` times, whom the papers `citing` cite instead.

    Every graph that swaps lead to is as likely as any other. All citations must be such that `may` allows them.
    """
    cited = citations.cited.copy()
    swapped = 0
    for _ in range(BURN_IN):
        cited, made = _round(citations, cited, rng)
        swapped += made
    each = swapped / BURN_IN * 2 / max(len(citations), 1)
    rounds = int(np.clip(np.ceil(TURNS / each), FEWEST_ROUNDS, MOST_ROUNDS)) if each else FEWEST_ROUNDS
    for _ in range(draws):
        for _ in range(rounds):
            cited, _ = _round(citations, cited, rng)
        yield cited


def _round(citations: Citations, cited: Ints, rng: np.random.Generator) -> tuple[Ints, int]:
    """Pair all citations at random and swap about half of the pairs, as far as that may be; also how many.

    A pair is left alone if one of its citations, as they are or as they would be, is one that another pair has or
    wants. So the same round undoes itself, which makes the chain symmetric, and its limit the uniform distribution.
    """
    half = len(citations) // 2
    shuffled = rng.permutation(len(citations))
    tossed = rng.random(half) < 0.5
    one, other = shuffled[:half][tossed], shuffled[half : 2 * half][tossed]
    a, b, c, d = citations.citing[one], cited[one], citations.citing[other], cited[other]
    able = citations.may(a, d) & citations.may(c, b) & (a != c) & (b != d)
    one, other, a, b, c, d = (each[able] for each in (one, other, a, b, c, d))
    papers = len(citations.first)
    new = a * papers + d, c * papers + b
    every = np.concatenate([citations.citing * papers + cited, *new])
    every.sort()
    twice = every[1:][every[1:] == every[:-1]]
    free = ~_among((*new, a * papers + b, c * papers + d), twice)
    made = cited.copy()
    made[one[free]], made[other[free]] = d[free], b[free]
    return made, int(np.count_nonzero(free))


def _among(keys: tuple[Ints, ...], twice: Ints) -> Flags:
    """Where any of the keys stands among the sorted ones."""
    found = np.zeros(len(keys[0]), np.bool_)
    if len(twice):
        for each in keys:
            found |= twice[np.minimum(np.searchsorted(twice, each), len(twice) - 1)] == each
    return found
