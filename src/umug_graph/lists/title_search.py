"""A record's pieces -> its title: marked, quoted, linked or in plain words, and the facts met on the way to it."""

from __future__ import annotations

import re

from umug_graph.lists import fields
from umug_graph.lists.citations import read_citation
from umug_graph.lists.facts import Facts, key_of, loosely_authors
from umug_graph.lists.links import Role, is_code_address, is_paper_address, label_role
from umug_graph.lists.markup import Inline, Span, clean
from umug_graph.lists.pieces import Piece, cut, lines_of, role_within, words_between
from umug_graph.lists.shapes import (
    in_brackets,
    is_bare_name,
    is_call,
    is_meaningful,
    is_remark,
    is_sentence,
    is_title_case,
    may_be_title,
    without_brackets,
)
from umug_graph.lists.titles import Title, is_name, leading_facts, tidy_title

_LONGEST = 4000  # of the words that a record begins with
_PROSE_LEAD = re.compile(
    r"(?:see|our|please|thanks?|this|these|check|we|the|you|if|it|for|as|in|refer|based|read|cite|also|here|follow|from|by|via|note|"
    r"accepted|released?|new|update[ds]?|welcome|feel|add|use|using|related|more|cf|made|a|an|many|some|most|to|inspired)\b[^:]*$",
    re.IGNORECASE,
)

_PLAIN_ID = re.compile(r"[\s.,(\[]{0,4}\b(?:ar[Xx]iv|ARXIV|ArXiv)\s?[:：]\s?\d{4}\.\d{4,5}(?:v\d)?[)\]]?")
_QUOTED_TITLE = re.compile(r"\s*[:：,-]?\s*[\"“]([^\"“”]{4,300})[\"”]")
_LEADING_DATE = re.compile(r"[\[(]?((?:19|20)\d\d(?:[-/.]?\d\d){0,2})[\])]?(?=[\s:：,|-]|$)")


