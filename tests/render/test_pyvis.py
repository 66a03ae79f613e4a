from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from render.samples import HOSTILE, field, hostile_field, large_field, listed, small_field
from umug_graph.errors import OutputError, UnknownFormatError
from umug_graph.render import RENDERERS, render
from umug_graph.render.pyvis import network_of, page, script_safe
from umug_graph.render.quiet_import import _Deferred, pyvis_network
from umug_graph.render.scene import make_scene


def data_of(text: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


class Tags(HTMLParser):
    """Counts the elements and collects the addresses that a browser would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts, self.addresses = 0, []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.addresses += [value for name, value in attrs if name in {"src", "href", "srcset", "action", "data"}]


@pytest.mark.parametrize("renderer", sorted(RENDERERS))
def test_every_renderer_writes_one_whole_page(renderer: str, tmp_path: Path) -> None:
    render(small_field(), tmp_path / "deep" / "page.html", renderer)
    text = (tmp_path / "deep" / "page.html").read_text("utf-8")
    assert text.lower().startswith("<!doctype html>") and text.rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["page.html"]


def test_unknown_renderer_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="pyvis"):
        render(small_field(), tmp_path / "page.html", "crayon")


def test_page_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        render(small_field(), tmp_path)


def test_page_names_no_address_to_load_from() -> None:
    text = page(small_field())
    assert Tags(text).addresses == ["data:,"]
    assert "sourceMappingURL" not in text


def test_policy_allows_exactly_the_scripts_of_the_page() -> None:
    text = page(small_field())
    allowed = re.findall(r"sha256-([A-Za-z0-9+/=]+)", text.split("<style>")[0].replace("&#43;", "+"))
    found = [
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        for body in re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    ]
    assert allowed == found
    assert "default-src &#39;none&#39;" in text and "unsafe-eval" not in text


def test_hostile_texts_end_no_element_and_begin_none() -> None:
    assert Tags(page(hostile_field())).scripts == Tags(page(small_field())).scripts


def test_hostile_texts_arrive_as_they_are() -> None:
    titles = {paper["title"] for paper in data_of(page(hostile_field()))["papers"]}
    assert set(HOSTILE) <= titles


def test_data_holds_no_character_that_ends_a_script_or_a_line() -> None:
    assert not set(script_safe({"a": ["<>&\u2028\u2029"]})) & set("<>&\u2028\u2029")


def test_address_that_is_not_http_is_text_and_no_link() -> None:
    (links,) = {json.dumps(paper["links"][:1]) for paper in data_of(page(hostile_field()))["papers"]}
    assert json.loads(links) == [{"label": "paper", "text": "javascript:window.__hacked=4"}]


def test_node_ids_are_safe_keys() -> None:
    data = data_of(page(hostile_field()))
    assert [node["id"] for node in data["nodes"]] == [f"n{at}" for at in range(len(HOSTILE))]


def test_field_is_not_changed_by_drawing_it() -> None:
    fieldmap, fresh = small_field(), small_field()
    page(fieldmap)
    assert fieldmap.corpus == fresh.corpus and fieldmap.findings == fresh.findings


def test_same_field_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    program = (
        "import hashlib; from render.samples import small_field; from umug_graph.render.pyvis import page\n"
        "print(hashlib.sha256(page(small_field()).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def test_empty_field_and_single_paper_are_pages_too() -> None:
    assert "0 papers from 1 list" in page(field([]))
    assert "1 paper from 1 list" in page(field([listed("Emu3", "2024-09-27", "autoregression")]))
    assert "1 paper from 1 list" in page(field([listed("Emu3", None)]))


def test_unknown_values_are_absent_and_not_empty() -> None:
    bare = replace(listed("Bare", None), references_known=None, listings=listed("Bare", None).listings)
    (paper,) = data_of(page(field([bare])))["papers"]
    assert not {"date", "venue", "orgs", "refs", "authors"} & set(paper)
    assert None not in paper.values() and "" not in paper.values()


def test_panel_says_precision_and_origin_of_dates_plainly() -> None:
    papers = {paper["name"]: paper for paper in data_of(page(small_field()))["papers"]}
    assert (papers["DDPM"]["date"], papers["DDPM"]["dateNote"]) == (
        "2020",
        "year only, earliest year that reference lists print",
    )
    assert (papers["Emu3"]["date"], papers["Emu3"]["dateNote"]) == ("27 Sep 2024", "as the list states")


def test_finding_stands_with_its_paper() -> None:
    papers = {paper["name"]: paper for paper in data_of(page(small_field()))["papers"]}
    assert [one["kind"] for one in papers["Emu3"]["findings"]] == ["wrong-link"]
    assert "findings" not in papers["Emu2"]


def test_pyvis_holds_the_network() -> None:
    scene = make_scene(small_field())
    network = network_of(scene)
    assert network.num_nodes() == len(scene.nodes) and network.num_edges() == len(scene.edges)
    assert network.get_node("n0")["x"] == scene.nodes[0]["x"]


def test_table_twin_holds_every_listed_paper() -> None:
    fieldmap = small_field()
    text = page(fieldmap)
    assert text.count("data-at=") == sum(paper.listed for paper in fieldmap.corpus.papers)


def test_importing_render_costs_nothing_heavy() -> None:
    heavy = "{'pyvis', 'IPython', 'jinja2', 'networkx', 'scipy'}"
    program = f"import sys, umug_graph.render; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_drawing_needs_no_ipython_and_leaves_pyvis_whole() -> None:
    program = (
        "import sys; from umug_graph.render.quiet_import import pyvis_network; N = pyvis_network()\n"
        "assert not {'IPython', 'jsonpickle', 'networkx'} & set(sys.modules), 'imported'\n"
        "import networkx, pyvis.network\n"
        "n = pyvis.network.Network(); n.from_nx(networkx.path_graph(3))\n"
        "assert n.num_edges() == 2 and 'nodes' in n.generate_html()\n"
        "assert pyvis.network.IFrame('a.html', 1, 2).src == 'a.html' and pyvis.network.Network is N\n"
        "assert not any('quiet' in type(f).__module__ for f in sys.meta_path)"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True)


def test_building_a_field_needs_none_of_what_pyvis_imports() -> None:
    program = (
        "import sys; from umug_graph.fieldmap import build; from umug_graph.render.pyvis import page; page(build())\n"
        "assert 'pyvis.network' in sys.modules\n"
        "assert not {'IPython', 'jsonpickle', 'networkx', 'scipy', 'sknetwork', 'numba'} & set(sys.modules), 'imported'"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_stand_ins_import_the_real_thing_on_use(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pyvis"]:
        monkeypatch.delitem(sys.modules, name)
    network = pyvis_network()(directed=True)
    module = sys.modules["pyvis.network"]
    assert isinstance(module.nx, _Deferred) and module.nx.path_graph(2).number_of_edges() == 1
    assert module.IFrame("page.html", 10, 10).src == "page.html"
    network.add_node("a", label="A")
    assert '"enabled"' in network.options.to_json()
    assert not hasattr(module.nx, "__wrapped__"), "the import system's own questions import nothing"


def test_field_of_5000_papers_is_drawn() -> None:
    assert len(page(large_field(5000, 25000))) > 10**6
