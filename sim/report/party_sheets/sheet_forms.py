"""The sheet of a party as a file: Markdown, HTML, or CSV in the layout of a score sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from io import StringIO

from sim.html_table import html_table
from sim.report.party_sheets.party_sheet import PartySheet
from sim.report.party_sheets.sheet_parts import parts
from sim.spreadsheet import write_row

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")
_STYLE = (
    "body{font:11pt/1.4 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #bbb;"
    "padding:.2em .6em;text-align:left;vertical-align:top}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}"
    "@media print{body{margin:0;background:#fff;color:#000}tr{break-inside:avoid}}"
)


def in_markdown(sheet: PartySheet) -> str:
    """Return the sheet as Markdown, with every sign of a name as it is."""
    lines = [f"# {_plain(sheet.title)}", "", f"Confidential: {_plain(sheet.name)} only.", ""]
    for part in parts(sheet):
        lines += [f"## {part.heading}", ""]
        lines += [f"- {_plain(sentence)}" for sentence in part.sentences]
        if part.columns:
            lines += [_line(part.columns), _line(["---"] * len(part.columns))]
            lines += [_line([_plain(cell) for cell in row]) for row in part.rows]
        lines.append("")
    return "\n".join(lines)


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def in_html(sheet: PartySheet) -> str:
    """Return the sheet as one HTML file that asks no host for anything."""
    title = f"{sheet.title}: {sheet.name}"
    body = [f"<h1>{escape(sheet.title)}</h1>", f"<p>Confidential: {escape(sheet.name)} only.</p>"]
    for part in parts(sheet):
        body.append(f"<h2>{escape(part.heading)}</h2>")
        if part.sentences:
            items = "".join(f"<li>{escape(sentence)}</li>" for sentence in part.sentences)
            body.append(f"<ul>{items}</ul>")
        if part.columns:
            body.append(html_table(part.columns, part.rows))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    )
    text = "\n".join(body)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{text}\n</body></html>\n'


def in_csv(sheet: PartySheet) -> str:
    """Return the party's points in the layout of a score sheet; sentences stand in no cell."""
    stream = StringIO()
    write_row(stream, "issue", "option", "status quo", sheet.name)
    before = ""
    for row in sheet.options:
        issue = "" if row.id == before else row.issue
        write_row(stream, issue, row.option, "x" * row.is_status_quo, float(row.points))
        before = row.id
    write_row(stream, "no deal", "", "", float(sheet.no_deal))
    return stream.getvalue()


FORMS: Mapping[str, tuple[str, Callable[[PartySheet], str]]] = {
    "markdown": (".md", in_markdown),
    "html": (".html", in_html),
    "csv": (".csv", in_csv),
}
