"""What is checked and built in part is what is checked and built as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.changed_scenarios import changed_scenarios
from sim.scenario.document.extends import Origin
from sim.scenario.document.overlays import overlays
from sim.scenario.reader import build, load, loads
from sim.scenario.scenario import Scenario
from sim.scenario.tables.checked import checked, checked_anew
from sim.scenario.text.shipped import shipped_scenarios
from sim.scenario.text.toml_text import parse_bytes
from tests.example_count import examples
from tests.scenario.test_large_files import HEAD
from tests.scenario.test_mutations import mutated

CASES = shipped_scenarios()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_changed_scenario_is_the_one_selected(path: object) -> None:
    scenario = load(str(path))
    for changed in changed_scenarios(scenario):
        assert changed == build(scenario.origin, changed.selection), changed.selection


@examples(13)
@given(mutated(), st.data())
def test_what_is_wrong_in_part_is_what_is_wrong_in_the_whole(
    texts: tuple[str, str], data: st.DataObject
) -> None:
    try:
        document = Origin("a", (parse_bytes(texts[1].encode()),)).document()
    except ScenarioError:
        return
    before = checked(document)
    if before.file is None:
        return
    other = Origin("b", (parse_bytes(texts[0].encode()),)).document()
    some = data.draw(st.sets(st.sampled_from(sorted(document))))
    mixed = {key: other.get(key, {}) if key in some else value for key, value in document.items()}
    for changed in (mixed, *(overlay.changed for overlay in overlays(document))):
        known = set(before.findings)
        whole, part = checked(changed), checked_anew(changed, before)
        assert set(whole.findings) - known == set(part.findings) - known
        if not whole.findings and not known:
            assert whole.file == part.file


def test_a_sweep_of_many_values_is_built_at_the_ends(scenario: Scenario) -> None:
    values = [dict(changed.selection.sets) for changed in changed_scenarios(scenario)]
    assert len(values) == 100
    assert values[0] == {"no_deal.war.cost.north": "0"}
    assert values[-1] == {"no_deal.war.cost.north": "999"}


@pytest.fixture
def scenario() -> Scenario:
    numbers = list(range(1000))
    return loads(f'{HEAD}sweeps.s = {{ path = "no_deal.war.cost.north", values = {numbers} }}')
