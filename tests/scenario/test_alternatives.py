"""Variants together, beliefs, tracks, time steps and sweeps: what each leaves of a scenario."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

import sim
from sim.errors import SimError
from sim.scenario.reader import load, loads
from sim.scenario.scenario import Scenario

Broken = Callable[..., list[str]]

MORE = """
[variants.no_share]
forbid = { land = "share" }
parties.south.role = "signatory"

[variants.some_aid]
require = { aid = "some" }
[variants.no_aid]
require = { aid = "none" }
off_agenda = ["aid"]

[beliefs.north]
why = "North thinks that South does not mind."
[beliefs.north.preferences.south]
land = "share = give > keep"

[time_steps.spring]
date = 2020-03-01
why = "A start."
no_deal.war.cost.north = "minor"
forbid = { land = "give" }

[time_steps.summer]
date = 2020-06-01
off_agenda = ["aid"]
no_deal.war.probability = "likely"

[time_steps.autumn]
date = "late in the year"
off_agenda = []
forbid = { land = ["share", "give"] }

[tracks.land_talks]
issues = ["land"]
parties = ["north", "south"]
roles = { south = "signatory" }

[tracks.aid_talks]
issues = ["aid"]
parties = ["south"]
roles = { south = "signatory" }
no_deal_payoffs = { south = 12 }

