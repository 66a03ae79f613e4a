"""BibTeX names: the parts as BibTeX itself takes them apart."""

from __future__ import annotations

import pytest

from umug_graph.bibliographies import Name
from umug_graph.bibliographies.names import named, read_names, write_names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Blue, Ada", Name("Blue", "Ada")),
        ("Ada Blue", Name("Blue", "Ada")),
        ("Ada~B. Blue", Name("Blue", "Ada B.")),
        ("Charles Xavier de la Vall{\\'e}e Poussin", Name("Vallée Poussin", "Charles Xavier", "de la")),
        ("de la Vall{\\'e}e Poussin, Charles", Name("Vallée Poussin", "Charles", "de la")),
        ("von Berg", Name("Berg", None, "von")),
        ("Jean de La Fontaine du Bois Joli", Name("Bois Joli", "Jean", "de La Fontaine du")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", None, "Jr.")),
        ("{van der Berg}, Jan", Name("van der Berg", "Jan")),
        ("{Barnes and Noble, Inc.}", Name("Barnes and Noble, Inc.", corporate=True)),
        ("{{\\'E}cole Normale}", Name("École Normale", corporate=True)),
        ("{\\'E}mile", Name("Émile")),
        ("{A}{B}", Name("AB")),
        ("Plato", Name("Plato")),
        (", Ada", Name("Ada")),
        ("Blue,", Name("Blue")),
        ("jan berg", Name("berg", None, "jan")),
        ("{\\o}sterg{\\aa}rd Blue", Name("Blue", None, "østergård")),
        ("given=Sam Q., family={Van Researcher}, prefix=von", Name("Van Researcher", "Sam Q.", "von")),
        ("a, b, c, d", Name("a", "c", None, "b")),
    ],
)  # fmt: skip
def test_a_name_is_parted_as_bibtex_parts_it(printed: str, name: Name) -> None:
    assert read_names(printed) == ((name,), False)
    assert read_names(write_names([name]) or "") == ((name,), False)


@pytest.mark.parametrize("printed", ["", "and", " and and ", ",", "{}", "{} and ,", "~", "\\relax"])
def test_what_names_nobody_is_nobody(printed: str) -> None:
    assert read_names(printed) == ((), False)


def test_names_stand_in_their_order_and_others_are_no_name() -> None:
    assert read_names("B, A AND {C and D} and others") == ((Name("B", "A"), Name("C and D", corporate=True)), True)
    assert read_names("others") == ((Name("others"),), False)
    assert write_names([Name("B", "A")], others=True) == "B, A and others"
    assert write_names([]) is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Blue", "Ada"), "Blue, Ada"),
        (Name("Berg", "Jan", "van der", "Jr."), "van der Berg, Jr., Jan"),
        (Name("Berg", "Jan", "Van"), "Van Berg, Jan"),
        (Name("de Souza", "J."), "{de Souza}, J."),
        (Name("Stone Age"), "Stone Age,"),
        (Name("others"), "{others},"),
        (Name("& Co", corporate=True), "{{}\\& Co}"),
        (Name("A, B", "and C"), "{A, B}, {and C}"),
    ],
)
def test_a_name_is_written_so_that_bibtex_parts_it_alike(name: Name, written: str) -> None:
    assert write_names([name]) == written


def test_a_name_as_spoken_has_its_family_name_last() -> None:
    assert named("Jan van der Berg") == Name("Berg", "Jan", "van der")
    assert named("Plato") == Name("Plato")
    assert str(named("Jan van der Berg")) == "Jan van der Berg"
    assert named("{x}").family == "{x}"


def test_a_name_reads_as_it_is_spoken() -> None:
    assert str(Name("Berg", "Jan", "van der", "Jr.")) == "Jan van der Berg Jr."
    assert Name("Berg", None, "van").last == "van Berg"
