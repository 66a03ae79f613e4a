"""What sources do not know -> the same, with who else names the identifier: what one does not know another may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from umug_graph.models import Identifier, SourceNote
from umug_graph.resolve.mentions import Gathered


def with_witnesses(notes: Iterable[SourceNote], gathered: Gathered) -> tuple[SourceNote, ...]:
    """The notes, each miss with the sources and reference lists that print the identifier; lists are no witnesses."""
    notes = tuple(notes)
    asked = {miss.asked for note in notes for miss in note.misses}
    witnesses: dict[str, set[str]] = defaultdict(set)
    for voice, identifier in _prints(gathered) if asked else ():
        if (name := str(identifier)) in asked:
            witnesses[name].add(voice)
    return tuple(
        replace(
            note,
            misses=tuple(
                replace(miss, known_to=tuple(sorted({*miss.known_to, *witnesses.get(miss.asked, ())})))
                for miss in note.misses
            ),
        )
        if note.misses
        else note
        for note in notes
    )


def _prints(gathered: Gathered) -> Iterator[tuple[str, Identifier]]:
    """Every identifier that a source gives a paper or a reference, with who says so."""
    for mention in gathered.mentions:
        if mention.entry is None:
            yield from ((mention.voice, identifier) for identifier in mention.ids)
    for told in gathered.citers:
        for citer in told.citers:
            yield from ((told.origin.partition(":")[0], identifier) for identifier in citer.identifiers)
