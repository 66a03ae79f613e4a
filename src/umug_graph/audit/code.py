"""Rows without a code link, of papers whose code another list or the paper's own abstract gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from umug_graph.audit.corrections import filled_code, gives_code
from umug_graph.audit.rows import Row, Rows
from umug_graph.lists.links import is_code_address
from umug_graph.models import Evidence, Finding, Statement
from umug_graph.titles import normal_form, split_head

_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co|hf\.co|gitee\.com|codeberg\.org|bitbucket\.org)"
    r"/[\w.-]{1,100}/[\w.-]{1,100}",
    re.IGNORECASE | re.ASCII,
)
_OWN = re.compile(
    r"code|model|weight|checkpoint|implement|available|releas|repositor|project|open.?sourc", re.IGNORECASE
)
_NO_REPOSITORY = frozenset(
    ("apps", "blog", "collections", "datasets", "docs", "features", "orgs", "papers", "search", "spaces", "topics")
)
_BEFORE, _BEHIND = 160, 40
_LONGEST = 20_000


def missing_code(rows: Rows) -> Iterator[Finding]:
    """Report rows without code in lists that give code, where somebody else knows the paper's code."""
    for row in rows.rows:
        if row.entry.code_url is None and gives_code(rows, row) and not is_code_address(row.entry.url or ""):
            known = _known(rows, row)
            if known:
                yield _missing(rows, row, known)


def _missing(rows: Rows, row: Row, known: dict[str, list[Evidence]]) -> Finding:
    addresses = list(known)
    return Finding(
        row.list,
        row.line,
        "missing-code",
        "note",
        f"{row.label} has no code link, and {'its code is' if len(addresses) == 1 else 'code is'} known elsewhere",
        tuple(evidence for given in known.values() for evidence in given),
        f"link {' or '.join(addresses)}",
        edits=filled_code(rows, row, addresses[0]) if len(addresses) == 1 else (),
    )


def _known(rows: Rows, row: Row) -> dict[str, list[Evidence]]:
    """The addresses of the paper's code, each with who gives it: other lists, else the abstract."""
    found: dict[str, tuple[str, list[Evidence]]] = {}
    for address, evidence in (*_of_rows(rows, row), *_of_abstracts(row)):
        found.setdefault(_bare(address), (address, []))[1].append(evidence)
    said_by_rows = {key: told for key, told in found.items() if any(one.kind == "row" for one in told[1])}
    return dict(sorted((said_by_rows or found).values()))


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).rstrip("/").removesuffix(".git")


def _of_rows(rows: Rows, row: Row) -> Iterator[tuple[str, Evidence]]:
    for one in rows.of_key(row.paper.key) if row.paper else ():
        url = one.entry.code_url
        if url and one.list != row.list and is_code_address(url) and _is_own(rows, row, one):
            yield url, Evidence("row", f"{one.list}:{one.line}: {url}", one.list, one.line)


def _is_own(rows: Rows, row: Row, one: Row) -> bool:
    """Whether another row's code is the paper's: nobody gives it for another one, and no wrong link ties the rows."""
    papers = rows.once(("code", ""), lambda: _papers_of_code(rows))
    return len(papers[_bare(one.entry.code_url or "")]) == 1 and bool(_names(row) & _names(one))


def _papers_of_code(rows: Rows) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows.rows:
        if row.entry.code_url and row.paper:
            found[_bare(row.entry.code_url)].add(row.paper.key)
    return found


def _names(row: Row) -> set[str]:
    title = row.entry.title or ""
    head = split_head(title)
    return {normal_form(name) for name in (title, row.entry.abbreviation or "", head[0] if head else "")} - {""}


def _of_abstracts(row: Row) -> Iterator[tuple[str, Evidence]]:
    for said in row.paper.statements if row.paper else ():
        if said.field == "abstract":
            for address in _in_abstract(said):
                day = f" on {said.day}" if said.day else ""
                yield address, Evidence("abstract", f"{said.origin}{day}: {address}")


def _in_abstract(said: Statement) -> Iterator[str]:
    """The repositories that an abstract offers: those named beside words for what authors publish."""
    text = said.value[:_LONGEST]
    for found in _ADDRESS.finditer(text):
        near = text[max(0, found.start() - _BEFORE) : found.start()] + text[found.end() : found.end() + _BEHIND]
        bare = found[0].rstrip(".-_").removesuffix(".git")
        owner = _bare(bare).split("/")[1]
        if owner not in _NO_REPOSITORY and not bare.endswith("/") and _OWN.search(near):
            yield bare if bare.lower().startswith("http") else f"https://{bare}"
