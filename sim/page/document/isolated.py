"""Texts as HTML: escaped, with what is read from right to left isolated, and with links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from sim.printable import printable
from sim.report.brief.links import in_parts

# Letters that are read from right to left, and what stands between two of them.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"[{_LEFTWARD}](?:[\W\d]*[{_LEFTWARD}])*")


@dataclass(frozen=True)
class Html:
    """What stands in a document as it is: every text in it is escaped already."""

    text: str

    def __html__(self) -> str:
        """Return it as templates take it."""
        return self.text


def isolated(value: object) -> object:
    """Return a text in which each run of letters from right to left is isolated; else the value.

    Signs that would steer what shows them are written out.

    >>> isolated("Fare: 900"), isolated("ab < \u05d0\u05d1, 2")
    ('Fare: 900', Html(text='ab &lt; <bdi>\u05d0\u05d1</bdi>, 2'))
    """
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    text = printable(value)
    return _joined(_pieces(text)) if _RUN.search(text) else text


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for run in _RUN.finditer(text):
        yield escape(text[at : run.start()])
        yield f"<bdi>{escape(run[0])}</bdi>"
        at = run.end()
    yield escape(text[at:])


def linked(text: str) -> Html:
    """Return a text in which addresses of the web are links.

    >>> linked("Ann, https://example.org/?a&b.").text
    'Ann, <a href="https://example.org/?a&amp;b">https://example.org/?a&amp;b</a>.'
    """
    return _joined(
        f'<a href="{escape(part)}">{escape(part)}</a>' if is_link else "".join(_pieces(part))
        for part, is_link in in_parts(text)
    )


def _joined(pieces: Iterable[str]) -> Html:
    return Html("".join(pieces))
