"""A brief as one HTML file: no script, no request, light and dark, one printed page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sim.report.brief.brief_page import BriefPage
from sim.report.brief.deal_table import DealTable
from sim.report.brief.links import in_parts
from sim.report.brief.section import Section
from sim.report.brief.style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def brief_html(page: BriefPage) -> str:
    """Return the page as an HTML document that holds all it needs."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(page.title)}</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{brief_article(page)}\n</main>\n</body>\n</html>\n"
    )


def brief_article(page: BriefPage) -> str:
    """Return the page as a part of an HTML document, for notebooks too."""
    return "\n".join(["<article>", *_blocks(page), "</article>"])


def _blocks(page: BriefPage) -> Iterator[str]:
    origin = f"<p>{escape(' · '.join(page.origin))}</p>" if page.origin else ""
    yield f"<header><h1>{escape(page.title)}</h1>{origin}</header>"
    for section in page.sections:
        told = "".join(f"<li>{_sentence(section, x)}</li>" for x in section.sentences)
        body = f"<ul>{told}</ul>" * bool(told)
        body += _table(section.table) if section.table else ""
        yield f"<section><h2>{section.heading}</h2><div>{body}</div></section>"
    if page.notes:
        yield f"<footer>{''.join(f'<p>{escape(note)}</p>' for note in page.notes)}</footer>"


def _sentence(section: Section, text: str) -> str:
    if not section.has_links:
        return escape(text)
    return "".join(
        f'<a href="{escape(part)}">{escape(part)}</a>' if is_link else escape(part)
        for part, is_link in in_parts(text)
    )


def _table(table: DealTable) -> str:
    head = "".join(f'<th scope="col">{escape(party)}</th>' for party in table.parties)
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        for label, cells in table.rows
    )
    return (
        f"<table><caption>{escape(table.caption)}</caption><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
