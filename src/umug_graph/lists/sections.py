"""What the heading of a section says about the bullets below it, in the languages that lists are written in."""

from __future__ import annotations

import re
from typing import Literal

from umug_graph.lists.words import words

Sort = Literal["none", "links", "papers", "plain"]

_NONE = frozenset(words("sections", "none"))
_FILLERS = frozenset(words("sections", "fillers"))
_CONTENTS = frozenset(words("sections", "contents"))
_CONTENTS_PHRASES = words("sections", "contents_phrases")
_NONE_PHRASES = words("sections", "none_phrases")
_LINKS = frozenset(words("sections", "links"))
_LINKS_PHRASES = words("sections", "links_phrases")
_PAPERS = re.compile(
    r"\bpapers?\b|\bsurveys?\b|\bpublications?\b|论文|論文|논문|综述|\bpapier|\bartículos\b|\bartikel\b|статьи",
    re.IGNORECASE,
)

# An emoji by its name says nothing about a section.
_SHORTCODE = re.compile(r":[a-z0-9_+-]{2,40}:")


def sort_of(heading: str) -> Sort:
    """`none` (contents, news ...: no papers), `links` (only what proves to be a paper), `papers`, else `plain`."""
    text = _SHORTCODE.sub(" ", heading.casefold())
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


def is_contents(heading: str) -> bool:
    """Whether the heading announces the list's own contents; sections below it are not a part of them."""
    printed = re.findall(r"[^\W\d_]+", _SHORTCODE.sub(" ", heading.casefold()))
    bare = [w for w in printed if w not in _FILLERS]
    return bool(bare) and (all(w in _CONTENTS for w in bare) or _mostly(printed, _CONTENTS_PHRASES))


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
        return ("links" if is_contents(section[-1]) else "none"), False
    if any(sort == "none" and not is_contents(heading) for sort, heading in zip(sorts[:-1], section, strict=False)):
        return "none", True
    return sorts[-1], False
