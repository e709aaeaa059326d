"""What goes wrong while a figure is drawn or packed is told, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sim.report.output.pictures import Pictures

FIGURES: Any = {
    name: SimpleNamespace(figure=name, alt_text=name) for name in ("first", "second", "third")
}


def packing_fails(figure: str, _form: str, _text: str) -> Callable[[], bytes]:
    """Return what packs a figure, and fails for the first one."""

    def pack() -> bytes:
        if figure == "first":
            raise MemoryError
        return figure.encode()

    return pack


def drawing_stops(figure: str, _form: str, _text: str) -> Callable[[], bytes]:
    """Return what packs a figure, as if interrupted at the second one."""
    if figure == "second":
        raise KeyboardInterrupt
    return figure.encode


@pytest.mark.parametrize(
    ("drawn", "error"), [(packing_fails, MemoryError), (drawing_stops, KeyboardInterrupt)]
)
def test_no_error_is_lost_and_nothing_is_written(
    drawn: object, error: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.plots.parts.save.drawn_figure", drawn)
    with pytest.raises(error):
        Pictures(FIGURES, "png").write("third", tmp_path / "third.png")
    assert not any(tmp_path.iterdir())