class TitleSearch:
    """What a record is made of, and the search for its title; `facts` keeps what is met on the way."""

    def __init__(self, inline: Inline) -> None:
        self.links = inline.links
        self.facts = Facts()
        self.roles: list[Role | None] = [role_within(link) for link in inline.links]
        self.settle_labels(inline.spans)
        self.images = [s for s in inline.spans if s.kind == "image" and s.link < 0]
        self.pieces = cut(inline.spans, self.roles)
        self.prose = self.bare = False
        self.style = ""
        self.title_link = -1
        self.page_only = False
        self.cited = ""

    def settle_labels(self, spans: list[Span]) -> None:
        """`[[Any Words](url)]` behind a title is a label, and so is `Code: [official](url)`."""
        before, seen = "", False
        for index, span in enumerate(spans):
            at, following = span.link, spans[index + 1 : index + 2]
            if at >= 0 and span.kind == "text":
                words = self.links[at].text
                bracketed = before.endswith("[") and bool(following) and following[0].text.startswith("]")
                role = self.roles[at]
                if role is None and bracketed and seen and len(words.split()) <= 4:
                    url = self.links[at].url
                    self.roles[at] = "paper" if is_paper_address(url) else "code" if is_code_address(url) else "other"
                elif role == "other" and re.search(r"(?:^|\s)code\s*[:：]\s*$", before, re.IGNORECASE):
                    self.roles[at] = "code"
            elif seen and span.italic and before.endswith("(") and following and following[0].text.startswith(")"):
                self.take_maker(span.text)
            if span.kind != "image":
                before = (before + span.text)[-60:] if span.text.strip() or before else before
                seen = seen or (span.link < 0 and sum(c.isalpha() for c in span.text) > 3)

    def take_maker(self, words: str) -> None:
        """`"Title", ICCV, 2019 (*Some Lab + Another*)`: italics in brackets name who made it."""
        words = words.strip()
        if (
            words[:1].isupper()
            and len(words) <= 60
            and not (fields.is_venue(words) or fields.is_date(words) or "et al" in words)
        ):
            self.facts.found.setdefault("organizations", words.replace(" + ", ", "))

    # -- the draft -----------------------------------------------------------------------------------------------
    def find_title(self) -> tuple[int, Title | None]:
        """Index of the first piece behind the title, and the title."""
        at, found = 0, Title("")
        while at < len(self.pieces):
            piece = self.pieces[at]
            words = clean(piece.text)
            if (piece.kind == "text" and not is_meaningful(words)) or piece.kind in ("label", "break"):
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
        if piece.link < 0 and re.fullmatch(r"[\[(]?\d{1,4}[\])]?[.:]?", words) and not fields.is_date(words):
            return None
        bracketed = at and self.pieces[at - 1].text.endswith(("[", "【"))
        if fields.is_date(words) or fields.is_known_venue(words) or (bracketed and fields.is_venue(words)):
            self.facts.take(words)
            return None
        if not is_meaningful(words) and not piece.text.strip().endswith(":"):
            return None
        if key_of(words) or not is_meaningful(words) or is_remark(words):
            following = self.pieces[at + 1].text.lstrip() if at + 1 < len(self.pieces) else ""
            template = (
                key_of(words) == "title" and not words.endswith((":", "：")) and not following.startswith((":", "："))
            )
            self.prose = self.prose or template or (piece.link < 0 and is_remark(words))
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
        follower = self.next_title(at) if piece.link < 0 or is_bare_name(short) else None
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
        return self.with_tail(at, title, words)

    def with_tail(self, at: int, title: Title, marked: str) -> tuple[int, Title]:
        """`**Name**: The Rest of Its Title [paper]` is one title; `**Name**: what it does.` is a name and a remark."""
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        name_like = is_name(without_brackets(title.text)) or title.text.strip("?") == ""
        if following is None or following.kind != "text" or not name_like:
            return at + 1, title
        bracketed = re.match(r"\s*[\])]\s*(?=[\w\"“])", following.text)
        if bracketed and len(following.text.split()) >= 3 and self.title_link < 0:
            following.text = following.text[bracketed.end() :]
            after, behind = self.title_from_text(at + 1, Title("", title.text, title.date, title.venue))
            return (after, behind) if behind is not None else (at + 1, title)
        tail = re.match(r"\s*[:：]\s*(.+)", following.text, re.DOTALL) or (
            re.match(r"\s*(.+)", following.text, re.DOTALL) if marked.endswith((":", "：")) else None
        )
        if tail is None and self.pieces[at].link < 0 and self.names_the_rest(at):
            self.pieces.pop(at)
            self.pieces[at].text = self.pieces[at].text.lstrip().lstrip("|")
            after, rest = self.title_from_text(at, Title("", without_brackets(title.text), title.date, title.venue))
            return (after, rest) if rest is not None else (at, title)
        words = clean(tail[1]) if tail else ""
        quoted = _QUOTED_TITLE.match(clean(following.text))
        if quoted:
            following.text = clean(following.text)[quoted.end() :]
            return at + 1, Title(quoted[1].strip(" ,."), without_brackets(title.text), title.date, title.venue)
        title.text = title.text.rstrip(" :")
        parted = tidy_title(re.split(r"(?<=[^.\s]{2})\.\s|[\[(（|]", words)[0], Title("")) if words else Title("")
        if words and is_title_case(parted.text) and not words.endswith("."):
            name = title.text
            following.text = clean(following.text).partition(parted.text)[2]
            title.text, title.abbreviation = f"{name}: {parted.text}", title.abbreviation or name
        return at + 1, title

    def names_the_rest(self, at: int) -> bool:
        """`**Name** The Title [paper]`, `**Name** | The Title | [paper]`: plain words up to a link that is a label."""
        plain_words = clean(self.pieces[at + 1].text)
        words = plain_words.lstrip("|").strip()
        behind = self.pieces[at + 2] if at + 2 < len(self.pieces) else None
        return bool(
            behind is not None
            and behind.kind in ("label", "title")
            and (behind.link >= 0 or plain_words.endswith("("))
            and len(words.split()) >= 2
            and (words[0].isupper() or words[0].isdigit())
            and (plain_words.startswith("|") or is_title_case(words) or not is_sentence(words))
            and not fields.venue_in(words.split("(")[0][:40])
            and "et al" not in words
        )

    def next_title(self, at: int) -> int | None:
        """Where the next piece stands that can be a title; None if none is near."""
        for index in range(at + 1, min(at + 4, len(self.pieces))):
            piece = self.pieces[index]
            if piece.kind == "title" and piece.link >= 0:
                return index
            if piece.kind != "text":
                return None
        return None

    def title_from_text(self, at: int, found: Title) -> tuple[int, Title | None]:
        """The title in the running words at a piece, and where the rest begins."""
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
        if not is_meaningful(rest) or re.fullmatch(r"\d{1,4}\s*[.)\]:]?", rest):
            self.pieces[at:end] = [Piece("text", "")]
            after, title = self.find_title_after(at + 1, found)
            return after, title
        stop = self.pieces[end] if end < len(self.pieces) else None
        if stop is not None and stop.kind == "title":
            return self.title_behind(rest, end, found)
        return self.title_of_words(rest, at, end, found)

    def find_title_after(self, at: int, found: Title) -> tuple[int, Title | None]:
        """The title in what follows a piece, as if the record began there."""
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
        quoted = lead.rstrip().endswith(('"', "“"))
        lead = re.sub(r"(?<!et al)[\s.,]{0,4}[\"“]$", "", lead).rstrip(" \"“„«'").rstrip()
        name = lead.rstrip(" :,-–—|(")
        people = re.sub(r"[\s(,]*\d{4}[a-z]?\)?[\s.:,]*$", "", lead)
        if fields.is_authors(people) or (
            quoted and re.match(r"[A-Z][\w'’-]+, [A-Z]", people) and loosely_authors(people)
        ):
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
            self.prose = not self.take_lead(lead, piece, found)
        self.title_link, self.style = piece.link, "link" if piece.link >= 0 else "bold"
        title = tidy_title(clean(piece.text), found)
        return at + 1, (title if title.text else None)

    def take_lead(self, lead: str, piece: Piece, found: Title) -> bool:
        """`[Short Name]`, `20240501 AAAI-24`, `2024 a survey of it:` before a title; False for a sentence."""
        lead = "[" + lead if lead.endswith("]") and "[" not in lead else lead
        tags = re.findall(r"[\[【]([^\[\]【】]{1,60})[\]】]", lead)
        if tags and not re.sub(r"[\[【][^\[\]【】]{1,60}[\]】]|[\s:：-]", "", lead):
            found.abbreviation = found.abbreviation or next((tag.strip() for tag in tags if is_name(tag)), None)
            return True
        dated = _LEADING_DATE.match(lead)
        rest = lead[dated.end() :].strip(" ,:-|") if dated else lead.strip()
        telling = piece.link >= 0 and (is_paper_address(self.links[piece.link].url) or len(piece.text.split()) > 3)
        ends_in_colon = lead.rstrip().endswith((":", "："))
        sure = fields.is_venue(rest) or key_of(rest) in ("title", "paper") or (bool(dated) and not rest)
        if not (sure or (telling and ends_in_colon and not _PROSE_LEAD.match(lead))):
            return False
        if dated:
            found.date = found.date or dated[1]
        if fields.is_venue(rest):
            self.facts.take(rest)
        return True

    def title_of_words(self, words: str, at: int, end: int, found: Title) -> tuple[int, Title | None]:
        """The title that these words are or hold, and where the rest begins."""
        whole = words
        words, cut = self.facts.without_labels(words)
        quoted = re.match(r"[\"“„«「《]([^\"”“»」》]{8,300})[\"”“»」》][\s,.]+(.+)", words)
        if quoted:
            self.pieces[at:end] = [Piece("text", quoted[2]), Piece("break", "\n")]
            self.style = "plain"
            return at, tidy_title(quoted[1], found)
        words, parts = _by_strokes(words, found)
        cited = read_citation(words)
        if cited is not None and (cited.venue or cited.date or self.links):
            self.facts.found.update(
                {k: v for k, v in (("authors", cited.authors), ("date", cited.date), ("venue", cited.venue)) if v}
            )
            self.style, self.cited = "citation", words
            return end, Title(cited.title, found.abbreviation)
        words = _PLAIN_ID.sub(self.note_id, words).lstrip(":： ")
        quoted = _QUOTED_TITLE.match(words)
        if quoted and not quoted.start() and words[0] in '"“':
            tail = words[quoted.end() :]
            self.pieces[at:end] = [Piece("text", ""), Piece("break", "\n"), Piece("text", tail)]
            self.style = "plain"
            return at + 1, Title(quoted[1].strip(" ,."), found.abbreviation, found.date, found.venue)
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
        self.prose = self.prose or no_title or len(title.text.split()) > 35 or is_call(words)
        if not labelled and is_name(title.text) and len(title.text) > 1:
            self.style = "name"
            maker = re.fullmatch(r"(\S+(?:\s\S+)?)\s+[–—-]\s+([A-Z][\w& .]{1,30})", title.text)
            if maker:
                title.text, title.organizations = maker[1], maker[2]
        elif self.bare and not self.prose and in_brackets(whole):
            self.style, self.bare = "link", False
        elif self.bare and not self.prose and not self.links and may_be_title(title.text):
            self.style, self.bare = "bare", False
        self.pieces[at:end] = [Piece("text", ""), Piece("break", "\n"), *lines_of(tail)]
        return at + 1, title

    def note_id(self, found: re.Match[str]) -> str:
        """Keep an id that stands in running words, and take it out of them."""
        self.cited += " " + found[0]
        return ""

    # -- links ---------------------------------------------------------------------------------------------------


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
