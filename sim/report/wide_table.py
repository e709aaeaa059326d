"""Tables with a column per party or deal, which become blocks where the console is too narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

SAME = "·"  # as in the first column
Cells = tuple[str, ...]


@dataclass(frozen=True)
class WideTable:
    """Rows with a label, a cell per column, and a remark that may go over several lines.

    Numbers and names are never cut: where a row does not fit, blocks of columns follow each other.
    ``header`` names the columns between label and remark, and may begin with that of the labels;
    the first ``keys`` columns stand in each block.
    """

    header: Cells
    rows: tuple[Cells, ...]
    is_right: bool = True
    has_remark: bool = True
    bold: frozenset[int] = frozenset()
    label_width: int | None = None
    gap: int = 3
    keys: int = 1

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        if self._width() <= options.max_width:
            yield self._table()
        else:
            yield from self._blocks(options.max_width)

    def _width(self) -> int:
        """Return how many columns of the console the table needs at least."""
        columns = list(zip(self.header, *self.rows, strict=True))
        widths = [max(cell_len(line) for x in c for line in x.split("\n")) for c in columns]
        if self.label_width is not None:
            widths[0] = min(widths[0], self.label_width)
        if self.has_remark:
            words = [cell_len(word) for cell in columns[-1] for word in cell.split()]
            widths[-1] = max(words, default=0)
        return sum(widths) + self.gap * (len(widths) - 1)

    def _table(self) -> Table:
        table = _plain(self.gap)
        table.show_header = True
        last = len(self.header) - 1
        for k, name in enumerate(self.header):
            is_remark = self.has_remark and k == last
            limited = k == 0 and self.label_width is not None
            table.add_column(
                name,
                justify="right" if self.is_right and k and not is_remark else "left",
                no_wrap=not (is_remark or limited),
                max_width=self.label_width if k == 0 else None,
                overflow="fold",
            )
        for number, row in enumerate(self.rows):
            table.add_row(*row, style="bold" if number in self.bold else "")
        return table

    def _blocks(self, width: int) -> Iterator[RenderableType]:
        """Yield blocks of as many columns as fit, then the remarks as a list."""
        last = len(self.header) - self.has_remark
        groups: list[list[int]] = []
        for k in range(self.keys, last):
            if groups and self._only([*groups[-1], k])._width() <= width:
                groups[-1].append(k)
            else:
                groups.append([k])
        for number, group in enumerate(groups):
            if number:
                yield Text()
            yield from self._only(group)._block(width)
        remarks = [(row[0], row[-1]) for row in self.rows if self.has_remark and row[-1].strip()]
        yield from self._list("Remarks", remarks)

    def _only(self, columns: Sequence[int]) -> WideTable:
        """Return the table with some of its columns, and no remarks."""
        kept = (*range(self.keys), *columns)
        return replace(
            self,
            header=tuple(self.header[k] for k in kept),
            rows=tuple(tuple(row[k] for k in kept) for row in self.rows),
            has_remark=False,
        )

    def _block(self, width: int) -> Iterator[RenderableType]:
        """Yield the table, or its only column as a list where even that is too wide."""
        if self._width() <= width:
            yield self._table()
            return
        title = (" " if self.is_right else ", ").join(self.header[1].split("\n"))
        yield from self._list(title, [row for row in self.rows if row[1].strip() not in ("", SAME)])

    def _list(self, title: str, cells: Sequence[Cells]) -> Iterator[RenderableType]:
        if cells:
            block = _plain(2)
            block.add_column(overflow="fold")
            block.add_column(overflow="fold", no_wrap=self.is_right)
            for cell in cells:
                block.add_row(*cell)
            yield Text(title, style="bold")
            yield Padding(block, (0, 0, 0, 2))


def _plain(gap: int) -> Table:
    return Table(
        box=None, show_header=False, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold"
    )
