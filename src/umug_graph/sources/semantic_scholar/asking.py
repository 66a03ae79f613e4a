"""How Semantic Scholar is asked: ids in its spelling, and the fields that are wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from umug_graph.errors import RequestRefusedError
from umug_graph.models import Identifier
from umug_graph.sources.http.transport import Reply

PAPER_FIELDS = (
    "externalIds",
    "title",
    "abstract",
    "year",
    "publicationDate",
    "venue",
    "journal",
    "publicationTypes",
    "referenceCount",
    "citationCount",
    "influentialCitationCount",
    "s2FieldsOfStudy",
    "authors",
    "openAccessPdf",
)
"""Of a paper; `openAccessPdf` carries the notice of what its publisher keeps back."""

NESTED_FIELDS = ("references.paperId", "references.title", "references.year", "references.externalIds")
"""Of the references that come with a paper: no authors, for an answer must stay below 10 MB."""

EDGE_FIELDS = ("isInfluential", "intents", "contexts", "title", "year", "externalIds", "authors")
"""Of a citation and the paper at its other end: here all stand beside each other."""

_REFUSED_FIELDS = re.compile(r"unsupported fields?:\s*\[([^\]]{1,500})\]", re.IGNORECASE)
_TOO_LARGE = re.compile(r"maximum (?:response )?size|too large", re.IGNORECASE)
_NONE_VALID = re.compile(r"no valid paper ids", re.IGNORECASE)


def asked_as(identifier: Identifier) -> str | None:
    """The identifier as the API takes it; None for schemes it does not know, and for what can be no id."""
    if not identifier.value.isprintable():
        return None
    match identifier.scheme:
        case "arxiv" | "doi" | "acl":
            return f"{identifier.scheme.upper()}:{identifier.value}"
        case "s2":
            return re.sub("^corpusid:", "CorpusId:", identifier.value)
    return None


def is_own_id(identifier: Identifier) -> bool:
    """Whether it is what the service itself calls a paper by, and not another's id or a number of its data sets."""
    return identifier.scheme == "s2" and not identifier.value.startswith("corpusid:")


def path_of(own_id: str, part: str) -> str:
    """The path of what belongs to a paper (`references`); ValueError for an id that the API does not take."""
    scheme, _, value = own_id.partition(":")
    name = asked_as(Identifier(scheme, value)) if value else None
    if name is None:
        raise ValueError(f"no id of Semantic Scholar: {own_id!r}")
    return f"/graph/v1/paper/{quote(name, safe='/:')}/{part}"


def query_of(title: str) -> str:
    """A title as its search takes it: hyphenated words match nothing, two words do."""
    words = re.sub(r"(?<=\w)[-‐‑](?=\w)", " ", title.encode("utf-8", "replace").decode("utf-8")).split()
    return " ".join(words)[:500]


class Fields:
    """The fields asked for at one endpoint. One that the service does not know any more is left out from then on."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def ask(self, ask: Callable[[str], Reply]) -> Reply:
        """Ask with the fields, comma-separated; again without those that are refused.

        Raises
        ------
        SourceError as `ask` does; RequestRefusedError also where no field would be left.
        """
        while True:
            try:
                return ask(",".join(self.names))
            except RequestRefusedError as error:
                refused = _refused(error, self.names)
                if not refused or refused == set(self.names):
                    raise
                self.names = tuple(name for name in self.names if name not in refused)


def _refused(error: RequestRefusedError, names: Sequence[str]) -> set[str]:
    found = _REFUSED_FIELDS.search(error.reason) if error.status == 400 else None
    return {name.strip() for name in found[1].split(",")} & set(names) if found else set()


def is_too_large(error: Exception) -> bool:
    """Whether a refusal says that the answer, or the request, would be too large."""
    if not isinstance(error, RequestRefusedError):
        return False
    return error.status == 413 or (error.status == 400 and bool(_TOO_LARGE.search(error.reason)))


def names_no_paper(error: RequestRefusedError) -> bool:
    """Whether a refusal says that not one id of a batch is known."""
    return error.status == 400 and bool(_NONE_VALID.search(error.reason))
