"""What the files of a GeniusWeb domain are: by the keys of their JSON."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.domain_files import DomainKind
from sim.interchange.untrusted.json import read_json
from sim.interchange.untrusted.tree import MAX_NODES, Node

DOMAIN, PROFILE = "issuesValues", "LinearAdditiveUtilitySpace"


def _parse(path: Path, content: bytes, most: int) -> tuple[Node, int]:
    root = read_json(path, content, most)
    return root, root.size


def _part_of(root: Node) -> str:
    if PROFILE in root.keys:
        return "profile"
    if DOMAIN in root.keys:
        return "domain"
    return f'it has neither "{DOMAIN}", as a domain has, nor "{PROFILE}", as a profile'


def _companion(path: Path, _content: bytes) -> str:
    """Return what a file is that only accompanies the others, if it is one."""
    if path.name.startswith("."):
        return "it is a hidden file"
    if path.name.lower().endswith("specials.json"):
        return "it has values known of the domain, and no profile"
    return ""


GENIUSWEB_FILES = DomainKind(
    noun="GeniusWeb domain",
    file_noun="JSON",
    suffixes=(".json",),
    domain_mark=f'"{DOMAIN}"',
    profile_mark=f'"{PROFILE}"',
    most_parts=MAX_NODES,
    parse=_parse,
    part_of=_part_of,
    companion=_companion,
)
