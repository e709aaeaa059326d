"""XML from strangers: elements and attributes only, within limits, nothing fetched or expanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from sim.interchange.untrusted.files import MAX_BYTES, refusal, too_large
from sim.interchange.untrusted.xml_text import xml_text
from sim.printable import steering_sign

MAX_PARTS = 400_000  # elements and attributes
MAX_NESTING = 64
_BLANKS = str.maketrans("\t\n\r", "   ")


@dataclass(eq=False, slots=True)
class Element:
    """An element: its tag, its attributes, the line on which it begins and what it contains."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """Return an attribute without the blanks around it, None where it is absent."""
        value = self.attributes.get(name)
        return None if value is None else value.strip()

    def named(self, tag: str) -> list[Element]:
        """Return the elements of a name directly inside this one."""
        return [child for child in self.children if child.tag == tag]

    def every(self, tag: str) -> Iterator[Element]:
        """Yield the elements of a name anywhere inside this one, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            waiting.extend(reversed(element.children))


@dataclass(frozen=True, eq=False)
class XmlDocument:
    """A document that was read: its root, how many elements and attributes it has, what was mended.

    ``lines_with_ampersands`` are those on which an "&" stood that XML writes ``&amp;``.
    """

    root: Element
    parts: int
    lines_with_ampersands: tuple[int, ...] = ()


class _UnsafeError(Exception):
    """Something that a harmless file has no need of."""


def read_xml(path: Path, content: bytes, most: int = MAX_PARTS) -> XmlDocument:
    """Return an XML document of ``most`` elements and attributes together.

    Entities are neither defined nor fetched; line breaks in attributes are blanks. Raises
    ScenarioError, with the line, where the bytes are not well-formed XML, declare entities, have a
    control character in an attribute, or exceed a limit of size, nesting or number.

    >>> read_xml(Path("a.xml"), b"<a><b c='1'/></a>").root.children[0].get("c")
    '1'
    """
    if len(content) > MAX_BYTES:
        raise too_large(path)
    found = xml_text(content)
    builder = _Builder(most)
    try:
        builder.parser.Parse(found.text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        what = f"this is not XML ({expat.errors.messages[error.code]})"
        raise refusal(path, error.lineno, what) from None
    except _UnsafeError as reason:
        raise refusal(path, builder.parser.CurrentLineNumber, str(reason)) from None
    assert builder.root is not None  # a well-formed document has a root
    return XmlDocument(builder.root, builder.parts, found.lines_with_ampersands)


class _Builder:
    """Builds the tree while the document is parsed."""

    def __init__(self, most: int) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity
        self.parser.AttlistDeclHandler = self._default
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parts = 0
        self._most = most

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.parts += 1 + len(attributes)
        if self.parts > self._most:
            raise _UnsafeError(f"there are more than {MAX_PARTS:,} elements and attributes")
        if len(self._open) >= MAX_NESTING:
            raise _UnsafeError(f"elements are nested more than {MAX_NESTING} deep")
        element = Element(tag, _harmless(attributes), self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _default(self, *_: object) -> None:
        raise _UnsafeError("the file declares attributes, which are not read from strangers")

    def _entity(self, *_: object) -> int:
        raise _UnsafeError("the file uses entities of its own, which are not read from strangers")


def _harmless(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes each on one line, refusing what a terminal would act on."""
    for name, value in attributes.items():
        if not value.isprintable():
            attributes[name] = value.translate(_BLANKS)
            if sign := steering_sign(attributes[name]):
                raise _UnsafeError(f'the attribute {name}="…" has the {sign}; remove it')
    return attributes
