"""A name as a person types it -> the paper it means, or the nearest names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from umug_graph.errors import UnknownPaperError
from umug_graph.identifiers import identifier_of
from umug_graph.models import Corpus, Paper
from umug_graph.titles import folded_words, normal_form, split_head

NEAREST = 5
_LIKE = 0.86
_SHORTEST_PART = 3
_FEWEST_WORDS = 2
_LONG_WORD = 4
_KINDS = 4
_MARK = re.compile(r"(?<=[^\W\d])v(?=\d)")
_FIRST = re.compile(r"(.*?[^\W\d_])[\s_-]*[vV]?1(?:\.0)?")


def find_paper(corpus: Corpus, name: str) -> Paper:
    """Find the paper that `name` means.

    It may be a key, an id or link, a name, a title, another printed title, what comes before or after its colon, or two
    words or more that only one title holds. The first of these kinds that fits decides, as it is spelt before any other
    case or punctuation, listed papers before merely cited ones. `Emu1` is Emu where there is an Emu2, `VisionLLM 2` is
    VisionLLM v2.

    Raises
    ------
    UnknownPaperError: nothing fits, or several papers fit alike.
    """
    for found in _fits(corpus, name):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownPaperError(name, map(_described, found[:NEAREST]), ambiguous=True)
    raise UnknownPaperError(name, nearest_names(corpus, name))


def _described(paper: Paper) -> str:
    return f"{paper.title} ({paper.key}{f', {paper.date.value}' if paper.date else ''})"


def _fits(corpus: Corpus, name: str) -> Iterator[list[Paper]]:
    """The papers that fit, the firmest kind of fit first.

    A spelling decides only if it has inner capitals: reference lists take them away, and `Unipose` may be any UniPose.
    """
    yield [paper for paper in corpus.papers if paper.key == name]
    identifier = identifier_of(name)
    yield [paper for paper in corpus.papers if identifier in paper.identifiers]
    typed, form = " ".join(name.split()), normal_form(name)
    if not form:
        return
    if any(map(str.isupper, typed[1:])):
        yield from _by_text(corpus, lambda text: text == typed)
    yield _spelt_otherwise(corpus, form)
    yield from _by_text(corpus, lambda text: normal_form(text) == form)
    yield from _by_text(corpus, lambda text: _unmarked(text) == _unmarked(name))
    yield from _first_of_series(corpus, typed)
    yield from _listed_first(corpus, lambda paper: form in map(normal_form, _tails(paper)))
    yield _with_phrase(corpus, folded_words(name))


def _names(paper: Paper) -> tuple[str, ...]:
    return (paper.abbreviation, *paper.names) if paper.abbreviation else paper.names


def _heads(paper: Paper) -> Iterator[str]:
    return (head[0] for title in (paper.title, *paper.aliases) if (head := split_head(title)))


def _tails(paper: Paper) -> Iterator[str]:
    return (head[1] for title in (paper.title, *paper.aliases) if (head := split_head(title)))


def _by_text(corpus: Corpus, is_meant: Callable[[str], bool]) -> tuple[list[Paper], ...]:
    """Papers by their names, title, other titles and what stands before the colon; listed ones apart from the rest."""
    fits: tuple[list[Paper], ...] = tuple([] for _ in range(2 * _KINDS))
    for paper in corpus.papers:
        kinds: tuple[Iterable[str], ...] = (_names(paper), (paper.title,), paper.aliases, _heads(paper))
        for rank, texts in enumerate(kinds):
            if any(map(is_meant, texts)):
                fits[rank + (0 if paper.listed else _KINDS)].append(paper)
                break
    return fits


def _listed_first(corpus: Corpus, is_meant: Callable[[Paper], bool]) -> tuple[list[Paper], list[Paper]]:
    fits = [paper for paper in corpus.papers if is_meant(paper)]
    return [paper for paper in fits if paper.listed], [paper for paper in fits if not paper.listed]


def _spelt_otherwise(corpus: Corpus, form: str) -> list[Paper]:
    """All papers of a name, listed ones first, if a listed one spells it in another way than some other: GiT, GIT.

    Then nobody knows which of them `git` is; where all spell it alike, the listed one is meant. A name without inner
    capitals (Gpt-4o) may have lost them in a reference list, and says nothing about its spelling.
    """
    spelt = {paper.key: {name for name in _names(paper) if normal_form(name) == form} for paper in corpus.papers}
    listed, others = _listed_first(corpus, lambda paper: bool(spelt[paper.key]))
    own = spelt[listed[0].key] if listed else set()
    apart = own and any(any(map(str.isupper, name[1:])) for paper in others for name in spelt[paper.key] - own)
    return [*listed, *others] if apart else []


def _unmarked(text: str) -> str:
    """A normal form without the v of its version: MAGVIT-v2 and MAGVIT 2 are one."""
    return _MARK.sub("", normal_form(text))


def _first_of_series(corpus: Corpus, typed: str) -> tuple[list[Paper], list[Paper]]:
    """The bearers of a name without the 1 that was typed, if a later one of the series bears it with a number."""
    found = _FIRST.fullmatch(typed)
    stem = normal_form(found[1]) if found else ""
    forms = {_unmarked(name) for paper in corpus.papers for name in _names(paper)} if stem else set()
    if not any(form.startswith(stem) and form[len(stem) :].isdigit() for form in forms):
        return [], []
    return _listed_first(corpus, lambda paper: stem in map(normal_form, _names(paper)))


def _with_phrase(corpus: Corpus, words: tuple[str, ...]) -> list[Paper]:
    """Papers with these words in one of their titles, one after the other, listed ones first.

    Short words tell little: of `the transformer` the second alone counts, and one is not enough.
    """
    if sum(len(word) >= _LONG_WORD for word in words) < _FEWEST_WORDS:
        return []
    listed, others = _listed_first(corpus, lambda paper: any(_holds(text, words) for text in _titles(paper)))
    return [*listed, *others]


def _titles(paper: Paper) -> tuple[str, ...]:
    return paper.title, *paper.aliases, *_names(paper)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(folded_words(text))} "


def nearest_names(corpus: Corpus, name: str) -> list[str]:
    """Up to five names of papers that `name` could mean, best first; none where nothing is near.

    First come those whose name or title holds it as a word, then as a part, then names that it holds, then names that
    look alike; among them listed papers before others, the most cited first.
    """
    cited = Counter(citation.cited for citation in corpus.citations)
    papers = sorted(corpus.papers, key=lambda paper: (not paper.listed, -cited[paper.key], paper.key))
    form, words = normal_form(name), folded_words(name)
    found: list[str] = []
    if len(form) >= _SHORTEST_PART:
        found += [paper.name for paper in papers if any(_holds(text, words) for text in _names(paper))]
        found += [paper.name for paper in papers if any(_holds(text, words) for text in _titles(paper))]
    if len(form) > _SHORTEST_PART:
        found += [paper.name for paper in papers if any(form in normal_form(text) for text in _names(paper))]
        found += sorted((paper.name for paper in papers if _stands_in(paper, name)), key=len, reverse=True)
    return list(dict.fromkeys([*found, *_look_alikes(papers, name)]))[:NEAREST]


def _stands_in(paper: Paper, name: str) -> bool:
    """Whether a name of the paper is among the words of a longer text: CLIP of `CLIP model`."""
    return any(len(normal_form(own)) >= _SHORTEST_PART and _holds(name, folded_words(own)) for own in _names(paper))


def _look_alikes(papers: Iterable[Paper], name: str) -> list[str]:
    from rapidfuzz import process, utils
    from rapidfuzz.distance import JaroWinkler

    shown = {text: paper.name for paper in reversed([*papers]) for text in (*_names(paper), paper.title)}
    near = process.extract(
        name,
        [*reversed(shown)],
        scorer=JaroWinkler.similarity,
        processor=utils.default_process,
        limit=2 * NEAREST,
        score_cutoff=_LIKE,
    )
    return [shown[text] for text, _, _ in near]
