"""Small lists as keepers write them, a source that knows their papers, and what the patch makes of them."""

from __future__ import annotations

from pathlib import Path

from resolve.making import Known, arxiv, printed
from umug_graph.audit import audit
from umug_graph.audit.patching import Patch, patch
from umug_graph.lists import list_of_bytes, parse_list
from umug_graph.resolve import resolve

MESH, PUMA, EMU3, JANUS = "2411.09595", "2410.13861", "2409.18869", "2410.13848"
WORKS = (
    ("LLaMA-Mesh: Unifying 3D Mesh Generation with Language Models", MESH),
    ("PUMA: Empowering Unified MLLM with Multi-granular Visual Generation", PUMA),
    ("Emu3: Next-Token Prediction is All You Need", EMU3),
    ("Janus: Decoupling Visual Encoding for Unified Multimodal Understanding", JANUS),
    ("Show-o: One Single Transformer to Unify Multimodal Generation", "2408.12528"),
    ("Chameleon: Mixed-Modal Early-Fusion Foundation Models", "2405.09818"),
)
REFERENCES = tuple(printed(title, arxiv(number)) for title, number in WORKS)
SOURCE = Known(a=REFERENCES, b=REFERENCES, c=REFERENCES)
T_MESH, T_PUMA, T_EMU3, T_JANUS, T_SHOWO, T_CHAMELEON = (title for title, _ in WORKS)


def made(text: str, *others: str, source: Known = SOURCE) -> Patch:
    """What comes of a list, beside other lists."""
    beside = [parse_list(other, f"other{number}") for number, other in enumerate(others)]

    def audited(data: bytes):  # type: ignore[no-untyped-def]
        found = audit(resolve([list_of_bytes(data, Path("mine.md")), *beside], [source]))
        return [finding for finding in found if finding.list == "mine"]

    return patch(text.encode(), "mine.md", audited)


def changed(text: str, *others: str, source: Known = SOURCE) -> dict[int, str]:
    """The lines that a patch changes."""
    new = made(text, *others, source=source).content.decode().split("\n")
    old = text.split("\n")
    assert len(new) == len(old)
    return {number: b for number, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b}


def bullets(*rows: str) -> str:
    return "# A list\n\n## Papers\n\n" + "\n".join(rows) + "\n"


def table(*rows: str, head: str = "| Title | Name | Date | Code |") -> str:
    return (
        f"# A list\n\n## Papers\n\n{head}\n{'|'.join(['', *['---'] * head[1:].count('|'), ''])}\n"
        + "\n".join(rows)
        + "\n"
    )


def row(title: str, number: str, name: str, date: str, code: str) -> str:
    return f"| [**{title}**](https://arxiv.org/pdf/{number}) | {name} | {date} | {code} |"


R_EMU3 = row(T_EMU3, EMU3, "Emu3", "2024-09-27", "[Github](https://github.com/baaivision/Emu3)")
R_JANUS = row(T_JANUS, JANUS, "Janus", "2024-10-17", "[Github](https://github.com/deepseek-ai/Janus)")
R_PUMA = row(T_PUMA, PUMA, "PUMA", "2024-10-17", "-")
R_CHAMELEON = row(T_CHAMELEON, "2405.09818", "Chameleon", "2024-05-16", "-")
