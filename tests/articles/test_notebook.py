"""The notebook on the five articles runs, beside the tests that share its verdicts and draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "02_five_articles.ipynb"


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shell, shown = InteractiveShell(ipython_dir=str(tmp_path)), 0
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with capture_output() as told:
                done = shell.run_cell("".join(cell["source"]))
            done.raise_error()
            shown += bool(told.stdout or told.outputs)
    assert shown > 8
