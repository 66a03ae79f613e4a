"""What words look like: a name, a title, a sentence, a remark."""

from __future__ import annotations

import re

_SENTENCE_WORD = re.compile(
    r"\b(?:is|are|was|were|we|our|please|you|it|has|have|which|that|can be|this (?:paper|work|repo|list|is))\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:can be found|please|(?:is|are) available|check out|click|feel free|pull request)\b", re.IGNORECASE
)


def is_meaningful(words: str) -> bool:
    """Whether words hold more than marks."""
    return any(c.isalnum() for c in words)


def is_bare_name(words: str) -> bool:
    """Whether words are short enough for a name."""
    return len(words.split()) <= 2 and len(words) <= 20


def is_remark(words: str) -> bool:
    """Whether words are too long for a title."""
    return len(words) > 400


def is_title_case(words: str) -> bool:
    """Whether most of the longer words have capitals."""
    telling = [w for w in re.findall(r"[^\W\d_][\w'’-]*", words) if len(w) > 3]
    return len(telling) >= 2 and sum(w[0].isupper() for w in telling) >= 0.7 * len(telling)


def may_be_title(words: str) -> bool:
    """Words without any link that read as a title, not as a sentence; only their neighbours can make them one."""
    count = len(words.split())
    return (
        4 <= count <= 25
        and (":" in words[:40] or is_title_case(words))
        and not (is_sentence(words) or _CALL.search(words))
    )


def in_brackets(words: str) -> bool:
    """Whether all the words stand in one pair of brackets: a title whose link was never set."""
    words = words.strip(" .")
    return 12 <= len(words) <= 300 and words[0] == "[" and words[-1] == "]" and not set("[]") & set(words[1:-1])


def without_brackets(name: str) -> str:
    """A name without what encloses it."""
    return name.strip(" :[]【】()")


def is_sentence(words: str) -> bool:
    """Whether words hold a verb or pronoun that titles hardly hold."""
    return bool(_SENTENCE_WORD.search(words))


def is_call(words: str) -> bool:
    """Whether words begin by asking the reader to do something."""
    return bool(_CALL.search(words[:400]))
