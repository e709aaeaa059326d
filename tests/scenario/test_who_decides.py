"""Who decides: the holders of branches, issues and options, and who chooses no deal."""

import pytest

from sim.errors import ScenarioError
from sim.scenario.nouns.evidence import NO_EVIDENCE
from sim.scenario.nouns.no_deal import NoDealRule
from sim.scenario.reader import loads
from tests.scenario.conftest import Broken

WAR = 'probability = "unlikely"\n'
HELD = WAR + 'controlled_by = "north"\n'
RULE = '\n[no_deal_rule]\nchosen_by = "holder"\nsource = "4"\nwhy = "North alone decides."\n'
VARIANT = '\n[variants.open]\nno_deal_rule.chosen_by = "common knowledge"\n'


def test_everybody_averages_where_the_file_does_not_say_who_chooses(text: str) -> None:
    scenario = loads(text)
    assert scenario.no_deal_rule == NoDealRule("lottery", NO_EVIDENCE)
    assert not [row for row in scenario.sources() if row.kind == "no-deal rule"]


def test_the_rule_is_read_listed_and_changed(text: str) -> None:
    scenario = loads(text.replace(WAR, HELD, 1) + RULE + VARIANT)
    assert scenario.no_deal_rule.chosen_by == "holder"
    [row] = [row for row in scenario.sources() if row.kind == "no-deal rule"]
    assert (row.written, row.references) == ("holder", "book:4")
    assert scenario.with_variant("open").no_deal_rule.chosen_by == "common knowledge"
    changed = scenario.with_value("no_deal_rule.chosen_by", "lottery")
    assert changed.no_deal_rule.chosen_by == "lottery"


def test_the_rule_is_one_of_the_whole_not_of_a_track(text: str) -> None:
    track = '\n[tracks.side]\nissues = ["aid"]\nparties = ["north", "south"]\n'
    scenario = loads(text.replace(WAR, HELD, 1) + RULE + track)
    assert scenario.with_track("side").no_deal_rule.chosen_by == "lottery"


def test_one_party_or_several_together_decide(text: str) -> None:
    option = 'give = { text = "Given", controlled_by = ["north", "south"], irreversible = true }'
    changed = text.replace(WAR, HELD, 1).replace('give = "Given"', option, 1)
    scenario = loads(
        changed.replace('status_quo = "none"', HELD[len(WAR) :] + 'status_quo = "none"')
    )
    assert scenario.no_deal["war"].controlled_by == ("north",)
    assert scenario.no_deal["drift"].controlled_by == ()
    assert scenario.issues["aid"].controlled_by == ("north",)
    given, kept = (scenario.issues["land"].options[option] for option in ("give", "keep"))
    assert (given.controlled_by, given.irreversible) == (("north", "south"), True)
    assert (kept.controlled_by, kept.irreversible) == ((), False)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (WAR, WAR + 'controlled_by = "nort"\n', '43: no-deal branch "war": controlled by: unknown'),
        (WAR, WAR + 'controlled_by = ["north", "north"]\n', 'party "north" is listed twice'),
        (WAR, WAR + "controlled_by = []\n", "the list of ids is empty"),
        (
            'give = "Given"',
            'give = { text = "Given", controlled_by = "sout" }',
            'option "give": controlled by: unknown party "sout" - did you mean "south"?',
        ),
        (
            'status_quo = "none"',
            'status_quo = "none"\ncontrolled_by = ["north", "sout"]',
            'issue "aid": controlled by: unknown party "sout" - did you mean "south"?',
        ),
    ],
)
def test_who_decides_is_a_party(broken: Broken, old: str, new: str, complaint: str) -> None:
    [line] = broken((old, new))
    assert complaint in line


@pytest.mark.parametrize("holders", ["", 'controlled_by = ["north", "south"]\n'])
def test_a_holder_is_needed_where_holders_choose(text: str, holders: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(text.replace(WAR, WAR + holders, 1) + RULE)
    said = "there is no branch of no deal that one party decides on - write controlled_by ="
    assert said in str(caught.value)


def test_an_unknown_rule_is_refused(text: str) -> None:
    with pytest.raises(
        ScenarioError, match='chosen by "owner" is not known - write one of: lottery'
    ):
        loads(text + RULE.replace("holder", "owner"))
