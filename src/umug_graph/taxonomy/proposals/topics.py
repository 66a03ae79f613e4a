"""Section paths of lists -> topics: what the sections are about, one below the other, with their titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from umug_graph.models import Entry, EntryList
from umug_graph.taxonomy.proposals.headings import cleaned, field_words, parts_of, repeats, subject_of
from umug_graph.taxonomy.proposals.words import Key
from umug_graph.taxonomy.texts import plain
from umug_graph.titles import normal_form

MOST_TOPICS = 150


@dataclass(slots=True)
class Topic:
    """What a section is about. `titles` are those that stand in it or below it; `crossing` where it has no one parent.

    `printed` are its headings, `named` what those name, cleaned; the first of these is its name.
    """

    key: Key
    parent: Key | None = None
    crossing: bool = False
    titles: set[str] = field(default_factory=set)
    printed: dict[str, None] = field(default_factory=dict)
    named: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The heading most often printed for it."""
        return min(self.named, key=lambda name: (-self.named[name], name))


@dataclass(slots=True)
class Topics:
    """Topics in the order of the lists, each below its parent; `titles` are all titles, by their normal forms.

    `both` are headings that name two topics or more, and what these are; `keywords` are those that lists print of a
    title; `left_out` counts topics beyond the most.
    """

    found: dict[Key, Topic]
    titles: dict[str, str]
    both: dict[str, tuple[Key, ...]]
    keywords: dict[str, set[str]]
    left_out: int = 0

    def above(self, key: Key) -> list[Key]:
        """The topic itself and those above it."""
        path = []
        at: Key | None = key
        while at is not None:
            path.append(at)
            at = self.found[at].parent
        return path

    def leaves(self) -> list[Key]:
        """The topics below which no other stands."""
        above = {topic.parent for topic in self.found.values()}
        return [key for key in self.found if key not in above]

    def crosses(self, key: Key) -> bool:
        """Whether a topic, or the one at its top, stands below several others: it sorts papers in another way."""
        return self.found[self.above(key)[-1]].crossing


def topics_of(lists: Sequence[EntryList]) -> Topics:
    """Read the topics of lists, in whatever order these come."""
    reading = _Reading()
    for at, each in enumerate(lists):
        reading.add(at, each)
    _set_parents(reading)
    return _chosen(Topics(reading.found, reading.titles, {}, reading.keywords))


@dataclass(slots=True)
class _Reading:
    """What is read so far. `parents` counts what a topic stands below, `within` says it by list."""

    found: dict[Key, Topic] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, set[str]] = field(default_factory=dict)
    parents: defaultdict[Key, Counter[Key]] = field(default_factory=lambda: defaultdict(Counter))
    within: defaultdict[tuple[int, Key], set[Key]] = field(default_factory=lambda: defaultdict(set))

    def add(self, at: int, read: EntryList) -> None:
        """Take in list number `at`."""
        field_name = field_words([read.title])
        for entry in read.entries:
            handle = _title(entry, self.titles)
            if handle is not None and entry.keywords:
                self.keywords.setdefault(handle, set()).update(map(plain, entry.keywords))
            above: Key = ()
            for heading, name in _path(entry.section, field_name):
                above = self._put(at, heading, name, handle, above)

    def _put(self, at: int, heading: str, name: str, handle: str | None, above: Key) -> Key:
        key = subject_of(name)
        topic = self.found.setdefault(key, Topic(key))
        topic.printed[heading] = None
        topic.named[name] += 1
        if handle is not None:
            topic.titles.add(handle)
        if key != above:
            self.parents[key][above] += 1
            self.within[at, key] |= {above} if above else set()
        return key


def _title(entry: Entry, titles: dict[str, str]) -> str | None:
    """The handle under which an entry's title is known; None without a title."""
    text = plain(entry.title or "")
    if not text:
        return None
    handle = normal_form(text) or text
    titles[handle] = min(text, titles.get(handle, text))
    return handle


def _path(section: Iterable[str], field_name: frozenset[str]) -> list[tuple[str, str]]:
    """The headings of a path that name a subject, as printed and cleaned."""
    named = ((heading, cleaned(heading)) for heading in section)
    return [(heading, name) for heading, name in named if name is not None and not repeats(name, field_name)]


def _set_parents(reading: _Reading) -> None:
    """Put each topic below the one that it mostly stands below; one that stands below several in one list, nowhere."""
    crossing = {key for (_, key), above in reading.within.items() if len(above) > 1}
    for key, topic in reading.found.items():
        topic.crossing = key in crossing
        counts = reading.parents[key]
        wanted = min(counts, key=lambda above: (-counts[above], above), default=()) or None
        at = wanted
        while at is not None and at != key:
            at = reading.found[at].parent
        topic.parent = None if topic.crossing or at == key else wanted


def _chosen(topics: Topics) -> Topics:
    """Without topics that hold everything, without those that name two others, and not too many."""
    everything = len(topics.titles) if len(topics.titles) > 1 else -1
    _drop(topics.found, {key for key, topic in topics.found.items() if len(topic.titles) == everything})
    _split_both(topics)
    ranked = sorted(topics.found, key=lambda key: -len(topics.found[key].titles))  # equals keep their order
    topics.left_out = len(ranked[MOST_TOPICS:])
    _drop(topics.found, set(ranked[MOST_TOPICS:]))
    topics.found = _below_parents(topics.found)
    return topics


def _drop(found: dict[Key, Topic], gone: Collection[Key]) -> None:
    """Take topics out; what is below one goes below the next above it that stays."""
    for topic in [topic for key, topic in found.items() if key not in gone]:
        while topic.parent is not None and topic.parent in gone:
            topic.parent = found[topic.parent].parent
    for key in gone:
        del found[key]


def _split_both(topics: Topics) -> None:
    """A heading that names other topics gives these; it is no topic of its own."""
    for key, topic in list(topics.found.items()):
        named = tuple(dict.fromkeys(subject_of(part) for part in parts_of(topic.name)))
        if len(named) > 1 and all(part != key and part in topics.found for part in named):
            topics.both[topic.name] = named
            for part in named:
                topics.found[part].titles |= topic.titles
    _drop(topics.found, {subject_of(name) for name in topics.both})


def _below_parents(found: Mapping[Key, Topic]) -> dict[Key, Topic]:
    """Each topic right before those below it, else in the given order."""
    below: defaultdict[Key | None, list[Key]] = defaultdict(list)
    for key, topic in found.items():
        below[topic.parent].append(key)
    ordered: dict[Key, Topic] = {}
    waiting = list(reversed(below[None]))
    while waiting:
        key = waiting.pop()
        ordered[key] = found[key]
        waiting += reversed(below[key])
    return ordered
