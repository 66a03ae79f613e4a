"""What live sources say of papers and citations beyond what lists do; nothing at all where none was asked."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from umug_graph.models import Author, Citation, Paper, Statement
from umug_graph.render.payload.order import Names, Order
from umug_graph.render.style import clip
from umug_graph.statements import by_field, disputed, is_count, latest, source_words

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_ABSTRACT = 6_000
MOST_ABSTRACTS = 2_500_000
"""Characters of all abstracts beyond which only those of listed papers are told: a page is to open at once."""

LONGEST_SENTENCE = 400
MOST_SENTENCES = 1_000_000
MOST_AUTHORS = 200
LONGEST_VALUE = 300
_TELLING = attrgetter(
    "statements", "byline", "abstract", "cited_by_global", "influential_cited_by", "citers_known", "retracted"
)
_NOTHING = ((), (), None, None, None, None, None)

COUNTED = (("cited", "cited_by"), ("influential", "influential_cited_by"), ("stated", "references_stated"))


def told_block(order: Order) -> tuple[list[dict[str, Any]], list[str]]:
    """WireTold of every paper of which there is any, and in sentences what was left out."""
    size = sum(len(paper.abstract or "") for paper in order.papers)
    everyone = size <= MOST_ABSTRACTS
    rows = [
        {"paper": at, **_told(paper, everyone or paper.listed)}
        for at, paper in enumerate(order.papers)
        if _TELLING(paper) != _NOTHING
    ]
    left = sum(paper.abstract is not None and not paper.listed for paper in order.papers)
    works = f"{left:,} {'work' if left == 1 else 'works'}"
    note = f"The abstracts of {works} outside the lists are left out of this page: it would be too large."
    return [row for row in rows if len(row) > 1], [note] if left and not everyone else []


def _told(paper: Paper, with_abstract: bool) -> dict[str, Any]:
    said = by_field(paper.statements)
    own = {"cited": paper.cited_by_global, "influential": paper.influential_cited_by, "stated": None}
    told: dict[str, Any] = {
        "abstract": clip(paper.abstract, LONGEST_ABSTRACT) if paper.abstract and with_abstract else None,
        "byline": [_author(author) for author in paper.byline[:MOST_AUTHORS]],
        "more": max(0, len(paper.byline) - MOST_AUTHORS),
        **{name: _counts(latest(said, field), own[name]) for name, field in COUNTED},
        "citers": paper.citers_known,
        "retracted": _retracted(said.get("retracted", ())) if paper.retracted else None,
        "differ": [[field, [_value(each) for each in all_]] for field, all_ in disputed(paper.statements).items()],
    }
    return {name: value for name, value in told.items() if value or (value == 0 and name == "citers")}


def _author(author: Author) -> list[Any]:
    return [clip(author.name, LONGEST_VALUE), *(clip(name, LONGEST_VALUE) for name in author.organizations)]


def _counts(said: Sequence[Statement], own: int | None) -> list[list[Any]]:
    """[number, source, day] for each source that counts; the paper's own number where none is told to count."""
    found = [[int(each.value), *_who(each)] for each in said if is_count(each.value)]
    return found or ([] if own is None else [[own, None, None]])


def _retracted(said: Iterable[Statement]) -> list[list[Any]]:
    return [_who(each) for each in said if each.value.casefold() in ("true", "yes", "1")] or [[None, None]]


def _who(statement: Statement) -> list[Any]:
    return [source_words(statement.origin), statement.day]


def _value(statement: Statement) -> list[Any]:
    return [clip(statement.value, LONGEST_VALUE), *_who(statement)]


def judged_block(order: Order) -> tuple[dict[str, Any], list[str]]:
    """WireJudged's columns as far as there are any, and in a sentence what was left out."""
    rows = [citation for *_, citation in order.citations]
    block: dict[str, Any] = {}
    if any(citation.influential is not None for citation in rows):
        block["influential"] = "".join(_letter(citation.influential) for citation in rows)
    intents = Names()
    meant = [(at, [intents.number(name) for name in one.intents]) for at, one in enumerate(rows) if one.intents]
    if meant:
        block |= {"intents": meant, "intentNames": intents.all()}
    bases = [(at, clip(basis, LONGEST_VALUE)) for at, one in enumerate(rows) if (basis := _basis(one))]
    if bases:
        block["bases"] = bases
    sentences, left = _sentences(order)
    if sentences:
        block["contexts"] = sentences
    note = f"Of {left:,} citations the sentence in which they stand is left out of this page: it would be too large."
    return ({"judged": block} if block else {}), [note] if left else []


def _basis(citation: Citation) -> str:
    """What the judgements of a citation rest on."""
    return "; ".join(sorted({seen.basis for seen in citation.sightings if seen.basis}))


def _letter(influential: bool | None) -> str:
    return "-" if influential is None else "y" if influential else "n"


def _sentences(order: Order) -> tuple[list[tuple[int, str, str]], int]:
    """(citation, sentence, source), one a citation, those among listed papers first as far as there is room."""
    found = {at: said for at, (_, _, citation) in enumerate(order.citations) if (said := _sentence(citation))}
    if not found:
        return [], 0
    listed = [paper.listed for paper in order.papers]
    inside = {at for at, (citing, cited, _) in enumerate(order.citations) if listed[citing] and listed[cited]}
    kept, room = list[tuple[int, str, str]](), MOST_SENTENCES
    for at in (*(at for at in found if at in inside), *(at for at in found if at not in inside)):
        text, origin = found[at]
        sentence = clip(text, LONGEST_SENTENCE)
        room -= len(sentence)
        if room < 0:
            break
        kept.append((at, sentence, source_words(origin)))
    return sorted(kept), len(found) - len(kept)


def _sentence(citation: Citation) -> tuple[str, str] | None:
    """The first sentence, and its source."""
    showing = [each for each in citation.sightings if each.contexts]
    if len(showing) > 1:
        showing.sort(key=lambda each: (each.source, each.raw_title))
    return next(((text, each.source) for each in showing for text in each.contexts if text.strip()), None)
