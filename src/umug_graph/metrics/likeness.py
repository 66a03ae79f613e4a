"""Titles -> how much each reads like a group of titles and unlike all others, and by which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import fsum, log, sqrt

from umug_graph.titles import folded_words

Words = tuple[str, ...]
Weights = Mapping[str, float]


def words_of(titles: Iterable[str]) -> Words:
    """The different words of the prints of a title, folded and sorted."""
    return tuple(sorted({word for title in titles for word in folded_words(title)}))


def telling_words(others: Sequence[Words], group: Sequence[Words]) -> list[Weights]:
    """What the words of each of the other titles add to its likeness to the group; their sum is the likeness, >= 0.

    Titles are directions in the space of words, each word weighted by its rarity. A word counts as far as it stands out
    in the group's titles more than in the others: what is common everywhere (`models`, `with`) says nothing.

    References
    ----------
    Spärck Jones (1972), inverse document frequency; Rocchio (1971), centre of a group less that of the rest.
    """
    rarity = _rarity([*others, *group])
    rest = _centre(others, rarity)
    excess = {word: weight - rest.get(word, 0.0) for word, weight in _centre(group, rarity).items()}
    return [_parts(form, rarity, excess) for form in others]


def _rarity(forms: Sequence[Words]) -> Weights:
    seen = Counter(word for form in forms for word in form)
    return {word: log(len(forms) / count) for word, count in seen.items()}


def _centre(forms: Sequence[Words], rarity: Weights) -> Weights:
    parts: dict[str, list[float]] = {}
    for form in forms:
        length = _length(form, rarity)
        for word in form:
            parts.setdefault(word, []).append(rarity[word] / length)
    return {word: fsum(values) / len(forms) for word, values in parts.items()}


def _parts(form: Words, rarity: Weights, excess: Weights) -> Weights:
    length = _length(form, rarity)
    return {word: rarity[word] * more / length for word in form if (more := excess.get(word, 0.0)) > 0}


def _length(form: Words, rarity: Weights) -> float:
    return sqrt(fsum(rarity[word] ** 2 for word in form)) or 1.0
