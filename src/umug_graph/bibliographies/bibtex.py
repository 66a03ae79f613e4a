"""BibTeX text -> its entries' fields, with TeX accents as letters and braces gone."""

from __future__ import annotations

import contextlib
import logging
import re
import warnings
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One `@type{key, ...}`: `fields` by lower-case name, `line` counted from 1 within the text."""

    type: str
    key: str
    fields: dict[str, str]
    line: int


_START = re.compile(r"@\s*([A-Za-z]+)\s*[{(]\s*([^,\s{}()]*)\s*,")
_IGNORED = frozenset({"comment", "string", "preamble"})


def read_bibtex(text: str) -> tuple[BibtexEntry, ...]:
    """Every entry of BibTeX text, in order; what is broken beyond reading is left out.

    Entries are parsed one by one, so that a broken one does not take its neighbours with it.
    """
    starts = [found for found in _START.finditer(text) if found[1].lower() not in _IGNORED]
    entries = []
    for index, found in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        fields = _fields(text[found.start() : end])
        if fields:
            entries.append(BibtexEntry(found[1].lower(), found[2], fields, text.count("\n", 0, found.start()) + 1))
    return tuple(entries)


def _fields(text: str) -> dict[str, str]:
    import bibtexparser
    from bibtexparser.bparser import BibTexParser

    if len(text) > 50_000:
        return {}
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False, interpolate_strings=False)
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    with warnings.catch_warnings(), contextlib.suppress(Exception):
        warnings.simplefilter("ignore")
        found = bibtexparser.loads(text, parser=parser).entries
        if found:
            return {
                name.lower(): plain_tex(str(value))
                for name, value in found[0].items()
                if name not in ("ENTRYTYPE", "ID")
            }
    return {}


def plain_tex(text: str) -> str:
    """TeX of a title or name as plain words: accents as letters, commands and braces gone, one line."""
    if "\\" in text:
        from bibtexparser.latexenc import latex_to_unicode

        text = re.sub(r"\\(?:emph|text[a-z]{2}|mathrm|mathbf|url|mbox|uppercase|lowercase)\b", "", text)
        with contextlib.suppress(Exception):
            text = latex_to_unicode(text)
    text = re.sub(r"\\[a-zA-Z]+\*?\s*", "", text.replace("~", " "))
    return " ".join(text.replace("{", "").replace("}", "").replace("\\", "").replace("$", "").split())
