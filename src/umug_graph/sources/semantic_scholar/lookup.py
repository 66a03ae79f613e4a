"""The batch look-up of the `semanticscholar` package, over our own transport.

The package knows the endpoint, its limit and the shape of the request (and users know the package), so it makes the
request. It does not get to send it, nor to read the answer: of 0.12 its own requester takes 401, 406, 413, 502 and 503
for an empty answer, retries nothing but 429, and logs the key at DEBUG; `get_papers` drops nulls, so that one cannot
tell which id an answer belongs to. Its paging is not used at all: it sends no key for references and citations, and
breaks on elided ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast
from urllib.parse import parse_qsl

from semanticscholar import AsyncSemanticScholar

from umug_graph.sources.http.transport import Reply

Post = Callable[[str, Mapping[str, str], object], Reply]


class _Requester:
    """In the place of the package's: sends through `post`, keeps the answer, and shows the package nothing of it."""

    def __init__(self, api_url: str, post: Post) -> None:
        self._api_url, self._post = api_url, post
        self.reply: Reply | None = None

    async def get_data_async(
        self, url: str, parameters: str, headers: Mapping[str, str], payload: object = None
    ) -> list[object]:
        del headers
        self.reply = self._post(url.removeprefix(self._api_url), dict(parse_qsl(parameters)), payload)
        return []


class BatchLookup(AsyncSemanticScholar):  # type: ignore[misc] # the package is not typed
    """The package's client, made to send through `post` (path, parameters, body); it is given no key."""

    debug = False
    """In the place of a property whose setter calls logging.basicConfig, which is the application's business."""

    def __init__(self, api_url: str, post: Post) -> None:
        super().__init__(api_url=api_url)
        self._requester = _Requester(api_url, post)

    def _get_not_found_ids(self, paper_ids: object, papers: object) -> list[str]:
        """None: the package would guess, and warn; the nulls of the answer tell."""
        del paper_ids, papers
        return []

    def look_up(self, names: Sequence[str], fields: Sequence[str]) -> Reply:
        """Ask for up to 500 papers; the answer holds one of each, or null, in their order.

        Raises
        ------
        SourceError as the transport does; ValueError for no id or more than 500.
        """
        self._requester.reply = None
        asking = self.get_papers(list(names), fields=list(fields))
        try:
            # Nothing is awaited but our own requester, which never waits for a loop.
            asking.send(None)
        except StopIteration:
            pass
        finally:
            asking.close()
        if self._requester.reply is None:
            raise RuntimeError("this version of semanticscholar does not send through its requester")
        return cast(Reply, self._requester.reply)
