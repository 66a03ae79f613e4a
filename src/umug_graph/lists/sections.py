"""What the heading of a section says about the bullets below it, in the languages that lists are written in."""

from __future__ import annotations

import re
from typing import Literal

from umug_graph.lists.words import words

Sort = Literal["none", "links", "papers", "plain"]

_NONE = frozenset(words("sections", "none"))
_FILLERS = frozenset(words("sections", "fillers"))
_NONE_PHRASES = words("sections", "none_phrases")
_LINKS = frozenset(words("sections", "links"))
_LINKS_PHRASES = words("sections", "links_phrases")
_PAPERS = re.compile(
    r"\bpapers?\b|\bsurveys?\b|\bpublications?\b|论文|論文|논문|综述|\bpapier|\bartículos\b|\bartikel\b|статьи",
    re.IGNORECASE,
)


def sort_of(heading: str) -> Sort:
    """`none` (contents, news ...: no papers), `links` (only what proves to be a paper), `papers`, else `plain`."""
    text = heading.casefold()
    printed: list[str] = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    bare = [w for w in printed if w not in _FILLERS]
    if bare and all(w in _NONE for w in bare):
        return "plain" if bare == ["community"] else "none"
    if _mostly(printed, _NONE_PHRASES):
        return "none"
    if _PAPERS.search(text):
        return "papers"
    if (bare and all(w in _LINKS for w in bare)) or _mostly(printed, _LINKS_PHRASES):
        return "links"
    return "plain"


def _mostly(printed: list[str], phrases: tuple[str, ...]) -> bool:
    joined = "".join(printed)
    rest = joined
    for phrase in phrases:
        rest = rest.replace(phrase, "")
    return rest != joined and len(rest) <= 2


def sort_of_path(section: tuple[str, ...], title: str | None = None) -> tuple[Sort, bool]:
    """The sort of a section path, and whether it is inherited; the list's own title does not count."""
    sorts = [sort_of(heading) for heading in section if heading != title]
    if not sorts:
        return "plain", False
    if sorts[-1] == "none":
        return "none", False
    return ("none", True) if "none" in sorts else (sorts[-1], False)
