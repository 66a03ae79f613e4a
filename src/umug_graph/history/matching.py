"""Two revisions of a list -> which entry of the one is which of the other.

Rows that did not change tell where the others are: what stands between the same two of them can be the same row. Of the
rest, a title, an identifier or a name must go on; a row that keeps none of them is another paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise

from umug_graph.history.models import EntryFields
from umug_graph.models import Entry
from umug_graph.titles import digits_of, likeness, normal_form

Pairs = dict[int, int]

_ALIKE = 0.5
_ALIKE_IN_PLACE = 0.7
_SAME_TITLE, _SAME_ID, _SAME_NAME, _ALIKE_ONLY = 6.0, 4.0, 3.0, 2.0
_MOST_RIVALS = 60
"""A key that more rows than that share (the address of one repository) names none of them."""


def fields_of(entry: Entry) -> EntryFields:
    """What an entry says, field by field, its section included; what it does not say is left out."""
    said = {
        "title": entry.title,
        "abbreviation": entry.abbreviation,
        "authors": entry.authors,
        "venue": entry.venue,
        "date": entry.date,
        "organizations": entry.organizations,
        "identifiers": tuple(map(str, entry.identifiers)),
        "url": entry.url,
        "code_url": entry.code_url,
        "keywords": entry.keywords,
        "section": entry.section,
    }
    return {name: value for name, value in said.items() if value}


def matched(old: Sequence[Entry], new: Sequence[Entry]) -> Pairs:
    """The entries of `new` by those of `old` that they are, as positions; each at most once.

    The firmest agreement decides first: the same text in the same section, then in any, then the same fields, then
    what a correction leaves.
    """
    pairs: Pairs = {}
    for key in _WHOLE:
        _pair_equal(old, new, key, pairs)
    free_old, free_new = _free(len(old), pairs), _free(len(new), {n: o for o, n in pairs.items()})
    if free_old and free_new:
        _pair_like(old, new, free_old, free_new, pairs)
    return pairs


def _without_section(entry: Entry) -> Hashable:
    return tuple((name, value) for name, value in fields_of(entry).items() if name != "section")


_WHOLE: tuple[Callable[[Entry], Hashable], ...] = (
    lambda entry: (entry.raw, entry.section),
    lambda entry: entry.raw,
    lambda entry: (entry.section, _without_section(entry)),
    _without_section,
)


def _free(count: int, taken: Pairs) -> list[int]:
    return [position for position in range(count) if position not in taken]


def _pair_equal(old: Sequence[Entry], new: Sequence[Entry], key: Callable[[Entry], Hashable], pairs: Pairs) -> None:
    """Pair what is still free and has an equal key, in order."""
    taken = set(pairs.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n, entry in enumerate(new):
        if n not in taken:
            waiting[key(entry)].append(n)
    for o in _free(len(old), pairs) if waiting else ():
        if candidates := waiting.get(key(old[o])):
            pairs[o] = candidates.pop(0)


def _pair_like(
    old: Sequence[Entry], new: Sequence[Entry], free_old: list[int], free_new: list[int], pairs: Pairs
) -> None:
    places = _places(len(old), len(new), pairs)
    scored = []
    for o, n in sorted(_candidates(old, new, free_old, free_new, places)):
        in_gap = places[0][o][0] == places[1][n][0]
        score = _score(old[o], new[n], in_gap, in_gap and places[0][o] == places[1][n])
        if score is not None:
            scored.append((-score, abs(old[o].line - new[n].line), o, n))
    taken = set(pairs.values())
    for _, _, o, n in sorted(scored):
        if o not in pairs and n not in taken:
            pairs[o] = n
            taken.add(n)


Place = tuple[int, int, int]


def _places(olds: int, news: int, pairs: Pairs) -> tuple[dict[int, Place], dict[int, Place]]:
    """Where free rows stand: in which gap between rows that are paired, at what place there, and of how many.

    Rows of `old` and `new` in one gap bear its number; a gap whose ends no longer stand beside one another has none in
    common.
    """
    anchors = [(-1, -1), *sorted(pairs.items()), (olds, news)]
    in_old: dict[int, Place] = {o: (-1, o, 0) for o in range(olds)}
    in_new: dict[int, Place] = {n: (-2, n, 0) for n in range(news)}
    kept = set(pairs.values())
    for gap, ((o, n), (next_o, next_n)) in enumerate(pairwise(anchors)):
        if next_n <= n or any(between in kept for between in range(n + 1, min(next_n, n + _MOST_RIVALS + 1))):
            continue
        many = (next_o - o - 1, next_n - n - 1)
        if 0 < many[0] <= _MOST_RIVALS and 0 < many[1] <= _MOST_RIVALS:
            same = many[0] if many[0] == many[1] else -1
            in_old |= {o + 1 + k: (gap, k, same) for k in range(many[0])}
            in_new |= {n + 1 + k: (gap, k, same if same >= 0 else -2) for k in range(many[1])}
    return in_old, in_new


def _candidates(
    old: Sequence[Entry],
    new: Sequence[Entry],
    free_old: list[int],
    free_new: list[int],
    places: tuple[dict[int, Place], dict[int, Place]],
) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, or stand in one gap; each once."""
    buckets: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (entries, free) in enumerate(((old, free_old), (new, free_new))):
        for position in free:
            for key in {*_keys(entries[position]), ("gap", places[side][position][0])}:
                buckets[key][side].append(position)
    seen = set()
    for olds, news in buckets.values():
        if len(olds) <= _MOST_RIVALS and len(news) <= _MOST_RIVALS:
            seen |= {(o, n) for o in olds for n in news}
    yield from seen


def _keys(entry: Entry) -> Iterator[Hashable]:
    yield from entry.identifiers
    for kind, text in (("title", entry.title), ("name", entry.abbreviation)):
        if form := normal_form(text or ""):
            yield kind, form
    if entry.url:
        yield "url", entry.url


def _score(old: Entry, new: Entry, in_gap: bool, in_place: bool) -> float | None:
    """How much speaks for two rows being one, the more the higher; None where too little does."""
    alike = likeness(old.title, new.title) if old.title and new.title else None
    same_id = bool(set(old.identifiers) & set(new.identifiers)) or bool(old.url and old.url == new.url)
    same_name = bool(old.abbreviation) and normal_form(old.abbreviation or "") == normal_form(new.abbreviation or "")
    base = _base(old, new, alike, same_id, same_name, in_gap, in_place)
    if base is None:
        return None
    extras = 0.5 * same_id + 0.5 * same_name + 0.3 * (old.section == new.section) + 0.2 * in_gap + 0.2 * in_place
    return base + (alike or 0.0) + extras


def _base(
    old: Entry, new: Entry, alike: float | None, same_id: bool, same_name: bool, in_gap: bool, in_place: bool
) -> float | None:
    if alike == 1.0:
        return _SAME_TITLE
    near = alike is None or alike >= _ALIKE
    if same_id and (near or same_name or in_place):
        return _SAME_ID
    if same_name and (near or in_place):
        return _SAME_NAME
    if alike is None or digits_of(normal_form(old.title or "")) != digits_of(normal_form(new.title or "")):
        return None
    return _ALIKE_ONLY if in_gap and alike >= _ALIKE_IN_PLACE else None
