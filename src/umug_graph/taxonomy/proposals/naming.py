"""The words of a topic's own heading: patterns for headings, and for titles as far as titles bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from umug_graph.taxonomy.proposals.telling import SUREST, Telling
from umug_graph.taxonomy.proposals.titles import Titles
from umug_graph.taxonomy.proposals.topics import Topic, Topics
from umug_graph.taxonomy.proposals.words import Key, Word, inflected, pattern_of, words_for, words_in
from umug_graph.taxonomy.texts import plain

ENDINGS_COST = 0.1
PRIOR, PRIOR_TITLES, LEAST = 0.65, 2, 0.55
"""How often a heading's word in a title is held to mean the section before any title is seen, and for how many."""

MOST_OF_HEADING, MOST_WORDS = 8, 3
_PIECES = re.compile(r"\s+(?:and|or|from|with|for|of|in|on|by|to|und|et|y)\s+|\s*[&+/,;:|()、和与及]\s*", re.IGNORECASE)


def heading_patterns(topics: Topics, key: Key) -> list[str]:
    """Patterns that find all headings printed for a topic and none of another that is not below it."""
    topic = topics.found[key]
    below = {each for each in topics.found if key in topics.above(each)}
    foreign = [name for each, other in topics.found.items() if each not in below for name in other.named]
    foreign = [*foreign, *(name for name, named in topics.both.items() if key not in named)]
    made: list[str] = []
    for name in sorted(topic.named, key=lambda name: (len(name), name)):
        if not _finds(made, name):
            words = words_in(name)
            pattern = pattern_of(words, name)
            made.append(pattern if not any(_finds([pattern], other) for other in foreign) else _whole(pattern))
    for name in (name for name, named in topics.both.items() if key in named):
        if not _finds(made, name):
            made.append(pattern_of(words_in(name), name))
    return made + [_literal(heading) for heading in sorted(topic.printed) if not _finds(made, plain(heading))]


def _finds(patterns: Iterable[str], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def _whole(pattern: str) -> str:
    """The pattern where nothing else stands in the heading but marks, numbers and a count."""
    return rf"^[\W\d_]*{pattern}(?:\W*\(.{{0,20}})?[\W\d_]*$"


def _literal(heading: str) -> str:
    """A heading that no pattern of its words finds, letter by letter."""
    shown = (re.escape(letter) if letter.isprintable() else "." for letter in plain(heading)[:120])
    return "^" + "".join(shown).replace(r"\ ", " ")


def naming(titles: Titles, topic: Topic) -> list[Telling]:
    """Title patterns from the heading's words, those of other headings left out, each with what titles say of it."""
    taken = _taken(titles.topics, topic.key)
    made = [_better(titles, topic, each) for each in _candidates(topic.name) if each.key not in taken]
    return _without_covered(titles, topic, [each for each in made if each is not None])[:MOST_OF_HEADING]


class _Candidate(NamedTuple):
    """A pattern from a heading, and the same with all endings of its word.

    `alone`: it is all of a piece, and may stand without any title that bears it out; else `least` titles must.
    """

    pattern: str
    key: Key
    alone: bool
    least: int = 0
    inflected: str | None = None


def _better(titles: Titles, topic: Topic, candidate: _Candidate) -> Telling | None:
    """All endings of a word, unless that is worth much less than the word as it is."""
    one = _weighed(titles, topic, candidate)
    if candidate.inflected is None:
        return one
    all_endings = _weighed(titles, topic, candidate._replace(pattern=candidate.inflected))
    return one if all_endings is None or (one and one.weight > all_endings.weight + ENDINGS_COST) else all_endings


def _weighed(titles: Titles, topic: Topic, candidate: _Candidate) -> Telling | None:
    found = titles.found(candidate.pattern)
    here, elsewhere = len(found & topic.titles), len(found & titles.others(topic))
    weight = (here + PRIOR * PRIOR_TITLES) / (here + elsewhere + PRIOR_TITLES)
    if weight < LEAST or here < candidate.least or not (here or (candidate.alone and not elsewhere)):
        return None
    return Telling(candidate.pattern, round(min(weight, SUREST), 2), here, len(topic.titles), elsewhere)


def _taken(topics: Topics, key: Key) -> set[Key]:
    """What the headings of other topics say as well, but for those below this one."""
    others = (other for each, other in topics.found.items() if key not in topics.above(each))
    return {each.key for other in others for each in _candidates(other.name)}


@lru_cache(maxsize=1024)
def _candidates(name: str) -> tuple[_Candidate, ...]:
    """The pieces of a heading and the words of these."""
    made: list[_Candidate] = []
    for piece in _PIECES.split(name):
        words = _without_outer_function_words(words_in(piece or ""))
        if 1 < len(words) <= MOST_WORDS and not all(_says_little(word) for word in words):
            made.append(_Candidate(pattern_of(words, piece), tuple(word.key for word in words), True))
        for word in words:
            if len(word.text) > 1 and not _says_little(word):
                common = word.key in words_for("titles", "common")
                alone = len(words) == 1 and not common
                made.append(_Candidate(pattern_of([word], piece), (word.key,), alone, 2 * common, inflected(word)))
    return tuple(made)


def _without_outer_function_words(words: list[Word]) -> list[Word]:
    function = words_for("titles", "function")
    inner = [at for at, word in enumerate(words) if word.key not in function]
    return words[inner[0] : inner[-1] + 1] if inner else []


def _says_little(word: Word) -> bool:
    little = (("titles", "weak"), ("titles", "function"), ("headings", "list"), ("headings", "tail"))
    return any(word.key in words_for(*each) for each in little) or word.key.isdigit()


def _without_covered(titles: Titles, topic: Topic, made: Sequence[Telling]) -> list[Telling]:
    """Without patterns all of whose titles a surer one finds."""
    kept: list[Telling] = []
    covered: set[str] = set()
    for each in sorted(made, key=lambda each: (-each.weight, -each.here, -len(each.pattern))):
        found = titles.found(each.pattern) & topic.titles
        if (each.here and not found <= covered) or not each.here:
            kept.append(each)
            covered |= found
    return kept
