"""A name as printed -> the form under which names are looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_SPELLED = {"univ": "university", "lab": "laboratory", "labs": "laboratory", "laboratories": "laboratory"}
_LEGAL_FORMS = frozenset({"inc", "ltd", "llc", "corp", "corporation", "co", "gmbh"})


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Letters and digits alone, without case, accents and legal form: `The Tübingen Univ.`, `tubingen university`."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    words = _WORD.findall("".join(c for c in plain.casefold() if not unicodedata.combining(c)))
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return "".join(_SPELLED.get(word, word) for word in words)
