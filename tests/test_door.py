"""The package's door: what it promises is there, and nothing heavy comes with it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import umug_graph


@pytest.mark.parametrize("name", umug_graph.__all__)
def test_every_promised_name_is_there(name: str) -> None:
    assert getattr(umug_graph, name).__name__ == name


def test_the_door_promises_exactly_what_it_can_open() -> None:
    assert sorted(umug_graph.__all__) == sorted(umug_graph._HOME_OF)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'papers'"):
        _ = umug_graph.papers


def test_importing_the_package_imports_no_third_party_code() -> None:
    code = "import sys; before = set(sys.modules); import umug_graph; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    packages = {name.partition(".")[0] for name in done.stdout.split()}
    assert packages - sys.stdlib_module_names == {"umug_graph"}
