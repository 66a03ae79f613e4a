"""The words that stand where a title stands -> the title itself, and the date or venue printed around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from umug_graph.lists import fields
from umug_graph.lists.markup import clean


@dataclass(slots=True)
class Title:
    """A title as printed, without the marks, dates and venues around it."""

    text: str
    abbreviation: str | None = None
    date: str | None = None
    venue: str | None = None
    authors: str | None = None
    organizations: str | None = None


_LEAD = re.compile(
    r"^\s*(?:\[\s*([^\[\]]{1,60}?)\s*\]|【\s*([^【】]{1,60}?)\s*】|[(（「『]\s*([^()（）「」『』]{1,60}?)\s*[)）」』])\s*[:：.\-–—|,]?\s*"
)
_TRAIL = re.compile(r"[\s,.]*[\[(【（]\s*([^\[\]()【】（）]{1,90}?)\s*[\])】）][\s.]*$")
_BARE_DATE = re.compile(
    r"^((?:19|20)\d\d(?:[-/.]\d{1,2}){1,2}|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|(?:19|20)\d\d)\s*[:：,|.–—-]+\s+(?=\S)|^((?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)\s+(?=\S)"
)
_DECORATION = re.compile(r"^[^\w\"“‘'(\[$\\（【「『《«„]+")
_TRAILING = re.compile(r"[\s\u2600-\u27bf\u2b50\U0001f000-\U0001faff\ufe0f|,;:.\-–—*\[(]+$")
_LONGEST = 2000  # no title is longer; what is, is damage
_QUOTES = {'"': '"', "“": "”", "‘": "’", "「": "」", "《": "》", "『": "』", "«": "»", "„": "“", "'": "'"}
_NEW = re.compile(r"^(?:new|hot|updated?|survey|🆕)\s*[!:]\s+", re.IGNORECASE)


def leading_facts(words: str, found: Title) -> tuple[str, Title]:
    """Cut `[2024/05]`, `(ICLR 2024)`, `2024-05-01:` from the front into the date and venue."""
    for _ in range(4):
        decorated = _DECORATION.match(words)
        if decorated and decorated.end() < len(words):
            words = words[decorated.end() - (words[decorated.end() - 1] in "[【(") :]
        bracket = _LEAD.match(words)
        inside = (bracket[1] or bracket[2] or bracket[3]) if bracket else ""
        if bracket and (_states_facts(inside) or fields.is_short_date(inside) or _is_tag(inside)):
            _note(found, inside)
            words = words[bracket.end() :]
            continue
        if bracket and is_name(inside) and len(words[bracket.end() :].split()) >= 3:
            found.abbreviation = found.abbreviation or inside.strip()
            words = words[bracket.end() :]
            continue
        dated = _BARE_DATE.match(words)
        if dated:
            found.date = found.date or dated[1] or dated[2]
            words = words[dated.end() :]
            continue
        break
    return words, found


def _is_tag(words: str) -> bool:
    return bool(
        re.fullmatch(r"[xX ✓✔]?|new|hot|oral|spotlight|highlight|survey|best paper[\w ]*|\d{1,3}", words, re.IGNORECASE)
    )


def _note(found: Title, words: str) -> None:
    """Take a bracket's words for the date, the venue, or both (`Jun. 2025, arXiv`), or for an author citation."""
    if re.search(r"\bet\.? al\.?$", words) and fields.is_authors(words):
        found.authors = found.authors or (words if words.endswith(".") else f"{words}.")
        return
    cited = fields.AUTHOR_CITATION.fullmatch(words)
    if cited:
        found.authors, found.date = found.authors or cited["authors"].strip(" ,"), found.date or cited["date"]
        return
    for part in [words] if fields.is_venue(words) else re.split(r"\s*[,;|/]\s+", words):
        if fields.is_short_date(part) and not fields.is_venue(part):
            found.date = found.date or part.strip()
        elif fields.is_venue(part):
            found.venue = found.venue or re.sub(r"^[Ii]n\s+", "", part.strip())


def _states_facts(words: str) -> bool:
    if re.search(r"\bet\.? al\.?$", words) and fields.is_authors(words):
        return True
    if fields.is_date(words) or fields.is_venue(words) or fields.AUTHOR_CITATION.fullmatch(words):
        return True
    parts = re.split(r"\s*[,;|]\s*", words)
    return len(parts) > 1 and all(fields.is_date(p) or fields.is_venue(p) for p in parts)


