"""The titles of lists with their phrases: where a phrase or a pattern is found."""

from __future__ import annotations

from collections import Counter, defaultdict

from umug_graph.taxonomy.proposals.phrases import Phrase, phrases_in, spoken
from umug_graph.taxonomy.proposals.search import Search
from umug_graph.taxonomy.proposals.topics import Topic, Topics
from umug_graph.taxonomy.proposals.words import Key
from umug_graph.taxonomy.texts import plain

LEAST_TITLES = 3
LEAST_CLOSING, LEAST_CLOSING_SHARE = 2, 0.1


class Titles:
    """The titles by handle, the phrases that they hold, and the topics that they stand in."""

    def __init__(self, topics: Topics) -> None:
        self.topics = topics
        self.texts = {handle: plain(topics.titles[handle]) for handle in sorted(topics.titles)}
        self.patterns: dict[Key, str] = {}
        self.holding: dict[Key, set[str]] = {}
        self._names: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self._closing: Counter[Key] = Counter()
        self._read_phrases()
        self._placed: dict[bool, set[str]] = {False: set(), True: set()}
        for key, topic in topics.found.items():
            self._placed[topics.crosses(key)] |= topic.titles
        self._search = Search(self.texts)

    def _read_phrases(self) -> None:
        """Most words stand in one title only: no phrase with one of them is looked at."""
        keywords = self.topics.keywords
        said = {
            handle: [spoken(each) for each in (text, *sorted(keywords.get(handle, ())))]
            for handle, text in self.texts.items()
        }
        seen: Counter[str] = Counter()
        for texts in said.values():
            seen.update({word.key for each in texts for run in each.runs for word in run})
        frequent = {key for key, count in seen.items() if count >= LEAST_TITLES}
        found: defaultdict[Key, list[tuple[str, Phrase]]] = defaultdict(list)
        for handle, texts in said.items():
            for each in texts:
                for key, phrase in phrases_in(each, frequent).items():
                    found[key].append((handle, phrase))
        for key, places in found.items():
            if len(holding := {handle for handle, _ in places}) >= LEAST_TITLES:
                self.holding[key] = holding
                self._describe(key, [phrase for _, phrase in places])

    def _describe(self, key: Key, printed: list[Phrase]) -> None:
        patterns = {phrase.pattern for phrase in printed}
        self.patterns[key] = min(patterns, key=lambda each: (r"\W?s" in each, each))
        self._names[key].update(phrase.name for phrase in printed)
        self._closing[key] = sum(phrase.closes for phrase in printed)

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
        return self._search.found(pattern)
