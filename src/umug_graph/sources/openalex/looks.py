"""How many works OpenAlex is asked for at once, and by which filter; and by which words a title is sought."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

from umug_graph.models import Identifier
from umug_graph.titles import folded_words

MOST_VALUES = 100
"""As many values may be joined by `|` (help.openalex.org/api/filtering)."""
LONGEST_FILTER = 3000
"""Characters, as quoted: the whole address may have 4,094 (help.openalex.org/api/searching)."""
LONGEST_SEARCH = 400

_WORDS = re.compile(r"[^\W_]+")
_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[\w.;()/:-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look works up: the name of the filter, and its values for an identifier.

    `certain`: the filter is documented; what it refuses, it refuses for one of its values.
    """

    filter: str
    values: Callable[[Identifier], tuple[str, ...]]
    certain: bool = True


def _dois(paper: Identifier) -> tuple[str, ...]:
    """A preprint's DOI is the one that arXiv gives (info.arxiv.org/help/doi.html)."""
    return (f"10.48550/arxiv.{paper.value}" if paper.scheme == "arxiv" else paper.value,)


def _pages(paper: Identifier) -> tuple[str, ...]:
    return tuple(f"{protocol}://arxiv.org/abs/{paper.value}" for protocol in ("http", "https"))


BY_ID = Look("openalex", lambda paper: (paper.value,))
BY_DOI = Look("doi", _dois)
BY_PLACE = Look("locations.landing_page_url", _pages, certain=False)


def is_filterable(paper: Identifier) -> bool:
    """Whether an identifier's DOI can stand in a filter, in which `,`, `|` and some other characters steer."""
    return all(_PLAIN_DOI.fullmatch(doi) for doi in _dois(paper))


def chunks(papers: Iterable[Identifier], look: Look) -> Iterator[list[Identifier]]:
    """Papers by the most that one request can ask for."""
    chunk: list[Identifier] = []
    values = length = 0
    for paper in papers:
        more = look.values(paper)
        longer = sum(len(quote_plus(value)) + 3 for value in more)
        if chunk and (values + len(more) > MOST_VALUES or length + longer > LONGEST_FILTER):
            yield chunk
            chunk, values, length = [], 0, 0
        chunk.append(paper)
        values, length = values + len(more), length + longer
    if chunk:
        yield chunk


def filter_text(chunk: Iterable[Identifier], look: Look) -> str:
    """The filter that asks for all of a chunk."""
    return f"{look.filter}:{'|'.join(value for paper in chunk for value in look.values(paper))}"


def search_words(title: str) -> str:
    """The words of a title, in lower case: `AND`, `OR`, `NOT`, quotes and other signs would steer the search."""
    words = folded_words(title) if "\\" in title or "$" in title else _WORDS.findall(title.lower())
    kept = " ".join(words)
    return kept if len(kept) <= LONGEST_SEARCH else kept[:LONGEST_SEARCH].rpartition(" ")[0]