def tidy_title(words: str, found: Title) -> Title:
    """The title in `words`; what is printed around it goes to `found`, which is returned with the text set."""
    words, found = leading_facts(re.sub(r"\s?[\[(【（]\s?$", "", clean(words)[:_LONGEST]), found)
    named = _LEAD.match(words)
    if (
        named
        and words[0] in "[【"
        and is_name(named[named.lastindex or 1])
        and len(words[named.end() :].split()) >= 3
        and (named[named.lastindex or 1]).lower() != "re"
    ):
        found.abbreviation, words = found.abbreviation or named[named.lastindex or 1], words[named.end() :]
    words = _NEW.sub("", words)
    for _ in range(3):
        trail = _TRAIL.search(words)
        if not trail or not _states_facts(trail[1]) or not trail.start():
            break
        _note(found, trail[1])
        words = words[: trail.start()]
    words = _tail_facts(words, found)
    maker = re.search(r"\s*[(（]@([^()（）]{2,60}?)(?:\s+etc\.?)?[)）]$", words)
    if maker:
        found.organizations, words = maker[1], words[: maker.start()]
    decorated = _DECORATION.match(words)
    if decorated:
        words = words[decorated.end() - (words[decorated.end() - 1] in "[【(") :]
    words = re.sub(r"\s*[\[(【（]\s*$", "", words)
    words = _TRAILING.sub("", words).strip()
    found.text = _unwrapped(words)
    return found


_WORDS_AND_PERSON = re.compile(
    r"(?:[A-Z][\w'’-]{2,30} ){3,5}[A-Z][\w'’-]{2,30}, [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2} et al\.?"
)
"""`Four Whole Capitalized Words, Ada Blue et al.` is a title and its author."""


def _tail_facts(words: str, found: Title) -> str:
    """Cut `, CVPR 2024`, ` | ICLR 2023`, ` - 2024` and `, Blue et al.` from the end."""
    words = words.rstrip(" ,;")
    dated = re.search(r",\s*([^,]{4,20}),\s*[A-Z][\w/& .-]{1,30}$", words[-80:])
    if dated and fields.is_date(dated[1]):
        found.date = found.date or dated[1]
        words = words[: -len(words[-80:][dated.start() :])]
    peopled = re.match(r"(.{8,300}?)\s*\(((?:19|20)\d\d)\)\s*[,:.]?\s+(.{4,200})$", words)
    if peopled and fields.is_authors(peopled[3]):
        found.date, found.authors = found.date or peopled[2], found.authors or peopled[3]
        words = peopled[1]
    people = fields.is_authors(words) and not _WORDS_AND_PERSON.fullmatch(words)
    for _ in range(3):
        words = words.rstrip(" ,;|[(–—-")
        tail = re.search(r"(?:,\s+|\s+[|–—-]\s+|\.\s+|\s+@\s*|\s*[，。]\s*)([^,|–—]{2,60})[\s.]*$", words[-120:])
        if (
            not tail
            or people
            or not _states_facts(tail[1].strip(" ."))
            or not _enough(words[: -len(words[-120:][tail.start() :])])
        ):
            break
        _note(found, tail[1].strip(" ."))
        words = words[: -len(words[-120:][tail.start() :])]
    return words


def _enough(words: str) -> bool:
    return sum(c.isalnum() for c in words) >= 2


def _unwrapped(words: str) -> str:
    """A title wholly in quotes or brackets without them, nor with the one bracket that a broken link leaves."""
    if len(words) > 2 and _QUOTES.get(words[0]) == words[-1]:
        return words[1:-1].strip(" ,.")
    if len(words) > 2 and words[0] == "[" and words[-1] == "]" and "[" not in words[1:]:
        return words[1:-1].strip()
    if words[:1] == "[" and "]" not in words:
        return words[1:].strip()
    if words[-1:] == "]" and "[" not in words:
        return words[:-1].strip()
    return words


def is_name(words: str) -> bool:
    """Whether the words are a short name (`LLaVA`, `Emu Edit`, `GPT-4V(ision)`) and not a whole title."""
    words = words.strip(" :")
    return (
        ":" not in words
        and 0 < len(words) <= 32
        and len(words.split()) <= 3
        and words[:1].isalnum()
        and (any(c.isupper() or c.isdigit() for c in words) or not words.isascii())
    )
