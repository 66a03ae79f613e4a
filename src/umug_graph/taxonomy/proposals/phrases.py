"""Titles -> the phrases in them that may tell what a paper is about."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from umug_graph.taxonomy.proposals.words import Key, Word, pattern_of, runs, words_for
from umug_graph.taxonomy.texts import plain
from umug_graph.titles import is_coined, split_head

MOST_WORDS = 4
MOST_TELLING = 3
_LONGEST, _LONGEST_NAME = 400, 100
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_][^\W\d_A-Z]+(?!\w)")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


class Phrase(NamedTuple):
    """Words that stand in a text, and their compared forms.

    `closes`: no further word of the same subject follows, as none does on `image` in "from text to image".
    """

    key: Key
    words: list[Word]
    text: str
    closes: bool

    @property
    def pattern(self) -> str:
        """The pattern that finds it."""
        return pattern_of(self.words, self.text)

    @property
    def name(self) -> str:
        """As it is printed, in small letters where these are Words Of A Title, but not in 3D and LLMs."""
        printed = self.text[self.words[0].start : self.words[-1].end]
        return _CAPITAL.sub(lambda word: word[0].lower(), printed)[:_LONGEST_NAME]


class Spoken(NamedTuple):
    """A title or keyword without the name of its work, and the runs of its words."""

    text: str
    runs: tuple[list[Word], ...]


def spoken(title: str) -> Spoken:
    """What a title says, as far as phrases go."""
    text = _REMARK.sub("", _without_name(plain(title)[:_LONGEST]))
    return Spoken(text, tuple(runs(text)))


def phrases_in(said: Spoken, frequent: Container[str]) -> dict[Key, Phrase]:
    """The phrases of a title, up to four words, all of them among `frequent` ones."""
    text = said.text
    found: dict[Key, Phrase] = {}
    for run in said.runs:
        for words in _stretches(run, text, frequent):
            key = tuple(word.key for word in words)
            if key not in found and tells(words, compound=text[words[0].end : words[0].end + 1] == "-"):
                found[key] = Phrase(key, words, text, _closes(words[-1], run))
    return found


def _without_name(title: str) -> str:
    head = split_head(title)
    return head[1] if head is not None and is_coined(head[0]) else title


def _stretches(run: list[Word], text: str, frequent: Container[str]) -> Iterator[list[Word]]:
    for start in range(len(run)):
        if start and text[run[start - 1].end] == "-" and _leans(run[start - 1 : start + 1]):
            continue  # "to-image" is no part of "text-to-image", nor "shot learning" of "few-shot learning"
        for end in range(start + 1, min(len(run), start + MOST_WORDS) + 1):
            if run[end - 1].key not in frequent:
                break
            yield run[start:end]


def _closes(word: Word, run: list[Word]) -> bool:
    at = run.index(word) + 1
    return at == len(run) or run[at].key in words_for("titles", "function")


def _leans(pair: list[Word]) -> bool:
    function, weak = words_for("titles", "function"), words_for("titles", "weak")
    return pair[1].key in function or pair[0].key in weak


def tells(words: list[Word], compound: bool = False) -> bool:
    """Whether words may stand for a subject: they begin and end with words of their own, and not all say little.

    `compound` if a hyphen follows the first: `in-context` begins with a word of its own, `in context` does not.
    """
    keys = [word.key for word in words]
    function, weak, common = (words_for("titles", name) for name in ("function", "weak", "common"))
    outer = {keys[-1]} if compound and len(keys) > 1 else {keys[0], keys[-1]}
    if outer & function or outer & weak or any(key.isdigit() for key in outer):
        return False
    if len(keys) == 1:
        return len(keys[0]) > 1 and keys[0] not in common
    telling = [key for at, key in enumerate(keys) if key not in function or (compound and at == 0)]
    own = [key for key in telling if key not in common]
    unspaced = all(len(key) == 1 for key in own)
    return len(set(telling)) > 1 and bool(set(own) - weak) and (len(own) <= MOST_TELLING or unspaced)
