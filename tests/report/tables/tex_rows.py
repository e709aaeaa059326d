"""The rows of a table in LaTeX as a reader would see them; knows TeX, not what wrote the table."""

from __future__ import annotations

from collections.abc import Iterator

PRINTS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotedbl": '"',
    "allowbreak": "",
    "infty": "∞",
}


def tex_rows(text: str) -> list[list[str]]:
    """Return the heading and the rows of the only table of a text, cell by cell, as printed."""
    body = text.replace("\\endlastfoot", "\\midrule")
    head = body.split("\\toprule", 1)[1].split("\\midrule", 1)[0]
    rows = body.rsplit("\\midrule", 1)[1].split("\\end{longtable}")[0].split("\\bottomrule")[0]
    return [row for part in (head, rows) for row in _rows(part)]


def printed(source: str) -> str:
    """Return what a text without columns prints."""
    [[cell]] = _rows(source + "\\\\")
    return cell


def _rows(source: str) -> Iterator[list[str]]:
    """Yield rows that end in a double backslash; an ampersand ends a cell, groups print nothing."""
    cells, cell, at = [], "", 0
    while at < len(source):
        sign, after = source[at], source[at + 1 : at + 2]
        at += 1
        if sign == "\\":
            at += 1
            if after == "\\":
                assert source[at:].lstrip()[:1] not in ("[", "*"), "an option of the line break"
                yield [*cells, cell.strip()]
                cells, cell = [], ""
            elif after.isalpha():
                end = at
                while source[end : end + 1].isalpha():
                    end += 1
                cell += PRINTS[source[at - 1 : end]]
                at = end + 1 if source[end : end + 1] == " " else end
            else:
                assert after in "&%$#_{}", after
                cell += after
        elif sign == "&":
            cells, cell = [*cells, cell.strip()], ""
        elif sign not in "{}$":
            assert sign not in "%#_~^", f"{sign} means something to TeX"
            assert sign + after not in ("--", "''", "``", ",,", "<<", ">>", "?`", "!`"), source
            cell += sign
