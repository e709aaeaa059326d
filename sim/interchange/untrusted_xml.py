"""XML from strangers: elements and attributes only, within limits, nothing fetched or expanded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from sim.errors import Mistake, ScenarioError

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 200_000
MAX_NESTING = 64
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = re.compile(r"\A<\?xml[^>]{0,300}\?>")
_PLAIN_ENCODINGS = re.compile(
    r"ascii|utf-8|utf-16(-[lb]e)?|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman"
)


@dataclass(eq=False)
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
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.every(tag)


class _UnsafeError(Exception):
    """Something that a harmless file has no need of."""


def read_xml(path: Path, content: bytes) -> Element:
    """Return the root element of an XML document.

    Entities are neither defined nor fetched. Raises ScenarioError, with the line, where the bytes
    are not well-formed XML, declare entities, or exceed a limit of size, nesting or number.

    >>> read_xml(Path("a.xml"), b"<a><b c='1'/></a>").children[0].get("c")
    '1'
    """
    if len(content) > MAX_BYTES:
        raise _too_large(path)
    text = _DECLARATION.sub("", decoded(content).lstrip("\ufeff \t\r\n"), count=1)
    skipped = decoded(content).count("\n") - text.count("\n")
    builder = _Builder(skipped)
    try:
        builder.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        what = f"this is not XML ({expat.errors.messages[error.code]})"
        raise refusal(path, error.lineno + skipped, what) from None
    except _UnsafeError as reason:
        line = builder.parser.CurrentLineNumber + skipped
        raise refusal(path, line, str(reason)) from None
    assert builder.root is not None  # a well-formed document has a root
    return builder.root


def bounded_bytes(path: Path) -> bytes:
    """Return the content of a file, never more than an XML document may have.

    Raises ScenarioError where there is more.
    """
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _too_large(path)
    return content


def _too_large(path: Path) -> ScenarioError:
    return refusal(path, None, f"the file is larger than {MAX_BYTES // 1_000_000} MB")


def refusal(path: Path, line: int | None, what: str, remedy: str = "") -> ScenarioError:
    """Return the error of one mistake in a file."""
    return ScenarioError([Mistake(path, line, what, "", remedy)])


class _Builder:
    """Builds the tree while the document is parsed."""

    def __init__(self, skipped: int) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity
        self.parser.AttlistDeclHandler = self._default
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self._skipped = skipped

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise _UnsafeError(f"the file has more than {MAX_ELEMENTS:,} elements")
        if len(self._open) >= MAX_NESTING:
            raise _UnsafeError(f"elements are nested more than {MAX_NESTING} deep")
        line = self.parser.CurrentLineNumber + self._skipped
        element = Element(tag, attributes, line)
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


def decoded(content: bytes) -> str:
    r"""Return the text of a document: by its byte-order mark, its declaration, or what fits.

    >>> decoded("\ufeff<a/>".encode("utf-16")), decoded(b"<a b='caf\xe9'/>")
    ('\ufeff<a/>', "<a b='café'/>")
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in (*_declared(content), "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _declared(content: bytes) -> tuple[str, ...]:
    """Return the declared encoding if it is a plain one of bytes, not of 16 bits."""
    found = _DECLARED.match(content.lstrip()[:400])
    if found is None:
        return ()
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ()
    return (name,) if _PLAIN_ENCODINGS.fullmatch(name) and "16" not in name else ()
