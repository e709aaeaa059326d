"""Draw each line of text of a figure whole: letter by letter takes three times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font
    from matplotlib.text import Text


class WholeTexts(FigureCanvasAgg):
    """The canvas of matplotlib for pixels, but for its texts (matplotlib 3.11 splits them)."""

    _drawn_at: tuple[float, ...] = ()

    def get_renderer(self) -> RendererAgg:
        """Return what draws on the pixels of this figure, the same while its size is the same."""
        width, height = self.get_width_height(physical=True)
        size = (width, height, self.figure.dpi)
        if self._drawn_at != size:
            self.renderer = _WholeTextRenderer(*size)  # type: ignore[no-untyped-call]
            self._drawn_at = size
        renderer: RendererAgg = self.renderer
        return renderer


class _WholeTextRenderer(RendererAgg):
    def draw_text(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties,
        angle: float, ismath: Any = False, mtext: Text | None = None,
    ) -> None:  # fmt: skip
        """Put the picture of a line at whole pixels, its baseline beginning at (x, y)."""
        if ismath or angle not in (0, 90):
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]
            return
        font: FT2Font = self._prepare_font(prop)  # type: ignore[no-untyped-call]
        font.set_text(s, 0, flags=get_hinting_flag())  # type: ignore[no-untyped-call]
        font.draw_glyphs_to_bitmap(antialiased=bool(gc.get_antialiased()))
        picture = np.asarray(font.get_image())
        before = round(font.get_bitmap_offset()[0] / 64)
        above = (font.get_width_height()[1] - font.get_descent()) // 64 + 1
        if angle == 0:
            left, bottom = round(x) + before, round(y) + len(picture) - above
        else:
            left, bottom = round(x) - above, round(y) - before
            picture = np.rot90(picture).copy()
        self._renderer.draw_text_image(picture, left, bottom, 0, gc)
