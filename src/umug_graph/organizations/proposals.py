"""Organizations that the table does not know -> rows to edit and to read back with `--organizations`."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from umug_graph.models import Corpus, Organization
from umug_graph.organizations.folding import folded
from umug_graph.organizations.table import Table, table

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_CAPITAL = re.compile(r"\b[^\W\d_]")
_SMALL = frozenset({"of", "and", "the", "for", "at", "in", "de", "&"})
_NEAR, _SHORTEST = 88, 6
_MOST_HINTS = 4
_MOST_HINTED = 2000


@dataclass(frozen=True, slots=True)
class Proposal:
    """An organization that the table does not know: its name, how many papers name it, and which it may be, sorted.

    `spelled` are organizations with the name as initials, `near` those whose name differs in a letter or two.
    """

    name: str
    papers: int
    spelled: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def proposals(corpus: Corpus, known: Table | None = None) -> tuple[Proposal, ...]:
    """The organizations of a corpus that the table does not know, those of most papers first."""
    known = known or table()
    unknown = {each.name for each in corpus.organizations if not each.candidates and each.name not in known.known}
    papers = Counter(name for paper in corpus.papers for name in set(paper.organizations) & unknown)
    ordered = sorted(unknown, key=lambda name: (-papers[name], name))
    hints = _Hints(sorted({*known.known, *unknown}))
    return tuple(
        Proposal(name, papers[name], *((hints.spelled(name), hints.near(name)) if at < _MOST_HINTED else ()))
        for at, name in enumerate(ordered)
    )


def proposed(corpus: Corpus, known: Table | None = None) -> str:
    """The TOML text that proposes rows for them, and says which forms of several organizations were left open."""
    left = [each for each in corpus.organizations if each.candidates]
    why = "every name is known" if corpus.organizations else "no list prints an organization, no source names one"
    rows = "\n".join(map(_row, proposals(corpus, known))) or f"# There is none: {why}.\n"
    return f"{_HEAD}\n{rows}{''.join(map(_left_open, left))}"


_HEAD = """\
# Organizations that the table does not know. Edit, and read back with `--organizations FILE`.
# A form that means a known organization goes to the aliases of that one: put its canonical name as name.
"""


def _row(of: Proposal) -> str:
    where = f"in {of.papers} paper{'' if of.papers == 1 else 's'}" if of.papers else "of no paper"
    hints = [f"# may stand for {_plain(name)}" for name in of.spelled]
    hints += [f"# a misprint of {_plain(name)}?" for name in of.near]
    lines = (
        "[[organization]]",
        f"name = {_quoted(of.name)}  # {where}",
        *hints,
        "# aliases = []",
        '# parent = ""',
        '# kind = ""     # university, company, laboratory, institute, government, nonprofit or community',
        '# country = ""  # two letters',
        '# ror = ""      # its id at ror.org, if you have looked it up',
    )
    return "\n".join(lines) + "\n"


def _left_open(of: Organization) -> str:
    """A form of several as a comment: whoever knows what it is, gives it to that one as an alias."""
    lines = [f"# left open: {_plain(of.name)} may be any of these. If you know, uncomment that one:"]
    for name in of.candidates:
        lines += ["# [[organization]]", f"# name = {_quoted(name)}", f"# aliases = [{_quoted(of.name)}]"]
    return "\n" + "\n".join(lines) + "\n"


class _Hints:
    """Names, looked up by their initials and by likeness."""

    def __init__(self, names: Sequence[str]) -> None:
        self._forms = {name: folded(name) for name in names}
        self._by_initials: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_initials[_initials(name)].append(name)

    def spelled(self, name: str) -> tuple[str, ...]:
        """The names whose initials the name is."""
        letters = folded(name)
        if not name.isupper() or not 2 < len(letters) < _SHORTEST:
            return ()
        return tuple(each for each in self._by_initials.get(letters, ()) if each != name)[:_MOST_HINTS]

    def near(self, name: str) -> tuple[str, ...]:
        """The names that differ from it by so little that one may be a misprint of the other."""
        from rapidfuzz import fuzz, process

        form = folded(name)
        if len(form) < _SHORTEST:
            return ()
        found = process.extract(form, self._forms, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_HINTS + 1)
        return tuple(sorted(each for _, _, each in found if each != name))[:_MOST_HINTS]


def _initials(name: str) -> str:
    words = (word for word in name.partition("(")[0].split() if word.casefold() not in _SMALL)
    return "".join(found[0] for word in words for found in _CAPITAL.finditer(word)).casefold()


def _quoted(text: str) -> str:
    """A TOML basic string; what a terminal obeys is written as an escape or left out."""
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
