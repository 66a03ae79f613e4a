"""The spans of a record -> pieces: what may be its title, what labels its links, and the text around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from umug_graph.identifiers import identifiers_in
from umug_graph.lists import fields
from umug_graph.lists.links import Role, is_paper_address, is_talk_address, role_of
from umug_graph.lists.markup import Link, Span, clean


@dataclass(slots=True)
class Piece:
    """Neighbouring spans of one nature: `title` (linked or bold words), `label` (link or badge), `text`, `break`."""

    kind: str
    text: str
    link: int = -1
    italic: bool = False


def role_within(link: Link) -> Role | None:
    """What a link of a record is for: a venue or date as label leads to the paper, and so does any label of an id."""
    role = role_of(link)
    if role is None and (fields.is_known_venue(link.text) or fields.is_date(link.text)):
        return "paper" if is_paper_address(link.url) else "other"
    if role is None and (link.url.startswith(("#", "mailto:")) or is_talk_address(link.url)):
        return "other"
    if (
        role == "other"
        and identifiers_in(link.url)
        and not re.search(r"supp|bib|slides|poster|review|video", link.text, re.IGNORECASE)
    ):
        return "paper"
    return role


def cut(spans: list[Span], roles: list[Role | None]) -> list[Piece]:
    """The pieces of a record; `roles` says what each link is for."""
    pieces: list[Piece] = []
    for span in spans:
        if not span.text and span.kind == "text":
            continue
        piece = _piece_of(span, roles)
        if piece is None:
            continue
        before = pieces[-1] if pieces else None
        if before and _is_set_venue(piece, before):
            piece.kind = "text"
        if (
            before
            and before.kind == piece.kind != "break"
            and before.kind in ("title", "text")
            and _joins(before, piece)
        ):
            before.text += piece.text
            before.link = before.link if before.link >= 0 else piece.link
            before.italic = before.italic and (piece.italic or not piece.text.strip())
        elif before and before.kind == piece.kind == "label" and before.link == piece.link:
            before.text += piece.text
        else:
            pieces.append(piece)
    return pieces


def _is_set_venue(piece: Piece, before: Piece) -> bool:
    """A bold venue in brackets, which is no title: `(**ICLR 2024**)`."""
    bold = piece.kind == "title" and piece.link < 0
    return bold and before.text.endswith(("(", "（")) and fields.is_known_venue(piece.text)


def _joins(before: Piece, piece: Piece) -> bool:
    if before.kind == "title":
        return before.link < 0 or piece.link < 0 or before.link == piece.link
    return True


def _piece_of(span: Span, roles: list[Role | None]) -> Piece | None:
    role = roles[span.link] if span.link >= 0 else None
    if span.kind in ("break", "soft"):
        if (span.bold and span.kind == "soft") or (span.link >= 0 and role is None):
            return Piece("title", " ", span.link)
        return Piece("break", "\n")
    if span.kind == "image":
        return Piece("label", "", span.link) if span.link >= 0 else None
    if span.link >= 0:
        return Piece("label" if role else "title", span.text, span.link, span.italic)
    if span.code and not span.bold and (fields.is_venue(span.text) or fields.is_date(span.text)):
        return Piece("text", f" ({span.text}) ")
    if span.bold and span.text.strip():
        return Piece("title", span.text)
    return Piece("text", span.text, italic=span.italic)


def lines_of(text: str) -> list[Piece]:
    """Plain text as pieces, each line for itself."""
    pieces = []
    for line in text.split("\n"):
        pieces += [Piece("text", line), Piece("break", "\n")]
    return pieces


def words_between(pieces: list[Piece], start: int, end: int) -> str:
    """The plain words between two pieces."""
    return clean("".join(p.text for p in pieces[start + 1 : end]))


def segments(pieces: list[Piece]) -> list[tuple[str, bool]]:
    """The lines behind a title: their words without labels, and whether they are in italics."""
    lines: list[tuple[str, bool]] = []
    words, italic, seen = "", True, False
    for piece in [*pieces, Piece("break", "\n")]:
        if piece.kind != "break":
            words += "" if piece.kind == "label" else piece.text
            if piece.kind != "label" and re.search(r"\w", piece.text):
                italic, seen = italic and piece.italic, True
            continue
        if seen and lines and italic and lines[-1][1] and lines[-1][0].rstrip().endswith(","):
            lines[-1] = (lines[-1][0] + " " + words, True)
        elif seen:
            lines.append((words, italic))
        words, italic, seen = "", True, False
    return lines
