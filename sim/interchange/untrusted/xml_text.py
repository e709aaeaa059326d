"""The text of an XML document as a parser can take it: decoded, and mended where that is safe."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = re.compile(r"\A(?:\s++|<!--(?:[^-]|-(?!->))*+-->)*+(<\?xml\s[^>]{0,300}\?>)")
_PLAIN_ENCODINGS = re.compile(
    r"ascii|utf-8|utf-16(-[lb]e)?|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman"
)
_BARE_AMPERSAND = re.compile(  # behind comments and raw text, in which it is allowed
    r"<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|"
    r"(?P<bare>&)(?!#[0-9]+;|#x[0-9A-Fa-f]+;|[A-Za-z_:][\w:.-]*;)",
    re.DOTALL,
)


@dataclass(frozen=True)
class XmlText:
    """A document without its declaration, and the lines on which a bare "&" was written out."""

    text: str
    lines_with_ampersands: tuple[int, ...] = ()


def xml_text(content: bytes) -> XmlText:
    r"""Return the text of a document, every line where it was.

    1. The declaration is blanked out, also behind comments, where XML does not allow it.
    2. An ampersand that begins no reference is written ``&amp;``.

    >>> xml_text(b"<!-- first --><?xml version='1.0'?><a b='AT & T'/>").text.lstrip("\n ")
    "<!-- first -->                     <a b='AT &amp; T'/>"
    """
    text = decoded(content).removeprefix("\ufeff")
    if found := _DECLARATION.match(text):
        start, end = found.span(1)
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    places = [found.start() for found in _BARE_AMPERSAND.finditer(text) if found["bare"]]
    mended = _BARE_AMPERSAND.sub(lambda found: "&amp;" if found["bare"] else found[0], text)
    return XmlText(mended, _lines(text, places))


def _lines(text: str, places: list[int]) -> tuple[int, ...]:
    """Return the lines of places in a text, in order and each once."""
    found, line, before = dict[int, None](), 1, 0
    for place in places:
        line += text.count("\n", before, place)
        before = place
        found[line] = None
    return tuple(found)


def decoded(content: bytes) -> str:
    r"""Return the text of a document: by its byte-order mark, its declaration, or what fits.

    >>> decoded("\ufeff<a/>".encode("utf-16")), decoded(b"<a b='caf\xe9'/>")
    ('\ufeff<a/>', "<a b='café'/>")
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if 0 in content[:2]:  # half of a plain character, without a mark
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace")
    for encoding in (*_declared(content), "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _declared(content: bytes) -> tuple[str, ...]:
    """Return the declared encoding if it is a plain one of bytes, not of 16 bits.

    What calls itself ISO-8859-1 is read as Windows-1252 where that fits, as browsers do: bytes
    that would be control characters are its quotation marks and dashes.
    """
    found = _DECLARED.search(content[:4000])
    if found is None:
        return ()
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ()
    if not _PLAIN_ENCODINGS.fullmatch(name) or "16" in name:
        return ()
    return ("cp1252", name) if name == "iso8859-1" else (name,)
