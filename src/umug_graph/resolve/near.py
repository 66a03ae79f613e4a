"""Near-equal titles -> unions: a converter's damage, remarks glued to a title, the aliases that a source knows.

Only prints that share a piece of text are compared, so the cost grows with the number of titles, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from umug_graph.authors import same_team
from umug_graph.models import Evidence
from umug_graph.resolve.works import Print, Works
from umug_graph.titles import normal_form, same_work, without_remarks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GRAM = 9
_EDGES = 12
_MOST_EDITS = 6
_WIDEST_BLOCK = 40
_LONGEST = 400


def join_aliases(works: Works) -> None:
    """Join the titles under which a source knows one paper."""
    first: dict[tuple[str, tuple[object, ...]], int] = {}
    for number, mention in enumerate(works.mentions):
        if mention.kind != "identity":
            continue
        a = first.setdefault((mention.origin, mention.ids), number)
        works.join(
            works.print_of[a],
            works.print_of[number],
            "known alias",
            [Evidence("alias", f"{mention.origin} names both")],
        )


def join_remarks(works: Works) -> None:
    """Join titles that differ by a year, venue or bracket glued to one of them."""
    bare: dict[str, list[tuple[Print, str]]] = defaultdict(list)
    for a in works.prints:
        if a.title and (parts := without_remarks(a.title)):
            bare[normal_form(parts[0])].append((a, parts[1]))
    for plain in works.prints:
        if plain.form in bare:
            bare[plain.form].append((plain, ""))
    for form in sorted(bare):
        # Two years or two names at the end of one title tell works apart: yearly reports, system cards.
        if len({remark for _, remark in bare[form]} - {""}) < 2:
            for (a, _), (b, _) in pairwise(bare[form]):
                if may_be_one(works, a.number, b.number):
                    evidence = [Evidence("title", "equal but for a remark at the end")]
                    works.join(a.number, b.number, "same title", evidence)


def join_damaged(works: Works) -> None:
    """Join titles that differ as a converter's damage makes them differ."""
    for a, b in _near(works.prints):
        first, second = works.prints[a], works.prints[b]
        # Prints of one form have been held apart already, as homonyms.
        apart = first.form != second.form and works.find(a) != works.find(b)
        alike = apart and same_work(first.title or "", second.title or "")
        if alike and may_be_one(works, a, b):
            works.join(a, b, "near-equal title", [Evidence("likeness", "they differ as damage by a converter does")])


def may_be_one(works: Works, a: int, b: int) -> bool:
    """Whether nothing but titles speaks for two works: no arXiv id of its own on both sides, nor other authors."""
    groups = works.group(a), works.group(b)
    bylines = [group.bylines for group in groups]
    if all(bylines) and not any(same_team(x, y) for x in bylines[0] for y in bylines[1]):
        return False
    first, second = ({own for own in group.claims if own.scheme == "arxiv"} for group in groups)
    return not first or not second or bool(first & second)


def _near(prints: list[Print]) -> list[tuple[int, int]]:
    """Pairs of prints that are no more edits apart than any damage explains, sorted: all measured in one call."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cpdist

    pairs = _candidates(prints)
    forms = [p.form for p in prints]
    first, second = ([forms[number] for number in side.tolist()] for side in pairs)
    edits = cpdist(first, second, scorer=Levenshtein.distance, score_cutoff=_MOST_EDITS)
    a, b = pairs[:, edits <= _MOST_EDITS].tolist()
    return sorted(set(zip(map(min, a, b), map(max, a, b), strict=True)))


def _candidates(prints: list[Print]) -> NDArray[np.int64]:
    """Pairs of prints of almost one length that share a start, an end, or one of a few pieces of text: two rows."""
    import numpy as np

    blocks: dict[str, int] = defaultdict(lambda: len(blocks))
    keys = [[blocks[key] for key in _keys(p.form)] for p in prints]
    number = np.repeat(np.arange(len(prints)), list(map(len, keys)))
    length = np.array([len(p.form) for p in prints], dtype=np.int64)[number]
    block = np.fromiter(chain.from_iterable(keys), dtype=np.int64)
    order = np.lexsort((number, length, block))
    number, length, block = number[order], length[order], block[order]
    found = []
    for apart in range(1, _WIDEST_BLOCK + 1):
        close = (block[apart:] == block[:-apart]) & (length[apart:] - length[:-apart] <= _MOST_EDITS)
        found.append((number[:-apart][close], number[apart:][close]))
    return np.concatenate(found, axis=1)


def _keys(form: str) -> set[str]:
    """What a title shares with its near ones; nothing of those too short or too long to be compared."""
    if not _EDGES <= len(form) <= _LONGEST:
        return set()
    letters = sorted({*form[: 1 - _GRAM]})
    first, last = _grams(form, letters, 3), _grams(form, reversed(letters), 2)
    return {"<" + form[:_EDGES], form[-_EDGES:] + ">", *sorted(first)[:3], *sorted(last)[-2:]}


def _grams(form: str, letters: Iterable[str], fewest: int) -> set[str]:
    """The pieces of a title that begin with these letters, letter after letter until there are enough."""
    found: set[str] = set()
    end = len(form) - _GRAM + 1
    for letter in letters:
        at = form.find(letter, 0, end)
        while at >= 0:
            found.add(form[at : at + _GRAM])
            at = form.find(letter, at + 1, end)
        if len(found) >= fewest:
            break
    return found
