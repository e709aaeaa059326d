"""Run a script beside the scenarios as its user does: from another folder, by its name."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from tests.picture_in_words import picture_in_words


def run_script(script: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a script that writes into a folder; warnings are errors here too."""
    monkeypatch.setattr("sim.plots.parts.save.drawn_figure", picture_in_words)
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", [str(script), str(folder)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")
