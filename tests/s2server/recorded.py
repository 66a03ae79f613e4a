"""Recorded answers (tests/data/s2) -> works that the server answers with just like the service did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import yaml

from s2server.corpora import sha_of
from s2server.works import Corpus, Link, Work

DATA = Path(__file__).parents[1] / "data" / "s2"
CITING, CITED, NAMED = "10.2139/ssrn.2250500", 14514057, "10.1093/mind/lix.236.433"
"""The papers whose references, whose citers, and whose title were recorded."""

_LAST_DAY = date(2024, 7, 8)


class Recorded(NamedTuple):
    """A request and what came: `target` is path and query."""

    method: str
    target: str
    status: int
    content: Any


def recorded(name: str) -> Iterator[Recorded]:
    """The requests of one file, both of whose shapes are read."""
    for each in yaml.safe_load((DATA / name).read_text(encoding="utf-8"))["interactions"]:
        request, response = each["request"], each["response"]
        split = urlsplit(request["uri"])
        body = response["body"]["string"] if "body" in response else response["content"]
        status = response["status"]["code"] if "status" in response else response["status_code"]
        yield Recorded(request["method"], f"{split.path}?{split.query}", status, json.loads(body))


def corpus() -> Corpus:
    """The recorded papers and their links. Days and numbers, which are not recorded, are made to keep the order."""
    works: dict[str, Work] = {}
    citing = _add(works, sha_of(CITING), "The paper whose references were recorded", DOI=CITING.upper())
    cited = _add(works, sha_of(str(CITED)), "The paper whose citers were recorded")
    cited.number = CITED
    (named,) = recorded("test_get_paper.yaml")
    _add(works, named.content["paperId"], named.content["title"], DOI=NAMED.upper())
    for row in _rows("test_get_paper_references.yaml", "citedPaper"):
        citing.references.append(Link(row["paperId"], row["title"]))
        if row["paperId"]:
            _add(works, row["paperId"], row["title"])
    for number, row in enumerate(_rows("test_get_paper_citations.yaml", "citingPaper")):
        work = _add(works, row["paperId"] or f"unlinked {number}", row["title"])
        work.date = (_LAST_DAY - timedelta(number)).isoformat()
        work.unlinked = row["paperId"] is None
        work.references.append(Link(cited.sha, cited.title))
    return Corpus(works.values())


def _rows(name: str, end: str) -> Iterator[dict[str, Any]]:
    return (row[end] for one in recorded(name) for row in one.content["data"])


def _add(works: dict[str, Work], sha: str, title: str, **external: str) -> Work:
    return works.setdefault(sha, Work(sha, 100_000_001 + len(works), title, external=external))
