"""Every notebook runs, says the same as its script, and is stored with what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
UNPAINTED = """
import subprocess
import matplotlib.pyplot
from matplotlib.figure import Figure

def drawn(figure, picture=b"nobody looks at its pixels"):
    assert figure.axes
    return picture

def done(command, is_run=subprocess.run, **options):
    if command[1:3] != ["-m", "sim"]:
        return is_run(command, **options)
    from IPython.utils.capture import capture_output
    from sim.cli import app
    try:
        with capture_output():
            app(args=command[3:], prog_name="sim")
    except SystemExit as ended:
        assert not ended.code, ended.code

subprocess.run = done  # a command of the program, in this process
matplotlib.pyplot.switch_backend(matplotlib.get_backend())  # now, as it says what pictures are
matplotlib.pyplot.draw_all = lambda force=False: None  # else each is drawn once more after its cell
get_ipython().display_formatter.formatters["image/png"].for_type(Figure, drawn)
"""  # figures that cells show are drawn, but not laid out or painted: tests/plots does that
AFRESH = "%reset -f\n%cd -q {}"  # no name is left of the notebook before
SLID = """
import ipywidgets
slider, picture = _.children
pictures = {picture.value}
for words in slider.options[len(slider.options) // 2], slider.options[-1]:
    slider.value = words
    pictures.add(picture.value)
assert isinstance(picture, ipywidgets.Image) and len(pictures) == 3, len(pictures)
"""  # run after the cell that shows a slider: to the middle and the end
EXPLORED = """
import ipywidgets
before, (path, slider) = _.picture.value, next(iter(_.sliders.items()))
slider.value = slider.max
assert isinstance(_.picture, ipywidgets.Image) and _.picture.value != before, path
"""
MOVED = {"sim.plots.slider(": SLID, "sim.explore(": EXPLORED}
SLIDERS = {"00_gallery", "01_first_look", "03_how_sure", "07_your_own_case"}
WIDGET = "application/vnd.jupyter.widget-view+json"  # is not stored, for it needs a kernel
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


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotebookClient]:
    """Return a kernel that all notebooks share, so that nothing is imported and drawn twice."""
    folder = tmp_path_factory.mktemp("ipython")
    begin = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(UNPAINTED)])
    client = NotebookClient(begin, timeout=300, kernel_name="python3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("IPYTHONDIR", str(folder))
        patch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        with client.setup_kernel(cwd=str(folder)):
            client.execute_cell(begin.cells[0], 0)
            yield client


@pytest.mark.parametrize("path", IN_A_KERNEL, ids=lambda path: path.stem)
def test_the_notebook_shows_what_is_stored(
    path: Path, tmp_path: Path, kernel: NotebookClient
) -> None:
    stored = nbformat.read(path, as_version=4)
    notebook = nbformat.from_dict(stored)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    first = nbformat.v4.new_code_cell(AFRESH.format(tmp_path))
    run = [first]
    for cell in notebook.cells:
        run.append(cell)
        moves = [move for call, move in MOVED.items() if call in cell.source]
        run += [nbformat.v4.new_code_cell(move) for move in moves if cell.cell_type == "code"]
    kernel.nb = nbformat.v4.new_notebook(cells=run)
    for place, cell in enumerate(kernel.nb.cells):
        kernel.execute_cell(cell, place)
    shows = [cell for cell in kernel.nb.cells[1:] if cell.source not in MOVED.values()]
    assert (len(shows) + 1 < len(run)) == (path.stem in SLIDERS)
    notebook = nbformat.v4.new_notebook(cells=shows)
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
            if kind == WIDGET:
                continue
            is_words = kind == "text/plain" and "image/png" not in output.data
            found.append((kind, text if is_words else ""))
    return found
