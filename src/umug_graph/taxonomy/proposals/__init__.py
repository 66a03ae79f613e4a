"""The headings and titles of lists -> a proposed taxonomy file, to be edited (docs/taxonomy.md)."""

from __future__ import annotations

from collections.abc import Sequence

from umug_graph.models import EntryList
from umug_graph.taxonomy.proposals.topics import topics_of
from umug_graph.taxonomy.proposals.writing import written

__all__ = ["propose"]


def propose(lists: Sequence[EntryList]) -> str:
    """Propose a taxonomy: TOML that `read_taxonomy` accepts, whatever the lists hold and in whatever order they come.

    Where nothing is found, one facet without patterns stands for those to be written.
    """
    ordered = sorted(lists, key=lambda each: (each.name, each.sha256 or repr(each.entries)))
    return written(topics_of(ordered), [each.name for each in ordered], [each.title for each in ordered])
