"""Proposals -> the text of a taxonomy file (docs/taxonomy.md), with the counts that they rest on as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from umug_graph.taxonomy.proposals.headings import field_words
from umug_graph.taxonomy.proposals.naming import heading_patterns, naming
from umug_graph.taxonomy.proposals.subjects import Subject, subjects
from umug_graph.taxonomy.proposals.telling import Telling, telling, told_best
from umug_graph.taxonomy.proposals.titles import Titles
from umug_graph.taxonomy.proposals.topics import Topics
from umug_graph.taxonomy.proposals.words import Key

DIMENSIONS = {
    "section": "where the list puts it",
    "subsection": "what its sections have in common",
    "activity": "what is done",
    "subject": "what it is about",
}

HEAD = """\
# A taxonomy proposed from %s: %s.
# Edit it: rename, regroup and drop facets, correct patterns. Then give it to any command with --taxonomy FILE.
#
# Facets of sections come from the headings. Their title patterns are words of the heading, and phrases that titles of
# the section hold far more often than others do. A weight is what the list itself says of a pattern (docs/taxonomy.md);
# beside it stands how many titles it finds. Facets of activities and subjects are phrases found in several sections.
"""

NOTHING = """
# Nothing was found: no headings that sort the papers, no phrases that titles share. A facet looks like this:

[[facet]]
name = "to be named"
# heading = ['\\bwords of a heading\\b']
# title = ['\\bwords of titles?\\b']
"""


@dataclass(slots=True)
class _Names:
    """Names of facets, each given once."""

    given: dict[Key, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def give(self, key: Key, wanted: str) -> str:
        name, at = wanted, 2
        while name.casefold() in self.taken:
            name, at = f"{wanted} ({at})", at + 1
        self.taken.add(name.casefold())
        self.given[key] = name
        return name


def written(topics: Topics, lists: Sequence[str], fields: Sequence[str | None]) -> str:
    """The text of a taxonomy file; `lists` are the names of the lists, `fields` their titles."""
    titles = Titles(topics)
    field_name, names = field_words(fields), _Names()
    sections = _section_rows(titles, field_name, names)
    rows = [*sections, *_subject_rows(subjects(titles, field_name, topics.found), names)]
    head = HEAD % (_plain(", ".join(lists) or "no list"), _counted(len(topics.titles), "title"))
    if not rows:
        return head + NOTHING
    used = dict.fromkeys(dimension for dimension, _ in rows)
    dimensions = "".join(f'\n[[dimension]]\nname = "{name}"\nlabel = "{DIMENSIONS[name]}"\n' for name in used)
    return f"{head}{dimensions}{''.join(_notes(topics, names))}{''.join(row for _, row in rows)}"


def _section_rows(titles: Titles, field_name: frozenset[str], names: _Names) -> list[tuple[str, str]]:
    topics, best = titles.topics, told_best(titles, field_name)
    made = []
    for key, topic in topics.found.items():
        own = naming(titles, topic)
        covered = {handle for each in own for handle in titles.found(each.pattern) & topic.titles}
        patterns = [*own, *telling(titles, topic, best.get(key, []), covered)]
        dimension = "subsection" if topics.crosses(key) else "section"
        lines = (
            f"name = {_quoted(names.give(key, topic.name))}  # {_counted(len(topic.titles), 'title')}",
            _place(dimension, topic.parent, names),
            *_block("heading", [f"{_literal(pattern)}," for pattern in heading_patterns(topics, key)]),
            *_block("title", [_weighed(each) for each in patterns]),
        )
        made.append((dimension, "\n[[facet]]\n" + "\n".join(lines) + "\n"))
    return made


def _subject_rows(cutting: Iterable[Subject], names: _Names) -> list[tuple[str, str]]:
    """Those of what is done before the others, each below the phrase that it is a kind of."""
    ordered = _parents_first(cutting)
    for each in ordered:
        names.give(each.key, each.name)
    made = []
    for each in ordered:
        where = f", in {each.sections} of {each.of} sections" if each.of else ""
        dimension = "activity" if each.done else "subject"
        lines = (
            f"name = {_quoted(names.given[each.key])}  # {_counted(each.titles, 'title')}{where}",
            _place(dimension, each.parent, names),
            f"any = [{_literal(each.pattern)}]",
        )
        made.append((dimension, "\n[[facet]]\n" + "\n".join(lines) + "\n"))
    return made


def _place(dimension: str, parent: Key | None, names: _Names) -> str:
    return f'dimension = "{dimension}"' if parent is None else f"parent = {_quoted(names.given[parent])}"


def _parents_first(cutting: Iterable[Subject]) -> list[Subject]:
    by_key = {each.key: each for each in cutting}

    def place(each: Subject) -> list[Key]:
        return [*(place(by_key[each.parent]) if each.parent in by_key else []), each.key]

    rank = {key: at for at, key in enumerate(by_key)}
    return sorted(by_key.values(), key=lambda each: (not each.done, [rank[key] for key in place(each)]))


def _notes(topics: Topics, names: _Names) -> Iterator[str]:
    for heading, keys in topics.both.items():
        both = " and ".join(_quoted(names.given[key]) for key in keys if key in names.given)
        yield f"\n# The heading {_quoted(heading)} gives {both}.\n"
    if topics.left_out:
        yield f"\n# {_counted(topics.left_out, 'further heading')} of fewer titles left out.\n"


def _block(key: str, lines: Sequence[str]) -> list[str]:
    if len(lines) == 1 and "#" not in lines[0]:
        return [f"{key} = [{lines[0].removesuffix(',')}]"]
    return [f"{key} = [", *(f"    {line}" for line in lines), "]"] if lines else []


def _weighed(each: Telling) -> str:
    counts = f"{each.here} of {_counted(each.titles, 'title')} here, {each.elsewhere} elsewhere"
    said = counts if each.here else "from the heading: no title has it yet"
    return f"{{ all = {_literal(each.pattern)}, weight = {each.weight} }},  # {said}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _literal(pattern: str) -> str:
    """A pattern as TOML: as it is where it can be, for keepers have to read it."""
    return f"'{pattern}'" if "'" not in pattern and pattern.isprintable() else _quoted(pattern)


def _quoted(text: str) -> str:
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    """One line that nothing steers."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
