"""Headings -> what they name, without emoji, numbers and counts; None where they name no subject."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from umug_graph.taxonomy.proposals.words import Key, boilerplate, key_of, words_for, words_in
from umug_graph.taxonomy.texts import plain

LONGEST, _READ = 100, 1000
REPEATED = 0.7  # a heading of the field's words, and of that many of them, says the field's name again

_SHORTCODE = re.compile(r":[a-z0-9_+-]{2,40}:")
_NUMBER = re.compile(
    r"^(?:\d+(?:\.\d+)+[.)、:：]?\s+|\(?\d+[.)、:：]\s*|\(?(?:[ivx]{2,5}|[IVX]{1,5})[.)]\s+|[a-zA-Z]\)\s+"
    r"|[一二三四五六七八九十]+、\s*|[((][一二三四五六七八九十]+[))]\s*|第[一二三四五六七八九十\d]+[章节部分]+\s*)"
)
_COUNT = re.compile(r"\s*[(\[][^()\[\]\w]*\d+\s*\w{0,12}[^()\[\]\w]*[)\]]\s*$")
_AWESOME = re.compile(r"^(?:awesome|curated)[\s-]+", re.IGNORECASE)
_PARTS = re.compile(r"\s+(?:and|or|und|et|y)\s+|\s*[&+/,;、和与及]\s*", re.IGNORECASE)
_NAMED = re.compile(r"([A-Za-z]+)\s*(?:['’]\s?\d\d|(?:19|20)\d\d)\b")


@cache
def cleaned(heading: str) -> str | None:
    """What a heading names, as printed; None where it is boilerplate, a time, or a venue."""
    text = "".join(map(_shown, plain(_SHORTCODE.sub(" ", heading[:_READ]))))
    text = _COUNT.sub("", _AWESOME.sub("", _NUMBER.sub("", " ".join(text.split()))))
    text = _shortened(text.strip(" -–—:：|·•*#>.,;"))
    keys = subject_of(text)
    if not keys or _is_boilerplate(keys) or _is_time(keys) or _is_venue(text, keys):
        return None
    return text


def _shown(character: str) -> str:
    """Emoji, controls and the like are shown as a space."""
    return (
        " "
        if unicodedata.category(character) in ("So", "Sk", "Me", "Cc", "Cf", "Cs", "Co", "Cn")
        or (character == "\ufe0f" or not character.isprintable())
        else character
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


def subject_of(text: str) -> Key:
    """The words of a heading that say what it is about; all of its own words if none does but they name a kind."""
    keys = _whole(text)
    bare = tuple(key for key in keys if key not in words_for("headings", "list"))
    core = tuple(key for key in bare if key not in words_for("headings", "tail"))
    return core or bare


def _whole(text: str) -> Key:
    """Its words; those of scripts without spaces as they are known to stand together."""
    keys: list[str] = []
    for part in text.casefold().split():
        known = part in words_for("headings", "list") or part in words_for("headings", "tail")
        keys += [part] if known else [word.key for word in words_in(_without_tail(part))]
    return tuple(keys)


def _without_tail(part: str) -> str:
    for tail in words_for("headings", "tail"):
        if not tail.isascii() and part.endswith(tail) and len(part) > len(tail) + 1:
            return part.removesuffix(tail)
    return part


def _is_boilerplate(keys: Key) -> bool:
    joined = "".join(keys)
    known, fillers = _boilerplate_keys()
    bare = [key for key in keys if key not in fillers]
    return joined in known or (bool(bare) and all(key in known for key in bare))


@cache
def _boilerplate_keys() -> tuple[frozenset[str], frozenset[str]]:
    none, fillers = boilerplate()
    return frozenset(map(key_of, none)), frozenset(map(key_of, fillers))


def _is_time(keys: Key) -> bool:
    months = words_for("headings", "month")
    dated = any(key[0].isdigit() or key in months for key in keys)
    return dated and all(key.isdigit() or key in months or key in words_for("headings", "time") for key in keys)


def _is_venue(text: str, keys: Key) -> bool:
    named = [key for key in keys if not key.isdigit()]
    dated = _NAMED.match(text)
    if dated and sum(map(str.isupper, dated[1])) > 1:
        return True
    return all(key in words_for("headings", "venue") for key in named)


def repeats(heading: str, field: frozenset[str]) -> bool:
    """Whether a heading says the name of the whole field again."""
    content = _content(heading)
    return bool(content) and content <= field and len(content) >= REPEATED * len(field)


def field_words(names: Iterable[str | None]) -> frozenset[str]:
    """The words of a field's name, or of a list's."""
    return frozenset().union(*(_content(name) for name in names if name))


def _content(text: str) -> frozenset[str]:
    known = words_for("headings", "list") | words_for("titles", "function")
    keys = {word.key for word in words_in(plain(text))} - known
    return frozenset(re.sub(r"(?:y|ied|ying|ie)$", "y", key) for key in keys)


def parts_of(heading: str) -> tuple[str, ...]:
    """What stands on both sides of an `and`: `A and B` names A and B."""
    parts = tuple(part.strip() for part in _PARTS.split(heading) if part and part.strip())
    return parts if len(parts) > 1 else ()
