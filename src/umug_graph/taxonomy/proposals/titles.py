"""The titles of lists with their phrases: where a phrase or a pattern is found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from umug_graph.taxonomy.proposals.phrases import phrases_of
from umug_graph.taxonomy.proposals.topics import Topic, Topics
from umug_graph.taxonomy.proposals.words import Key
from umug_graph.taxonomy.stems import stems_of
from umug_graph.taxonomy.texts import plain

LEAST_TITLES = 3
LEAST_CLOSING, LEAST_CLOSING_SHARE = 2, 0.1


class Titles:
    """The titles by handle, the phrases that they hold, and the topics that they stand in."""

    def __init__(self, topics: Topics) -> None:
        self.topics = topics
        self.texts = {handle: plain(topics.titles[handle]) for handle in sorted(topics.titles)}
        self.folded = {handle: text.casefold() for handle, text in self.texts.items()}
        self.patterns: dict[Key, str] = {}
        self.holding: dict[Key, set[str]] = {}
        self._names: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self._closing: Counter[Key] = Counter()
        for handle, text in self.texts.items():
            self._add(handle, [text, *sorted(topics.keywords.get(handle, ()))])
        self.holding = {key: found for key, found in self.holding.items() if len(found) >= LEAST_TITLES}
        self._placed: dict[bool, set[str]] = {False: set(), True: set()}
        for key, topic in topics.found.items():
            self._placed[topics.crosses(key)] |= topic.titles
        self._found: dict[str, frozenset[str]] = {}

    def _add(self, handle: str, texts: Iterable[str]) -> None:
        for phrase in (phrase for text in texts for phrase in phrases_of(text).values()):
            known = self.patterns.get(phrase.key, phrase.pattern)
            self.patterns[phrase.key] = min(phrase.pattern, known, key=lambda each: (r"\W?s" in each, each))
            self._names[phrase.key][phrase.name] += 1
            self._closing[phrase.key] += phrase.closes
            self.holding.setdefault(phrase.key, set()).add(handle)

    def name(self, key: Key) -> str:
        """A phrase as it is mostly printed."""
        return min(self._names[key], key=lambda name: (-self._names[key][name], name))

    def is_head(self, key: Key) -> bool:
        """Whether a phrase ends what it stands in often enough to be a thing by itself: image, but not optimal."""
        least = max(LEAST_CLOSING, LEAST_CLOSING_SHARE * len(self.holding[key]))
        return self._closing[key] >= least or any(map(str.isdigit, key[-1]))

    def others(self, topic: Topic) -> set[str]:
        """Titles that other sections hold; those that stand in none say nothing of it."""
        return self._placed[self.topics.crosses(topic.key)] - topic.titles

    def found(self, pattern: str) -> frozenset[str]:
        """The titles in which a pattern is found."""
        if pattern not in self._found:
            compiled, needs = re.compile(pattern, re.IGNORECASE), stems_of(pattern)
            self._found[pattern] = frozenset(
                handle
                for handle, folded in self.folded.items()
                if all(any(stem in folded for stem in group) for group in needs) and compiled.search(self.texts[handle])
            )
        return self._found[pattern]
