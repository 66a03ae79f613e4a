"""One text -> what it says of facets: for which it speaks, against which, in which words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from umug_graph.taxonomy.rules import KINDS, Rule, Rules, compiled
from umug_graph.taxonomy.stems import Sieve, stems_of

Span = tuple[int, int]

LONGEST_DETAIL = 160
LONGEST_TEXT = 2000  # no title or heading is longer; what is, is damage, and its end is not read
MOST_KNOWN = 20_000  # texts whose meaning is kept in mind
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-") | {0xAD: ""}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CUT = " ; "  # in place of words that are not to be read again: no pattern reaches over it


@dataclass(frozen=True, slots=True)
class Said:
    """That a text speaks for a facet (`denies`: against it), in these words; `weight` None where its kind's counts."""

    facet: str
    words: str
    denies: bool = False
    weight: float | None = None


class Reader:
    """The rules of a taxonomy, by the kind of text that they read; the same text is read once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._open = {facet for facet, relations in rules.facets.items() if relations.between}
        self._sieves = {
            kind: Sieve([rule for rule in rules.rules if kind in rule.on], lambda rule: rule.stems) for kind in KINDS
        }
        self._ignored = Sieve(rules.ignore, stems_of)
        self._denied = Sieve(rules.denied, stems_of)
        self._known: dict[tuple[str, str], tuple[Said, ...]] = {}

    def read(self, text: str, kind: str) -> tuple[Said, ...]:
        """What a text says; those that say nothing, as most do, are not kept in mind."""
        known = self._known.get((kind, text))
        if known is None:
            typed = plain(text)
            asked = self._sieves[kind].those(typed.casefold())
            known = self._answers(typed, asked) if asked else ()
            if known and len(self._known) < MOST_KNOWN:
                self._known[kind, text] = known
        return known

    def own_sentences(self, abstract: str) -> list[str]:
        """The sentences in which an abstract tells what its own paper does, and not what others do."""
        sentences = _SENTENCE_END.split(" ".join(abstract.split()))
        return [sentence for sentence in sentences if self._tells_own(sentence)]

    def _tells_own(self, sentence: str) -> bool:
        return any(compiled(pattern).search(sentence) for pattern in self._rules.own_work)

    def _answers(self, typed: str, asked: Sequence[Rule]) -> tuple[Said, ...]:
        for pattern in self._ignored.those(typed.casefold()):
            typed = compiled(pattern).sub(_CUT, typed)
        found: list[Said] = []
        for rule in (rule for rule in asked if rule.facet in self._open):
            if said := _said(rule, typed, ()):
                found.append(said)
                for pattern in rule.all:
                    typed = compiled(pattern).sub(_CUT, typed)
        could = [rule for rule in asked if rule.facet not in self._open and compiled(rule.all[0]).search(typed)]
        if could:
            denials = self._denied.those(typed.casefold())
            denied = [seen.span() for pattern in denials for seen in compiled(pattern).finditer(typed)]
            found += filter(None, (_said(rule, typed, denied) for rule in could))
        return tuple(found)


def plain(text: str) -> str:
    """Ligatures, dashes, wide letters and white space of converted titles as they are typed: `ﬂow` is flow."""
    text = text[:LONGEST_TEXT]
    typed = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join(typed.split())


def _said(rule: Rule, text: str, denied: Sequence[Span]) -> Said | None:
    """What a rule makes of a text: words that stand in a denial speak against what they would speak for."""
    seen = [_found(pattern, text, denied) for pattern in rule.all]
    if not all(seen) or any(compiled(pattern).search(text) for pattern in rule.unless):
        return None
    words = _words([match for match, _ in filter(None, seen)])
    spans = [span for _, span in filter(None, seen) if span]
    if not spans or rule.denies:
        return Said(rule.facet, words, rule.denies, rule.weight)
    start, end = spans[0]
    return Said(rule.facet, text[start:end][:LONGEST_DETAIL], denies=True)


def _words(found: Sequence[re.Match[str]]) -> str:
    """What was seen, in the order of the patterns; what stands inside of another is told with that."""
    spans = list(dict.fromkeys(match.span() for match in found))
    kept = [span for span in spans if not any(_within(span, other) for other in spans)]
    return ", ".join(found[0].string[start:end] for start, end in kept)[:LONGEST_DETAIL]


def _found(pattern: str, text: str, denied: Sequence[Span]) -> tuple[re.Match[str], Span | None] | None:
    """The first place that is not denied; else the first at all, with the denial."""
    first = None
    for match in compiled(pattern).finditer(text):
        around = next((span for span in denied if _within(match.span(), span)), None)
        if around is None:
            return match, None
        first = first or (match, around)
    return first


def _within(inner: Span, outer: Span) -> bool:
    """Whether a denial holds more than the words: a pattern with the denial in it means what it says."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer
