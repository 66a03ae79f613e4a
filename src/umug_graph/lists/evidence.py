"""Which drafts are entries: each is judged by its own evidence, by its neighbours and by the section it stands in.

A link to a paper, an id or a [Paper] label is enough outside of sections such as News or Citation. A mere name or title
without link counts if most of its neighbours are papers; a bullet of prose never does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from umug_graph.lists.drafts import Draft
from umug_graph.lists.links import is_paper_host
from umug_graph.lists.sections import sort_of_path


def accepted(drafts: Sequence[Draft], title: str | None = None) -> list[Draft]:
    """The drafts that are entries, in source order; `title` is the list's own."""
    groups: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.group].append(draft)
    near = _neighbourhoods(drafts)
    kept = [draft for group in groups.values() for draft in _of_group(group, near, title)]
    kept = _without_lone_bibtex(kept)
    kept = _without_lone_paragraphs(kept, title)
    return sorted(kept, key=lambda draft: (draft.line, draft.title or ""))


def _neighbourhoods(drafts: Sequence[Draft]) -> dict[tuple[str, ...], tuple[int, int, str]]:
    """For each parent section: drafts with strong evidence, all drafts, and the commonest style of the strong ones."""
    strong: Counter[tuple[str, ...]] = Counter()
    total: Counter[tuple[str, ...]] = Counter()
    styles: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        parent = draft.section[:-1]
        total[parent] += 1
        if draft.strength == 3:
            strong[parent] += 1
            styles[parent][draft.style] += 1
    return {p: (strong[p], total[p], styles[p].most_common(1)[0][0] if styles[p] else "") for p in total}


def _of_group(group: list[Draft], near: dict[tuple[str, ...], tuple[int, int, str]], title: str | None) -> list[Draft]:
    sort, inherited = sort_of_path(group[0].section, title)
    strong = [d for d in group if d.strength == 3 and (d.title or d.authors)]
    share = len(strong) / len(group)
    if sort == "none":
        return strong if inherited and len(strong) >= 2 and share >= 0.6 else []
    if sort == "links":
        sure = [d for d in strong if d.identifiers or (d.url and is_paper_host(d.url))]
        return sure if len(sure) < 0.7 * len(group) else _with_neighbours(group, strong, share)
    if len(group[0].section) <= 1 and share < 0.5 and sort != "papers" and len(strong) < 3:
        return []
    kept = _with_neighbours(group, strong, share)
    parent = group[0].section[:-1]
    strong_near, all_near, style = near[parent]
    if not strong and len(parent) >= 2 and strong_near >= 2 and strong_near >= 0.5 * all_near:
        kept += [
            d
            for d in group
            if d not in kept and d.strength >= 1 and d.style == style and style in ("bold", "link", "name")
        ]
    return kept


def _with_neighbours(group: list[Draft], strong: list[Draft], share: float) -> list[Draft]:
    """The strong ones, and those that their neighbours carry: like in style, or with venue, authors or year."""
    styles = {d.style for d in strong}
    known = [d for d in group if d.strength >= 2 and d.style]
    most_known = len(known) >= 2 and len(known) >= 0.6 * len(group)
    kept = []
    for draft in group:
        if draft.strength == 3:
            good = bool(draft.title or draft.authors)
        elif draft.strength == 2:
            good = most_known or (share >= 0.4 and draft.style != "plain") or share >= 0.6
        else:
            carried = (
                draft.style in styles
                or (draft.style == "name" and most_known)
                or (draft.style in ("bold", "link") and {"bold", "link"} & styles)
            )
            good = draft.strength == 1 and (share >= 0.5 or most_known) and bool(carried)
            good = good or (draft.style == "bare" and share >= 0.75 and len(group) >= 5)
        if good:
            kept.append(draft)
    return kept


def _without_lone_bibtex(kept: list[Draft]) -> list[Draft]:
    """BibTeX beside other records says how to cite one of them, unless a block holds several entries."""
    sizes = Counter(d.group for d in kept if d.dialect == "bibtex")
    others = any(d.dialect != "bibtex" for d in kept)
    return [d for d in kept if d.dialect != "bibtex" or sizes[d.group] > 1 or not others]


_MOST_OWN = 3


def _without_own_paper(kept: list[Draft]) -> list[Draft]:
    """The few headings and paragraphs above the first bullet or table row of a list are the list's own survey."""
    prose = [d.group[:1] in (("paragraphs",), ("headings",)) for d in kept]
    main = [d.line for d, is_prose in zip(kept, prose, strict=True) if not is_prose]
    if len(main) < 3:
        return kept
    start = min(main)
    own = [is_prose and d.line < start for d, is_prose in zip(kept, prose, strict=True)]
    if sum(own) > _MOST_OWN or sum(prose) - sum(own) > len(main):
        return kept
    return [d for d, is_own in zip(kept, own, strict=True) if not is_own]


def _without_lone_paragraphs(kept: list[Draft], title: str | None) -> list[Draft]:
    """A record above the first heading, or a single paragraph, is most likely the list's own paper."""
    kept = _without_own_paper(kept)
    top = [d for d in kept if len(d.section) <= 1 and (d.section == (title,) or not d.section)]
    own = {d.identifiers or d.title for d in top}
    if title is not None and len(own) < 3 and len(kept) - len(top) >= 2 * len(own):
        kept = [d for d in kept if d not in top]
    prose = [d for d in kept if d.group[:1] == ("paragraphs",)]
    if len(prose) >= 3 or any(d.dialect == "html" for d in prose):
        return kept
    sure = [
        d
        for d in prose
        if sort_of_path(d.section, title)[0] == "papers" or Counter(x.section for x in prose)[d.section] > 1
    ]
    return [d for d in kept if d.group[:1] != ("paragraphs",) or d in sure]
