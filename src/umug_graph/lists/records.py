"""Free text of one record (a bullet, a paragraph, a table cell) -> a draft: what is its title, what the rest says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from umug_graph.identifiers import identifiers_in
from umug_graph.lists import fields
from umug_graph.lists.citations import read_citation
from umug_graph.lists.drafts import Draft
from umug_graph.lists.facts import Facts, key_of, split_organizations
from umug_graph.lists.links import Role, badge_role, is_code_address, is_paper_address, label_role
from umug_graph.lists.markup import Inline, clean, scan
from umug_graph.lists.pieces import Piece, cut, lines_of, role_within, words_between
from umug_graph.lists.titles import Title, is_name, leading_facts, tidy_title
from umug_graph.models import Identifier

_LONGEST = 4000  # of the words that a record begins with
_PROSE_LEAD = re.compile(
    r"(?:see|our|please|thanks?|this|these|check|we|the|you|if|it|for|as|in|refer|based|read|cite|also|here|follow|from|by|via|note|"
    r"accepted|released?|new|update[ds]?|welcome|feel|add|use|using|related|more|cf|made|a|an|many|some|most|to|inspired)\b[^:]*$",
    re.IGNORECASE,
)


def read_record(text: str, line: int, last: int, references: Mapping[str, str] | None = None) -> Draft | None:
    """A draft from the source text of a record; None if nothing in it can be a title."""
    return _Record(scan(text, references)).draft(line, last)


class _Record:
    def __init__(self, inline: Inline) -> None:
        self.links = inline.links
        self.roles: list[Role | None] = [role_within(link) for link in inline.links]
        self.images = [s for s in inline.spans if s.kind == "image" and s.link < 0]
        self.pieces = cut(inline.spans, self.roles)
        self.facts = Facts()
        self.prose = self.bare = False
        self.style = ""
        self.title_link = -1

    # -- the draft -----------------------------------------------------------------------------------------------
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
        draft.date = (
            title.date or self.facts.found.get("date") or (fields.date_in(draft.venue) if draft.venue else None)
        )
        draft.organizations = split_organizations(self.facts.found.get("organizations", ""))
        draft.keywords = tuple(k for k in re.split(r"\s*[,;，、]\s*", self.facts.found.get("keywords", "")) if k)
        draft.strength = self.strength(draft)
        return draft

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
        if self.prose or (
            self.bare and not (draft.venue or draft.authors or draft.url or draft.identifiers or self.facts.unlinked)
        ):
            return 0
        has_paper = any(r == "paper" for r in self.roles) or "paper" in self.facts.unlinked
        if draft.identifiers or has_paper or (draft.url and is_paper_address(draft.url)):
            return 3
        return 2 if draft.venue or draft.authors or (draft.date and self.style) else 1

    # -- title ---------------------------------------------------------------------------------------------------
    def find_title(self) -> tuple[int, Title | None]:
        """Index of the first piece behind the title, and the title."""
        at, found = 0, Title("")
        while at < len(self.pieces):
            piece = self.pieces[at]
            words = clean(piece.text)
            if (piece.kind == "text" and not _meaningful(words)) or piece.kind in ("label", "break"):
                at += 1
            elif piece.kind == "title":
                taken = self.title_from_mark(at, found)
                if taken is not None:
                    return taken
                at += 1
            else:
                return self.title_from_text(at, found)
        return at, None

    def title_from_mark(self, at: int, found: Title) -> tuple[int, Title] | None:
        """The title that linked or bold words give; None if they only state a date, a venue or a key."""
        piece = self.pieces[at]
        words = clean(piece.text)
        if fields.is_date(words) or fields.is_known_venue(words) or re.fullmatch(r"[\[(]?\d{1,4}[\])]?[.:]?", words):
            self.facts.take(words)
            return None
        if key_of(words) or not _meaningful(words) or _is_remark(words):
            following = self.pieces[at + 1].text.lstrip() if at + 1 < len(self.pieces) else ""
            template = (
                key_of(words) == "title" and not words.endswith((":", "：")) and not following.startswith((":", "："))
            )
            self.prose = self.prose or template or (piece.link < 0 and _is_remark(words))
            key = key_of(words)
            if (
                not template
                and at + 1 < len(self.pieces)
                and (following.startswith((":", "：")) or words.endswith((":", "：")))
            ):
                value = following.lstrip(":： ")
                self.pieces[at + 1].text = value if key == "title" else ""
                if key != "title":
                    self.facts.read_segment(f"{words.rstrip(':： ')}: {value}", italic=False)
            return None
        short = words.strip(" :-–—()[]")
        follower = self.next_title(at) if piece.link < 0 or _is_bare_name(short) else None
        if follower is not None and is_name(short) and len(words_between(self.pieces, at, follower)) <= 3:
            self.title_link, self.style = self.pieces[follower].link, "link"
            title = tidy_title(clean(self.pieces[follower].text), found)
            title.abbreviation = title.abbreviation or short
            return follower + 1, title
        self.title_link, self.style = piece.link, "link" if piece.link >= 0 else "bold"
        title = tidy_title(words, found)
        if not title.text:
            self.facts.found.update({k: v for k, v in (("date", title.date), ("venue", title.venue)) if v})
            return None
        return self.with_tail(at, title)

    def with_tail(self, at: int, title: Title) -> tuple[int, Title]:
        """`**Name**: The Rest of Its Title [paper]` is one title; `**Name**: what it does.` is a name and a remark."""
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if following is None or following.kind != "text" or not is_name(title.text.rstrip(":")):
            return at + 1, title
        bracketed = re.match(r"\s*[\])]\s*(?=[\w\"“])", following.text)
        if bracketed and len(following.text.split()) >= 3 and self.title_link < 0:
            following.text = following.text[bracketed.end() :]
            after, behind = self.title_from_text(at + 1, Title("", title.text, title.date, title.venue))
            return (after, behind) if behind is not None else (at + 1, title)
        tail = re.match(r"\s*[:：]\s*(.+)", following.text, re.DOTALL) or (
            re.match(r"\s*(.+)", following.text, re.DOTALL) if title.text.endswith(":") else None
        )
        words = clean(tail[1]) if tail else ""
        title.text = title.text.rstrip(" :")
        parted = tidy_title(re.split(r"(?<=[^.\s]{2})\.\s|[\[(（|]", words)[0], Title("")) if words else Title("")
        if words and _is_title_case(parted.text) and not words.endswith("."):
            name = title.text
            following.text = clean(following.text).partition(parted.text)[2]
            title.text, title.abbreviation = f"{name}: {parted.text}", title.abbreviation or name
        return at + 1, title

    def next_title(self, at: int) -> int | None:
        for index in range(at + 1, min(at + 4, len(self.pieces))):
            piece = self.pieces[index]
            if piece.kind == "title" and piece.link >= 0:
                return index
            if piece.kind != "text":
                return None
        return None

    def title_from_text(self, at: int, found: Title) -> tuple[int, Title | None]:
        text, end = self.text_from(at)
        rest, found = leading_facts(clean(text)[:_LONGEST], found)
        key, colon, value = rest.replace("：", ":", 1).partition(":")
        known = key_of(key) if colon or end < len(self.pieces) else None
        stated = len(value.split()) >= 3
        if known in ("title", "paper") and (stated or (known == "title" and value.strip())):
            rest = value.strip()
        elif known == "code" and stated:
            pass
        elif known in ("authors", "venue", "date", "organizations", "keywords") and value.strip():
            self.facts.read_segment(rest, italic=False)
            rest = ""
        elif known and (colon or known == "paper") and known != "title":
            rest = ""
        if not _meaningful(rest) or re.fullmatch(r"\d{1,4}\s*[.)\]:]?", rest):
            self.pieces[at:end] = [Piece("text", "")]
            after, title = self.find_title_after(at + 1, found)
            return after, title
        stop = self.pieces[end] if end < len(self.pieces) else None
        if stop is not None and stop.kind == "title":
            return self.title_behind(rest, end, found)
        return self.title_of_words(rest, at, end, found)

    def find_title_after(self, at: int, found: Title) -> tuple[int, Title | None]:
        head, self.pieces = self.pieces[:at], self.pieces[at:]
        after, title = self.find_title()
        if title is not None:
            title.date, title.venue = title.date or found.date, title.venue or found.venue
        self.pieces = head + self.pieces
        return after + at, title

    def text_from(self, at: int) -> tuple[str, int]:
        """Plain words from a piece on, up to a link, bold words, or a line that is another field."""
        words, end = self.pieces[at].text, at + 1
        while end + 1 < len(self.pieces) and self.pieces[end].kind == "break" and self.pieces[end + 1].kind == "text":
            nxt = clean(self.pieces[end + 1].text)
            done = (
                re.search(r"[.!?。)\]]\s*$", words)
                or self.pieces[end + 1].italic
                or not nxt
                or key_of(nxt.split(":")[0])
            )
            if done or fields.is_authors(nxt) or fields.venue_in(nxt) or fields.is_date(nxt) or nxt.startswith("["):
                break
            words += " " + nxt
            end += 2
        return words, end

    def title_behind(self, lead: str, at: int, found: Title) -> tuple[int, Title | None]:
        """Words stand before linked or bold words: authors, a short name, or a sentence that mentions them."""
        piece = self.pieces[at]
        lead = lead.rstrip(" \"“„«'").rstrip()
        name = lead.rstrip(" :,-–—|(")
        if fields.is_authors(re.sub(r"[\s(,]*\d{4}[a-z]?\)?[\s.:,]*$", "", lead)):
            self.facts.found["authors"] = re.sub(r"[\s(,]*\d{4}[a-z]?\)?[\s.:,]*$", "", lead).strip(" ,")
            year = re.search(r"\(?(\d{4})[a-z]?\)?[\s.:,]*$", lead)
            if year:
                self.facts.found.setdefault("date", year[1])
        elif fields.is_venue(name) or fields.is_short_date(name):
            self.facts.take(name)
        elif is_name(name) and lead != name and not _PROSE_LEAD.match(name):
            found.abbreviation = name if key_of(name) is None else None
        elif piece.link < 0 and label_role(clean(piece.text)) is None and len(lead.split()) <= 2:
            pass
        else:
            self.prose = True
        self.title_link, self.style = piece.link, "link" if piece.link >= 0 else "bold"
        title = tidy_title(clean(piece.text), found)
        return at + 1, (title if title.text else None)

    def title_of_words(self, words: str, at: int, end: int, found: Title) -> tuple[int, Title | None]:
        words, cut = self.facts.without_labels(words)
        quoted = re.match(r"[\"“„«「《]([^\"”“»」》]{8,300})[\"”“»」》][\s,.]+(.+)", words)
        if quoted:
            self.pieces[at:end] = [Piece("text", quoted[2]), Piece("break", "\n")]
            self.style = "plain"
            return at, tidy_title(quoted[1], found)
        words, parts = _by_strokes(words, found)
        cited = read_citation(words)
        if cited is not None:
            self.facts.found.update(
                {k: v for k, v in (("authors", cited.authors), ("date", cited.date), ("venue", cited.venue)) if v}
            )
            self.style = "citation"
            return end, Title(cited.title, found.abbreviation)
        sentences = re.split(r"(?<=[^\s.]{2}[.。])\s+(?=[A-Z\"“*\[(\u4e00-\u9fff])", words)
        head, tail = sentences[0], "\n".join([" ".join(sentences[1:]), *parts])
        title = tidy_title(head, found)
        if not title.text:
            return end, None
        labelled = cut or any(p.kind == "label" and p.link >= 0 for p in self.pieces[end : end + 3])
        self.style = "plain"
        self.bare = not labelled and not title.date and not title.venue and not is_name(title.text)
        people = (title.text.count(",") > 1 and ":" not in title.text) or "et al" in title.text
        no_title = fields.is_known_venue(title.text) or (people and fields.is_authors(title.text))
        self.prose = self.prose or no_title or len(title.text.split()) > 35
        if not labelled and (title.date or title.venue):
            self.style = "name" if is_name(title.text) else "plain"
        self.pieces[at:end] = [Piece("text", ""), Piece("break", "\n"), *lines_of(tail)]
        return at + 1, title

    # -- links ---------------------------------------------------------------------------------------------------
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
            draft.url = self.links[pages[0]].url
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
        if not self.prose:
            seen += identifiers_in(" ".join(p.text for p in rest if p.kind == "text"))
        return tuple(dict.fromkeys(seen))


def _meaningful(words: str) -> bool:
    return any(c.isalnum() for c in words)


def _is_bare_name(words: str) -> bool:
    return len(words.split()) <= 2 and len(words) <= 20


def _is_remark(words: str) -> bool:
    return len(words) > 400


def _is_title_case(words: str) -> bool:
    telling = [w for w in re.findall(r"[^\W\d_][\w'’-]*", words) if len(w) > 3]
    return len(telling) >= 2 and sum(w[0].isupper() for w in telling) >= 0.7 * len(telling)


def _by_strokes(words: str, found: Title) -> tuple[str, list[str]]:
    """`Name | Title | Team`: the title among parts that strokes divide, and the parts behind it."""
    parts = [part.strip() for part in re.split(r"\s+[|｜]\s+|\s*[|｜]\s*$", words) if part.strip()]
    if len(parts) < 2:
        return words, []
    if (
        is_name(parts[0])
        and not is_name(parts[1])
        and not fields.is_authors(parts[1])
        and not fields.is_venue(parts[1])
    ):
        found.abbreviation = found.abbreviation or parts[0]
        parts = parts[1:]
    return parts[0], parts[1:]


def _is_page(url: str, label: str) -> bool:
    return url.startswith("http") and not re.search(
        r"video|youtu|slides|poster|dataset|model|weights|twitter|bibtex", label + url, re.IGNORECASE
    )
