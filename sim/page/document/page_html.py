"""The page as one HTML document that asks no host for anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sim.extras import extra
from sim.page.sections.page_content import PageContent
from sim.printable import printable
from sim.report.brief.links import in_parts
from sim.report.diagnosis_blocks import CAUTION

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

HEADINGS = {  # by the id of the section: its heading, and its name in the list of contents
    "answer": ("In short", "In short"),
    "picture": ("The zone, and what moves it", "The picture"),
    "options": ("The options", "Options"),
    "diagnosis": ("What stands between the zone and a deal", "Why deals fail"),
    "ladder": ("Carrying it out, step by step", "Step by step"),
    "doubt": ("How sure is this, and what would turn it?", "How sure"),
    "sources": ("Sources", "Sources"),
    "words": ("Five words", "Words"),
    "made": ("What this page was made from", "Made from"),
}
# Letters that are read from right to left, and what stands between two of them.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"[{_LEFTWARD}](?:[\W\d]*[{_LEFTWARD}])*")


def page_html(page: PageContent, picture: Markup, policy: str) -> str:
    """Return the document; ``picture`` is HTML as it stands, ``policy`` what it may do.

    Raises SimError where Jinja2 is not installed.
    """
    template = _template()
    text = template.render(
        page=page,
        picture=picture,
        policy=policy,
        style=_markup((files(__package__) / "page.css").read_text("utf-8")),
        names={id: heading for id, (heading, _) in HEADINGS.items()},
        contents=[(id, short) for id, (_, short) in HEADINGS.items() if _is_told(page, id)],
        caution=CAUTION,
        anchors={
            group.issue: f"why-{k}" for k, group in enumerate(page.sources.groups, 1) if group.issue
        },
        columns=3 + len(page.options.parties) + page.options.has_controllers,
        linked=_linked,
    )
    return printable(text)


def _is_told(page: PageContent, id: str) -> bool:
    return id not in ("ladder", "doubt") or bool(getattr(page, id))


@cache
def _template() -> Template:
    jinja2 = extra("jinja2", "report", "making the page")
    text = (files(__package__) / "page.html.jinja").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, finalize=_isolated, undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )  # fmt: skip
    found: Template = environment.from_string(text)
    return found


def _isolated(value: object) -> object:
    """Return a text with each run of letters that are read from right to left isolated."""
    if not isinstance(value, str) or hasattr(value, "__html__") or not _RUN.search(value):
        return value
    return _joined(_pieces(value))


def _pieces(text: str) -> Iterable[str]:
    from markupsafe import escape

    at = 0
    for run in _RUN.finditer(text):
        yield escape(text[at : run.start()])
        yield f"<bdi>{escape(run[0])}</bdi>"
        at = run.end()
    yield escape(text[at:])


def _linked(text: str) -> Markup:
    """Return a text in which addresses of the web are links."""
    from markupsafe import escape

    return _joined(
        f'<a href="{escape(part)}">{escape(part)}</a>' if is_link else escape(part)
        for part, is_link in in_parts(text)
    )


def _joined(pieces: Iterable[str]) -> Markup:
    return _markup("".join(pieces))


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)
