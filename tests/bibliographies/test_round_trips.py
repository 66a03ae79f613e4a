"""What is written and read again is the same, as far as the format can carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibliographies.making import entries
from umug_graph.bibliographies import BIBLIOGRAPHIES, BibliographyEntry, Name

FORMATS = {form.name: form for form in BIBLIOGRAPHIES.values()}


def rewritten(made: Sequence[BibliographyEntry], form: str) -> tuple[BibliographyEntry, ...]:
    text = FORMATS[form].write(made, ())
    read = FORMATS[form].parse(text.replace("\r\n", "\n"))
    assert not [warning for warning in read.warnings if warning.kind != "no-title"], text
    return read.entries


def carried(entry: BibliographyEntry, form: str) -> BibliographyEntry:
    """What is left of an entry once a format has carried it, its own words for it aside."""
    bare = replace(entry, printed_type=None, format=None, key=None, extra=())
    if form != "ris":
        return bare
    # RIS knows no particle, no organization, and parts a name at its commas.
    return replace(bare, authors=_in_ris(bare.authors), editors=_in_ris(bare.editors))


def _in_ris(names: tuple[Name, ...]) -> tuple[Name, ...]:
    parts = ([_without_commas(part) for part in (name.last, name.given, name.suffix)] for name in names)
    return tuple(
        # Without a family name, what there is stands for the whole.
        Name(family, given or None, None, suffix or None, not given and not suffix)
        if family
        else Name(given or suffix, corporate=True)
        for family, given, suffix in parts
        if family or given or suffix
    )


def _without_commas(part: str | None) -> str:
    return " ".join((part or "").replace(",", "").split())


@pytest.mark.parametrize("form", FORMATS)
@given(made=st.lists(entries(), max_size=3))
def test_every_field_comes_back(form: str, made: list[BibliographyEntry]) -> None:
    assert [carried(entry, form) for entry in rewritten(made, form)] == [carried(entry, form) for entry in made]


@pytest.mark.parametrize("form", FORMATS)
@given(made=st.lists(entries(), max_size=2))
def test_what_was_read_once_is_read_the_same_for_ever(form: str, made: list[BibliographyEntry]) -> None:
    once = rewritten(made, form)
    assert rewritten(once, form) == once


@pytest.mark.parametrize("first", FORMATS)
@pytest.mark.parametrize("second", FORMATS)
@given(made=entries())
def test_conversion_keeps_what_both_formats_carry(first: str, second: str, made: BibliographyEntry) -> None:
    (there,) = rewritten([made], first)
    (back,) = rewritten([there], second)
    assert carried(back, second) == carried(carried(made, first), second)
