"""How the rows beside one print a link or an empty cell: what is put in is put in as they do it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from umug_graph.audit.corrections.places import Spot, addresses, cells, label_of
from umug_graph.audit.rows import Row, Rows
from umug_graph.identifiers import identifiers_in, link_to
from umug_graph.lists.links import label_role
from umug_graph.models import Identifier

_EMPTY = re.compile(r"(?:[-–—/xX×❌✗✘]|N/?A|n/?a|:x:|none|None|TBD|TODO)?")
_SLUG = re.compile(r"https?://(?:www\.)?(?:github|gitlab|huggingface)\.(?:com|co)/([\w.-]+/[\w.-]+)")
_ARXIV_FORM = re.compile(r"(https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)[\w./-]*?(\.pdf)?$")
_MOST_LABELS = 10

Form = tuple[int, str]


def is_empty(cell: Spot) -> bool:
    """Whether a table cell holds nothing, or only the mark for that."""
    return bool(_EMPTY.fullmatch(cell.text))


class Style:
    """How a list prints its links."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @cached_property
    def gives_code(self) -> frozenset[str]:
        """The code links that the list gives."""
        return frozenset(row.entry.code_url for row in self._rows if row.entry.code_url)

    @cached_property
    def labels(self) -> tuple[tuple[str, bool], ...]:
        """The labels that link several papers (`[Paper]`), the most common first; whether in two brackets."""
        counts = Counter(label for row in self._rows if (label := _label(row)))
        common = sorted((label for label in counts if counts[label] > 1), key=lambda label: (-counts[label], label))
        return tuple((label, self._in_two(label) * 2 > counts[label]) for label in common[:_MOST_LABELS])

    def _in_two(self, label: str) -> int:
        return sum(f"[[{label}](" in row.entry.raw for row in self._rows)

    @cached_property
    def _arxiv(self) -> tuple[str, str]:
        found = (_ARXIV_FORM.match(row.entry.url or "") for row in self._rows)
        forms = Counter((form[1], form[2] or "") for form in found if form)
        return max(forms, key=lambda form: (forms[form], form), default=("https://arxiv.org/abs/", ""))

    def address(self, identifier: Identifier) -> str | None:
        """The address of a paper in the form in which the list mostly gives such (arXiv: abs or pdf)."""
        if identifier.scheme != "arxiv":
            return link_to(identifier)
        before, after = self._arxiv
        return f"{before}{identifier.value}{after}"


def _label(row: Row) -> str:
    own = next((spot for spot in addresses(row.entry) if spot.text == row.entry.url), None)
    label = label_of(row.entry, own) if own else ""
    return label if "[" not in label and label_role(label) == "paper" else ""


def style_of(rows: Rows, row: Row) -> Style:
    """How the list of a row prints its links."""
    return rows.once(("style", row.list), lambda: Style(rows.of_list(row.list)))


class Table:
    """The rows of a table: those of one list, heading and width."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @cached_property
    def empty_marks(self) -> dict[int, str]:
        """By column: what most of its empty cells hold; absent where no cell of it is empty."""
        all_cells = (enumerate(cells(row.entry)) for row in self._rows)
        marks = Counter((column, cell.text) for row in all_cells for column, cell in row if is_empty(cell))
        return dict(sorted(marks, key=lambda mark: (marks[mark], mark)))

    @cached_property
    def code(self) -> Form | None:
        """The column that gives the code, and how: `[Github]({url})`; None where rows do it in no one way."""
        return self._form([(row, row.entry.code_url) for row in self._rows])

    @cached_property
    def paper(self) -> Form | None:
        """The column that gives nothing but the link to the paper, and how."""
        return self._form([(row, row.entry.url) for row in self._rows])

    def _form(self, linked: Sequence[tuple[Row, str | None]]) -> Form | None:
        forms = Counter(form for row, url in linked if url for form in _forms(row, url))
        best = max(forms, key=lambda form: (forms[form], form), default=None)
        return best if best and (forms[best] > 1 or forms.total() == 1) else None


def table_of(rows: Rows, row: Row) -> Table | None:
    """The table of a row; None for a row of no pipe table."""
    width = len(cells(row.entry))
    tables = rows.once(("tables", row.list), lambda: _tables(rows.of_list(row.list)))
    return tables[row.entry.section, width] if width else None


def _tables(rows: Sequence[Row]) -> dict[tuple[tuple[str, ...], int], Table]:
    found: dict[tuple[tuple[str, ...], int], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.entry.section, len(cells(row.entry))].append(row)
    return {key: Table(same) for key, same in found.items()}


def _forms(row: Row, url: str) -> Iterator[Form]:
    """Column and text of the cells that are nothing but a link to the address."""
    for column, cell in enumerate(cells(row.entry)):
        if cell.text.count(f"({url})") == 1 and "{" not in cell.text:
            yield column, _pattern(cell.text, url)


def _pattern(text: str, url: str) -> str:
    shape = text.replace(f"({url})", "({url})")
    if slug := _SLUG.match(url):
        shape = shape.replace(slug[1].removesuffix(".git"), "{slug}")
    for found in identifiers_in(url):
        shape = shape.replace(found.value, "{value}")
    return shape


def filled(form: str, url: str) -> str | None:
    """A form with an address in it; None where the address has not what the form shows of it."""
    slug, ids = _SLUG.match(url), identifiers_in(url)
    if ("{slug}" in form and not slug) or ("{value}" in form and not ids):
        return None
    text = form.replace("{slug}", slug[1] if slug else "").replace("{value}", ids[0].value if ids else "")
    return text.replace("{url}", url)
