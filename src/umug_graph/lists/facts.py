"""What stands around a title -> authors, venue, date, organizations and keywords of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from umug_graph.lists import fields
from umug_graph.lists.links import Role, badge_words, label_role
from umug_graph.lists.markup import Link, clean
from umug_graph.lists.pieces import Piece, segments
from umug_graph.lists.words import by_phrase, by_word


class Facts:
    """The fields found so far, the first of each kind; `unlinked` are the roles of labels without a link."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.unlinked: set[Role] = set()

    def take(self, words: str) -> None:
        """A date or venue that stands by itself."""
        words = words.strip(" []()（）【】.,:;")
        if fields.is_date(words):
            self.found.setdefault("date", words)
        elif fields.is_venue(words):
            self.found.setdefault("venue", _without_in(words))

    def read(self, pieces: list[Piece], links: Iterable[tuple[Link, Role | None]], badges: Iterable[str]) -> None:
        """Everything that stands behind a title."""
        for link, role in links:
            if role and fields.is_known_venue(link.text) and (re.search(r"\d", link.text) or not label_role(link.text)):
                self.found.setdefault("venue", link.text.strip("[]() "))
        for source in badges:
            badge = badge_words(source)
            if badge and (fields.is_known_venue(badge) or fields.is_date(badge)):
                self.take(badge)
        for segment, italic in segments(pieces):
            text, _ = self.without_labels(segment)
            text = re.sub(r"\[[\s,|/]*\]|\([\s,|/]*\)|\{[\s,|/]*\}", " ", text)
            text = clean(text).strip(" |,;·•-–—")
            if text:
                self.read_segment(text, italic)

    def read_segment(self, text: str, italic: bool) -> None:
        """One line: a key with its value, people, or parts that brackets and strokes divide."""
        key, _, value = text.partition(":") if ":" in text[:40] else text.partition("：")
        known = key_of(key) if value.strip() else None
        if known in ("authors", "venue", "date", "organizations", "keywords"):
            self.found.setdefault(known, value.strip())
            return
        if known in ("remark", "code", "title"):
            return
        people = text.strip(" .")
        if fields.is_authors(text) or (italic and loosely_authors(people)):
            self.found.setdefault("authors", text)
            return
        maker = re.search(r"\bfrom ([A-Z][^();；\n]{1,80})\)", text)
        if maker:
            self.found.setdefault("organizations", re.sub(r",?\sand\s", ", ", maker[1]))
        for part in _parts(text):
            self._read_part(part)

    def _read_part(self, part: str) -> None:
        if fields.is_date(part) or re.fullmatch(r"\d{4}[./]\d{1,2}", part):
            self.found.setdefault("date", part.strip("() "))
        elif fields.is_authors(part) and "authors" not in self.found:
            self.found["authors"] = part
        elif fields.is_venue(part) and not re.match(r"(?:[Aa]r[Xx]iv|ARXIV)\s?:", part):
            self.found.setdefault("venue", _without_in(part))
        elif len(part) < 200:
            venue = fields.venue_in(part)
            if venue and len(part) < len(venue) + 40:
                self.found.setdefault("venue", venue)
                rest = part.replace(venue, " ")
                date = fields.date_in(rest)
                if date and len(rest) < 40:
                    self.found.setdefault("date", date)

    def without_labels(self, words: str) -> tuple[str, bool]:
        """Plain `[Paper] [Code]`: labels that lack their link say all the same what the record is."""
        cut = False

        def without(bracket: re.Match[str]) -> str:
            nonlocal cut
            role = label_role(bracket[1])
            if role:
                self.unlinked.add(role)
                cut = True
            return " " if role else bracket[0]

        return clean(re.sub(r"\[\s*([^\[\]]{1,40}?)\s*\]", without, words)), cut


def split_organizations(text: str) -> tuple[str, ...]:
    """The names in an organization cell: split at commas and their like outside of brackets."""
    names, depth, current = [], 0, ""
    for character in text:
        depth += (character in "([（") - (character in ")]）")
        if character in ",;，；、\n" and depth <= 0:
            names.append(current)
            current = ""
        else:
            current += character
    return tuple(
        n
        for n in (clean(name) for name in [*names, current])
        if n and n not in ("-", "–", "—", "/", "N/A", "n/a", "…", "...")
    )


_KEY_OF = by_word("keys")
_KEY_PHRASES = by_phrase("key_phrases")


def key_of(words: str) -> str | None:
    """The field that `Authors:` and its like announce."""
    words = re.sub(r"[(（][^()（）]{0,30}[)）]\s*$", "", words)
    text = re.sub(r"[\s:：*_`\[\]().✨🔥]+", " ", words).strip().casefold()
    known = _KEY_PHRASES.get(text) or _KEY_OF.get(text) or _KEY_OF.get(text.rstrip("0123456789"))
    role = label_role(text) if known is None and not text.isascii() else None
    return known or ("paper" if role == "paper" else "code" if role else None)


def _without_in(venue: str) -> str:
    return re.sub(r"^[Ii]n\s+", "", venue)


def _parts(text: str) -> list[str]:
    """What brackets, sentence ends and strokes part within a line; a year in brackets stays with its venue."""
    text = re.sub(r"([A-Za-z]) ?\((\d{4})\)", r"\1 ⟨\2⟩", text)
    text = fields.DATE.sub(_kept_whole, text)
    parts: list[str] = []
    for piece in re.split(r"[()\[\]（）【】|•·]|(?<=[\w)][\w)])\.\s+|\s[-–—]\s|[;；]", text):
        piece = re.sub(r"\bet al$", "et al.", piece.strip(" ,.:-–—*_\t"))
        if piece and ("," in piece and not fields.is_authors(piece)):
            parts += [p.strip() for p in piece.split(",")]
        elif piece:
            parts.append(piece)
    return [p.translate(_RESTORED) for p in parts if p]


_KEPT = str.maketrans(" ,.", "⁀⁂․")
_RESTORED = str.maketrans("⁀⁂․⟨⟩", " ,.()")


def _kept_whole(date: re.Match[str]) -> str:
    """The characters of a date that would part it."""
    return date[0].translate(_KEPT)


def loosely_authors(text: str) -> bool:
    """Whether most parts of a line look like names: enough for a line in italics."""
    if len(text) > 3000 or not text[:1].isupper():
        return False
    chunks = [c.removeprefix("and ") for c in re.split(r"\s*[,;&]\s*|\sand\s", text) if c.strip()]
    if len(chunks) < 2:
        return False
    named = sum(
        bool(re.fullmatch(r"(?:[^\W\d_][\w'’.*†´¨-]*\s?){1,5}", c.strip())) and c.strip()[:1].isupper() for c in chunks
    )
    return named >= 0.7 * len(chunks) and not fields.venue_in(text)
