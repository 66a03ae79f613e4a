"""Which phrases tell the titles of a section from those of the others.

Phrases are ranked by their log-odds ratio with an informative Dirichlet prior: B. Monroe, M. Colaresi and K. Quinn,
"Fightin' Words", Political Analysis 16 (2008), equations 15, 16, 18 and 19, on titles in place of words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import log, sqrt

from umug_graph.taxonomy.proposals.titles import Titles
from umug_graph.taxonomy.proposals.topics import Topic
from umug_graph.taxonomy.proposals.words import Key

SUREST = 0.9
PRIOR_TITLES = 10.0
LEAST_Z = 1.3
LEAST_TITLES, LEAST_OF_ONE_WORD = 3, 4
LEAST_PRECISION, LIFT = 0.5, 0.3
LONGER_KEEPS = 0.75
MOST_PATTERNS = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """A pattern for titles: how many it finds in its section (of `titles`) and elsewhere, and what it is worth."""

    pattern: str
    weight: float
    here: int
    titles: int
    elsewhere: int


def log_odds(here: int, titles: int, elsewhere: int, others: int, share: float) -> float:
    """z-score of the log-odds ratio of a phrase: in `here` of `titles` and `elsewhere` of `others`.

    `share` is that of all titles that hold it; the prior is worth `PRIOR_TITLES` titles of that share.

    >>> round(log_odds(9, 9, 2, 64, 11 / 73), 2)
    5.21
    """
    prior = PRIOR_TITLES * share
    left = log((here + prior) / (titles + PRIOR_TITLES - here - prior))
    right = log((elsewhere + prior) / (others + PRIOR_TITLES - elsewhere - prior))
    return (left - right) / sqrt(1 / (here + prior) + 1 / (elsewhere + prior))


def told_best(titles: Titles, field: frozenset[str] = frozenset()) -> dict[Key, list[tuple[float, Key]]]:
    """For each topic the phrases that tell it better than any other topic of its kind does, with their z.

    `field` are the words of the field's own name.
    """
    best: dict[tuple[Key, bool], tuple[float, int, Key]] = {}
    for key, topic in titles.topics.found.items():
        others, crossing, depth = titles.others(topic), titles.topics.crosses(key), len(titles.topics.above(key))
        for phrase in _frequent(titles, topic, field):
            if (z := _z(titles, phrase, topic, others)) >= LEAST_Z:
                best[phrase, crossing] = max(best.get((phrase, crossing), (z, depth, key)), (z, depth, key))
    told: dict[Key, list[tuple[float, Key]]] = {}
    for (phrase, _), (z, _, key) in best.items():
        told.setdefault(key, []).append((z, phrase))
    return told


def _frequent(titles: Titles, topic: Topic, field: frozenset[str]) -> Iterator[Key]:
    """Phrases in some of its titles, but not those of the field's own words: these are everywhere."""
    for phrase, holding in titles.holding.items():
        if field.issuperset(phrase):
            continue
        least = LEAST_TITLES if len(phrase) > 1 else LEAST_OF_ONE_WORD
        if len(holding) >= least and len(holding & topic.titles) >= least:
            yield phrase


def _z(titles: Titles, phrase: Key, topic: Topic, others: set[str]) -> float:
    """The phrase must tell the section even without one of the titles that hold it."""
    holding = titles.holding[phrase]
    here, elsewhere = len(holding & topic.titles) - 1, len(holding & others)
    return log_odds(here, len(topic.titles) - 1, elsewhere, len(others), len(holding) / len(titles.texts))


def telling(
    titles: Titles, topic: Topic, phrases: Iterable[tuple[float, Key]], covered: Iterable[str]
) -> list[Telling]:
    """The surest of phrases first, each only if it is good for the titles that those before it leave.

    Sequential covering: J. Fürnkranz, "Separate-and-Conquer Rule Learning", Artificial Intelligence Review 13 (1999).
    `covered` are titles that other patterns find.
    """
    others, covered = titles.others(topic), set(covered)
    told = {phrase: _weighed(titles, topic, others, phrase) for _, phrase in _longer(titles, topic, phrases)}
    made = sorted((-each.weight, -each.here, phrase, each) for phrase, each in told.items() if each is not None)
    kept: list[Telling] = []
    for _, _, _, each in made[: 4 * MOST_PATTERNS]:
        left = titles.found(each.pattern) - covered
        if _precision(topic, others, left) >= _least(topic, others) and len(kept) < MOST_PATTERNS:
            kept.append(each)
            covered |= left
    return kept


def _longer(titles: Titles, topic: Topic, phrases: Iterable[tuple[float, Key]]) -> list[tuple[float, Key]]:
    """Without phrases in longer ones that are found nearly as often: chain, where it is chain of thought."""
    phrases = list(phrases)
    here = {phrase: len(titles.holding[phrase] & topic.titles) for _, phrase in phrases}

    def lost(phrase: Key) -> bool:
        return any(holds(other, phrase) and here[other] >= LONGER_KEEPS * here[phrase] for other in here)

    return [(z, phrase) for z, phrase in phrases if not lost(phrase)]


def holds(longer: Key, phrase: Key) -> bool:
    """Whether a phrase stands within a longer one."""
    size = len(phrase)
    return len(longer) > size and any(longer[at : at + size] == phrase for at in range(len(longer) - size + 1))


def _weighed(titles: Titles, topic: Topic, others: set[str], phrase: Key) -> Telling | None:
    """A pattern with its weight, where that is worth the while."""
    found = titles.found(titles.patterns[phrase])
    here, elsewhere = len(found & topic.titles), len(found & others)
    precision = _precision(topic, others, found)
    if here < LEAST_TITLES or precision < _least(topic, others):  # it may stand in keywords only
        return None
    return Telling(titles.patterns[phrase], round(min(precision, SUREST), 2), here, len(topic.titles), elsewhere)


def _precision(topic: Topic, others: set[str], found: Collection[str]) -> float:
    """Leave-one-out: what the other titles found say of each title of the section that is found."""
    here, elsewhere = len(topic.titles.intersection(found)), len(others.intersection(found))
    return (here - 1 + _share(topic, others)) / (here + elsewhere) if here else 0.0


def _least(topic: Topic, others: set[str]) -> float:
    share = _share(topic, others)
    return max(LEAST_PRECISION, share + LIFT * (1 - share))


def _share(topic: Topic, others: set[str]) -> float:
    return len(topic.titles) / (len(topic.titles) + len(others))
