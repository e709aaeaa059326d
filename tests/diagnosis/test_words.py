"""The rows say what was computed: chances as chances, and which entry is missing."""

from __future__ import annotations

from fractions import Fraction

import pytest

import sim
from sim.diagnosis.diagnosis import diagnose
from sim.report.diagnosis_blocks import diagnosis_sections
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, FLOW, HEAD, OPTIMISM, PIE, PRISONERS, STEPS, WAR, row

ASKED = """
[parties]
north.role = "signatory"
south.role = "signatory"
senate = { role = "ratifier", acceptance = 0.6 }
"""
SENATE = "[preferences.senate]\nland = { scores = { n9 = 1, n7 = 1, n5 = 1, n3 = 1, n1 = 1 } }\n"
RATIFIED = (
    HEAD[: HEAD.index("parties")]
    + ASKED
    + PIE.replace("[importance]", f"{SENATE}[importance]\nsenate.weights = {{ land = 1 }}")
    + DEAL
    + "senate = 1\n"
)
EVENT = '[after_deal.revolt]\nname = "A revolt"\nhazard = 0.1\n'


def test_a_chance_that_the_file_states_is_no_share_of_draws() -> None:
    found = row(diagnose(loads(RATIFIED), draws=0), "ratification")
    assert "It blocks with a chance of 40.0 %." in found.told
    in_doubt = row(diagnose(sim.load("textbook/ratifier_in_doubt"), draws=0), "ratification")
    assert "gives the senate of the guest just what it needs" in in_doubt.why
    stakes = row(diagnose(loads(RATIFIED), draws=32), "stakes")  # nothing of it is in doubt
    assert stakes.share == 0
    assert "draws" not in stakes.told


def test_the_entry_of_waiting_that_is_missing_is_named() -> None:
    text = HEAD + PIE + DEAL + FLOW
    no_rate = row(diagnose(loads(text.replace("rate = 0.1\n", "", 1)), draws=0), "waiting")
    assert no_rate.why == "The file says nothing about the discount rate of north."
    assert no_rate.key == "waiting.north.rate"
    alone = text[: text.index("[waiting.south]")]
    only = row(diagnose(loads(alone), draws=0), "waiting")
    assert (only.status, only.key) == ("not coded", "waiting.<party>")
    assert "anyone who waits for north to give in" in only.why


def test_where_waiting_turns_says_what_a_flow_is() -> None:
    told = row(diagnose(loads(HEAD + PIE + DEAL + FLOW), draws=0), "waiting").turns_where
    assert " has in each period while nobody gives in (the flow) is " in told
    talks = row(diagnose(sim.load("eyal2014"), draws=0), "waiting")
    assert talks.threshold is not None
    assert talks.threshold["number"] == "flow of Russia while the talks go on"
    assert talks.told.endswith(
        "It turns where what Russia has in each period while the talks go on (the flow) is 76.0."
    )


def test_what_others_believe_is_asked_for_where_the_file_does_not_say_it() -> None:
    text = HEAD + PIE + "[no_deal_payoffs]\nnorth = { low = 1, high = 3 }\n"
    text += "south = { low = 2, high = 6 }\n"
    text += '[private_information.south]\nprior = "uniform"\nlow = 2\nhigh = 6\n'
    found = row(diagnose(loads(text), draws=0), "private information")
    assert found.key == "private_information.north"
    assert "believe of north is taken from the interval of its no-deal payoff" in found.why
    both = text + '[private_information.north]\nprior = "uniform"\n'
    assert row(diagnose(loads(both), draws=0), "private information").key is None


def test_beliefs_leave_something_or_nothing() -> None:
    found = diagnose(loads(HEAD + PIE + WAR + OPTIMISM), draws=0)
    assert "leaves nothing to agree on, while some common belief would" in row(found, "beliefs").why
    assert "at a belief that all of them share" in row(found, "stakes").why


def test_a_missing_end_goes_on_as_part_of_the_sentence() -> None:
    event = EVENT.replace("hazard", '[after_deal.flood]\nname = "A flood"\nhazard', 1)
    event = event.replace('name = "A revolt"\n', 'name = "A revolt"\noutcome = "status quo"\n')
    found = row(diagnose(loads(HEAD + PIE + DEAL + event), draws=0), "power shift")
    assert "; the file says nothing about what holds once “A flood” has happened" in found.why


@pytest.mark.parametrize(
    ("expects", "mechanisms", "said"),
    [
        ("no deal", '["commitment"]', "the model agrees, by the same mechanisms as"),
        ("no deal", '["beliefs"]', "the model agrees, but not by just the mechanisms that"),
        ("deal", '["beliefs"]', "the model does not agree (the agreement zone"),
        ("carried out", "[]", "(of the orders of “The exchange” none is self-enforcing)"),
    ],
)
def test_a_thesis_is_told_in_one_sentence(expects: str, mechanisms: str, said: str) -> None:
    thesis = (
        f'[thesis]\nstatement = "So it was."\nexpects = "{expects}"\nmechanisms = {mechanisms}\n'
    )
    found = diagnose(loads(HEAD + PRISONERS + STEPS + thesis), draws=0)
    (told,) = diagnosis_sections(found)[-1].sentences
    assert said in told


