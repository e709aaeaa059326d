"""The text of a file from strangers that names no encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from sim.interchange.untrusted.files import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded_text(path: Path, content: bytes) -> tuple[str, str]:
    r"""Return a text and its encoding: by its byte-order mark, else UTF-8, else Windows-1252.

    >>> decoded_text(Path("a.csv"), "é".encode("utf-16")), decoded_text(Path("a.csv"), b"caf\xe9")
    (('é', 'utf-16'), ('café', 'cp1252'))

    Raises ScenarioError, with the line, where the bytes are no text.
    """
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise refusal(path, None, "the file is saved as UTF-32", "save it as UTF-8")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError as error:
                what = f"byte {error.start} is not as its beginning says ({encoding})"
                raise refusal(path, None, what, "save it as UTF-8") from None
    zero = content.find(b"\0")
    if zero >= 0:
        line = content.count(b"\n", 0, zero) + 1
        what = f"byte {zero} is zero: this is not a text file"
        raise refusal(path, line, what, "save it as text in UTF-8")
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "latin-1"
