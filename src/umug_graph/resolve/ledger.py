"""What the resolver decided -> ledger lines: every merge, every id taken away, every look-alike kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from umug_graph.models import Evidence, Identifier, LedgerLine
from umug_graph.resolve.claims import Standoff, Verdict
from umug_graph.resolve.mentions import Mention
from umug_graph.resolve.names import Apart
from umug_graph.resolve.papers import Work
from umug_graph.resolve.works import Union, Works


def merges(works: Works, settled: Iterable[Work]) -> Iterator[LedgerLine]:
    """A line for every mention of a work but its first: what was held to be this paper, and why."""
    joined: dict[int, list[tuple[int, Union]]] = defaultdict(list)
    for union in works.unions:
        joined[union.a].append((union.b, union))
        joined[union.b].append((union.a, union))
    numbers = {id(mention): number for number, mention in enumerate(works.mentions)}
    for work in settled:
        if len(work.mentions) > 1:
            reasons = _reasons(works.print_of[numbers[id(work.mentions[0])]], joined)
            for mention in work.mentions[1:]:
                yield _merge(work, mention, reasons.get(works.print_of[numbers[id(mention)]]))


def _reasons(first: int, joined: Mapping[int, list[tuple[int, Union]]]) -> dict[int, Union]:
    """The union that connects each print of a work to its first one."""
    reasons: dict[int, Union] = {}
    seen, waiting = {first}, [first]
    while waiting:
        for other, union in joined.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                reasons[other] = union
                waiting.append(other)
    return reasons


def _merge(work: Work, mention: Mention, union: Union | None) -> LedgerLine:
    why = union.why if union else "same title"
    evidence = union.evidence if union else (Evidence("title", "equal but for case, accents, hyphens and spaces"),)
    return LedgerLine(work.key, "merged", _printed(mention), why, evidence, mention.origin, mention.line)


def _printed(mention: Mention) -> str:
    title = " ".join((mention.title or "").split()) or ", ".join(map(str, mention.ids))
    return f"{title} ({mention.place})"


def rejections(
    works: Works, verdicts: Iterable[Verdict], key_of: Mapping[int, str], ids_of: Mapping[str, tuple[Identifier, ...]]
) -> Iterator[LedgerLine]:
    """A line for every id that was taken from a work; `key_of` knows the key of a print's work."""
    for verdict in verdicts:
        mention = works.mentions[verdict.mention]
        key = key_of.get(works.find(works.print_of[verdict.mention]))
        if key is None:
            continue
        owner = None if verdict.owner is None else key_of.get(works.find(verdict.owner))
        right = [own for own in ids_of[key] if own != verdict.identifier]
        same = [own for own in right if own.scheme == verdict.identifier.scheme]
        yield LedgerLine(
            key,
            "identifier-rejected",
            _printed(mention),
            verdict.why,
            verdict.evidence,
            mention.origin,
            mention.line,
            verdict.identifier,
            owner if owner != key else None,
            next(iter(same or right), None),
        )


def look_alikes(
    works: Works, apart: Iterable[Apart], standoffs: Iterable[Standoff], key_of: Mapping[int, str]
) -> Iterator[LedgerLine]:
    """A line for every print that looks like another work's and was kept apart from it."""
    for look in apart:
        mention = works.mentions[works.prints[look.number].mentions[0]]
        key = key_of.get(works.find(look.number))
        others = sorted({key_of[works.find(other)] for other in look.others if works.find(other) in key_of} - {key})
        if key and others:
            evidence = tuple(Evidence("other", other) for other in others)
            yield LedgerLine(
                key, "kept-apart", _printed(mention), look.why, evidence, mention.origin, mention.line, owner=others[0]
            )
    for standoff in standoffs:
        yield from _standoff(works, standoff, key_of)


def _standoff(works: Works, standoff: Standoff, key_of: Mapping[int, str]) -> Iterator[LedgerLine]:
    keys = sorted({key_of[root] for number in standoff.prints if (root := works.find(number)) in key_of})
    if len(keys) < 2:
        return
    why = f"several works claim {standoff.identifier} and nothing decides between them"
    for number, mention in enumerate(works.mentions):
        key = key_of.get(works.find(works.print_of[number]))
        if key in keys and standoff.identifier in mention.ids:
            evidence = tuple(Evidence("other", other) for other in keys if other != key)
            yield LedgerLine(
                key, "kept-apart", _printed(mention), why, evidence, mention.origin, mention.line, standoff.identifier
            )
