"""Table headers and cells -> which column holds what, told by the header's words in many languages and by the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from umug_graph.lists import fields
from umug_graph.lists.links import is_paper_address, role_of
from umug_graph.lists.markup import Inline, clean, plain, scan, words_of
from umug_graph.lists.words import by_phrase, by_word, order, words

_FIELD_OF = by_word("columns")
_ORDER = order("columns")
# headers in scripts without spaces are compounds: `发表单位`, `モデル名`
_COMPOUND = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_COMPOUNDS = {field: tuple(w for w in words("columns", field) if _COMPOUND.fullmatch(w)) for field in _ORDER}
_PHRASES = by_phrase("column_phrases")


def field_of(header: str) -> str | None:
    """The field a header cell announces, None if it announces none that a record has."""
    text = re.sub(r"[\s*_`()\[\]（）【】:：|/&+,]+", " ", plain(header).casefold())
    text = " ".join(re.sub(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]", " ", text).split())
    if text in _PHRASES:
        return _PHRASES[text]
    if text in _FIELD_OF:
        return _FIELD_OF[text]
    if not text.isascii():
        for field in _ORDER:
            if any(word in text for word in _COMPOUNDS[field]):
                return field
    found = {_FIELD_OF[word] for word in text.split() if word in _FIELD_OF}
    if {"title", "link"} <= found:
        return "link"
    return next((field for field in _ORDER if field in found), None)


class Cell:
    """A table cell: its inline content, read once."""

    __slots__ = ("inline", "source", "words")

    def __init__(self, source: str, references: Mapping[str, str]) -> None:
        self.source = source
        self.inline: Inline = scan(source, references)
        self.words = words_of(self.inline.spans)

    @staticmethod
    def of(source: str, references: Mapping[str, str]) -> Cell:
        """The cell of that source, which may have been read before: most rows of a list's revisions are the same."""
        return Cell(source, references) if references else _cell_alone(source)

    @property
    def empty(self) -> bool:
        """Whether it holds no letter, digit, link or picture."""
        return not self.inline.links and not any(c.isalnum() for c in self.words) and not _has_image(self.inline)

    @property
    def paper_link(self) -> bool:
        """Whether one of its links leads to a paper."""
        return any(is_paper_address(link.url) for link in self.inline.links)

    @property
    def own_words(self) -> str:
        """The words that are no labels of links."""
        spans = [s for s in self.inline.spans if s.link < 0 or role_of(self.inline.links[s.link]) is None]
        words = words_of(spans)
        return words if re.search(r"[^\W_]", words) else ""

    @property
    def numeric(self) -> bool:
        """Whether it holds a measured value and nothing else."""
        return (
            bool(re.fullmatch(r"[\d.,%±↑↓\s*/()+:<>~≈$×x-]*\d[\d.,%±↑↓\s*/()+-]*\s?[A-Za-zµ%]{0,3}", self.words))
            and len(self.words) < 30
        )


@lru_cache(maxsize=16384)
def _cell_alone(source: str) -> Cell:
    return Cell(source, {})


def _has_image(inline: Inline) -> bool:
    return any(span.kind == "image" for span in inline.spans)


def text_of(cell: Cell | None) -> str | None:
    """The words of a cell; None for an empty one and for a mere dash."""
    if cell is None:
        return None
    words = clean(cell.words)
    return (
        words
        if any(c.isalnum() for c in words) and words.casefold() not in ("n/a", "none", "na", "tbd", "null")
        else None
    )


def columns_of(header: Sequence[str] | None, rows: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """Column index by field; `title` is always settled if any column can hold titles."""
    found: dict[str, int] = {}
    papers: list[int] = []
    for index, cell in enumerate(header or ()):
        field = field_of(cell)
        if field == "title":
            papers.append(index)
        if field is not None:
            found.setdefault(field, index)
    titles = [i for i in papers if _share(rows, i, _title_like) >= 0.3]
    _by_content(found, rows)
    if titles:
        found["title"] = max(titles, key=lambda i: _length(rows, i))
        for index in papers:
            if index != found["title"]:
                found.setdefault("link", index)
    else:
        found.pop("title", None)
        for index in papers:
            found.setdefault("link", index)
        inferred = _inferred(header, rows, found)
        if inferred is not None:
            found["title"] = inferred
            found = {f: i for f, i in found.items() if f == "title" or i != inferred}
    return found


def _by_content(found: dict[str, int], rows: Sequence[Sequence[Cell]]) -> None:
    """Dates and venues under a header that does not call them so."""
    for field, test in (("date", fields.is_date), ("venue", fields.is_known_venue)):
        if field in found:
            continue
        for index in range(max((len(row) for row in rows), default=0)):
            filled = [row[index] for row in rows if index < len(row) and not row[index].empty]
            if index not in found.values() and len(filled) >= 0.5 * len(rows) and _all_but_few(filled, test):
                found[field] = index
                break


def _all_but_few(cells: Sequence[Cell], test: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(test(cell.words) for cell in cells) >= 0.7 * len(cells)


def _inferred(header: Sequence[str] | None, rows: Sequence[Sequence[Cell]], found: Mapping[str, int]) -> int | None:
    """The column that holds titles where no header says so: named one, else the one with the longest linked words."""
    if "name" in found and _share(rows, found["name"], _title_like) >= 0.3:
        return found["name"]
    works = [
        i for i, cell in enumerate(header or ()) if re.search(r"dataset|benchmark|数据集", plain(cell), re.IGNORECASE)
    ]
    works = [i for i in works if _share(rows, i, _title_like) >= 0.5]
    if works:
        return works[0]
    taken = {i for field, i in found.items() if field not in ("link", "name")}
    width = max((len(row) for row in rows), default=0)
    open_columns = [i for i in range(width) if i not in taken and _share(rows, i, _title_like) >= 0.5]
    linked = [i for i in open_columns if _share(rows, i, lambda c: c.paper_link and bool(c.own_words)) >= 0.4]
    if linked:
        return max(linked, key=lambda i: (_length(rows, i), -i))
    bold = [i for i in open_columns if _share(rows, i, lambda c: any(s.bold for s in c.inline.spans)) >= 0.5]
    best = bold or ([] if header and any(field_of(c) for c in header) and not found.get("link") else open_columns)
    return max(best, key=lambda i: (min(_length(rows, i), 120), -i), default=None)


def _title_like(cell: Cell) -> bool:
    words = cell.own_words
    return sum(c.isalpha() for c in words) >= 2


def _share(rows: Sequence[Sequence[Cell]], index: int, test: object) -> float:
    cells = [row[index] for row in rows if index < len(row)]
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells and callable(test) else 0.0


def _length(rows: Sequence[Sequence[Cell]], index: int) -> float:
    cells = [row[index] for row in rows if index < len(row)]
    return sum(len(cell.own_words) for cell in cells) / len(cells) if cells else 0.0
