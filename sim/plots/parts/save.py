"""Save a figure so that the same figure always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np

from sim.errors import SimError, taking
from sim.files.staging import replace_file
from sim.plots.parts.few_colours import Colours, few_colours
from sim.plots.parts.style import DPI, PAPER, figure_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")


@taking("Figure", "ax.figure, path, alt_text")
def save_figure(figure: Figure, path: str | Path, alt_text: str) -> Path:
    """Write a figure as PNG, SVG or PDF, by the ending of ``path``, with its alternative text.

    No file carries a date or the version of a program, so equal figures are equal files.
    A file that is there is replaced. Raises SimError for another ending or when the file cannot be
    written.
    """
    target = Path(path)
    data = figure_bytes(figure, target.suffix.lower().removeprefix("."), alt_text)
    replace_file(target, data)
    return target


@taking("Figure", "ax.figure, file_format, alt_text")
def figure_bytes(figure: Figure, file_format: str, alt_text: str) -> bytes:
    """Return a figure as the bytes of a PNG, SVG or PDF file.

    Raises SimError for another format.
    """
    return drawn_figure(figure, file_format, alt_text)()


def drawn_figure(figure: Figure, file_format: str, alt_text: str) -> Callable[[], bytes]:
    """Draw a figure and return what packs it as the bytes of a file; any thread may pack it.

    Raises SimError for another format.
    """
    if file_format not in FORMATS:
        raise SimError(f'figure format "{file_format}" - choose one of {", ".join(FORMATS)}')
    with figure_style():
        if file_format == "png":
            return partial(_png, _pixels(figure), alt_text)
        buffer = BytesIO()
        figure.savefig(
            buffer,
            format=file_format,
            dpi=DPI,
            facecolor=PAPER,
            metadata=_metadata(file_format, alt_text),
        )
    return partial(_described if file_format == "svg" else _as_is, buffer.getvalue(), alt_text)


def _pixels(figure: Figure) -> Colours:
    """Return the RGBA pixels of a figure, shape (height, width, 4)."""
    raw = BytesIO()
    figure.savefig(raw, format="rgba", dpi=DPI, facecolor=PAPER)
    width, height = (int(length * DPI + 1e-6) for length in figure.get_size_inches())
    return np.frombuffer(raw.getbuffer(), dtype=np.uint8).reshape(height, width, 4)


def _png(pixels: Colours, alt_text: str) -> bytes:
    """Leave out what a figure does not need: transparency, and of many colours those alike."""
    from PIL.PngImagePlugin import PngInfo

    buffer, info = BytesIO(), PngInfo()
    info.add_itxt("Description", alt_text)
    few_colours(pixels).save(buffer, "PNG", pnginfo=info, dpi=(DPI, DPI))
    return buffer.getvalue()


def _as_is(data: bytes, _alt_text: str) -> bytes:
    return data


def _metadata(file_format: str, alt_text: str) -> dict[str, str | None]:
    if file_format == "svg":
        return {"Date": None, "Creator": None, "Description": alt_text}
    return {
        "CreationDate": None,
        "ModDate": None,
        "Creator": None,
        "Producer": None,
        "Subject": alt_text,
    }


def _described(svg: bytes, alt_text: str) -> bytes:
    """Put the alternative text where screen readers look for it."""
    start = svg.index(b">", svg.index(b"<svg")) + 1
    text = f'\n <desc id="description">{escape(alt_text)}</desc>'.encode()
    head = svg[:start].replace(b"<svg ", b'<svg role="img" aria-describedby="description" ', 1)
    return head + text + svg[start:]
