"""Links of the wrong sort: none at all, a paper where code belongs, code where the paper belongs."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from umug_graph.audit.corrections import filled_link, mended_code_link, mended_paper_link
from umug_graph.audit.rows import Row, Rows, own_identifier, own_link
from umug_graph.identifiers import identifiers_in
from umug_graph.models import Evidence, Finding

_CODE_HOSTS = frozenset(
    {"github.com", "gitlab.com", "gitee.com", "bitbucket.org", "codeberg.org", "huggingface.co", "hf.co"}
)
_DOCUMENTS = (".pdf", ".ps", ".ps.gz")


def missing_links(rows: Rows) -> Iterator[Finding]:
    """Report rows with neither a link nor an identifier for the paper."""
    for row in rows.rows:
        if row.entry.url is None and not row.entry.identifiers:
            link = own_link(row.paper)
            yield Finding(
                row.list,
                row.line,
                "no-link",
                "warning",
                f"{row.label} has no link to the paper",
                suggestion=f"link {link}" if link else "link the paper's page",
                right_id=_first_id(row) if link else None,
                edits=filled_link(rows, row, own_identifier(row.paper)),
            )


def code_links_to_papers(rows: Rows) -> Iterator[Finding]:
    """Report code links that lead to a paper, and say to which."""
    for row in rows.rows:
        url = row.entry.code_url
        found = identifiers_in(url) if url and not _is_code(url) else ()
        if url and found:
            paper = rows.paper_of_id.get(found[0])
            which = "the paper itself" if row.paper and paper is row.paper else rows.naming(found[0])
            yield Finding(
                row.list,
                row.line,
                "code-link-is-paper",
                "warning",
                f"the code link of {row.label} leads to {which}",
                (Evidence("code-link", url),),
                "link the code repository, or leave the cell empty",
                leads_to=paper.title if paper else None,
                edits=mended_code_link(rows, row),
            )


def paper_links_to_code(rows: Rows) -> Iterator[Finding]:
    """Report paper links that lead to a code or model repository."""
    for row in rows.rows:
        url = row.entry.url
        if url and _is_code(url):
            link = own_link(row.paper)
            page = link or "the paper's page"
            yield Finding(
                row.list,
                row.line,
                "paper-link-is-code",
                "warning",
                f"the paper link of {row.label} leads to a repository",
                (Evidence("link", url),),
                f"link {page} and give this address as the code",
                right_id=_first_id(row) if link else None,
                edits=mended_paper_link(rows, row, own_identifier(row.paper)),
            )


def _first_id(row: Row) -> str | None:
    return str(row.paper.identifiers[0]) if row.paper and row.paper.identifiers else None


def _is_code(url: str) -> bool:
    """Whether an address lies on a code host and is neither a document there nor a paper's page."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that look like a broken IPv6 address
        return False
    path = parts.path.lower()
    return host in _CODE_HOSTS and not path.startswith(("/papers/", "/blog/")) and not path.endswith(_DOCUMENTS)
