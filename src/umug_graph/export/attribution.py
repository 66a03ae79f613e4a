"""FieldMap -> ATTRIBUTION.md: what the licences of live sources ask to be shown with their facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from umug_graph.attributions import attributions
from umug_graph.export.text import markdown
from umug_graph.models import SourceNote

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

HEAD = "# Attribution"


def attribution_lines(notes: Iterable[SourceNote]) -> list[str]:
    """An item of Markdown for each source that asks for one; none for the bundled facts alone."""
    found = attributions(notes)
    return [f"- {markdown(each.text)}{f': <{each.link}>' if each.link else ''}" for each in found]


def attribution_markdown(fieldmap: FieldMap) -> str | None:
    """The file's text; None where no source asks for one."""
    lines = attribution_lines(fieldmap.corpus.sources)
    said = "The files of this folder hold facts of these sources. Whoever shows or passes them on names the sources:"
    return "\n".join([HEAD, "", said, "", *lines, ""]) if lines else None
