"""Read folders with NegMAS and print what every outcome pays; run by ``peer_readers`` for it."""

from __future__ import annotations

import json
import sys
import warnings
from importlib.metadata import version
from itertools import islice
from pathlib import Path

warnings.filterwarnings("ignore")

from negmas.inout import Scenario  # noqa: E402
from negmas.outcomes import enumerate_issues  # noqa: E402

READERS = {"negmas": Scenario.from_yaml_folder, "geniusweb": Scenario.from_geniusweb_folder}


def read(folder: str, kind: str, most: int) -> dict[str, object]:
    """Return the names of the issues, outcomes, and payoffs and reserved value by party."""
    found = READERS[kind](Path(folder))
    issues = found.outcome_space.issues
    outcomes = list(islice(enumerate_issues(issues), most))
    return {
        "issues": [issue.name for issue in issues],
        "outcomes": [[str(value) for value in outcome] for outcome in outcomes],
        "payoffs": {one.name: [float(one(x)) for x in outcomes] for one in found.ufuns},
        "reserved": {one.name: float(one.reserved_value) for one in found.ufuns},
    }


with Path(sys.argv[1]).open(encoding="utf-8") as stream:
    given = json.load(stream)
folders = [read(folder, given["kind"], given["most"]) for folder in given["folders"]]
print(json.dumps({"version": version("negmas"), "folders": folders}))
