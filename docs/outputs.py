"""The commands in the documents and what they print: renews them, or says which are stale.

A block fenced as `console` holds a line `$ umug-graph ...` and its output; a last line `...` stands for the rest of it.

    python docs/outputs.py            # renew the outputs in README.md and docs/
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from example_repository import make_repository

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "src" / "umug_graph" / "data" / "lists"
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(
    r"(?<=^```console\n)\$ (?P<command>umug-graph[^\n]*)\n(?P<output>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)
REST = "...\n"


def blocks(document: Path) -> Iterator[tuple[str, str]]:
    """Each command with the output that stands below it."""
    for found in BLOCK.finditer(document.read_text("utf-8")):
        yield found["command"], found["output"]


def printed(command: str) -> str:
    """What a command prints, run in a folder with copies of the bundled lists and, if it names it, a small repository.

    Spaces at line ends do not matter.
    """
    arguments = shlex.split(command)[1:]
    # Neither the store nor the keys of whoever renews the documents have a say in them.
    env = {name: value for name, value in os.environ.items() if name not in ("S2_API_KEY", "OPENALEX_API_KEY")}
    with tempfile.TemporaryDirectory() as folder:
        for path in LISTS.glob("*.md"):
            shutil.copy(path, folder)
        if any(argument.startswith("awesome-list") for argument in arguments):
            make_repository(Path(folder) / "awesome-list")
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "umug_graph", *arguments],
            capture_output=True,
            check=False,
            cwd=folder,
            env=env | {"NO_COLOR": "1", "UMUG_GRAPH_STORE": "no-store.sqlite"},
            text=True,
        )
    return "".join(f"{line.rstrip()}\n" for line in (done.stdout + done.stderr).splitlines())


def is_current(output: str, now: str) -> bool:
    """Whether a document's output is what the command prints now, as far as the document shows it."""
    return now.startswith(output.removesuffix(REST)) if output.endswith(REST) else now == output


def renewed(output: str, now: str) -> str:
    """The output to show: as many lines as before where the rest was left out, else all."""
    if not output.endswith(REST):
        return now
    lines = now.splitlines(keepends=True)
    shown = max(output.count("\n") - 1, 1)
    return "".join(lines[:shown]) + REST


def main() -> None:
    """Renew every output."""
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        made = BLOCK.sub(
            lambda found: f"$ {found['command']}\n{renewed(found['output'], printed(found['command']))}", text
        )
        if made != text:
            document.write_text(made, "utf-8")


if __name__ == "__main__":
    main()
