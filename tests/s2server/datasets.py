"""datasets/v1: releases, the files of a data set, the differences between two releases; and the files themselves."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise

from s2server.exchange import Request, Response, answer, refuse
from s2server.fields import Printer
from s2server.works import Corpus

RELEASES = ("2025-07-29", "2025-08-12", "2025-08-19")
_LICENCE = "Semantic Scholar Academic Graph Datasets, ODC-BY; Kinney et al. 2023, arXiv:2301.10140."
_ABOUT = {"papers": "The core attributes of a paper", "citations": "Who cites whom", "abstracts": "Abstract text"}
NO_KEY = "A valid API key is required"


class Datasets:
    """Answers datasets/v1 from a corpus; `base_url` is where the files are to be had."""

    def __init__(self, corpus: Corpus, base_url: str) -> None:
        self._corpus, self._print, self._base_url = corpus, Printer(corpus), base_url

    def respond(self, request: Request, keyed: bool) -> Response:
        """The answer to a request whose path starts with /datasets/v1/; file links need a key."""
        match request.path.removeprefix("/datasets/v1/").strip("/").split("/"):
            case ["release"]:
                return answer(list(RELEASES))
            case ["release", name] if found := _release(name):
                about = [{"name": one, "description": text, "README": _LICENCE} for one, text in _ABOUT.items()]
                return answer({"release_id": found, "README": _LICENCE, "datasets": about})
            case ["release", name, "dataset", dataset] if (found := _release(name)) and dataset in _ABOUT:
                return self._files(dataset) if keyed else refuse(401, NO_KEY)
            case ["diffs", first, "to", last, dataset] if _release(first) and _release(last) and dataset in _ABOUT:
                return self._differences(first, _release(last) or last, dataset) if keyed else refuse(401, NO_KEY)
        return refuse(404, "Not Found")

    def file(self, path: str) -> Response:
        """A shard: gzipped JSON lines, keys in lower case; 404 for none."""
        dataset = path.removeprefix("/files/").partition("/")[0]
        if dataset not in _ABOUT:
            return refuse(404, "Not Found")
        lines = "".join(json.dumps(row) + "\n" for row in getattr(self, f"_{dataset}")())
        return Response(200, gzip.compress(lines.encode(), mtime=0), "binary/octet-stream")

    def _files(self, dataset: str) -> Response:
        files = [f"{self._base_url}/files/{dataset}/{RELEASES[-1].replace('-', '')}_0"]
        about = {"name": dataset, "description": _ABOUT[dataset], "README": _LICENCE}
        return answer({**about, "files": files})

    def _differences(self, first: str, last: str, dataset: str) -> Response:
        steps = [release for release in RELEASES if first <= release <= last]
        diffs = [
            {"from_release": begin, "to_release": end, "update_files": [], "delete_files": []}
            for begin, end in pairwise(steps)
        ]
        return answer({"dataset": dataset, "start_release": first, "end_release": last, "diffs": diffs})

    def _papers(self) -> Iterator[dict[str, object]]:
        for work in self._corpus.works.values():
            yield {
                "corpusid": work.number,
                "externalids": {**work.external, "CorpusId": str(work.number)},
                "title": work.title,
                "authors": [{"authorId": number, "name": name} for number, name in work.authors],
                "venue": work.venue or "",
                "year": work.year,
                "referencecount": len(work.references),
                "citationcount": self._print.citations_of(work),
                "publicationdate": work.date,
            }

    def _abstracts(self) -> Iterator[dict[str, object]]:
        for work in self._corpus.works.values():
            if work.abstract:
                yield {"corpusid": work.number, "abstract": work.abstract, "openaccessinfo": None}

    def _citations(self) -> Iterator[dict[str, object]]:
        number = 0
        for work in self._corpus.works.values():
            for link in work.references:
                number += 1
                cited = self._corpus.works.get(self._corpus.merged.get(link.cited or "", link.cited or ""))
                yield {
                    "citationid": number,
                    "citingcorpusid": work.number,
                    "citedcorpusid": cited.number if cited else None,
                    "isinfluential": link.influential,
                    "contexts": list(link.contexts) or None,
                    "intents": [list(link.intents) for _ in link.contexts] or None,
                }


def _release(name: str) -> str | None:
    return RELEASES[-1] if name == "latest" else name if name in RELEASES else None
