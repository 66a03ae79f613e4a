"""How well the score of docs/lineage.md finds known lineages, beside the shortest chain, the longest and names alone.

Also on a copy of the corpus in which every name is replaced by a random word, so that no name is evidence. Usage:

    python -m benchmarks.lineages
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from umug_graph import build
from umug_graph.find import find_paper
from umug_graph.lineages import Chain, lineage
from umug_graph.models import Corpus, Paper

GOLD = Path(__file__).parents[1] / "tests" / "data" / "lineages.toml"
MOST_CHAINS = 100_000
SYLLABLES = [consonant + vowel for consonant in "bcdfgklmnprstvz" for vowel in "aeiou"]

Choice = Callable[[Sequence[Chain]], Chain | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A lineage that is known: its papers as they are named in the gold file, and their keys, oldest first."""

    names: tuple[str, ...]
    keys: tuple[str, ...]
    from_issue: bool
    held_out: bool
    sources: frozenset[str]
    disputed: bool

    @property
    def is_settled(self) -> bool:
        """Whether it is of the first two sources, on which most of the score was made, and is not disputed."""
        return bool(self.sources & {"first", "second"}) and not self.disputed

    @property
    def hops(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(self.keys))


def known_lineages(corpus: Corpus) -> tuple[Known, ...]:
    rows = tomllib.loads(GOLD.read_text("utf-8"))["lineage"]
    return tuple(
        Known(
            tuple(row["papers"]),
            tuple(find_paper(corpus, name).key for name in row["papers"]),
            row.get("from_issue", False),
            row.get("held_out", False),
            frozenset({row.get("source", "first"), *row.get("also", ())}),
            row.get("disputed", False),
        )
        for row in rows
    )


def chains_of(corpus: Corpus, known: Known) -> tuple[Chain, ...]:
    """All chains between the two ends, best first."""
    return lineage(corpus, known.keys[0], known.keys[-1], top=MOST_CHAINS).chains


def best(chains: Sequence[Chain]) -> Chain | None:
    return chains[0] if chains else None


def shortest(chains: Sequence[Chain]) -> Chain | None:
    return min(chains, key=lambda chain: (len(chain.papers), chain.papers), default=None)


def longest(chains: Sequence[Chain]) -> Chain | None:
    return min(chains, key=lambda chain: (-len(chain.papers), chain.papers), default=None)


def by_name(chains: Sequence[Chain]) -> Chain | None:
    """The longest chain whose every hop joins names of one series."""
    of_one_series = [chain for chain in chains if all("series" in kinds for kinds in _kinds(chain))]
    return longest(of_one_series)


def _kinds(chain: Chain) -> Iterable[set[str]]:
    return ({evidence.kind for evidence in hop.evidence} for hop in chain.hops)


CHOICES: Mapping[str, Choice] = {"score": best, "shortest": shortest, "longest": longest, "series name": by_name}


def precision_and_recall(found: Iterable[tuple[Known, Chain | None]]) -> tuple[float, float]:
    """Of hops: how many of those found are known, and how many of those known are found."""
    right = wrong = missed = 0
    for known, chain in found:
        hops = frozenset(pairwise(chain.papers)) if chain else frozenset()
        right += len(known.hops & hops)
        wrong += len(hops - known.hops)
        missed += len(known.hops - hops)
    return right / max(1, right + wrong), right / max(1, right + missed)


def renamed(corpus: Corpus, seed: int = 0) -> Corpus:
    """The corpus with a random word for every abbreviation, and for each name within a paper's own titles."""
    rng = random.Random(seed)  # noqa: S311
    return replace(corpus, papers=tuple(_renamed(paper, rng) for paper in corpus.papers))


def _renamed(paper: Paper, rng: random.Random) -> Paper:
    word = "".join(rng.choice(SYLLABLES) for _ in range(4)).capitalize()
    in_brackets = re.compile(r"\([^()\s]{2,32}\)")
    own = re.compile(rf"(?<!\w){re.escape(paper.abbreviation)}(?!\w)", re.IGNORECASE) if paper.abbreviation else None

    def without_names(title: str) -> str:
        return in_brackets.sub("", own.sub(word, title) if own else title)

    return replace(
        paper,
        abbreviation=word if paper.abbreviation else None,
        names=(),
        title=without_names(paper.title),
        aliases=tuple(map(without_names, paper.aliases)),
    )


def print_table(corpus: Corpus, lineages: Sequence[Known]) -> None:
    found = {known: chains_of(corpus, known) for known in lineages}
    print(f"{'lineage':72}" + "".join(f"{name:>13}" for name in CHOICES))
    for known, chains in found.items():
        marks = ((choice(chains), known) for choice in CHOICES.values())
        line = "".join(f"{'yes' if chain and chain.papers == of.keys else 'no':>13}" for chain, of in marks)
        print(f"{_label(known):72}{line}")
    several = [known for known, chains in found.items() if len(chains) > 1]
    parts = {
        "asked for in the issue": [known for known in found if known.from_issue],
        "of the first source": _of("first", found),
        "of the first, with more than one chain": _of("first", several),
        "of the second source": _of("second", found),
        "of the second, with more than one chain": _of("second", several),
        "of the first two, undisputed": [known for known in found if known.is_settled],
        "of the first two, undisputed, with more than one chain": [known for known in several if known.is_settled],
        **{
            title.format(source): _of(source, some)
            for source in ("third", "fourth", "fifth", "sixth", "seventh")
            for title, some in (("of the {} source", found), ("of the {}, with more than one chain", several))
        },
        "of the seventh alone": [known for known in found if known.sources == {"seventh"}],
        "undisputed": [known for known in found if not known.disputed],
        "undisputed, with more than one chain": [known for known in several if not known.disputed],
        "all": list(found),
    }
    for title, part in parts.items():
        figures = [precision_and_recall((known, choice(found[known])) for known in part) for choice in CHOICES.values()]
        for measure, name in enumerate(("hop precision", "hop recall")):
            print(f"{f'{name}, {title} ({len(part)})':72}" + "".join(f"{pair[measure]:13.3f}" for pair in figures))


def _of(source: str, lineages: Iterable[Known]) -> list[Known]:
    return [known for known in lineages if source in known.sources]


def _label(known: Known) -> str:
    return " -> ".join(name if len(name) <= 28 else f"{name[:27]}…" for name in known.names)


def print_renamed(corpus: Corpus, lineages: Sequence[Known]) -> None:
    copy = renamed(corpus)
    print("\nEvery name replaced by a random word: first chains that differ")
    differ = 0
    for known in lineages:
        with_names, without = best(chains_of(corpus, known)), best(chains_of(copy, known))
        if with_names and without and with_names.papers != without.papers:
            differ += 1
            print(f"  {' -> '.join(with_names.names)}  becomes  {' -> '.join(_names(corpus, without.papers))}")
    print(f"{len(lineages) - differ} of {len(lineages)} are the same")


def _names(corpus: Corpus, keys: Iterable[str]) -> list[str]:
    names = {paper.key: paper.name for paper in corpus.papers}
    return [names[key] for key in keys]


def main() -> None:
    corpus = build().corpus
    lineages = known_lineages(corpus)
    print_table(corpus, lineages)
    print_renamed(corpus, lineages)


if __name__ == "__main__":
    main()
