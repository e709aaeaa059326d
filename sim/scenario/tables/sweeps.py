"""Checks of sweeps: their path leads somewhere, and each value can stand there."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.document.set_values import with_value
from sim.scenario.schema.places import where
from sim.scenario.tables.checked import Checked, checked_anew
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.shortened import shown


def sweep_findings(sound: Checked) -> Iterator[Finding]:
    """Yield what is wrong with the sweeps of a document that is sound otherwise."""
    assert sound.file is not None
    for name, sweep in sound.file.sweeps.items():
        place: Path = ("sweeps", name)
        if not sweep.values:
            yield Finding((*place, "values"), "there are no values", "list at least one")
        for position, value in enumerate(sweep.values):
            changed, _, wrong_path = with_value(sound.document, sweep.path, value)
            if wrong_path is not None:
                yield Finding((*place, "path"), wrong_path.what, wrong_path.remedy)
                break
            for finding in checked_anew(changed, sound).findings:
                at = where(finding.path, finding.what)
                what = f"with {shown(value)}: {at}: {finding.what}"
                yield Finding((*place, "values", position), what, finding.remedy)
