"""What a file or a variant drops, and what is said when it is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import load

Broken = Callable[..., list[str]]

FORBID = 'forbid = { land = "give" }'


def extending(folder: Path, base: str, text: str) -> Path:
    (folder / "base.toml").write_text(base, encoding="utf-8")
    path = folder / "s.toml"
    path.write_text(f'format = 1\nextends = "base.toml"\n{text}', encoding="utf-8")
    return path


def test_an_extending_file_drops_tables_and_says_others(tmp_path: Path, text: str) -> None:
    path = extending(tmp_path, text, 'drop = ["red_lines.no_gift", "links.aid_for_land"]\n')
    scenario = load(path)
    assert not scenario.red_lines
    assert not scenario.links
    assert load(tmp_path / "base.toml").red_lines


def test_what_is_dropped_can_be_said_anew(tmp_path: Path, text: str) -> None:
    new = 'drop = ["no_deal.war.cost"]\n[no_deal.war]\ncost.north = "minor"\n'
    costs = load(extending(tmp_path, text, new)).no_deal["war"].costs
    assert {party: len(cost) for party, cost in costs.items() if cost} == {"north": 1}


@pytest.mark.parametrize("path", ["issues.aid.wants.south", "preferences.south.aid"])
def test_a_preference_is_dropped_in_either_layout(tmp_path: Path, text: str, path: str) -> None:
    unknown = '[importance.south]\ntiers = [["land"]]\nunknown = ["aid"]\n'
    scenario = load(extending(tmp_path, text, f'drop = ["{path}"]\n{unknown}'))
    assert scenario.preferences["south"]["aid"].is_unknown


@pytest.mark.parametrize("path", ["issues.aid.wants.south", "preferences.south.aid"])
def test_a_preference_of_a_lens_is_dropped(tmp_path: Path, text: str, path: str) -> None:
    scenario = load(extending(tmp_path, text, f'drop = ["lenses.other.{path}"]\n'))
    assert scenario.lenses["other"].changes == ()
    assert scenario.with_lens("other").preferences == scenario.preferences


def test_a_variant_drops(tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text.replace(FORBID, 'drop = ["red_lines.no_gift"]'), encoding="utf-8")
    scenario = load(path)
    assert scenario.red_lines
    assert not scenario.with_variant("no_gift").red_lines
    assert scenario.variants["no_gift"].changes == ("red_lines.no_gift",)


@pytest.mark.parametrize(
    ("drop", "words"),
    [
        ('["red_lines.no_gft"]', 'there is no "red_lines.no_gft" to drop - did you mean'),
        ('["preferences.south.lnd"]', 'did you mean "land"?'),
        ('["issues.land.wants.suth"]', 'did you mean "south"?'),
        ('["title.x"]', 'there is no "title.x" to drop - drop "title" as a whole'),
        ('["links.aid_for_land", "links.aid_for_land"]', 'no "links.aid_for_land" to drop'),
        ("[4]", "drop: 4 is not a path - write it in quotes"),
        ('"links"', 'drop: "links" is not a list of paths - write drop = ['),
    ],
)
def test_what_is_not_there_is_refused(tmp_path: Path, text: str, drop: str, words: str) -> None:
    path = extending(tmp_path, text, f"drop = {drop}\n")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert f"{path}:3: " in str(caught.value)
    assert words in str(caught.value)


def test_a_variant_cannot_drop_what_is_not_there(broken: Broken) -> None:
    (found,) = broken((FORBID, 'drop = ["red_lines.no_gft"]'))
    assert found.startswith('70: variant "no_gift": drop: there is no "red_lines.no_gft" to drop')


def test_a_file_that_extends_nothing_has_nothing_to_drop(broken: Broken) -> None:
    found = broken(("format = 1", 'format = 1\ndrop = ["links.aid_for_land"]'))
    assert found == ['2: drop: there is no "links.aid_for_land" to drop - leave it out']
