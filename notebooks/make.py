"""Run the notebooks and store them with what they show.

    python notebooks/make.py             all of them
    python notebooks/make.py 04*.py      those that are named

The source of each is its .py file beside it; the .ipynb is made of that, cell by cell.
"""

import base64
import io
import os
import sys
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from PIL import Image

HERE = Path(__file__).parent
PNG, COLOURS = "image/png", 128
WIDGET = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "jupytext": {
        "cell_metadata_filter": "-all",
        "formats": "ipynb,py:percent",
        "notebook_metadata_filter": "-all",
    },
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def executed(script, folder):
    """Return the notebook of a script with its outputs; it runs in a folder of its own."""
    notebook = jupytext.read(script, fmt="py:percent")
    for place, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{place}"  # else it is drawn at random
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources=resources).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the times of day
        if "outputs" in cell:
            cell.outputs = joined(cell.outputs)
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if PNG in data:
                data[PNG] = smaller(data[PNG])
                data.pop(WIDGET, None)  # no kernel stands behind a stored one
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


def joined(outputs):
    """Return outputs with what is printed in one piece: how it is cut depends on the time."""
    found = []
    for output in outputs:
        last = found[-1] if found else {}
        if output.output_type == last.get("output_type") == "stream" and output.name == last.name:
            last.text += output.text
        else:
            found.append(output)
    return found


def smaller(picture):
    """Return a picture in base64 with as many colours as its figure needs."""
    made = io.BytesIO()
    drawn = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return base64.b64encode(made.getvalue()).decode()


def main(*names):
    """Make the notebooks."""
    scripts = [Path(name) for name in names] or sorted(HERE.glob("[0-9]*.py"))
    path = [str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(path)
    for script in scripts:
        with tempfile.TemporaryDirectory() as folder:
            notebook = executed(script, folder)
        made = script.with_suffix(".ipynb")
        made.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        print(f"{made} ({made.stat().st_size / 1024:,.0f} kB)")


if __name__ == "__main__":
    main(*sys.argv[1:])
