"""Who draws the page of a field, and by which sign one sees that its first picture is complete."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from umug_graph.fieldmap import FieldMap
from umug_graph.render import render
from umug_graph.render.payload import wire

EXPLORER = "explorer"
PYVIS = "pyvis"
SIGMA_VERSIONS = ("sigma@3", "graphology@0.26", "esbuild@0.25")

PAINTED = """(() => {
  const canvas = document.querySelector("canvas");
  if (!canvas || !canvas.width) return false;
  const small = new OffscreenCanvas(40, 30).getContext("2d");
  small.drawImage(canvas, 0, 0, 40, 30);
  const { data } = small.getImageData(0, 0, 40, 30);
  return data.some((value, at) => value !== data[at % 4]);
})()"""


class UnavailableError(Exception):
    """A contender cannot be run here; its text says why."""


@dataclass(frozen=True, slots=True)
class Contender:
    """`write` makes the page of a field; `drawn` is true in the page once its first picture is complete.

    `fragment` is added to the page's address.
    """

    name: str
    write: Callable[[FieldMap, Path], None]
    drawn: str
    note: str = ""
    fragment: str = ""


def _explorer(fieldmap: FieldMap, path: Path) -> None:
    render(fieldmap, path, "explorer")


def _pyvis(fieldmap: FieldMap, path: Path) -> None:
    """Its own page of the same graph, as its manual makes it; physics on, as it is by itself."""
    _needs("pyvis")
    from pyvis.network import Network

    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    titles = {paper.key: paper.title for paper in fieldmap.corpus.papers}
    for key in fieldmap.graph.keys:
        network.add_node(key, label=titles[key], title=titles[key])
    for citation in fieldmap.corpus.citations:
        network.add_edge(citation.citing, citation.cited)
    path.write_text(network.generate_html(notebook=False), "utf-8")


def _gravis(fieldmap: FieldMap, path: Path) -> None:
    _needs("gravis")
    import gravis

    figure = gravis.d3(_networkx(fieldmap), graph_height=900)
    path.write_text(figure.to_html_standalone(), "utf-8")


def _ipysigma(fieldmap: FieldMap, path: Path) -> None:
    _needs("ipysigma")
    from ipysigma import Sigma

    Sigma(_networkx(fieldmap), start_layout=True).to_html(str(path))
    raise UnavailableError("its page loads its scripts from two networks: offline it stays blank")


def _networkx(fieldmap: FieldMap) -> Any:
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from((paper.key, {"label": paper.title}) for paper in fieldmap.corpus.papers)
    graph.add_edges_from((citation.citing, citation.cited) for citation in fieldmap.corpus.citations)
    return graph


def _sigma(fieldmap: FieldMap, path: Path) -> None:
    """sigma.js with our positions: what is measured is its drawing, and no layout."""
    script = _sigma_script()
    told = wire(fieldmap)
    axis, (lanes, *_), papers = told["axis"], told["lanes"], told["papers"]
    data = {
        "names": papers["name"],
        "x": _positions(axis, papers["days"]),
        "y": [-y for y in lanes["y"]],
        "edges": list(zip(told["citations"]["citing"], told["citations"]["cited"], strict=True)),
    }
    text = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    style = "html, body, #map { margin: 0; height: 100% }"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style><div id=map></div>"
        f"<script type=application/json id=data>{text}</script><script>{script}</script>",
        "utf-8",
    )


def _positions(axis: Mapping[str, Any], days: list[tuple[int, int] | None]) -> list[float]:
    import numpy as np

    knots = np.array(axis["knots"])
    middles = [sum(span) / 2 if span else knots[-1, 0] for span in days]
    xs = np.interp(middles, knots[:, 0], knots[:, 1])
    for paper, x in axis["x"]:
        xs[paper] = x
    return [round(float(x), 1) for x in xs]


SIGMA_ENTRY = """
import Graph from "graphology";
import Sigma from "sigma";
const told = JSON.parse(document.getElementById("data").textContent);
const graph = new Graph({ type: "directed" });
const look = { size: 3, color: "#3b72d9" };
told.names.forEach((label, at) => graph.addNode(at, { label, x: told.x[at], y: told.y[at], ...look }));
for (const [citing, cited] of told.edges) graph.addEdge(citing, cited, { size: 0.5, color: "#8884" });
new Sigma(graph, document.getElementById("map")); // draws at once
window.__drawn = true;
"""


@cache
def _sigma_script() -> str:
    """The library and a few lines of ours in one script, made in a folder of its own."""
    if not shutil.which("npm"):
        raise UnavailableError("npm is not here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "entry.mjs").write_text(SIGMA_ENTRY)
        for command in (
            ["npm", "install", "--silent", "--no-audit", "--no-fund", *SIGMA_VERSIONS],
            ["node_modules/.bin/esbuild", "entry.mjs", "--bundle", "--minify", "--outfile=out.js"],
        ):
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
            if done.returncode:
                raise UnavailableError(
                    f"`{command[0]} {command[1]}` failed: {(done.stderr or done.stdout).strip()[-200:]}"
                )
        return (folder / "out.js").read_text("utf-8").replace("</script", "<\\/script")


def _needs(package: str) -> None:
    if find_spec(package) is None:
        raise UnavailableError("it is not installed")


CONTENDERS = (
    Contender(
        EXPLORER,
        _explorer,
        "performance.getEntriesByName('map-drawn').length > 0",
        "all works shown, also those outside the lists",
        "#scope=all",
    ),
    Contender(
        PYVIS,
        _pyvis,
        f"(document.getElementById('loadingBar')?.style.display ?? 'none') === 'none' && {PAINTED}",
        "its own page, physics on",
    ),
    Contender(
        "gravis", _gravis, "document.querySelector('svg circle') !== null", "d3; goes on moving after its first picture"
    ),
    Contender("sigma.js", _sigma, "window.__drawn === true", "our positions, no layout"),
    Contender("ipysigma", _ipysigma, "false"),
)
