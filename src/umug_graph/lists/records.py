"""Free text of one record (a bullet, a paragraph, a table cell) -> a draft: what is its title, what the rest says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from umug_graph.identifiers import identifiers_in
from umug_graph.lists import fields
from umug_graph.lists.drafts import Draft
from umug_graph.lists.facts import split_organizations
from umug_graph.lists.links import badge_role, is_code_address, is_paper_address, label_role
from umug_graph.lists.markup import scan
from umug_graph.lists.pieces import Piece
from umug_graph.lists.title_search import TitleSearch
from umug_graph.lists.titles import Title
from umug_graph.models import Identifier


def read_record(text: str, line: int, last: int, references: Mapping[str, str] | None = None) -> Draft | None:
    """A draft from the source text of a record; None if nothing in it can be a title."""
    return _Record(scan(_KEYED_ADDRESS.sub(_as_label, text), references)).draft(line, last)


_KEYED_ADDRESS = re.compile(
    r"(?m)^[ \t]*(?:[-*+][ \t]+)?[*_]{0,2}(?P<key>[^\s:：\[\]*_(（][^:：\[\]*_(（\n]{0,30})"
    r"(?:[(（][^()（）\n]{0,30}[)）])?"
    r"[*_]{0,2}[ \t]*[:：][*_]{0,2}[ \t]*<?(?P<url>https?://[^\s<>]{4,2000})>?"
)


def _as_label(found: re.Match[str]) -> str:
    """`Paper: https://...` on a line of its own is a link with a label."""
    return f"[{found['key'].strip()}]({found['url']})" if label_role(found["key"]) else found[0]


class _Record(TitleSearch):
    def draft(self, line: int, last: int) -> Draft | None:
        start, title = self.find_title()
        if title is None:
            return None
        rest = self.pieces[start:]
        self.facts.read(rest, zip(self.links, self.roles, strict=True), [image.source for image in self.images])
        draft = Draft(line, last, style=self.style)
        self.fill_title(draft, title)
        self.fill_links(draft, rest)
        draft.authors = self.facts.found.get("authors") or title.authors
        draft.venue = title.venue or self.facts.found.get("venue")
        draft.venue = draft.venue or self.label_venue()
        draft.date = (
            title.date or self.facts.found.get("date") or (fields.date_in(draft.venue) if draft.venue else None)
        )
        draft.organizations = split_organizations(self.facts.found.get("organizations") or title.organizations or "")
        draft.keywords = tuple(k for k in re.split(r"\s*[,;，、]\s*", self.facts.found.get("keywords", "")) if k)
        draft.strength = self.strength(draft)
        return draft

    def label_venue(self) -> str | None:
        """The venue that a paper's label names: `[[ICCV 2023](url)]`."""
        labels = [self.links[i].text for i, role in enumerate(self.roles) if role == "paper"]
        return next(
            (t for t in labels if fields.is_known_venue(t) and re.search(r"\d{2}", t) and not re.search(r"\d{4}\.", t)),
            None,
        )

    def fill_title(self, draft: Draft, title: Title) -> None:
        cited = fields.AUTHOR_CITATION.fullmatch(title.text)
        if (cited and "et al" in title.text) or (cited and title.date is None and self.title_link >= 0):
            self.facts.found.setdefault("authors", cited["authors"].strip(" ,"))
            self.facts.found.setdefault("date", cited["date"])
        elif title.date and re.search(r"\bet\.? al\.?$", title.text):
            dot = "." if any("et al." in piece.text for piece in self.pieces) else ""
            self.facts.found.setdefault("authors", title.text + dot)
        else:
            draft.title = title.text
        draft.abbreviation = title.abbreviation

    def strength(self, draft: Draft) -> int:
        addresses = [link.url for link in self.links if link.url]
        if self.prose or (addresses and not any(re.search(r"[./]", url) for url in addresses)):
            return 0
        if self.bare and not (draft.venue or draft.authors or draft.url or draft.identifiers or self.facts.unlinked):
            return 0
        has_paper = any(r == "paper" for r in self.roles) or "paper" in self.facts.unlinked
        if draft.identifiers or has_paper or (draft.url and not self.page_only and is_paper_address(draft.url)):
            return 3
        return 2 if draft.venue or draft.authors or (draft.date and self.style) else 1

    # -- title ---------------------------------------------------------------------------------------------------
    def fill_links(self, draft: Draft, rest: list[Piece]) -> None:
        papers = [i for i, role in enumerate(self.roles) if role == "paper" and i != self.title_link]
        codes = [i for i, role in enumerate(self.roles) if role == "code" and i != self.title_link]
        pages = [
            i
            for i, role in enumerate(self.roles)
            if role == "other" and _is_page(self.links[i].url, self.links[i].text)
        ]
        title_url = self.links[self.title_link].url if self.title_link >= 0 else None
        others = [self.links[i].url for i in papers]
        if title_url and (is_paper_address(title_url) or not others):
            draft.url = title_url
        else:
            draft.url = next((u for u in others if is_paper_address(u)), None) or next(iter(others), None)
        draft.url = draft.url or None
        if draft.url is None and codes == [] and pages:
            draft.url, self.page_only = self.links[pages[0]].url, True
        draft.code_url = next((self.links[i].url for i in codes if self.links[i].url), None)
        if draft.code_url is None and title_url and is_code_address(title_url):
            draft.code_url = title_url
        draft.identifiers = self.identifiers(draft.url, papers, rest)

    def identifiers(self, url: str | None, papers: list[int], rest: list[Piece]) -> tuple[Identifier, ...]:
        seen = list(identifiers_in(url)) if url else []
        for index in ([self.title_link] if self.title_link >= 0 else []) + papers:
            link = self.links[index]
            seen += identifiers_in(" ".join([link.url, link.text, *(source for _, source in link.images)]))
        for image in self.images:
            if badge_role(((image.text, image.source),)) == "paper":
                seen += identifiers_in(image.source)
        seen += identifiers_in(self.cited)
        if not self.prose:
            seen += identifiers_in(" ".join(p.text for p in rest if p.kind == "text"))
        return tuple(dict.fromkeys(seen))


def _is_page(url: str, label: str) -> bool:
    return url.startswith("http") and not re.search(
        r"video|youtu|slides|poster|dataset|model|weights|twitter|bibtex", label + url, re.IGNORECASE
    )
