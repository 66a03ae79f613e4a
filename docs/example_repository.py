"""The small repository of a list (with a mistake or two) that examples run on, made anew with the same commits."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

HEAD = "| Title | Abbreviation | Venue | Date |\n|:--|:--|:--|:--|"
ROWS = {
    "Chameleon": ("Chameleon: Mixed-Modal Early-Fusion Foundation Models", "2405.09818", "2024-05-17"),
    "Emu2": ("Generative multimodal models are in-context learners", "2312.13286", "2023-12-20"),
    "Emu3": ("Emu3: Next-Token Prediction is All You Need", "2409.18869", "2024-09-27"),
    "Show-o": (
        "Show-o: One Single Transformer to Unify Multimodal Understanding and Generation",
        "2408.12528",
        "2024-08-22",
    ),
    "TransFusion": (
        "Transfusion: Predict the Next Token and Diffuse Images with One Multi-Modal Model",
        "2408.11039",
        "2024-08-20",
    ),
    "Janus": (
        "Janus: Decoupling Visual Encoding for Unified Multimodal Understanding and Generation",
        "2410.13848",
        "2024-10-17",
    ),
    "PUMA": ("PUMA: Empowering Unified MLLM with Multi-granular Visual Generation", "2410.13848", "2024-10-17"),
    "LVM": ("Sequential Modeling Enables Scalable Learning for Large Vision Models", "2312.00785", "2023-12-01"),
}
MENDED = {"PUMA": ("PUMA: Empowering Unified MLLM with Multi-granular Visual Generation", "2410.13861", "2024-10-17")}
Sections = dict[str, tuple[str, ...]]
REVISIONS: tuple[tuple[str, str, str, Sections, bool], ...] = (
    (
        "2024-08-01",
        "list.md",
        "Start the list",
        {"Autoregression": ("Chameleon", "LVM"), "Hybrids": ("Emu2",)},
        False,
    ),
    (
        "2024-08-26",
        "list.md",
        "Add Show-o and Transfusion",
        {"Autoregression": ("Chameleon", "Show-o", "LVM"), "Hybrids": ("Emu2", "TransFusion")},
        False,
    ),
    (
        "2024-10-02",
        "README.md",
        "Add Emu3, and call the list README",
        {"Autoregression": ("Emu3", "Chameleon", "Show-o", "LVM"), "Hybrids": ("Emu2", "TransFusion")},
        False,
    ),
    (
        "2024-10-21",
        "README.md",
        "Add Janus and PUMA",
        {
            "Autoregression": ("Janus", "Emu3", "Chameleon", "Show-o", "LVM"),
            "Hybrids": ("PUMA", "Emu2", "TransFusion"),
        },
        False,
    ),
    (
        "2024-11-04",
        "README.md",
        "Mend the link of PUMA; Show-o diffuses as well",
        {
            "Autoregression": ("Janus", "Emu3", "Chameleon", "LVM"),
            "Hybrids": ("PUMA", "Show-o", "Emu2", "TransFusion"),
        },
        True,
    ),
    (
        "2024-12-01",
        "README.md",
        "Say what the hybrids are, drop LVM",
        {
            "Autoregression": ("Janus", "Emu3", "Chameleon"),
            "Autoregression and Diffusion": ("PUMA", "Show-o", "Emu2", "TransFusion"),
        },
        True,
    ),
)


def make_repository(folder: Path) -> None:
    """Make the repository in `folder`: same bytes, same commits."""
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch=main", "--object-format=sha1")
    before = REVISIONS[0][1]
    for day, path, message, sections, mended in REVISIONS:
        if path != before:
            _git(folder, "mv", before, path)
        before = path
        (folder / path).write_text(_markdown(sections, ROWS | MENDED if mended else ROWS), "utf-8")
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--no-gpg-sign", "-m", message, day=day)


def _markdown(sections: Sections, rows: dict[str, tuple[str, str, str]]) -> str:
    parts = ["# Awesome Unified Models"]
    for heading, names in sections.items():
        parts.append("\n".join([f"## {heading}\n", HEAD, *(_row(name, *rows[name]) for name in names)]))
    return "\n\n".join(parts) + "\n"


def _row(name: str, title: str, arxiv: str, date: str) -> str:
    return f"| [{title}](https://arxiv.org/abs/{arxiv}) | {name} | arXiv | {date} |"


def _git(folder: Path, *arguments: str, day: str = "2024-08-01") -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for who in ("AUTHOR", "COMMITTER"):
        env[f"GIT_{who}_NAME"], env[f"GIT_{who}_EMAIL"] = "A. Keeper", "keeper@example.org"
        env[f"GIT_{who}_DATE"] = f"{day}T12:00:00+00:00"
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = [shutil.which("git") or "git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=env)  # noqa: S603