def test_a_standing_check_is_passed_or_not() -> None:
    found = diagnose(loads(HEAD + PIE + "[no_deal_payoffs]\nnorth = 0\nsouth = 2\n"), draws=0)
    assert "check signs anything: not passed. To north no deal is worth less than the worst" in str(
        found
    )
    assert "check by construction: passed." in str(found)


def test_a_punishment_above_certainty_is_no_chance() -> None:
    """Going first costs north 2, and no deal takes 0.1 to 2 from the 2 that it starts with."""
    doubtful = PRISONERS.replace("north = 1", "north = { low = 0, best = 1.2, high = 1.9 }")
    told = row(diagnose(loads(HEAD + doubtful + STEPS), draws=256), "commitment").told
    assert "not even the certainty of no deal is enough" in told


def test_an_acceptance_without_a_size_states_no_chance() -> None:
    found = row(
        diagnose(loads(RATIFIED.replace("acceptance = 0.6", "acceptance = {}"))), "ratification"
    )
    assert "by the interval of the no-deal payoff alone" in found.why
    assert not found.is_chance


def test_a_signatory_alone_has_nobody_to_offer_to() -> None:
    found = diagnose(loads(HEAD + PIE + DEAL), draws=0, parties=("north",))
    assert row(found, "private information").why == "There is no other signatory to offer to."
    assert row(found, "choice").why == "Only one signatory chooses."


def test_the_doubt_of_the_coding_alone_never_blocks() -> None:
    wide = HEAD + PIE + "[no_deal_payoffs]\nnorth = 2\nsouth = { low = 1, best = 6, high = 6 }\n"
    row = next(
        one
        for one in diagnose(loads(wide), draws=0).obstacles
        if one.mechanism == "private information"
    )
    (offer,) = [x for x in row.model if x.offerer == "north"]
    assert not offer.is_accepted_at(Fraction(6))
    assert row.status == "may block"
    said = '[private_information.south]\nprior = "uniform"\nlow = 1\nhigh = 6\n'
    coded = diagnose(loads(wide + said), draws=0).obstacles
    assert "blocks" in {one.status for one in coded if one.mechanism == "private information"}


def test_of_many_offers_the_refused_and_the_most_doubtful_are_told() -> None:
    """Four divide ten, as one of them proposes; what each would accept is known up to two."""
    parties = ("north", "east", "south", "west")
    shares = {"even": (3, 3, 3, 1), "north": (7, 1, 1, 1), "east": (1, 7, 1, 1)}
    text = 'format = 1\ntitle = "Four"\npayoffs = "raw"\n'
    text += f"[parties]\n{''.join(f'{p} = {{}}{chr(10)}' for p in parties)}"
    text += '[issues.land]\nstatus_quo = "even"\noptions = ["even", "north", "east"]\n'
    for k, p in enumerate(parties):
        scores = ", ".join(f"{option} = {share[k]}" for option, share in shares.items())
        text += f"[preferences.{p}]\nland = {{ scores = {{ {scores} }} }}\n"
        text += f"[importance.{p}]\nweights = {{ land = 1 }}\n"
        text += f"[no_deal_payoffs.{p}]\nlow = 0\nbest = {'0.5' if k else 1}\nhigh = 2\n"
    found = row(diagnose(loads(text), draws=0), "private information")
    chances = [x for name, x in found.figures.items() if name.startswith("breakdown")]
    assert (len(chances), max(chances) > 0) == (12, True)
    told = found.why.count("the best offer of")
    assert f"{12 - told} {'other ' * (told > 0)}best offers are accepted" in found.why
    assert len(found.why) < 400


def test_what_presupposes_a_deal_is_not_reached_without_one_and_is_where_there_is_one() -> None:
    presuppose = {"stakes", "private information", "audience", "choice"}
    line = "[red_lines.{0}]\nparty = '{0}'\nrequire = {{ land = '{1}' }}\nhardness = 'hard'\n"
    clash = HEAD + PIE + DEAL + line.format("north", "n9") + line.format("south", "n1")
    closed, opened = (diagnose(loads(text), draws=0) for text in (clash, HEAD + PIE + DEAL))
    rows = {row.mechanism: row for row in closed.obstacles}
    assert {m for m, row in rows.items() if row.shown_status == "not reached"} == presuppose
    assert all(rows[m].status == "does not block" for m in presuppose)
    assert rows["positions"].shown_status == "blocks"
    assert not any(row.shown_status == "not reached" for row in opened.obstacles)
    assert "choice: not reached. There are no agreements" in str(closed)
