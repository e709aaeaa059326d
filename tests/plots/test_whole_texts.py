"""A text drawn whole stands where Matplotlib would have set its letters one by one."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.plots.parts.style import DPI, figure_style
from sim.plots.parts.whole_texts import WholeTexts


def _ink(canvas: type[FigureCanvasAgg], text: str, size: float, angle: float) -> np.ndarray:
    with figure_style():
        figure = Figure(figsize=(2.5, 2.5), dpi=DPI)
        figure.text(0.31, 0.37, text, fontsize=size, rotation=angle)
        drawn = canvas(figure)
        drawn.draw()
    return 255 - np.asarray(drawn.buffer_rgba())[:, :, 0].astype(float)


def _box_and_centre(ink: np.ndarray) -> list[float]:
    sums = [ink.sum(axis) for axis in (0, 1)]
    inside = [np.flatnonzero(line > 60) for line in sums]
    centres = [line @ np.arange(len(line)) / line.sum() for line in sums]
    return [end for line in inside for end in (line[0], line[-1])] + centres


@pytest.mark.parametrize("angle", [0, 90])
@pytest.mark.parametrize("text", ["Åland jq", "(x)", "Россия, Ελλάδα", "ישראל", "مصر 1978"])
def test_a_text_drawn_whole_stands_within_two_pixels_of_its_letters(text, angle):
    for size in (7, 8.5, 12):
        whole, letters = (
            _ink(canvas, text, size, angle) for canvas in (WholeTexts, FigureCanvasAgg)
        )
        assert np.abs(np.subtract(_box_and_centre(whole), _box_and_centre(letters))).max() <= 2
        assert whole.sum() == pytest.approx(letters.sum(), rel=0.05)


def test_a_slanted_text_is_drawn_as_by_matplotlib():
    whole, letters = (_ink(canvas, "Åland", 9, 30) for canvas in (WholeTexts, FigureCanvasAgg))
    assert np.array_equal(whole, letters)


def test_a_canvas_of_another_size_is_drawn_anew():
    figure = Figure(figsize=(1, 1), dpi=100)
    canvas = WholeTexts(figure)
    canvas.draw()
    figure.set_size_inches(2, 1)
    canvas.draw()
    assert np.asarray(canvas.buffer_rgba()).shape == (100, 200, 4)
