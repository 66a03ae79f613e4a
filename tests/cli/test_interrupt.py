"""Ctrl-C ends a command in one line, with exit 130, and leaves neither processes nor half files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals go to process groups on POSIX only")

CODE = """
import sys, time
from pathlib import Path
from umug_graph import fieldmap
from umug_graph.render import explorer
fieldmap.LARGE = 0
drawn = explorer.page
def slow(field):
    text = drawn(field)
    Path(sys.argv[-1], "begun").touch()
    time.sleep(600)
    return text
explorer.page = slow
from umug_graph.cli import main
main(["build", "--out", sys.argv[-1]])
"""


def test_an_interrupt_while_the_page_is_drawn_beside_the_tables(tmp_path: Path) -> None:
    tmp_path.joinpath("out").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "UMUG_GRAPH_STORE": str(tmp_path / "none.sqlite")},
    )
    try:
        deadline = time.monotonic() + 60
        while not (tmp_path / "out" / "begun").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    finally:
        process.kill()
    assert process.returncode == 130
    assert said.splitlines()[-1] == "umug-graph: interrupted"
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert not list((tmp_path / "out").glob(".umug-*"))
    assert not (tmp_path / "out" / "index.html").exists()
