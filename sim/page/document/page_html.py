"""The page as one HTML document that asks no host for anything."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sim.extras import extra
from sim.page.document.isolated import isolated, linked
from sim.page.sections.page_content import PageContent
from sim.report.diagnosis_blocks import CAUTION

if TYPE_CHECKING:
    from jinja2 import Template

COLUMNS, ROWS = 8, 12  # parties that are printed beside each other, and below each other
HEADINGS = {  # by the id of the section: its heading, and its name in the list of contents
    "answer": ("In short", "In short"),
    "picture": ("The zone, and what moves it", "The picture"),
    "options": ("The options", "Options"),
    "diagnosis": ("What stands between the zone and a deal", "Why deals fail"),
    "ladder": ("Carrying it out, step by step", "Step by step"),
    "doubt": ("How sure is this, and what would turn it?", "How sure"),
    "sources": ("Sources", "Sources"),
    "words": ("Words", "Words"),
    "made": ("What this page was made from", "Made from"),
}


def page_html(page: PageContent, picture: str, policy: str) -> str:
    """Return the document; ``picture`` is HTML as it stands, if any, ``policy`` what it may do.

    Raises SimError where Jinja2 is not installed.
    """
    template = _template()
    return template.render(
        page=page,
        picture=picture,
        policy=policy,
        style=(files(__package__) / "page.css").read_text("utf-8"),
        names={id: heading for id, (heading, _) in HEADINGS.items()},
        contents=[
            (id, short) for id, (_, short) in HEADINGS.items() if _is_told(page, picture, id)
        ],
        caution=CAUTION,
        anchors={
            group.issue: f"why-{k}" for k, group in enumerate(page.sources.groups, 1) if group.issue
        },
        width=2
        + len(page.options.parties)
        + page.options.has_agreements
        + page.options.has_controllers,
        columns=COLUMNS,
        rows=ROWS,
        linked=linked,
    )


def _is_told(page: PageContent, picture: str, id: str) -> bool:
    if id == "picture":
        return bool(picture)
    return id not in ("ladder", "doubt") or bool(getattr(page, id))


@cache
def _template() -> Template:
    jinja2 = extra("jinja2", "report", "making the page")
    text = (files(__package__) / "page.html.jinja").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, finalize=isolated, undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )  # fmt: skip
    found: Template = environment.from_string(text)
    return found
