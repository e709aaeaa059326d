"""What the files of a NegMAS scenario are: by the type that they say."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.domain_files import DomainKind
from sim.interchange.untrusted.tree import MAX_NODES, Node, scalar_text
from sim.interchange.untrusted.yaml import read_yaml

_BESIDE = ("_info.yaml", "_info.yml", "_stats.yaml", "_stats.yml")


def type_of(node: Node) -> str:
    """Return the last part of the type that a table says, "" where it says none.

    >>> type_of(Node({"type": Node("negmas.preferences.TableFun", Path(), 1)}, Path(), 1))
    'TableFun'
    """
    said = node.get("type")
    return "" if said is None else (scalar_text(said.value) or "").rpartition(".")[2]


def _parse(path: Path, content: bytes, most: int) -> tuple[Node, int]:
    root = read_yaml(path, content, most)
    return root, root.size


def _part_of(root: Node) -> str:
    kind = type_of(root)
    if "OutcomeSpace" in kind:
        return "domain"
    if "fun" in kind.lower():
        return "profile"
    return "its type is neither an OutcomeSpace nor a utility function"


def _companion(path: Path, _content: bytes) -> str:
    """Return what a file is that only accompanies the others, if it is one."""
    if path.name.startswith("."):
        return "it is a hidden file"
    if path.name.lower() in _BESIDE:
        return "it says what NegMAS knows of the scenario, and is no part of it"
    return ""


NEGMAS_FILES = DomainKind(
    noun="NegMAS scenario",
    file_noun="YAML",
    suffixes=(".yml", ".yaml"),
    domain_mark="type: …OutcomeSpace",
    profile_mark="type: …Fun…",
    most_parts=MAX_NODES,
    parse=_parse,
    part_of=_part_of,
    companion=_companion,
)
