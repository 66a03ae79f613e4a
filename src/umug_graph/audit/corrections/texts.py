"""Names, titles, dates and venues -> as they should be printed; rows said twice -> dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from umug_graph.audit.corrections.places import lines_of, words
from umug_graph.audit.rows import Row, Rows
from umug_graph.dates import printed_date
from umug_graph.models import Edit, Entry
from umug_graph.statements import is_venue
from umug_graph.titles import likeness, normal_form, same_work

_SAME_NAME = 0.8
_FIELDS = ("abbreviation", "authors", "venue", "date", "organizations", "code_url", "keywords")
_WORD = re.compile(r"[^\W_]+")
_TAGS = re.compile(r"<(/?)(tr|td|li|p|div|table|ul|ol|details)\b", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_SHORT = 3
_NUMERIC = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_NAMED = re.compile(r"([A-Za-z]{3,9})(\.?,?\s+)(\d{4})")


def mended_name(rows: Rows, row: Row, printed: str, known: str) -> tuple[Edit, ...]:
    """Print the name as the paper spells it; a quite different name is no misprint."""
    return _replaced(rows, row, printed, known) if likeness(printed, known) >= _SAME_NAME else ()


def mended_title(rows: Rows, row: Row, better: str) -> tuple[Edit, ...]:
    """Change those words of a title that are misprinted, and no others."""
    title = row.entry.title or ""
    spot = words(row.entry, title)
    if spot is None or rows.is_crowded(row):
        return ()
    return tuple(
        Edit(spot.line, spot.start + start, title[start:end], new) for start, end, new in _word_changes(title, better)
    )


def _word_changes(title: str, better: str) -> Iterator[tuple[int, int, str]]:
    """From where to where in a title to put what; words that are spelt alike are left as they are."""
    old, new = list(_WORD.finditer(title)), list(_WORD.finditer(better))
    for a, b in zip(old, new, strict=False) if len(old) == len(new) else ():
        if a[0].casefold() != b[0].casefold():
            yield a.start(), a.end(), _in_case(a[0], b[0])


def _in_case(old: str, new: str) -> str:
    """A word with the capitals that the misprinted one has, and its own."""
    if sum(map(str.isupper, old)) * 2 > len(old) > 1:
        return new.upper()
    if old[0].isupper():
        return new[0].upper() + new[1:]
    return new.lower() if old[0] == new[0].lower() and new[1:].islower() else new


def mended_venue(rows: Rows, row: Row, venue: str) -> tuple[Edit, ...]:
    """Print the venue at which the paper was published, if a source says so that knows it under this title."""
    if not any(is_venue(told) for told in _told(row, "venue")):
        return ()
    return _replaced(rows, row, row.entry.venue or "", venue)


def _replaced(rows: Rows, row: Row, old: str, new: str) -> tuple[Edit, ...]:
    spot = words(row.entry, old)
    clean = new and not set(new) & set("|[]<>\n\\`*")
    return (spot.becomes(new),) if spot and clean and not rows.is_crowded(row) else ()


def mended_date(rows: Rows, row: Row, month: str) -> tuple[Edit, ...]:
    """Print the date that other rows or sources state for the paper, if they agree on one in the month of its id."""
    printed = row.entry.date or ""
    told = {_in_form(printed, value) for value in _stated(rows, row) if value[:7] == month[: len(value)]}
    new = told.pop() if len(told) == 1 else None
    return _replaced(rows, row, printed, new) if new else ()


def _stated(rows: Rows, row: Row) -> set[str]:
    """The dates (ISO) that other rows and sources give the paper of a row."""
    read = (printed_date(one.entry.date) for one in rows.of_title(row) if one.entry.date)
    return {date.value for date in read if date} | _told(row, "date")


def _told(row: Row, field: str) -> set[str]:
    """What those sources say that know the paper of a row under the title that it prints there."""
    said = row.paper.statements if row.paper else ()
    title = row.entry.title or ""
    sure = {one.origin for one in said if one.field == "title" and same_work(one.value, title)}
    return {one.value for one in said if one.field == field and one.origin in sure}


def _in_form(printed: str, value: str) -> str | None:
    """An ISO date in the form of a printed one; None where it is less exact, or the form is another."""
    year, month, day = [*value.split("-"), "", ""][:3]
    if numeric := _NUMERIC.fullmatch(printed):
        wanted = [part for part in (year, numeric[3] and month, numeric[4] and day) if part is not None]
        return (numeric[2] or "").join(wanted) if all(wanted) else None
    named = _NAMED.fullmatch(printed)
    if named and month:
        name = _MONTHS[int(month) - 1]
        short = named[1] not in _MONTHS or named[1] == "May"
        between = named[2].lstrip(".") if name == "May" else named[2]
        return f"{name[:_SHORT] if short else name}{between}{year}"
    return None


def dropped_row(rows: Rows, first: Row, later: Row) -> tuple[Edit, ...]:
    """Drop the later of two rows where both stand under one heading and it says nothing that the first does not."""
    if first.entry.section != later.entry.section or rows.is_crowded(later) or not _says_all(first.entry, later.entry):
        return ()
    whole = _is_whole(later) and not _bears_others(rows, later)
    return tuple(Edit(line.line, 0, line.text, None) for line in lines_of(later.entry)) if whole else ()


def _says_all(first: Entry, later: Entry) -> bool:
    same_title = normal_form(first.title or "") == normal_form(later.title or "")
    told = ((getattr(first, field), getattr(later, field)) for field in _FIELDS)
    same = all(not new or new == old for old, new in told) and set(later.identifiers) <= set(first.identifiers)
    return same_title and same and (later.url == first.url or bool(later.identifiers))


def _is_whole(row: Row) -> bool:
    """Whether the lines of a row hold each tag that they open, and nothing that was open before."""
    open_tags = 0
    for tag in _TAGS.finditer(row.entry.raw):
        open_tags += -1 if tag[1] else 1
        if open_tags < 0:
            return False
    return not open_tags


def _bears_others(rows: Rows, row: Row) -> bool:
    """Whether rows are nested in this one: without it they would hang on the row before."""
    behind = row.line + row.entry.raw.count("\n") + 1
    below = rows.at(row.list, behind) or rows.at(row.list, behind + 1)
    return any(_indent(one) > _indent(row) for one in below)


def _indent(row: Row) -> int:
    return len(row.entry.raw) - len(row.entry.raw.lstrip())
