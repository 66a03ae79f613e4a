"""Citation strings (`A. Author, B. Author. Title. Venue, 2024.`) -> authors, title, venue, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from umug_graph.lists import fields


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation string, as printed."""

    title: str
    authors: str | None = None
    venue: str | None = None
    date: str | None = None


_QUOTED = re.compile(r"[\"“„«「《]([^\"”“»」》]{8,300})[\"”“»」》]")
_SENTENCE = re.compile(r"(?<=[^\s.][^\s.])(?<!\svs)(?<!\sSt)(?:\.\s+|。\s*)(?=[^\s\d])|(?<=[a-z)])\?\s+(?=[A-Z])")
_YEARED = re.compile(r"^[\s.,]*[(\[]?((?:19|20)\d\d)[a-z]?[)\]]?[\s.,:]*")


def read_citation(text: str) -> Citation | None:
    """The parts of a citation string that begins with its authors; None for any other text."""
    text = re.sub(r"^\[\d{1,3}\]\s*", "", text[:3000]).strip()
    quoted = _QUOTED.search(text)
    if quoted and quoted.start() > 5:
        head = text[: quoted.start()].strip(" .,:")
        year = re.search(r"[\s,]*\(?((?:19|20)\d\d)[a-z]?\)?$", head)
        people = head[: year.start()] if year else head
        if fields.is_authors(people):
            return _made(people, quoted[1], text[quoted.end() :], year[1] if year else None)
    return _by_year(text) or _by_sentences(text)


def _by_year(text: str) -> Citation | None:
    """`Author, A., & Other, B. (2024). Title. Venue.`"""
    year = re.search(r"[\s.,]*[(\[]((?:19|20)\d\d)[a-z]?(?:,\s*\w+\.?)?[)\]][\s.,:]+", text[:1500])
    if not year or not fields.is_authors(text[: year.start()]):
        return None
    title, _, rest = _first_sentence(text[year.end() :])
    return _made(text[: year.start()], title, rest, year[1])


def _by_sentences(text: str) -> Citation | None:
    """`A. Author, B. Author. Title. Venue, 2024.` and `A. Author, B. Author: Title. Venue`"""
    for mark in re.finditer(r"[.:]\s+|。|．", text[:1500]):
        people = text[: mark.start()]
        if len(people) < 6 or not re.search(r"[,&;]|\band\b|\bet al$", people):
            continue
        following = text[mark.end() :]
        if re.search(r"(?:^|[\s.,-])[A-Z]$", people) and re.match(
            r"(?:[A-Z]\.|[A-Z][\w'-]+,|&|and\b|[A-Z][\w'-]+ et al)", following
        ):
            continue
        if fields.is_authors(people):
            yeared = _YEARED.match(following)
            title, ended, rest = _first_sentence(following[yeared.end() :] if yeared else following)
            if ended and len(title.split()) >= 2 and not fields.is_authors(title):
                return _made(people, title, rest, yeared[1] if yeared else None)
    return None


def _first_sentence(text: str) -> tuple[str, bool, str]:
    end = _SENTENCE.search(text)
    if end:
        return text[: end.start() + (text[end.start()] == "?")].strip(), True, text[end.end() :]
    bare = text.rstrip(" .")
    tail = re.search(r",\s+((?:[^,]{2,60},\s*)?(?:19|20)\d\d)$", bare)
    if tail:
        return bare[: tail.start()].strip(), True, tail[1]
    return bare.strip(), bare != text.rstrip(), ""


def _made(people: str, title: str, rest: str, year: str | None) -> Citation | None:
    marked = re.search(r"\s*\[(?:C|J|A|D|M|R|EB/OL|J/OL)\][\s./]*", title)
    if marked:
        title, rest = title[: marked.start()], f"{title[marked.end() :]}. {rest}"
    title = title.strip(' .,"“”').removesuffix("[C]").removesuffix("[J]").removesuffix("[A]").strip()
    if not title:
        return None
    rest = rest.strip(" .,;")
    venue = fields.venue_in(rest)
    if venue is None and rest:
        first = re.split(r"[.;]\s|,\s(?=\d|pp|vol)", re.sub(r"^(?:in|In|In:)\s+", "", rest))[0].strip(" .,")
        venue = (
            first
            if 2 < len(first) < 100
            and not fields.is_date(first)
            and not first.startswith("http")
            and not re.match(r"arXiv[:\s]", first)
            else None
        )
    return Citation(
        title,
        people.strip(" .,") + ("." if people.rstrip().endswith(".") or people.endswith("al") else ""),
        venue,
        year or fields.date_in(rest),
    )
