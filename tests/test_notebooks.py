"""Every notebook runs, says the same as its script, and is stored with what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from sim.plots import figure_list

ROOT = Path(__file__).parents[1]
MOST_BYTES = 1_500_000
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ELSEWHERE = ROOT / "notebooks" / "02_five_articles.ipynb"  # in tests/articles/test_notebook.py
UNTRIMMED = 'c.InlineBackend.print_figure_kwargs = {"bbox_inches": None}'  # or each is drawn twice
IN_A_KERNEL = [path for path in NOTEBOOKS if path != ELSEWHERE]
GALLERY = ROOT / "notebooks" / "00_gallery.ipynb"
FIGURES = [name for key, names in vars(figure_list).items() if key.isupper() for name in names]


def cells(notebook: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """Return kind and text of every cell."""
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def test_there_is_a_notebook() -> None:
    assert ELSEWHERE in NOTEBOOKS
    assert IN_A_KERNEL


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_and_script_say_the_same(path: Path) -> None:
    script = jupytext.read(path.with_suffix(".py"), fmt="py:percent")
    assert cells(nbformat.read(path, as_version=4)) == cells(script)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_and_imports_no_inner_module(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    for cell in nbformat.read(path, as_version=4).cells:
        inner = re.findall(r"^(?:from|import) (sim\.\w+\.[\w.]+)", cell.source, re.MULTILINE)
        assert cell.cell_type == "markdown" or not inner, "the front door lacks a name"


@pytest.mark.parametrize("path", IN_A_KERNEL, ids=lambda path: path.stem)
def test_the_notebook_shows_what_is_stored(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    settings = tmp_path / "profile_default" / "ipython_kernel_config.py"
    settings.parent.mkdir()
    settings.write_text(UNTRIMMED, encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    stored = nbformat.read(path, as_version=4)
    notebook = nbformat.from_dict(stored)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    for before, now in zip(stored.cells, notebook.cells, strict=True):
        remedy = "run python notebooks/make.py"
        assert shown(before) == shown(now), f"{before.source}\n{remedy}"
        if "sim.plots.plot_" in now.source and "def " not in now.source:
            assert any(kind == "image/png" for kind, _ in shown(now)), now.source


@pytest.mark.parametrize("name", FIGURES)
def test_the_gallery_shows_every_figure(name: str) -> None:
    cells = nbformat.read(GALLERY, as_version=4).cells
    drawing = [cell.source for cell in cells if any("image/png" in kind for kind, _ in shown(cell))]
    assert any(re.search(rf'plots\.plot_{name}\(|"{name}["_]', source) for source in drawing)


def shown(cell: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """Return what a cell prints, and kind and text of what it shows, of pictures the kind alone."""
    outputs = cell.get("outputs", ())
    streams = [o for o in outputs if o.output_type == "stream" and o.name == "stdout"]
    found = [("stdout", "".join(stream.text for stream in streams))]  # in pieces of any length
    for output in outputs:
        for kind, text in sorted(output.get("data", {}).items()):
            is_words = kind == "text/plain" and "image/png" not in output.data
            found.append((kind, text if is_words else ""))
    return found
