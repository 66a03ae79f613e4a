"""Entries of lists -> what they say of a field, and whether two of them can both be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from umug_graph.dates import printed_date
from umug_graph.identifiers import identifier_of
from umug_graph.models import Entry
from umug_graph.statements import is_venue
from umug_graph.titles import FUNCTION_WORDS, folded_words, is_coined, same_work, split_head, without_remarks

_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"['’](\d\d)(?!\d)")
_ADDRESS = re.compile(r"\A(?:[a-z]+://)?(?:www\.)?", re.IGNORECASE)
_IN_REPOSITORY = re.compile(r"\A((?:github|gitlab|huggingface)\.(?:com|co)/[^/]+/[^/]+)/.*")
_SAME_VENUE = {"nips": "neurips", "acmmm": "mm"}


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How a field is compared: `says` reads it out of an entry, `agree` tells whether two values are of one thing.

    `is_more` tells whether the first of two values that agree says more than the second; None for a field that may have
    several values. Of a field that does not `exclude`, different values can all be right: code lies in many places.
    """

    name: str
    says: Callable[[Entry], str | None]
    agree: Callable[[str, str], bool]
    is_more: Callable[[str, str], bool] | None
    exclude: bool = True


def _title(entry: Entry) -> str | None:
    """The title; a bare name is none."""
    title = entry.title
    return None if title is None or (split_head(title) is None and is_coined(title)) else title


def _titles_agree(a: str, b: str) -> bool:
    """Whether two prints are of one title, of which one may lack its name or subtitle, or have a remark at its end."""
    # A title of marks alone is no work's, and still says what it says.
    return a == b or any(_is_title_of(x, y) or _is_title_of(y, x) for x in _prints(a) for y in _prints(b))


def _prints(title: str) -> tuple[str, ...]:
    bare = without_remarks(title)
    return (title, bare[0]) if bare else (title,)


def _is_title_of(a: str, b: str) -> bool:
    return same_work(a, b) or any(same_work(a, part) for part in split_head(b) or ())


def _date(entry: Entry) -> str | None:
    date = printed_date(entry.date) if entry.date else None
    return date.value if date else None


def _dates_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _longer(a: str, b: str) -> bool:
    return len(a) > len(b)


def _venue(entry: Entry) -> str | None:
    return entry.venue if is_venue(entry.venue) else None


def _venues_agree(a: str, b: str) -> bool:
    """Whether two prints can mean one venue: the words of one are among those of the other, or are its initials."""
    years = [{*_YEAR.findall(text), *(f"20{short}" for short in _SHORT_YEAR.findall(text))} for text in (a, b)]
    if years[0] and years[1] and not years[0] & years[1]:
        return False
    first, second = _venue_words(a), _venue_words(b)
    if first <= second or second <= first:
        return True
    return any(_initials(long) in short for long, short in ((a, second), (b, first)))


def _venue_words(text: str) -> set[str]:
    words = folded_words(_YEAR.sub(" ", _SHORT_YEAR.sub(" ", text)))
    return {_SAME_VENUE.get(word, word) for word in words}


def _initials(text: str) -> str:
    words = [word for word in folded_words(_YEAR.sub(" ", text)) if word not in FUNCTION_WORDS]
    return "".join(word[0] for word in words)


def _code(entry: Entry) -> str | None:
    """The address of the code; a paper's address in that place is none."""
    return entry.code_url if entry.code_url and identifier_of(entry.code_url) is None else None


def _code_agrees(a: str, b: str) -> bool:
    return _repository(a) == _repository(b)


def _repository(address: str) -> str:
    """An address without what does not tell two repositories apart: protocol, case, branch and folder."""
    bare = _ADDRESS.sub("", address.strip()).casefold().partition("#")[0].partition("?")[0].rstrip("/")
    return _IN_REPOSITORY.sub(r"\1", bare).removesuffix(".git")


def _never(_a: str, _b: str) -> bool:
    return False


RULES: Sequence[FieldRule] = (
    FieldRule("title", _title, _titles_agree, _never),
    FieldRule("date", _date, _dates_agree, _longer),
    FieldRule("venue", _venue, _venues_agree, _never),
    FieldRule("code", _code, _code_agrees, None, exclude=False),
)
"""The fields of which an entry says one thing; identifiers, organizations and facets are in modules of their own."""
