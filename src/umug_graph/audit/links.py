"""Links that lead to another paper, and the identifiers that several papers claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from umug_graph.audit.corrections import mended_identifier
from umug_graph.audit.misses import as_evidence, in_words, unknown_everywhere
from umug_graph.audit.rows import Row, Rows, quoted
from umug_graph.identifiers import identifiers_in, link_to
from umug_graph.models import Evidence, Finding, Identifier, LedgerLine

_LINES_SHOWN = 6
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)
_TARGET = re.compile(r"\]\(\s*<?([^\s()<>]+)|\bhref\s*=\s*[\"']?([^\s\"'<>]+)|(?<![(\w\"'=])(https?://[^\s()<>\"']+)")


def wrong_links(rows: Rows) -> Iterator[Finding]:
    """Report every link whose identifier the resolver gave to another paper than the row's."""
    for row in rows.rows:
        for rejection in rows.rejections(row):
            line = line_of_link(row, rejection.identifier) if rejection.identifier else None
            if line is not None and not rows.is_stray(row):
                yield _wrong_link(rows, row, rejection, line)


def _wrong_link(rows: Rows, row: Row, rejection: LedgerLine, line: int) -> Finding:
    owner = rows.papers.get(rejection.owner or "")
    right, wrong = rejection.right_identifier, rejection.identifier
    unknown = () if owner else unknown_everywhere(rows, wrong)
    leads = f"to {quoted(owner.title)}" if owner else "to another paper"
    return Finding(
        row.list,
        line,
        "wrong-link",
        "error",
        f"the link of {row.label} ({wrong}) leads {f'nowhere: {in_words(unknown)} by it' if unknown else leads}",
        (*rejection.evidence, *as_evidence(unknown), *known_as(row)),
        f"link {link_to(right) or right} instead" if right else "link the paper's own page instead",
        leads_to=owner.title if owner else None,
        right_id=str(right) if right else None,
        edits=mended_identifier(rows, row, wrong, right),
    )


def known_as(row: Row) -> tuple[Evidence, ...]:
    """How live sources title the paper of the row, and so whose id the right one is."""
    statements = row.paper.statements if row.paper else ()
    return tuple(Evidence("known-as", f"{said.origin}: {said.value}") for said in statements if said.field == "title")


def line_of_link(row: Row, identifier: Identifier) -> int | None:
    """The line whose link leads to the identifier; None where it is only printed, as a badge's label for instance."""
    if identifier in identifiers_in(row.entry.url or ""):
        return row.line
    for number, text in enumerate(row.entry.raw.split("\n")):
        targets = (found[1] or found[2] or found[3] for found in _TARGET.finditer(_IMAGE.sub("", text)))
        if any(identifier in identifiers_in(target) for target in targets):
            return row.line + number
    return None


def disagreeing_ids(rows: Rows) -> Iterator[Finding]:
    """Report rows that print several arXiv ids, unless the odd one is a wrong link and reported as that."""
    for row in rows.rows:
        printed = [found for found in row.entry.identifiers if found.scheme == "arxiv"]
        rejected = [line.identifier for line in rows.rejections(row)]
        if len(printed) > 1 and not any(line_of_link(row, found) for found in printed if found in rejected):
            yield _disagreement(rows, row, printed, [found for found in printed if found in rejected])


def _disagreement(rows: Rows, row: Row, printed: list[Identifier], wrong: list[Identifier]) -> Finding:
    right = [found for found in printed if found not in wrong]
    sure = len(right) == 1
    return Finding(
        row.list,
        row.line,
        "ids-disagree",
        "warning",
        f"{row.label} prints several arXiv ids: {', '.join(found.value for found in printed)}",
        tuple(Evidence("identifier", rows.naming(found)) for found in printed),
        f"print {right[0].value} only" if sure else "keep the paper's own id only",
        right_id=str(right[0]) if sure else None,
        edits=tuple(edit for odd in wrong for edit in mended_identifier(rows, row, odd, right[0])) if sure else (),
    )


def shared_identifiers(rows: Rows) -> Iterator[Finding]:
    """Report rows whose identifier another paper of the same list prints too; the one in fault is a wrong link."""
    claims: dict[tuple[str, Identifier], list[Row]] = defaultdict(list)
    for row in rows.rows:
        for identifier in row.entry.identifiers:
            claims[row.list, identifier].append(row)
    for (_, identifier), claimants in claims.items():
        papers: dict[str, list[Row]] = defaultdict(list)
        for row in claimants:
            if row.paper:
                papers[row.paper.key].append(row)
        if len(papers) > 1:
            yield from _shared(rows, identifier, papers)


def _shared(rows: Rows, identifier: Identifier, papers: dict[str, list[Row]]) -> Iterator[Finding]:
    for own, claimants in papers.items():
        theirs = (row for key, others in papers.items() if key != own for row in others)
        others = list(islice(theirs, _LINES_SHOWN))
        wrong = [other for other in others if _is_rejected(rows, other, identifier)]
        for row in claimants:
            if not _is_rejected(rows, row, identifier):
                yield _shared_here(identifier, row, others, wrong)


def _is_rejected(rows: Rows, row: Row, identifier: Identifier) -> bool:
    return any(line.identifier == identifier for line in rows.rejections(row))


def _shared_here(identifier: Identifier, row: Row, others: list[Row], wrong: list[Row]) -> Finding:
    return Finding(
        row.list,
        row.line,
        "shared-identifier",
        "warning",
        f"{row.label} shares {identifier} with another paper on {_lines(others)}",
        tuple(Evidence("row", f"line {other.line}: {other.label}") for other in others),
        f"correct {_lines(wrong)}; this row may stay as it is"
        if wrong
        else f"check this row and {_lines(others)}: the link cannot be right for both",
    )


def _lines(rows: list[Row]) -> str:
    numbers = [str(row.line) for row in rows]
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
