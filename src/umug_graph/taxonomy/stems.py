"""A pattern -> words that a text must hold, or the pattern cannot be found in it.

Thousands of titles are asked for a hundred patterns, and most hold none: looking for a word is far quicker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

Stems = tuple[tuple[str, ...], ...]
"""Of each group a text must hold at least one word; no group: nothing is known."""

_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<optional>[?*]|\{0*(?:,\d*)?\})"
    r"|\{(?P<word>[a-z_]+)\}|\{[^}]*\}|(?P<letter>[^\W_])|.",
    re.DOTALL,
)
_SHORTEST = 2

Item = TypeVar("Item")


def stems_of(pattern: str, words: Mapping[str, Stems] | None = None) -> Stems:
    """What a text must hold for a pattern; `words` says it of each `{word}` in the pattern.

    >>> stems_of(r"auto-?\\s?regressi(?:ve|on)|\\bnext[- ]token")
    (('regressi', 'token'),)
    >>> stems_of(r"\\bimages?{and}{made}", {"made": (("generation", "synthesis"),)})
    (('image',), ('generation', 'synthesis'))
    """
    if re.match(r"\(\?[a-zA-Z]*x", pattern):  # white space and comments would be taken for words
        return ()
    branches = [_needs(runs, inner, words or {}) for runs, inner in _branches(pattern)]
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return ()
    return (tuple(dict.fromkeys(stem for needs in branches for stem in needs[0])),)


def _needs(runs: Sequence[str], inner: Sequence[str], words: Mapping[str, Stems]) -> Stems:
    longest = max(runs, key=len, default="")
    own: Stems = ((longest,),) if len(longest) >= _SHORTEST else ()
    return (*own, *(group for name in inner for group in words.get(name, ())))


def _branches(pattern: str) -> list[tuple[list[str], list[str]]]:
    """The runs of letters and the `{words}` outside of groups, by alternative, without what may be left out."""
    runs: list[str] = []
    inner: list[str] = []
    branches, run, depth = [(runs, inner)], "", 0
    for part in _PART.finditer(pattern):
        kind, text = part.lastgroup, part.group()
        if kind == "letter" and not depth and text == text.casefold():
            run += text
            continue
        if kind == "optional" and not depth:
            run = run[:-1]
            if inner and pattern[: part.start()].endswith(f"{{{inner[-1]}}}"):
                inner.pop()
        runs.append(run)
        run = ""
        depth += (kind == "open") - (kind == "close")
        if kind == "word" and not depth:
            inner.append(part["word"])
        elif kind == "or" and not depth:
            runs, inner = [], []
            branches.append((runs, inner))
    runs.append(run)
    return branches


class Sieve(Generic[Item]):
    """Which of many things could hold in a text, going by the words that it must hold for them."""

    def __init__(self, items: Sequence[Item], stems: Callable[[Item], Stems]) -> None:
        self._items, self._stems = items, [stems(item) for item in items]
        self._always = [at for at, needs in enumerate(self._stems) if not needs]
        self._by_stem: dict[str, list[int]] = {}
        for at, needs in enumerate(self._stems):
            for stem in needs[0] if needs else ():
                self._by_stem.setdefault(stem, []).append(at)

    def those(self, folded: str) -> list[Item]:
        """The items that could hold, in their order; `folded` is the text by str.casefold."""
        found = [at for stem, own in self._by_stem.items() if stem in folded for at in own]
        if not found and not self._always:
            return []
        held = {at for at in found if all(any(stem in folded for stem in group) for group in self._stems[at][1:])}
        return [self._items[at] for at in sorted(held.union(self._always))]
