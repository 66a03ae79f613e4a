"""The package's door: what it promises is there, and nothing heavy comes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.parametrize("arguments", [["show", "Emu3"], ["read"]])
def test_a_command_that_asks_nobody_loads_neither_network_nor_store_nor_bibliographies(
    arguments: list[str], tmp_path: Path
) -> None:
    code = (
        "import sys; from umug_graph.cli import main\n"
        f"sys.argv = ['umug-graph', *{arguments}]\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "UMUG_GRAPH_STORE": str(tmp_path / "none.sqlite")},
    )
    loaded = set(done.stderr.split())
    assert done.stdout
    assert not loaded & {"httpx", "sqlite3", "msgspec", "rispy", "bibtexparser", "semanticscholar", "pyalex"}
    assert not loaded & {"umug_graph.store", "umug_graph.bibliographies", "umug_graph.sources.http"}
