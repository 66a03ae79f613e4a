"""Phrases that titles and keywords of many sections share -> facets that cut across the sections.

Ranked by C-value: K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition of multi-word terms", International
Journal on Digital Libraries 3 (2000), section 2.2, with log2 of one word more, so that single words have a value too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log2

from umug_graph.taxonomy.proposals.telling import holds
from umug_graph.taxonomy.proposals.titles import Titles
from umug_graph.taxonomy.proposals.words import Key, words_for

LEAST_TITLES, LEAST_SHARE, MOST_SHARE = 3, 0.03, 0.5
LEAST_OF_ONE_WORD = 1.5  # times as many
MOST_OF_ONE_SECTION = 0.8
NESTED = 0.7
MOST_SUBJECTS = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase as a facet: `done` if it says what is done, `parent` a shorter one within it.

    `sections` of `of` topics hold some of its `titles`.
    """

    key: Key
    name: str
    pattern: str
    titles: int
    sections: int
    of: int
    done: bool
    parent: Key | None = None


def subjects(titles: Titles, field: frozenset[str], taken: Collection[Key]) -> list[Subject]:
    """The phrases that cut across sections, those of most value first; not those `taken`, nor a word of the `field`."""
    counts = {key: len(found) for key, found in titles.holding.items() if _frequent(key, len(found), len(titles.texts))}
    values = c_values(counts)
    ranked = sorted(counts, key=lambda key: (-round(values[key], 6), -len(key), key))
    said = [key for key in taken if key in counts]
    chosen: list[Key] = []
    room = {True: MOST_SUBJECTS, False: MOST_SUBJECTS}
    for key in ranked:
        alone = len(key) > 1 or (field.isdisjoint(key) and titles.is_head(key))
        if not alone or values[key] <= 0 or not room[done(key)] or _nested(key, counts, [*said, *chosen]):
            continue
        if _cuts_across(titles, key):
            chosen.append(key)
            room[done(key)] -= 1
    return [_subject(titles, key, chosen) for key in chosen]


def _frequent(key: Key, found: int, titles: int) -> bool:
    least = max(LEAST_TITLES, ceil(LEAST_SHARE * titles)) * (1 if len(key) > 1 else LEAST_OF_ONE_WORD)
    return least <= found <= MOST_SHARE * titles


def c_values(counts: Mapping[Key, int]) -> dict[Key, float]:
    """The C-value of each phrase: long and frequent ones, less what they owe to longer ones.

    >>> c_values({("flow", "matching"): 6, ("matching",): 6, ("optimal", "flow", "matching"): 2})[("flow", "matching")]
    6.339850002884624
    """
    values = {}
    for key, count in counts.items():
        longer = [counts[other] for other in counts if holds(other, key)]
        owed = sum(longer) / len(longer) if longer else 0.0
        values[key] = log2(len(key) + 1) * (count - owed)
    return values


def _nested(key: Key, counts: Mapping[Key, int], chosen: Sequence[Key]) -> bool:
    """Whether a chosen phrase says it already: a longer one found nearly as often, or a shorter one no more often."""
    return key in chosen or any(
        (holds(other, key) and counts[other] >= NESTED * counts[key])
        or (holds(key, other) and counts[key] >= NESTED * counts[other])
        for other in chosen
    )


def _cuts_across(titles: Titles, key: Key) -> bool:
    found = titles.holding[key]
    own = [len(found & topic.titles) for topic in titles.topics.found.values() if topic.titles]
    placed = len({handle for topic in titles.topics.found.values() for handle in found & topic.titles})
    leaves = [len(found & titles.topics.found[each].titles) for each in titles.topics.leaves()]
    return not own or not placed or max(leaves, default=0) <= MOST_OF_ONE_SECTION * placed


def _subject(titles: Titles, key: Key, chosen: Sequence[Key]) -> Subject:
    above = [other for other in chosen if holds(key, other) and key[-len(other) :] == other]
    pattern = titles.patterns[key]
    found = titles.found(pattern) | titles.holding[key]  # keywords bear it as well
    leaves = [titles.topics.found[each].titles for each in titles.topics.leaves()]
    sections = sum(not found.isdisjoint(leaf) for leaf in leaves)
    parent = max(above, key=lambda other: (len(other), other)) if above else None
    return Subject(key, titles.name(key), pattern, len(found), sections, len(leaves), done(key), parent)


def done(key: Key) -> bool:
    """Whether words say what is done, by the ending of the last: segmentation, flow matching."""
    last = key[-1]
    endings = tuple(words_for("titles", "done"))
    return len(last) > 4 and last.endswith(endings) and last not in words_for("titles", "not_done")
