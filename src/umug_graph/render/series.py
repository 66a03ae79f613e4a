"""Works of one series: names that differ by a version only (Emu, Emu2, Emu3), joined by citations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from umug_graph.models import Citation, Paper

VERSION = re.compile(r"\bv(?=\d)|\d+(?:\.\d+)*")
NO_LETTER = re.compile(r"[\W_]+")


def stem(name: str) -> str:
    """A name without its version numbers: `Emu3` is `emu`, `Qwen2-VL` is `qwenvl`."""
    return NO_LETTER.sub("", VERSION.sub("", name.casefold()))


def series_citations(papers: Mapping[str, Paper], citations: Iterable[Citation]) -> frozenset[tuple[str, str]]:
    """The (citing, cited) pairs of listed papers of one series, without those that a step between them explains."""
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for citation in citations:
        if _one_series(papers[citation.citing], papers[citation.cited]):
            steps[citation.citing].add(citation.cited)
    return frozenset(
        (citing, cited)
        for citing, all_cited in steps.items()
        for cited in all_cited
        if not any(cited in steps.get(between, ()) for between in all_cited)
    )


def _one_series(citing: Paper, cited: Paper) -> bool:
    if not (citing.listed and cited.listed and citing.abbreviation and cited.abbreviation):
        return False
    return len(stem(citing.abbreviation)) > 1 and stem(citing.abbreviation) == stem(cited.abbreviation)
