"""The generated reference and schema are current, and say the same as the reader."""

from __future__ import annotations

import datetime
import json
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sim.errors import ScenarioError
from sim.scenario.language.examples import EXAMPLES
from sim.scenario.language.generated_files import reference_files, write_reference_files
from sim.scenario.language.json_schema import json_schema
from sim.scenario.language.reference import reference_markdown
from sim.scenario.reader import load
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.shipped import first_codings, second_readings, shipped_scenarios
from sim.scenario.text.starter import starter
from sim.scenario.text.toml_text import parse_bytes
from sim.scenario.text.writer import convert_layout

ROOT = Path(__file__).parents[2]
SCENARIOS = (*shipped_scenarios(), *first_codings(), *second_readings())
OTHER_LAYOUTS = ("petro2024", "minsk2015", "five_of_six")  # the rest is but more of the same
WHOLE_EXAMPLE = "\n".join(EXAMPLES.values())


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, Fraction):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def complaints(text: str) -> list[str]:
    errors = validator().iter_errors(as_json(parse_bytes(text.encode()).data))
    return [f"{list(error.absolute_path)}: {error.message}" for error in errors]


def test_committed_files_are_current() -> None:
    for name, text in reference_files().items():
        committed = (ROOT / "scenarios" / name).read_text(encoding="utf-8")
        assert committed == text, f"{name}: run python -m sim.scenario.language.generated_files"


def test_files_are_written(tmp_path: Path) -> None:
    write_reference_files(tmp_path)
    assert json.loads((tmp_path / "scenario.schema.json").read_text("utf-8")) == json_schema()


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenarios_are_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert complaints(text) == []
    if path.stem in OTHER_LAYOUTS:
        assert complaints(convert_layout(text, "by party")) == []
        assert complaints(convert_layout(text, "by issue")) == []


def test_examples_and_starter_are_valid(tmp_path: Path) -> None:
    assert complaints(WHOLE_EXAMPLE) == []
    assert complaints(starter()) == []
    for name, text in [("example.toml", WHOLE_EXAMPLE), ("starter.toml", starter())]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        load(tmp_path / name)


def test_starter_with_names_is_read(tmp_path: Path) -> None:
    text = starter("Talks", ["North", "South", "East"], ["Border", "Trade: free, closed"])
    (tmp_path / "talks.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "talks.toml")
    places = 2 + 3 * 2 + 3 + 3  # of one issue nothing is known; wants, importance, costs
    assert [problem.what for problem in caught.value.problems] == ["to be filled in"] * places


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("titel = 'x'", "titel"),
        ("format = 2", "1 was expected"),
        ("[parties.us]\nrole = 'boss'", "'boss' is not one of"),
        ("[parties.us]\npower = 'much'", "does not match '^[+-]"),
        ("[parties.us]\npower = '1/00'", "does not match '^[+-]"),
        ("[no_deal.war]\nprobability = true", "True is not valid"),
        ("[lenses.a.parties.us]\nrole = 'boss'", "'boss' is not one of"),
        ("[issues.land]\noptions = [1, 2]", "[1, 2] is not valid"),
    ],
)
def test_mistakes_are_shown_while_one_types(text: str, complaint: str) -> None:
    assert complaint in " ".join(complaints(text))


def test_short_forms_are_allowed() -> None:
    assert complaints("[issues.land]\noptions = ['a', 'b']") == []
    assert complaints("[parties.us]\npower = '+1/30'") == []
    assert complaints("importance.us.tiers = ['land', ['sea']]") == []
    assert complaints("no_deal.war.cost.us = 'severe'\nno_deal.war.cost.eu = [1, 'minor']") == []
    assert complaints("no_deal.war.probability = ['unlikely', 'likely']") == []


def test_every_key_is_in_the_reference_with_an_example() -> None:
    page = reference_markdown()
    for definition in json_schema()["$defs"].values():
        for key in definition.get("properties", {}):
            assert f"`{key}`" in page or f"[{key}" in page or f".{key}" in page, key
    for key in ScenarioFile.model_fields:
        assert re.search(rf"^\[*{key}\b", WHOLE_EXAMPLE, re.MULTILINE) or key in ("extends", "drop")
    assert not re.search(r" +$", page, re.MULTILINE)
    assert "None" not in page


def test_fractions_are_explained_wherever_a_number_may_stand() -> None:
    page = reference_markdown()
    tour = " ".join(page.partition("## Top level")[0].split())
    assert 'a fraction in quotes, `"1/3"`: two whole numbers of at most 100 digits' in tour
    for title in ("Numbers", "Probabilities", "Costs"):
        part = page.partition(f"### {title}\n")[2].partition("\n#")[0]
        assert re.search(r'a fraction .*in quotes(:|, such as) "\d+/3"', part), title
    for key in ("power", "discount_rate", "from", "to", "step"):
        assert f"| `{key}` | [one number](#numbers) |" in page
