"""The ten lists with hand-checked golds, where they are there: scored by the same rules as the tool beside them."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from umug_graph.lists import entry_list_json, read_list

SHARED = Path(os.environ.get("UMUG_SHARED", Path(__file__).parents[3] / "shared"))
GOLDS = sorted((SHARED / "lists").glob("*.gold.json")) if SHARED.exists() else []


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_lists", SHARED / "tools" / "score_lists.py")
    if spec is None or spec.loader is None:
        pytest.skip("the scoring tool is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not GOLDS, reason="the shared lists are not there")
@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.name.split("__")[0])
def test_a_shared_list_is_read_as_its_gold_says(path: Path, scorer: ModuleType) -> None:
    gold = json.loads(path.read_text("utf-8"))
    got = entry_list_json(read_list(path.with_name(path.name.replace(".gold.json", ".md"))))["entries"]
    hit, missed, extra = scorer.match(gold["entries_by_script"], got)
    assert hit >= 0.99 * len(gold["entries_by_script"]), missed
    assert hit >= 0.99 * len(got), [e["title"] for e in extra]
    ids = {scorer.bare(e["identifiers"].get("arxiv")) for e in got} - {""}
    assert not set(gold["arxiv_ids"]) - ids - set(gold["arxiv_ids_ambiguous"])
    right, asked, wrong = scorer.fields(gold["sample"], got)
    assert right >= 0.92 * asked, wrong
