"""What is drawn: outcomes, the frontier, the lines of no deal, and the Nash deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Mark = Mapping[str, Any]
REFUSED, AGREED, LINE, DEAL, NO_DEAL = "#7a7a7a", "#0072b2", "#1a1a1a", "#d55e00", "#1a1a1a"
CROSS = "M-1,-1L1,1M1,-1L-1,1"  # an outcome that the rules of the case leave out
STAR = (
    "M0,-1L0.224,-0.309L0.951,-0.309L0.363,0.118L0.588,0.809"
    "L0,0.382L-0.588,0.809L-0.363,0.118L-0.951,-0.309L-0.224,-0.309Z"
)
POINT = {"x": {"scale": "x", "field": "x"}, "y": {"scale": "y", "field": "y"}}


def marks(told: str) -> list[Mark]:
    """Return the marks from the back to the front; ``told`` says what an outcome is."""
    return [
        _points("refused", _refused(), told),
        _points("zone", _agreed(), told),
        _frontier(),
        _no_deal("x", "height", "y"),
        _no_deal("y", "width", "x"),
        _deal(),
    ]


def _refused() -> Mapping[str, Any]:
    allowed = "allowed[datum.row]"
    return {
        "shape": {"signal": f"{allowed} ? 'circle' : '{CROSS}'"},
        "size": {"signal": f"{allowed} ? 24 : 20"},
        "fill": {"value": "transparent"},
        "stroke": {"value": REFUSED},
        "strokeWidth": {"value": 0.8},
        "strokeOpacity": {"value": 0.8},
    }


def _agreed() -> Mapping[str, Any]:
    return {
        "shape": {"value": "circle"},
        "size": {"value": 34},
        "fill": {"value": AGREED},
        "fillOpacity": {"value": 0.6},
        "stroke": {"value": AGREED},
    }


def _points(name: str, look: Mapping[str, Any], told: str) -> Mark:
    """Return the marks of some rows, each of which tells its options and payoffs."""
    return {
        "type": "symbol",
        "from": {"data": name},
        "encode": {
            "enter": look,
            "update": {**POINT, "zindex": {"value": 0}},
            "hover": {"tooltip": {"signal": told}, "zindex": {"value": 1}},
        },
    }


def _frontier() -> Mark:
    """Return the line in steps: no package lies between two points, hence none on a slope."""
    look = {
        "stroke": {"value": LINE},
        "strokeWidth": {"value": 1.6},
        "interpolate": {"value": "step-before"},
    }
    return {
        "type": "line",
        "interactive": False,
        "from": {"data": "frontier"},
        "sort": {"field": "datum.x"},
        "encode": {"update": {**POINT, **look}},
    }


def _no_deal(at: str, other: str, along: str) -> Mark:
    """Return a dashed line where one of the two parties is as well off as without a deal."""
    place = {at: {"scale": at, "signal": f"no_deal_{at}"}}
    return {
        "type": "rule",
        "interactive": False,
        "encode": {
            "update": {
                **place,
                along: {"value": 0},
                f"{along}2": {"signal": other},
                "stroke": {"value": NO_DEAL},
                "strokeWidth": {"value": 1.4},
                "strokeDash": {"value": [7, 4]},
            }
        },
    }


def _deal() -> Mark:
    return {
        "type": "symbol",
        "interactive": False,
        "from": {"data": "nash"},
        "encode": {
            "update": {
                **POINT,
                "shape": {"value": STAR},
                "size": {"value": 420},
                "fill": {"value": DEAL},
                "stroke": {"value": "#ffffff"},
                "strokeWidth": {"value": 1.5},
            }
        },
    }
