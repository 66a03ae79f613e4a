"""Papers -> the sections of their lists by which the map may part them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from umug_graph.models import Paper
from umug_graph.render.style import MOST_LANES

Section = tuple[str, ...] | None


def sections_of(papers: Sequence[Paper]) -> list[Section]:
    """The heading next to each paper, or the uppermost one where the lists are parted finely below a few of them."""
    paths = [paper.listings[0].section if paper.listed else () for paper in papers]
    fine, coarse = ([path[part] or None for path in paths] for part in (slice(-1, None), slice(1)))
    largest = max(Counter(section for section in coarse if section).values(), default=0)
    fits = 2 * held(fine) < held(coarse) and 4 * largest < 3 * len([path for path in paths if path])
    return coarse if fits else fine


def held(sections: Sequence[Section]) -> int:
    """How many papers the biggest sections hold."""
    return sum(count for _, count in Counter(section for section in sections if section).most_common(MOST_LANES))
