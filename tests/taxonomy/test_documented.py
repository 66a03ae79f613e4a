"""The file that docs/taxonomy.md shows does what stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from umug_graph.errors import TaxonomyError
from umug_graph.fieldmap import gather
from umug_graph.taxonomy import read_taxonomy
from umug_graph.taxonomy.rules import Weights

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "taxonomy.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"^```toml\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def test_the_example_tags_a_list_of_another_field(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(EXAMPLE, "utf-8")
    corpus = gather([ROOT / "tests/data/taxonomy/ecology.md"], taxonomy=tmp_path / "my.toml")
    given = {paper.title.split()[0]: [facet.name for facet in paper.facets] for paper in corpus.papers if paper.listed}
    assert given["Mangroves"] == ["aquatic", "marine"]
    assert given["Lake"] == ["meta-analysis"]
    assert given["Nitrogen"] == ["terrestrial"]


def test_the_error_shown_is_the_one_told(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^    umug-graph: cannot read taxonomy my.toml, line \d+: (.*)$", DOCUMENT, re.MULTILINE)
    (tmp_path / "my.toml").write_text(EXAMPLE.replace('parent = "aquatic" ', 'parent = "aquatics"'), "utf-8")
    with pytest.raises(TaxonomyError) as caught:
        read_taxonomy(tmp_path / "my.toml")
    assert caught.value.reason == shown
    assert caught.value.line == EXAMPLE.splitlines().index('name = "marine"') + 2


def test_the_weights_shown_are_the_ones_in_use() -> None:
    for kind in ("heading", "title", "keyword", "abstract"):
        assert f"| `{kind}` | {Weights().of(kind)} |" in DOCUMENT
    assert f"| a denial, against | {Weights().denial} |" in DOCUMENT
    assert f"from {Weights().given} on" in DOCUMENT
