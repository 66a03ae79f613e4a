"""Every kind of finding: how grave it is, what it is called, and its rule, as docs/audit.md has it."""

from __future__ import annotations

from dataclasses import dataclass

from umug_graph.models import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` is a sentence, `rule` Markdown in one line."""

    severity: Severity
    title: str
    rule: str


KINDS: dict[str, Kind] = {
    "wrong-link": Kind(
        "error",
        "A link leads to another paper",
        "a link of the row carries an identifier that belongs to another paper. `leads_to` is that paper's title, "
        "`right_id` the row's own identifier (`arxiv:2411.09595`), each null where unknown",
    ),
    "dead-id": Kind(
        "warning",
        "An identifier that no service knows",
        "with a store: a service was asked for the row's identifier and knows no paper by it, no other service, "
        "reference list or other list names it, and the paper is older than the month before the answer",
    ),
    "shared-identifier": Kind(
        "warning",
        "Another paper has the same identifier",
        "another paper of the same list prints this row's identifier, and this row is not the one in fault; "
        "or references print it for a paper of another title, and nothing decides between the two",
    ),
    "ids-disagree": Kind(
        "warning",
        "A row prints several arXiv ids",
        "the row prints several arXiv ids (a badge's label and the link, for instance), and no link is wrong for sure",
    ),
    "duplicate": Kind(
        "warning",
        "The same paper twice",
        "an earlier row of the same list is the same paper",
    ),
    "no-link": Kind(
        "warning",
        "No link to the paper",
        "the row has neither a link nor an identifier for its paper",
    ),
    "code-link-is-paper": Kind(
        "warning",
        "The code link leads to a paper",
        "the code link leads to a paper; the message says to which",
    ),
    "paper-link-is-code": Kind(
        "warning",
        "The paper link leads to code",
        "the paper link leads to a repository on a code host; documents kept there and paper pages are none",
    ),
    "date-before-id": Kind(
        "warning",
        "A date before the arXiv id was given",
        "the printed date is earlier than the month of the arXiv id in that row, compared as exactly as the date is "
        "printed. Not in the last five days before a month whose first numbers the id is of: arXiv numbers a paper "
        "some days after it is sent",
    ),
    "retracted": Kind(
        "warning",
        "The paper was retracted",
        "a source calls the paper retracted; the evidence says which, and when",
    ),
    "published": Kind(
        "note",
        "A preprint that has been published",
        "the row prints arXiv (or CoRR, preprint) for a venue, and a source knows where the paper was published; with "
        "the DOI, where one is known",
    ),
    "title-moved": Kind(
        "note",
        "The paper bears another title now",
        "with a store: a service knows the row's arXiv id by another title and no paper by the printed one, and name, "
        "first author or most words say that it is the same paper, renamed",
    ),
    "missing-code": Kind(
        "note",
        "Code that the row does not link",
        "the row has no code link, its list or table usually gives one, and another list, or the paper's abstract "
        "(with a store), names the repository",
    ),
    "name-variant": Kind(
        "note",
        "A name or title printed otherwise elsewhere",
        "name or title differ from those of the paper elsewhere (case counts in names, not in titles); an `l` where a "
        "capital `I` belongs; a title with a word that no other title uses, one or two letters from the word that two "
        "or more others print there",
    ),
    "extra-cells": Kind(
        "note",
        "More cells than the header",
        "a table's rows have more cells than its header; once a table",
    ),
    "unreadable": Kind(
        "note",
        "Lines that could not be read",
        "lines that could not be read, or an entry that names no paper",
    ),
    "no-entries": Kind("note", "No paper in the list", "nothing in the file looks like the entry of a paper"),
    "no-title": Kind("note", "An entry without a title", "an entry of a bibliography has no title"),
    "broken-entry": Kind("note", "A broken entry", "an entry of a bibliography that does not end, or cannot be parsed"),
    "broken-field": Kind("note", "A broken field", "a field of a CSL item that is not what CSL says"),
    "lost-entry": Kind("note", "An entry that was passed over", "an item of a bibliography that is no entry"),
    "lost-line": Kind("note", "A line that was passed over", "a line of a RIS file outside of any record"),
    "encoding": Kind("note", "No UTF-8", "the file is no UTF-8 and was read as Windows' Latin-1"),
    "unclosed-comment": Kind("note", "A comment that never ends", "an HTML comment opens here and is never closed"),
    "unclosed-fence": Kind("note", "Code that never ends", "a block of code opens here and is never closed"),
}
"""By name, the gravest first; those from `extra-cells` on are what readers warn of."""


def kind_of(name: str, severity: Severity) -> Kind:
    """A kind by its name; a reader's warning of another name speaks for itself."""
    return KINDS.get(name) or Kind(severity, name.replace("-", " ").capitalize(), name.replace("-", " "))