[sweeps.war]
path = "no_deal.war.cost.north"
values = ["minor", 20, { points = { low = 30, best = 40, high = 50 } }]
why = "Nobody knows."
"""

BELIEVED = '[no_deal.war.believed_by.north]\nband = "likely"\n'


@pytest.fixture
def scenario(text: str) -> Scenario:
    return loads(text + MORE)


def test_variants_combine_in_order(scenario: Scenario) -> None:
    both = scenario.with_variant("no_gift", "no_share")
    assert both.forbid == {"land": ("give", "share")}
    assert both.parties["south"].role == "signatory"
    assert both.selection.variant == "no_gift+no_share"
    assert both == scenario.with_variant("no_gift+no_share")
    assert both.with_variant() == both.with_variant(None) == scenario


def test_what_several_variants_require_must_all_hold(scenario: Scenario) -> None:
    assert scenario.with_variant("some_aid").require == {"aid": ("some",)}
    with pytest.raises(SimError, match='variant "no_aid" requires aid = none, which the other'):
        scenario.with_variant("some_aid", "no_aid")


def test_a_belief_changes_how_others_look_and_nothing_of_ones_own(scenario: Scenario) -> None:
    seen = scenario.as_seen_by("north")
    assert seen.preferences["south"]["land"].scores["share"].best == 100
    assert seen.preferences["north"] == scenario.preferences["north"]
    assert seen.beliefs["north"].changes == ("preferences.south",)
    assert seen.as_seen_by(None) == scenario
    assert scenario.as_seen_by("south").preferences == scenario.preferences


def test_what_a_party_believes_likely_is_common_in_its_eyes(text: str) -> None:
    other = '[no_deal.war.believed_by.south]\nband = "almost certain"\n'
    scenario = loads(text + BELIEVED + other)
    war, drift = scenario.as_seen_by("north").no_deal.values()
    assert (war.probability.best, drift.probability.best) == (Fraction(13, 20), Fraction(7, 20))
    assert list(war.believed_by) == ["south"]
    assert war.probability.bands == ("likely",)


def test_time_steps_build_on_each_other(scenario: Scenario) -> None:
    spring, summer, autumn = (scenario.at(step) for step in scenario.time_steps)
    assert [str(step.date) for step in (spring, summer)] == ["2020-03-01", "2020-06-01"]
    assert [s.forbid["land"] for s in (spring, summer, autumn)] == [
        ("give",), ("give",), ("share", "give"),
    ]  # fmt: skip
    assert [s.off_agenda for s in (spring, summer, autumn)] == [(), ("aid",), ()]
    assert [s.no_deal["war"].probability.best for s in (spring, summer)] == [
        Fraction(3, 10), Fraction(13, 20),
    ]  # fmt: skip
    assert autumn.no_deal["war"].costs["north"][0].label == "minor"
    assert autumn.at(None) == scenario


def test_a_variant_adds_to_a_time_step(scenario: Scenario) -> None:
    both = scenario.at("spring").with_variant("no_share")
    assert both.forbid == {"land": ("give", "share")}
    assert list(both.selection.words()) == ["time step spring", "variant no_share"]


def test_a_track_leaves_its_issues_and_parties(scenario: Scenario) -> None:
    land = scenario.with_track("land_talks")
    assert land.off_agenda == ("aid",)
    assert {party.id: party.role for party in land.parties.values()} == {
        "north": "signatory", "south": "signatory",
    }  # fmt: skip
    assert list(land.no_deal) == ["status_quo"]
    assert not land.no_deal["status_quo"].costs
    aid = scenario.with_track("aid_talks")
    assert aid.parties["north"].role == "observer"
    assert aid.no_deal_payoffs["south"].best == 12
    assert aid.red_lines["no_gift"].scope == "while on the agenda"
    assert aid.selection.track == "aid_talks"


def test_a_sweep_sets_each_value_in_turn(scenario: Scenario) -> None:
    costs = [swept.no_deal["war"].costs["north"] for swept in scenario.sweep("war")]
    assert [cost.points.best for (cost,) in costs] == [10, 20, 40]
    assert [str(swept.selection.sets[0][0]) for swept in scenario.sweep("war")] == [
        "no_deal.war.cost.north"
    ] * 3
    with pytest.raises(SimError, match='unknown sweep "wr" - did you mean "war"'):
        scenario.sweep("wr")


def test_everything_can_be_selected_at_once(text: str, tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text + MORE, encoding="utf-8")
    scenario = load(
        path,
        variant=["no_gift", "no_share"],
        lens="other",
        sets=["parties.north.power=2"],
        track="land_talks",
        time_step="summer",
        seen_by="north",
    )
    assert list(scenario.selection.words()) == [
        "time step summer",
        "variant no_gift",
        "variant no_share",
        "lens other",
        "as seen by north",
        "track land_talks",
        "parties.north.power = 2",
    ]
    assert "as seen by north" in scenario._repr_html_()


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        ({"track": "lnd_talks"}, 'unknown track "lnd_talks" - did you mean "land_talks"?'),
        (
            {"time_step": "winter"},
            'unknown time step "winter" - write one of: spring, summer, autumn',
        ),
        ({"seen_by": "nrth"}, 'unknown party "nrth" - did you mean "north"?'),
        ({"variant": "no_gift+no_shre"}, 'unknown variant "no_shre" - did you mean "no_share"?'),
    ],
)
def test_unknown_names_are_answered(
    tmp_path: Path, text: str, selection: dict[str, str], words: str
) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text + MORE, encoding="utf-8")
    with pytest.raises(SimError) as caught:
        load(path, **selection)  # type: ignore[arg-type]
    assert words in str(caught.value)


END = 'forbid = { land = "give" }\n'  # the last line of the sample file


@pytest.mark.parametrize(
    ("added", "line", "words"),
    [
        ("[beliefs.nrth]", 71, 'unknown party "nrth"'),
        (
            '[beliefs.north.preferences.north]\nland = "give > share > keep"',
            72,
            'beliefs of "north": issue "land": party "north" knows its own preferences -',
        ),
        (
            '[beliefs.north]\nno_deal.war.probability = "likely"',
            72,
            "has a place of its own - write no_deal.war.believed_by.north",
        ),
        (
            '[beliefs.north]\nno_deal.war.cost.north = "minor"',
            72,
            'party "north" knows its own cost',
        ),
        (
            '[beliefs.north.preferences.south]\nland = "give > shre > keep"',
            72,
            'beliefs of "north": party "south": issue "land": ranking: unknown option "shre"',
        ),
        (
            "[time_steps.a]\ndate = 2020-02-01\n[time_steps.b]\ndate = 2020-01-01",
            74,
            'time step "b": date: 2020-01-01 is before 2020-02-01, the date of an earlier step',
        ),
        ('[time_steps.a]\nforbid = { lnd = "x" }', 72, 'unknown issue "lnd"'),
        ("[time_steps.a]\nno_deal.war.cost.north = 'dear'", 72, 'unknown cost grade "dear"'),
        (
            '[time_steps.a]\nlenses.other.why = "x"',
            72,
            'time step "a": "lenses" cannot be changed from here - give it a',
        ),
        ('[time_steps.a]\ndrop = ["links.x"]', 72, 'there is no "links.x" to drop'),
        ('[tracks.a]\nissues = ["lnd"]\nparties = ["north"]', 72, 'unknown issue "lnd"'),
        ('[tracks.a]\nissues = []\nparties = ["south"]', 73, "no party of this track is a signat"),
        (
            '[tracks.a]\nissues = []\nparties = ["north"]\nroles = { south = "observer" }',
            74,
            'track "a": party "south" is not on this track - add it to parties',
        ),
        ('[sweeps.a]\npath = "no_deal.wr.probability"\nvalues = [1]', 72, 'unknown key "wr"'),
        ('[sweeps.a]\npath = "no_deal.war.probability"\nvalues = []', 73, "there are no values"),
        (
            '[sweeps.a]\npath = "parties.north.power"\nvalues = [0.5, -1]',
            73,
            'sweep "a": values: with -1: party "north": power -1 is not above 0',
        ),
    ],
)
def test_mistakes_have_their_line(broken: Broken, added: str, line: int, words: str) -> None:
    (found,) = broken((END, f"{END}{added}\n"))
    assert found.startswith(f"{line}: ")
    assert words in found


def test_what_can_be_selected_is_listed_with_its_source(scenario: Scenario) -> None:
    rows = {(row.kind, row.subject): row for row in scenario.sources()}
    assert rows["belief", "north, of the others"].written == "preferences.south"
    assert rows["time step", "summer"].written == "2020-06-01"
    assert rows["track", "land_talks"].written == "land_talks: north, south"
    assert rows["no-deal payoff", "south, on the track aid_talks"].written == "12"
    assert rows["sweep", "war"].written == (
        'no_deal.war.cost.north = "minor", 20, { points = { low = 30, best = 40, high = 50 } }'
    )


def test_linked_tracks_have_a_deal_that_none_has_alone() -> None:
    together = load("textbook/trade_across_issues")
    assert sim.problem(together).agreement_zone.count == 1
    for track in together.tracks:
        assert sim.problem(together.with_track(track)).agreement_zone.is_empty


def test_on_a_track_no_deal_is_the_status_quo_without_costs() -> None:
    vienna = sim.problem(load("cameron2022", track="vienna"))
    assert vienna.signatories == ("us", "russia", "ukraine")
    assert vienna.disagreement == vienna.payoffs(vienna.status_quo)
    assert vienna.is_in_zone(vienna.status_quo)
