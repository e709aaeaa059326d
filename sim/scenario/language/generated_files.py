"""The files generated from the model.

``python -m sim.scenario.language.generated_files`` writes them into scenarios/.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sim.files.staging import replace_file
from sim.scenario.language.json_schema import json_schema
from sim.scenario.language.reference import reference_markdown


def reference_files() -> dict[str, str]:
    """Return the text of each generated file by its name in the folder of the scenarios.

    >>> sorted(reference_files())
    ['README.md', 'scenario.schema.json']
    """
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    return {"README.md": reference_markdown(), "scenario.schema.json": f"{schema}\n"}


def write_reference_files(folder: Path) -> None:
    """Write the generated files into a folder."""
    for name, text in reference_files().items():
        replace_file(folder / name, text.encode())


if __name__ == "__main__":
    write_reference_files(Path(sys.argv[1] if len(sys.argv) > 1 else "scenarios"))
