"""How many questions in a row a source has failed: after several, asking on is of no use."""

from __future__ import annotations

from umug_graph.errors import KeyRefusedError, RequestRefusedError, SourceError, SourceUnavailableError


class Streak:
    """Counts failures in a row; `check` before each question."""

    def __init__(self, source: str, most: int = 5) -> None:
        self._source, self._most, self._count = source, most, 0
        self._last: SourceError | None = None

    def answered(self) -> None:
        """An answer came, whatever it says."""
        self._count = 0

    def failed(self, error: SourceError) -> None:
        """No answer came."""
        self._count, self._last = self._count + 1, error

    def check(self) -> None:
        """Raise what the failures amount to, once there are too many; the count begins anew.

        Raises
        ------
        KeyRefusedError: a key that was good is refused by now.
        SourceUnavailableError: it fails for any other reason.
        """
        if self._last is None or self._count < self._most:
            return
        self._count = 0
        refused = isinstance(self._last, RequestRefusedError) and self._last.status in (401, 403)
        kind = KeyRefusedError if refused else SourceUnavailableError
        raise kind(self._source, f"{self._most} questions in a row failed; the last: {self._last.reason}")
