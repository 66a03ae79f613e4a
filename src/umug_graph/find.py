"""A name as a person types it -> the paper it means, or the nearest names."""

from __future__ import annotations

from umug_graph.errors import UnknownPaperError
from umug_graph.identifiers import identifier_of
from umug_graph.models import Corpus, Paper
from umug_graph.titles import normal_form, split_head

NEAREST = 5


def find_paper(corpus: Corpus, name: str) -> Paper:
    """Find the paper that `name` means.

    It may be a key, an id or link, an abbreviation, a title, another printed title, or what comes before its colon.
    The first of these kinds that fits decides, listed papers before merely cited ones.

    Raises
    ------
    UnknownPaperError: nothing fits, or several papers fit alike.
    """
    for found in (_by_key(corpus, name), _by_identifier(corpus, name), *_by_text(corpus, name)):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownPaperError(name, (f"{paper.title} ({paper.key})" for paper in found[:NEAREST]), ambiguous=True)
    raise UnknownPaperError(name, nearest_names(corpus, name))


def _by_key(corpus: Corpus, name: str) -> list[Paper]:
    return [paper for paper in corpus.papers if paper.key == name]


def _by_identifier(corpus: Corpus, name: str) -> list[Paper]:
    identifier = identifier_of(name)
    return [paper for paper in corpus.papers if identifier in paper.identifiers]


def _by_text(corpus: Corpus, name: str) -> tuple[list[Paper], ...]:
    """Papers whose abbreviation, title, or other title is `name`, listed ones apart from the rest."""
    wanted = normal_form(name)
    if not wanted:
        return ()
    fits: tuple[list[Paper], ...] = tuple([] for _ in range(8))
    for paper in corpus.papers:
        heads = (head[0] for title in (paper.title, *paper.aliases) if (head := split_head(title)))
        kinds = ((paper.abbreviation or "",), (paper.title,), paper.aliases, heads)
        for rank, texts in enumerate(kinds):
            if wanted in map(normal_form, texts):
                fits[rank + (0 if paper.listed else len(kinds))].append(paper)
                break
    return fits


def nearest_names(corpus: Corpus, name: str) -> list[str]:
    """Up to five names of papers that look most like `name`, best first; listed papers before others when alike."""
    from rapidfuzz import process, utils
    from rapidfuzz.distance import JaroWinkler

    papers = sorted(corpus.papers, key=lambda paper: (not paper.listed, paper.key))
    names = list(dict.fromkeys(paper.name for paper in papers))
    scorer, processor = JaroWinkler.similarity, utils.default_process
    near = process.extract(name, names, scorer=scorer, processor=processor, limit=NEAREST, score_cutoff=0.7)
    return [found[0] for found in near]
