"""Sliders of notebooks: every move redraws the picture, and the same value gives the same one."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from sim import plots
from sim.errors import SimError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PARTS = {"a half": 0.5, "a third": 1 / 3, "all": 1.0}


def bar(ax: Axes, part: float) -> None:
    assert not ax.patches, "an axes that was drawn on before"
    ax.barh(0, part, color="#ff0000")
    ax.set(xlim=(0, 1), title=f"{part:.0%}")


def red(picture: bytes) -> int:
    with Image.open(BytesIO(picture)) as image:
        return int((np.asarray(image.convert("RGB")) == (255, 0, 0)).all(axis=2).sum())


def test_a_move_redraws_the_picture() -> None:
    moved, picture = plots.slider(bar, PARTS, label="part").children
    assert (moved.description, moved.value) == ("part", "a half")
    assert moved.options == tuple(PARTS)
    first, half = picture.value, red(picture.value)
    for words, part in PARTS.items():
        moved.value = words
        assert red(picture.value) == pytest.approx(2 * part * half, rel=0.05)
    moved.value = "a half"
    assert picture.value == first


def test_no_figure_is_left_open() -> None:
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    moved, _ = plots.slider(bar, PARTS).children
    moved.index = 2
    assert plt.get_fignums() == before


def test_a_slider_needs_a_value() -> None:
    with pytest.raises(SimError, match="nothing to slide over - give at least one value"):
        plots.slider(bar, {})


def test_a_page_that_runs_no_widgets_shows_the_picture() -> None:
    found = plots.slider(bar, PARTS)
    shown = found._repr_mimebundle_()
    assert b64decode(shown["image/png"]) == found.children[1].value
    assert "application/vnd.jupyter.widget-view+json" in shown
