"""What the files of a Genius domain are: by the root of their XML."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.domain_files import DomainKind
from sim.interchange.untrusted.xml import MAX_PARTS, XmlDocument, read_xml
from sim.interchange.untrusted.xml_text import decoded

_PARTS = {"negotiation_template": "domain", "utility_space": "profile"}


def _parse(path: Path, content: bytes, most: int) -> tuple[XmlDocument, int]:
    document = read_xml(path, content, most)
    return document, document.parts


def _part_of(document: XmlDocument) -> str:
    tag = document.root.tag
    return _PARTS.get(tag) or f"<{tag[:40]}> is neither a domain nor a profile"


def _companion(path: Path, content: bytes) -> str:
    """Return what a file is that only accompanies the others, if it is one."""
    if path.name.startswith("._"):
        return "it is what macOS notes of another file"
    text = decoded(content).lstrip("\ufeff \t\r\n")
    if path.name.lower() == "pareto.xml" and not text.startswith("<"):
        return "it is the frontier that Genius keeps of a domain, and no XML"
    return ""


GENIUS_FILES = DomainKind(
    noun="Genius domain",
    file_noun="XML",
    suffixes=(".xml",),
    domain_mark="<negotiation_template>",
    profile_mark="<utility_space>",
    most_parts=MAX_PARTS,
    parse=_parse,
    part_of=_part_of,
    companion=_companion,
)
