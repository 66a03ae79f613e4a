"""FieldMap -> one HTML file: pyvis holds the network, vis-network draws it, the page around it is ours.

pyvis' own page loads from three content delivery networks, escapes nothing and moves its nodes by physics; so only its
`Network` and the vis-network bundle that it ships are used. The page makes no request, and its policy forbids any.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from umug_graph.attributions import attributions
from umug_graph.render.block import escaped, plain_json
from umug_graph.render.content import heading, paper_contents
from umug_graph.render.figures import metric_columns, rank_intervals
from umug_graph.render.quiet_import import pyvis_network
from umug_graph.render.scene import Scene, make_scene
from umug_graph.render.style import LABEL_PX
from umug_graph.render.traces import trace_contents

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

BUNDLE = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "data.js",
    "metrics.js",
    "traces.js",
    "map.js",
    "ground.js",
    "labels.js",
    "names.js",
    "view.js",
    "search.js",
    "panel.js",
    "tracepanel.js",
    "controls.js",
    "main.js",
)
OPTIONS: dict[str, Any] = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "tooltipDelay": 10**6, "selectConnectedEdges": False},
    "nodes": {
        "shape": "dot",
        "borderWidth": 1.5,
        "borderWidthSelected": 1.5,
        "chosen": False,
        "shapeProperties": {"interpolation": False},
    },
    "edges": {
        "chosen": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.55},
    },
}


def page(fieldmap: FieldMap) -> str:
    """The whole page as text; the same FieldMap gives the same text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    scene, contents, head = make_scene(fieldmap), paper_contents(fieldmap), heading(fieldmap)
    scripts = [vis_network(), _own_script()]
    assets = PackageLoader("umug_graph.render", "assets/pyvis")
    return (
        Environment(loader=assets, autoescape=True, undefined=StrictUndefined)
        .get_template("page.html")
        .render(
            head=head,
            policy=_policy(scripts),
            style=_asset("page.css"),
            scripts=scripts,
            data=script_safe({"head": head, "papers": contents, **_drawn(scene), **_measured(fieldmap)}),
            rows=_rows(scene, contents),
            credits=attributions(fieldmap.corpus.sources),
        )
    )


def _drawn(scene: Scene) -> dict[str, Any]:
    nodes, edges, *_, options = network_of(scene).get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), "labelPx": LABEL_PX, **scene.frame}


def _measured(fieldmap: FieldMap) -> dict[str, Any]:
    return {
        "metrics": metric_columns(fieldmap),
        "intervals": rank_intervals(fieldmap),
        "traces": trace_contents(fieldmap),
    }


def network_of(scene: Scene) -> Any:
    """The scene as a pyvis Network; filled at once, for add_edge looks through all nodes and edges for every edge."""
    network = pyvis_network()(directed=True)
    network.nodes.extend(scene.nodes)
    network.node_ids.extend(node["id"] for node in scene.nodes)
    network.node_map.update((node["id"], node) for node in scene.nodes)
    network.edges.extend(scene.edges)
    network.options = OPTIONS  # set_options would delete every space
    return network


def vis_network() -> str:
    """The drawing library out of the installed pyvis, without the line that would fetch its source map."""
    pyvis_network()  # `files` imports pyvis: without this, with all that it imports
    source = files("pyvis").joinpath(BUNDLE).read_text("utf-8")
    return "\n".join(line for line in source.split("\n") if not line.startswith("//# sourceMappingURL="))


def script_safe(data: object) -> str:
    """JSON that can stand inside a script element whatever texts it holds."""
    return escaped(plain_json(data))


def _own_script() -> str:
    parts = "\n".join(_asset(name) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _asset(name: str) -> str:
    return files("umug_graph.render").joinpath("assets", "pyvis", name).read_text("utf-8")


def _policy(scripts: list[str]) -> str:
    """Nothing may be loaded, and only these very scripts may run."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    rest = "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {allowed}; {rest}"


def _rows(scene: Scene, contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The table twin of the map: every listed paper, newest first."""
    lanes = scene.frame["lanes"]
    rows = [
        {"at": at, "lane": lanes[node["lane"]]["label"], "cited": node["rank"], **content}
        for at, (node, content) in enumerate(zip(scene.nodes, contents, strict=True))
        if "lists" in content
    ]
    return sorted(rows, key=lambda row: row.get("when", ""), reverse=True)
