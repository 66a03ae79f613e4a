"""Keys: what one can be, where it may be sent, and that it shows itself in no log, error or copy."""

from __future__ import annotations

import logging
import re
import weakref
from collections.abc import Iterable
from typing import NoReturn
from urllib.parse import urlsplit

_LOOPBACK = re.compile(r"127(?:\.\d{1,3}){3}|localhost|::1", re.IGNORECASE | re.ASCII)
# They log what an answer's head says, and at DEBUG a service that says the key back there would have it in the log.
_TALKATIVE = ("httpx", *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))


class Secret:
    """A key that shows itself to nobody but `reveal`: not in a repr, a log or the variables of a traceback."""

    __slots__ = ("__weakref__", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        _DISCREET.secrets.add(self)

    def __repr__(self) -> str:
        return "Secret(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not to be copied or written down")

    def hidden_in(self, text: str) -> str:
        """The text without the key, in whatever case it is said back; of `Bearer KEY` a service says KEY alone."""
        return re.sub(re.escape(self._text.rpartition(" ")[2]), "[key]", text, flags=re.IGNORECASE)

    def reveal(self) -> str:
        """The key."""
        return self._text


def is_sendable(key: str) -> bool:
    """Whether a key can stand in a header; one with other characters was copied wrongly."""
    return key.isascii() and key.isprintable() and " " not in key


class _Discretion(logging.Filter):
    """Takes the keys of this process out of what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.secrets: weakref.WeakSet[Secret] = weakref.WeakSet()

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without a key."""
        said = record.getMessage()
        shown = without_keys(said, self.secrets)
        if shown != said:
            record.msg, record.args = shown, ()
        return True


_DISCREET = _Discretion()


def without_keys(text: str, secrets: Iterable[Secret]) -> str:
    """The text without any of these keys."""
    for secret in tuple(secrets):
        text = secret.hidden_in(text)
    return text


def keep_keys_out_of_logs() -> None:
    """Let the loggers of the network client say no key, from now on."""
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(_DISCREET)


def is_loopback(url: str) -> bool:
    """Whether an address leads to this machine."""
    try:
        return bool(_LOOPBACK.fullmatch(urlsplit(url).hostname or ""))
    except ValueError:
        return False


def is_private(url: str) -> bool:
    """Whether nobody on the way, a proxy included, can read what is sent to an address."""
    return url.lower().startswith("https:") or is_loopback(url)
