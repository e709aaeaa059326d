"""Small GeniusWeb domains that tests write, and what GeniusWeb pays for their outcomes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

DOMAIN: dict[str, Any] = {
    "name": "outing",
    "issuesValues": {
        "Where to": {"values": ["lake, by bus", "hills\tby train", "$5"]},
        "Hours": {"range": {"low": 2, "high": "3.0", "step": "0.5"}},
    },
}
ANNA = {
    "LinearAdditiveUtilitySpace": {
        "name": "Anna",
        "domain": DOMAIN,
        "issueUtilities": {
            "Hours": {
                "NumberValueSetUtilities": {
                    **{"lowValue": 2, "lowUtility": 1, "highValue": 4, "highUtility": 0},
                }
            },
            "Where to": {
                "discreteutils": {
                    "valueUtilities": {"$5": 0.3, "lake, by bus": 0.2, "hills\tby train": 0.9}
                }
            },
        },
        "issueWeights": {"Hours": 0.3, "Where to": 0.7},
        "reservationBid": {"issuevalues": {"Hours": "3.0", "Where to": "lake, by bus"}},
    }
}
BEN = {
    "LinearAdditiveUtilitySpace": {
        "name": "Ben",
        "issueUtilities": {
            "Where to": {
                "DiscreteValueSetUtilities": {
                    "valueUtilities": {"hills\tby train": 0.1, "$5": 0.5, "lake, by bus": 0.8}
                }
            },
            "Hours": {"discreteutils": {"valueUtilities": {"2": 0, "2.50": 0.25, "3.0": 1}}},
        },
        "issueWeights": {"Where to": 0.4, "Hours": 0.6},
        "reservationBid": None,
    }
}


def outing(folder: Path, **changed: Any) -> Path:
    """Write the domain into a new folder, with other files in place of some or beside them."""
    folder.mkdir()
    for name, content in ({"outing": DOMAIN, "anna": ANNA, "ben": BEN} | changed).items():
        if content is not None:
            text = content if isinstance(content, str) else json.dumps(content, indent=1)
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def outcomes(domain: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the outcomes of a domain of named values."""
    issues = {name: issue["values"] for name, issue in domain["issuesValues"].items()}
    for chosen in product(*issues.values()):
        yield dict(zip(issues, chosen, strict=True))


def exactly(path: Path) -> Any:
    """Return JSON with exact numbers, by the parser of Python alone."""
    return json.loads(path.read_text("utf-8"), parse_float=Fraction, parse_int=Fraction)


def paid(profile: Mapping[str, Any], outcome: Mapping[str, str]) -> Fraction:
    """Return Σ weight · utility of named values, from the profile itself."""
    body = profile["LinearAdditiveUtilitySpace"]
    total = Fraction(0)
    for issue, value in outcome.items():
        [utilities] = body["issueUtilities"][issue].values()
        total += body["issueWeights"][issue] * utilities["valueUtilities"][value]
    return total
