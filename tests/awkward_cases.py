"""Which awkward cases a random problem is, so that tests can count how often they occur."""

from __future__ import annotations

from hypothesis import event

from tests.solver.oracle import Oracle

AWKWARD = ("empty zone", "tied payoffs", "a ratifier binds", "a link binds", "a red line binds")


def awkward(oracle: Oracle) -> list[str]:
    """Return which awkward cases a problem is, for ``--hypothesis-show-statistics`` too."""
    everything = frozenset(oracle.demands)
    ratifying = {
        c.id
        for c in oracle.sketch.consents
        if all(oracle.sketch.roles[p] == "ratifier" for p in c.members)
    }

    def binds(demands: set[str]) -> bool:
        return any(len(oracle.meeting(everything - {d})) > len(oracle.zone) for d in demands)

    found = {
        "empty zone": not oracle.zone,
        "tied payoffs": bool(oracle.zone)
        and any(
            len({oracle.vector(x) for x in oracle.optimal(name)}) > 1
            for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
        ),
        "a ratifier binds": binds(ratifying),
        "a link binds": binds({c for c, kind in oracle.constraints.items() if kind == "link"}),
        "a red line binds": binds(
            {c for c, kind in oracle.constraints.items() if kind == "red line"}
        ),
    }
    labels = [label for label in AWKWARD if found[label]]
    for label in labels:
        event(label)
    return labels
