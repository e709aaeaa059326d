"""YAML from strangers: plain values only, numbers as they are written, within limits.

The parser's events are taken one by one, so that nothing is built that a tag, an alias or a depth
should forbid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import Mistake, ScenarioError
from sim.extras import extra
from sim.interchange.untrusted.files import MAX_BYTES, refusal, too_large
from sim.interchange.untrusted.tree import MAX_NODES, Node, Scalar, TreeBuilder
from sim.interchange.untrusted.xml_text import decoded

if TYPE_CHECKING:
    import yaml

_PLAIN = "tag:yaml.org,2002:"
_KNOWN = frozenset(_PLAIN + kind for kind in ("str", "int", "float", "bool", "null", "map", "seq"))
_EXPONENT = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?[eE][+-]?[0-9]+")  # a number to YAML 1.2 alone
_TRUE = ("true", "yes", "on")


def read_yaml(path: Path, content: bytes, most: int = MAX_NODES) -> Node:
    r"""Return what a YAML document of at most ``most`` values holds, each with its line.

    Raises ScenarioError, with the line, for what is no YAML, has a tag that would make anything but
    plain values (never loaded), repeats a key, or exceeds a limit; what an alias repeats counts
    each time. Raises SimError where the YAML parser is not installed.

    >>> read_yaml(Path("a.yml"), b"share: 0.1\nnone: -.inf").value["share"].value
    Fraction(1, 10)
    """
    if len(content) > MAX_BYTES:
        raise too_large(path)
    reader = _Reader(path, most)
    for event in _events(path, decoded(content).removeprefix("\ufeff")):
        reader.take(event)
    return reader.builder.root or Node(None, path, 1)


def _events(path: Path, text: str) -> Iterator[yaml.Event]:
    """Yield the parts of a document in order."""
    yaml = extra("yaml", "yaml", "reading YAML files")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the parser in C where there is one
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise refusal(
            path, line, "a character here is none that YAML allows", "remove it"
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = "" if mark is None else f"column {mark.column + 1}"
        what = f"this is not YAML ({error.problem or error.context})"
        place = None if mark is None else mark.line + 1
        raise ScenarioError([Mistake(path, place, what, where)]) from None


class _Reader:
    """Builds the tree from events."""

    def __init__(self, path: Path, most: int) -> None:
        yaml = extra("yaml", "yaml", "reading YAML files")
        self.path, self.builder = path, TreeBuilder(path, most)
        self._resolver = yaml.resolver.Resolver()
        self._scalar_node = yaml.ScalarNode
        self._anchors: dict[str, Node] = {}
        self._begun: list[str | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event."""
        line, name = event.start_mark.line + 1, type(event).__name__
        anchor = getattr(event, "anchor", None)
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            self._check_tag(event.tag, line)
            self.builder.begin(dict if name.startswith("M") else tuple, line, anchor)
            self._begun.append(anchor)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._named(self._begun.pop(), self.builder.end())
        elif name == "ScalarEvent":
            self._named(anchor, self.builder.single(self._value(event, line), line))
        elif name == "AliasEvent":
            self.builder.again(self._aliased(anchor, line), line)
        elif name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise refusal(self.path, line, "a second document begins here", "keep one per file")

    def _named(self, anchor: str | None, node: Node) -> None:
        if anchor is not None:
            self._anchors[anchor] = node

    def _aliased(self, anchor: Any, line: int) -> Node:
        if self.builder.is_open(anchor):
            raise refusal(self.path, line, f"*{anchor[:40]} is inside what it repeats")
        if anchor not in self._anchors:
            raise refusal(self.path, line, f"*{anchor[:40]} repeats what is not there")
        return self._anchors[anchor]

    def _check_tag(self, tag: str | None, line: int) -> None:
        """Refuse a tag that would make anything but plain values."""
        if tag is None or tag == "!" or tag in _KNOWN:
            return
        shown = f"!!{tag.removeprefix(_PLAIN)}" if tag.startswith(_PLAIN) else tag
        what = f"{shown[:60]} would make an object of the program that wrote it"
        if tag == f"{_PLAIN}binary":
            what = "!!binary holds bytes, such as a pickle, which can run a program when loaded"
        remedy = "write the plain values that it stands for"
        raise refusal(self.path, line, f"{what}; it is not loaded", remedy)

    def _value(self, event: Any, line: int) -> Scalar:
        """Return the value of a scalar by its tag, or by how it is written where it has none."""
        tag = event.tag
        self._check_tag(tag, line)
        if tag is None or tag == "!":
            implicit = (event.implicit[0] and tag is None, False)
            tag = self._resolver.resolve(self._scalar_node, event.value, implicit)
        text = event.value
        if tag == f"{_PLAIN}null":
            return None
        if tag == f"{_PLAIN}bool":
            return text.lower() in _TRUE
        if tag in (f"{_PLAIN}int", f"{_PLAIN}float"):
            return self._number(text, line)
        is_number = event.tag is None and event.implicit[0] and _EXPONENT.fullmatch(text)
        return self._number(text, line) if is_number else str(text)

    def _number(self, text: str, line: int) -> Scalar:
        """Return a number as it is written; infinite or none as a float."""
        plain = text.replace("_", "")
        if re.fullmatch(r"[+-]?\.(inf|nan)", plain, re.IGNORECASE):
            return float(plain.replace(".", ""))
        found = Node(None, self.path, line).decimal(plain)
        if found is None or re.match(r"[+-]?0[0-9]", plain):
            what = f"the number {text[:30]} is written in another base"
            raise refusal(self.path, line, what, "write it in decimal, or in quotes for a text")
        return found
