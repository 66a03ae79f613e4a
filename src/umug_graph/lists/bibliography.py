"""BibTeX blocks -> drafts. The one block in which a list says how to cite itself is no record."""

from __future__ import annotations

from umug_graph.identifiers import identifiers_in
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.links import is_code_address
from umug_graph.lists.sections import sort_of_path


def read_bibliography(document: Document) -> list[Draft]:
    """Drafts of all BibTeX entries of the document."""
    drafts = []
    for index, block in document.free("bibtex"):
        if sort_of_path(block.section)[0] == "none" and block.text.count("@") < 3:
            continue
        from umug_graph.bibliographies.bibtex import read_bibtex  # the parser's import takes longer than reading a list

        for entry in read_bibtex(block.text):
            draft = _draft(entry.fields, block.line + entry.line - 1)
            if draft is not None:
                draft.section, draft.group = block.section, ("bibtex", index)
                drafts.append(draft)
    return drafts


def _draft(fields: dict[str, str], line: int) -> Draft | None:
    title = fields.get("title")
    if not title:
        return None
    url = fields.get("url") or fields.get("howpublished")
    url = url if url and url.startswith("http") else None
    venue = fields.get("booktitle") or fields.get("journal") or fields.get("publisher")
    found = list(identifiers_in(url)) if url else []
    eprint = fields.get("eprint")
    if eprint:
        found += identifiers_in(f"arXiv:{eprint}")
    for name in ("doi", "journal", "volume", "note"):
        found += identifiers_in(fields.get(name, ""))
    date = "-".join(part for part in (fields.get("year"), fields.get("month")) if part) or None
    return Draft(
        line,
        line,
        title=title,
        authors=fields.get("author"),
        venue=venue,
        date=fields.get("year") or date,
        identifiers=tuple(dict.fromkeys(found)),
        url=None if url and is_code_address(url) else url,
        code_url=url if url and is_code_address(url) else None,
        strength=3,
        style="bibtex",
        dialect="bibtex",
    )
