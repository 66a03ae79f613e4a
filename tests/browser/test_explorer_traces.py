"""What the explorer traces in the page is what `lineage`, `ancestors` and `descendants` answer in Python."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from typing import Any

import pytest

from browser.conftest import Visit
from lineages.making import DATES, LISTED, corpus_of, paper
from umug_graph.fieldmap import FieldMap, build, measured
from umug_graph.lineages.between import reached
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.models import Branch, Lineage
from umug_graph.lineages.questions import lineage_of
from umug_graph.lineages.trees import Direction, grow
from umug_graph.models import Corpus, Paper

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
Pair = tuple[int, int]

TOP = 10
FASTEST_OF, MOST_MILLISECONDS = 3, 50
TRACE = """pairs => pairs.map(([a, b]) => {
  const start = performance.now();
  return { ...umug.trace(a, b), took: performance.now() - start };
})"""
TEAMS = ("Alpha Lab", "Beta Lab", "Gamma University")
TREE = "asked => asked.map(([of, depth, direction]) => umug.tree(of, depth, direction))"


@pytest.fixture(scope="module")
def umug() -> FieldMap:
    return build()


@pytest.fixture(scope="module")
def islands() -> FieldMap:
    """Forty small fields in one, each with circles, years, unknown dates and names that several works bear."""
    return measured(_islands(_drawing(4), 40))


def test_chains_of_the_bundled_field_are_those_of_python(explore: Open, umug: FieldMap) -> None:
    dossier = Dossier(umug.corpus)
    pairs = [*_ends(umug, umug.lineages), *_connected(dossier, _drawing(7), 200)]
    seen = explore(umug)
    _same_chains(dossier, pairs, seen.page.evaluate(TRACE, pairs))


def test_chains_through_circles_and_vague_dates_are_those_of_python(explore: Open, islands: FieldMap) -> None:
    dossier = Dossier(islands.corpus)
    pairs = [pair for block in _blocks(dossier) for pair in permutations(block, 2)]
    found = explore(islands).page.evaluate(TRACE, pairs)
    _same_chains(dossier, pairs, found)
    assert sum(len(each["chains"]) > 1 for each in found) > 100


def test_trees_are_those_of_python(explore: Open, umug: FieldMap, islands: FieldMap) -> None:
    for field in (umug, islands):
        dossier, draw = Dossier(field.corpus), _drawing(11)
        asked = list(_trees(dossier, draw, 20))
        found = explore(field).page.evaluate(TREE, asked)
        assert found == [_plain(dossier, grow(dossier, *each)) for each in asked]


def test_any_pair_of_the_bundled_field_is_traced_while_nobody_waits(explore: Open, umug: FieldMap) -> None:
    pairs = list(_connected(Dossier(umug.corpus), _drawing(13), 100))
    seen = explore(umug)
    rounds = [seen.page.evaluate(TRACE, pairs) for _ in range(FASTEST_OF)]
    slowest = max(min(each[n]["took"] for each in rounds) for n in range(len(pairs)))
    assert slowest < MOST_MILLISECONDS


def _drawing(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - what is drawn must only be the same each time


def _same_chains(dossier: Dossier, pairs: Sequence[Pair], found: Sequence[dict[str, Any]]) -> None:
    places = dossier.graph.positions
    for (start, end), page in zip(pairs, found, strict=True):
        python = lineage_of(dossier, start, end, TOP)
        if python.found is not None:
            assert page["found"] == python.found, (start, end)
        assert (page["between"], page["unknown"]) == (python.between, python.between_unknown)
        expected = [[places[key] for key in chain.papers] for chain in python.chains]
        assert [chain["papers"] for chain in page["chains"]] == expected, (start, end)
        scores = [chain.score for chain in python.chains]
        assert [chain["score"] for chain in page["chains"]] == pytest.approx(scores, abs=1e-6)


def _ends(field: FieldMap, lineages: Iterable[Lineage]) -> list[Pair]:
    return [(field.graph.positions[each.start], field.graph.positions[each.end]) for each in lineages]


def _connected(dossier: Dossier, draw: random.Random, number: int) -> list[Pair]:
    """Listed papers, each with something that it leads back to: listed works in half of the pairs."""
    listed = [i for i, paper in enumerate(dossier.papers) if paper.listed]
    pairs: dict[Pair, None] = {}
    while len(pairs) < number:
        end = draw.choice(listed)
        back = sorted(reached(end, dossier.builds_on, lambda _: True) - {end})
        near = [i for i in back if dossier.papers[i].listed]
        for options in (back, near):
            if options:
                pairs[draw.choice(options), end] = None
    return list(pairs)


def _trees(dossier: Dossier, draw: random.Random, number: int) -> Iterable[tuple[int, int, Direction]]:
    listed = [i for i, paper in enumerate(dossier.papers) if paper.listed]
    for n in range(number):
        yield draw.choice(listed), draw.randint(1, 6), "descendants" if n % 2 else "ancestors"


def _plain(dossier: Dossier, branch: Branch) -> list[Any]:
    return [dossier.graph.positions[branch.paper], [_plain(dossier, each) for each in branch.branches]]


def _islands(draw: random.Random, number: int) -> Corpus:
    papers: list[Paper] = []
    cites: list[tuple[str, str]] = []
    for block in range(number):
        keys = [f"{block:02d}{letter}" for letter in "abcdefg"[: draw.randint(3, 7)]]
        papers += [_drawn(draw, key) for key in keys]
        pairs = [(draw.choice(keys), draw.choice(keys)) for _ in range(draw.randint(4, 26))]
        cites += [(a, b) for a, b in pairs if a != b]
    return corpus_of(papers, cites, dict.fromkeys(TEAMS))


def _drawn(draw: random.Random, key: str) -> Paper:
    return paper(
        key,
        draw.choice(DATES),
        title=f"Paper {key} of {draw.choice(('learning', 'tokens', 'scaling'))} of {draw.choice(('images', 'video'))}",
        abbreviation=draw.choice((f"Model{key}", "Emu", "Emu2", "EmuNet", None)),
        organizations=tuple(draw.sample(TEAMS, draw.randint(0, 2))),
        listings=draw.choice(((), LISTED)),
    )


def _blocks(dossier: Dossier) -> list[list[int]]:
    blocks: dict[str, list[int]] = {}
    for i, each in enumerate(dossier.papers):
        blocks.setdefault(each.key[:2], []).append(i)
    return list(blocks.values())
