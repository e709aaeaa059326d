"""A file that can be neither a scenario nor a sheet, whatever it says inside."""

from __future__ import annotations

import re

from sim.interchange.foreign.sight import Sight

_BEGINNINGS = {
    "%PDF": "a PDF document",
    "‰PNG": "a picture",
    "ÿØÿ": "a picture",  # JPEG
    "GIF8": "a picture",
    "\x7fELF": "a program",
    "\x1f‹": "a compressed file",
}
_ENDINGS = {
    **dict.fromkeys((".md", ".markdown", ".rst", ".tex"), "a written text"),
    **dict.fromkeys((".html", ".htm"), "a web page"),
    **dict.fromkeys((".py", ".r", ".js", ".sh"), "a script"),
    **dict.fromkeys((".pdf", ".docx", ".doc", ".odt", ".pptx"), "a document"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".svg"), "a picture"),
    ".ipynb": "a notebook",
}
_DATA = (".json", ".yaml", ".yml")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_LIKE_A_SCENARIO = re.compile(r"""^[^\S\n]*+(?:\[|["']?[\w.-]++["']?[^\S\n]*+=|\#)""", re.MULTILINE)


def another_kind(source: Sight) -> str:
    """Return of what other kind a file is by how it begins, or is called; "" for none known."""
    for beginning, what in _BEGINNINGS.items():
        if source.text.startswith(beginning):
            return what
    if _WEB_PAGE.match(source.text):
        return "a web page"
    return _ENDINGS.get(source.suffix, "")


def what_else(source: Sight) -> str:
    """Return what a file of no known format is instead of a scenario, "" for one that may be one.

    Data of other programs have words of their own where a scenario is read.
    """
    text = source.text
    if what := another_kind(source):
        return what
    if not text.strip() or source.suffix in _DATA:
        return ""
    if "\0" in text:
        return "no text"
    return "" if _LIKE_A_SCENARIO.search(text) else "a text without a table"
