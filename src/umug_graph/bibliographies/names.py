"""Names as BibTeX writes them -> their parts, and back.

`First von Last`, `von Last, First`, `von Last, Jr, First`, parted by `and`; what stands in braces is one word, and a
name wholly in braces an organization (Patashnik, Designing BibTeX Styles, 1988, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from umug_graph.bibliographies.entries import Name, one_line
from umug_graph.bibliographies.tex import decoded, encoded

_TOKEN = re.compile(r"[{}]|,|[\s~]+|\\[^A-Za-z]|[^{},\s~\\]+|\\", re.DOTALL)


def read_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of an author field, and whether it ends in `and others`."""
    printed = list(_parted(text))
    others = len(printed) > 1 and printed[-1] == [["others"]]
    names = map(_name, printed[:-1] if others else printed)
    return tuple(name for name in names if name), others


def write_names(names: Iterable[Name], others: bool = False) -> str | None:
    """The names as an author field; None where there are none."""
    return " and ".join([*map(_written, names), *(["others"] if others else [])]) or None


def _parted(text: str) -> Iterator[list[list[str]]]:
    """Each name as its parts between commas, each part as its words; `and` within braces parts nothing."""
    parts: list[list[str]] = [[]]
    for word in _words(text):
        if word.lower() == "and":
            yield parts
            parts = [[]]
        elif word == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    yield parts


def _words(text: str) -> Iterator[str]:
    """Words and commas outside of braces."""
    depth, word = 0, ""
    for piece in _TOKEN.findall(text):
        depth = max(0, depth + (piece == "{") - (piece == "}"))
        if depth or not (piece == "," or piece[0] == "~" or piece.isspace()):
            word += piece
            continue
        if word:
            yield word
        word = ""
        if piece == ",":
            yield piece
    if word:
        yield word


def _name(parts: list[list[str]]) -> Name | None:
    keyed = dict(part[0].partition("=")[::2] for part in parts if part)
    if "family" in keyed and set(keyed) <= _KEYS:
        return _of_keys(parts)
    filled = [part for part in parts if part]
    if not filled:
        return None
    if len(parts) == 1:
        return _of_one_part(parts[0])
    particle, family = _split_particle(parts[0] or filled[0])
    given, suffix = (parts[1], []) if len(parts) == 2 else (parts[2], parts[1])
    if not parts[0]:  # `, Ada`
        given = []
    return _made(family, given, particle, suffix)


_KEYS = frozenset({"family", "given", "prefix", "suffix", "useprefix", "family-i", "given-i", "prefix-i", "suffix-i"})


def _of_keys(parts: list[list[str]]) -> Name | None:
    """A name in biblatex's extended format: `given=Sam, family=Researcher, prefix=von`."""
    texts = (" ".join(part).partition("=") for part in parts)
    told = {key: [value] for key, _, value in texts}
    return _made(*(told.get(key, []) for key in ("family", "given", "prefix", "suffix")))


def _of_one_part(words: list[str]) -> Name | None:
    if len(words) == 1 and _is_group(words[0]):
        whole = one_line(decoded(words[0]))
        return Name(whole, corporate=True) if whole else None
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return _made(words[-1:], words[:-1])
    return _made(words[lower[-1] + 1 :], words[: lower[0]], words[lower[0] : lower[-1] + 1])


def _made(family: list[str], given: list[str], particle: Iterable[str] = (), suffix: Iterable[str] = ()) -> Name | None:
    first, of, last, after = (one_line(decoded(" ".join(words))) for words in (given, particle, family, suffix))
    if not last:
        return Name(first or of or after) if first or of or after else None
    return Name(last, first or None, of or None, after or None)


def _split_particle(words: list[str]) -> tuple[list[str], list[str]]:
    """`von` and `Last` of what stands before the comma: the last word is never a particle."""
    end = max((index + 1 for index, word in enumerate(words[:-1]) if _is_lower(word)), default=0)
    return words[:end], words[end:]


def _is_lower(word: str) -> bool:
    """Whether a word begins in lower case; a word in braces has no case, a TeX accent has that of its letter."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next((c for c in decoded(word) if c.isalpha()), "A")
    return letter.islower()


def _is_group(word: str) -> bool:
    """Whether one pair of braces holds the whole word, which is not just an accented letter."""
    if not (word.startswith("{") and word.endswith("}")) or word.startswith("{\\"):
        return False
    depth = 0
    for index, brace in enumerate(word):
        depth += (brace == "{") - (brace == "}")
        if not depth:
            return index == len(word) - 1
    return False


def _written(name: Name) -> str:
    if name.corporate:
        whole = encoded(name.family)
        # A group that begins with a command is an accented letter to BibTeX.
        return f"{{{{}}{whole}}}" if whole.startswith("\\") else f"{{{whole}}}"
    particle = name.particle or ""
    if particle and not (_is_lower(encoded(particle.split()[-1])) and all(map(_is_plain, particle.split()))):
        return _written(Name(name.last, name.given, None, name.suffix))
    family = _protected(name.family)
    last = f"{encoded(particle)} {family}" if particle else family
    if not name.given and not name.suffix:
        # Alone, a family name of several words would be taken for a first and a last name.
        is_parted = " " in family or family.startswith("{") if not particle else not _is_lower(encoded(particle))
        return f"{last}," if is_parted else last
    given = _protected(name.given or "", lower=True)
    return ", ".join((last, _protected(name.suffix, lower=True), given) if name.suffix else (last, given))


def _protected(text: str, lower: bool = False) -> str:
    """A part of a name as TeX, in braces where its commas, `and` or small letters would part it otherwise."""
    if all(_is_plain(word) and (lower or not _is_lower(encoded(word))) for word in text.split()):
        return encoded(text)
    return f"{{{encoded(text)}}}"


def _is_plain(word: str) -> bool:
    return "," not in word and word.lower() not in ("and", "others") and word[0].isalnum()


def named(text: str) -> Name:
    """The parts of a name as it is spoken: `Jan van der Berg`."""
    return _of_one_part([encoded(word) for word in text.split()]) or Name(one_line(text))
