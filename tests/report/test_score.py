"""The deals of a class, scored: known answers, and what they are compared with."""

from __future__ import annotations

from math import isclose

import pandas as pd
import pytest

import sim

# Points of the baker and the miller: flour rye 0/8, wheat 6/0, both 5/5; day mon 4/0, fri 0/3.
# No deal 3/2. Agreements, baker/miller: both on Monday 9/5 and on Friday 5/8, wheat on Friday 6/3,
# rye on Monday 4/8. The last is beaten by both on Friday, and so is wheat on Friday by both on
# Monday. The largest product of gains, 6·3 = 18, is that of both on Monday (the other has 2·6).
BAKERY = {
    "payoffs": "raw",
    "parties": {"baker": {"name": "Baker"}, "miller": {"name": "Miller"}},
    "issues": {
        "flour": {"status_quo": "rye", "options": ["rye", "wheat", "both"]},
        "day": {"status_quo": "mon", "options": ["mon", "fri"]},
        "fee": {"status_quo": "no", "options": ["no", "yes"]},
    },
    "preferences": {
        "baker": {
            "flour": {"scores": {"rye": 0, "wheat": 6, "both": 5}},
            "day": {"scores": {"mon": 4, "fri": 0}},
            "fee": {"scores": {"no": 0, "yes": 9}},
        },
        "miller": {
            "flour": {"scores": {"rye": 8, "wheat": 0, "both": 5}},
            "day": {"scores": {"mon": 0, "fri": 3}},
            "fee": {"scores": {"no": 0, "yes": 0}},
        },
    },
    "no_deal_payoffs": {"baker": 3, "miller": 2},
    "red_lines": {"no_fee": {"party": "miller", "never": {"fee": "yes"}, "hardness": "hard"}},
    "outcomes": {"draft": {"choice": {"flour": "both", "day": "mon", "fee": "no"}}},
}
PROBLEM = sim.problem(sim.scenario_from(BAKERY))


def deal(flour: str, day: str, fee: str = "no") -> dict[str, str]:
    return {"flour": flour, "day": day, "fee": fee}


DEALS = {
    "A": deal("both", "mon"),
    "B": deal("wheat", "fri"),
    "C": deal("rye", "fri"),
    "D": deal("both", "fri", "yes"),
    "E": "no deal",
}


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return sim.score(PROBLEM, DEALS).set_index("team")


def test_each_deal_has_its_verdict_and_says_why(table: pd.DataFrame) -> None:
    assert table["verdict"].to_dict() == {
        "A": "agreement",
        "B": "agreement",
        "C": "refused",
        "D": "not possible",
        "E": "no deal",
    }
    assert table.loc["C", "reasons"] == "consent of Baker"
    assert table.loc["D", "reasons"].startswith("red line of Miller")


def test_a_deal_that_is_no_agreement_gives_what_no_deal_gives(table: pd.DataFrame) -> None:
    payoffs = table[["payoff_baker", "payoff_miller"]].to_numpy().tolist()
    assert payoffs == [[9, 5], [6, 3], [3, 2], [3, 2], [3, 2]]
    written = table[["written_baker", "written_miller"]].fillna(-1).to_numpy().tolist()
    assert written == [[9, 5], [6, 3], [0, 11], [-1, -1], [-1, -1]]
    assert table["refused_by"].tolist() == ["", "", "baker", "", ""]


def test_teams_are_ranked_by_each_party_alone(table: pd.DataFrame) -> None:
    assert table["rank_baker"].tolist() == [1, 2, 3, 3, 3]
    assert table["rank_miller"].tolist() == [1, 2, 3, 3, 3]


def test_what_was_left_is_what_the_same_could_still_have_had(table: pd.DataFrame) -> None:
    left = table[["left_baker", "left_miller"]].fillna(-1).to_numpy().tolist()
    assert left == [[0, 0], [3, 2], [6, 6], [6, 6], [6, 6]]
    assert table.loc["B", ["better_flour", "better_day"]].tolist() == ["both", "mon"]
    assert table["efficient"].tolist() == [True, False, False, False, False]


def test_the_distance_is_a_mean_of_relative_gains(table: pd.DataFrame) -> None:
    """The most is 9 for the baker, 6 above no deal, and 8 for the miller, 6 above it."""
    assert table.loc["A", "distance"] == 0
    assert isclose(table.loc["B", "distance"], (3 / 6 + 2 / 6) / 2)
    assert isclose(table.loc["E", "distance"], (6 / 6 + 3 / 6) / 2)
    assert table.loc["C", "distance"] == table.loc["E", "distance"]


def test_the_share_of_the_nash_product(table: pd.DataFrame) -> None:
    assert table["nash_share"].round(12).tolist() == [1, round(3 / 18, 12), 0, 0, 0]


def test_powers_weigh_the_share() -> None:
    strong = {**BAKERY, "parties": {"baker": {"power": 2}, "miller": {}}}
    shares = sim.score(sim.problem(sim.scenario_from(strong)), DEALS)["nash_share"]
    assert isclose(shares[1], (3 / 6) ** 2 * (1 / 3))


def test_deals_may_be_a_frame_a_list_or_named() -> None:
    frame = pd.DataFrame(
        {"team": ["A", "B"], "flour": [3, "no deal"], "day": [1, None], "fee": ["no", None]}
    )
    given = (frame, {"A": "draft", "B": None}, [deal("both", "mon"), None])
    first, named, listed = (sim.score(PROBLEM, one) for one in given)
    assert first.equals(named)
    assert listed.drop(columns="team").equals(named.drop(columns="team"))
    assert listed["team"].tolist() == ["1", "2"]


def test_mistakes_are_told_by_team_and_issue() -> None:
    with pytest.raises(sim.SimError) as found:
        sim.score(PROBLEM, {"A": deal("oat", "mon"), "B": {"flour": "rye"}})
    assert sorted(str(found.value).splitlines()) == [
        'deals:["A"]["flour"]: "oat" is no option of "flour" - write one of: rye, wheat, both',
        'deals:["B"]["day"]: empty: an option of "day" - write one of: mon, fri; or “no deal” for '
        "all issues",
        'deals:["B"]["fee"]: empty: an option of "fee" - write one of: no, yes; or “no deal” for '
        "all issues",
    ]


@pytest.mark.parametrize("deals", [3, "draft", {"A": 3}])
def test_what_is_no_deal_is_refused_in_a_sentence(deals: object) -> None:
    with pytest.raises(sim.SimError, match=r"given where (a deal is|deals are) needed - give"):
        sim.score(PROBLEM, deals)


def test_without_an_agreement_nothing_is_compared() -> None:
    hopeless = PROBLEM.with_disagreement({"baker": 99})
    found = sim.score(hopeless, DEALS)
    assert found["distance"].isna().all()
    assert found["nash_share"].isna().all()
    assert found["verdict"].tolist() == ["refused", "refused", "refused", "not possible", "no deal"]


def test_an_issue_off_the_agenda_may_be_left_out_but_not_changed() -> None:
    document = {**BAKERY, "variants": {"no_fee": {"off_agenda": ["fee"]}}, "red_lines": {}}
    problem = sim.problem(sim.scenario_from(document), variant="no_fee")
    found = sim.score(problem, {"A": {"flour": "both", "day": "mon"}})
    assert found["verdict"].tolist() == ["agreement"]
    changed = sim.score(problem, {"A": deal("both", "mon", "yes")})
    assert changed["verdict"].tolist() == ["not possible"]
    assert changed["reasons"].tolist() == ["agenda (issue fee is not on it)"]


# Points of mill, inn and shop: a road 5/4/0, a bridge 0/6/6, both 4/1/9, nothing 0 each.
# No deal 2 each. Two of the three decide, and the mill has a veto.
VALLEY = {
    "payoffs": "raw",
    "parties": {"mill": {"name": "Mill"}, "inn": {"name": "Inn"}, "shop": {"name": "Shop"}},
    "deciding": {"quorum": 2, "veto": ["mill"]},
    "issues": {"works": {"status_quo": "none", "options": ["none", "road", "bridge", "both"]}},
    "preferences": {
        "mill": {"works": {"scores": {"none": 0, "road": 5, "bridge": 0, "both": 4}}},
        "inn": {"works": {"scores": {"none": 0, "road": 4, "bridge": 6, "both": 1}}},
        "shop": {"works": {"scores": {"none": 0, "road": 0, "bridge": 6, "both": 9}}},
    },
    "no_deal_payoffs": {"mill": 2, "inn": 2, "shop": 2},
}
WORKS = {team: {"works": team} for team in ("road", "bridge", "both")}


def test_with_a_quorum_it_is_told_who_does_not_sign() -> None:
    found = sim.score(sim.problem(sim.scenario_from(VALLEY)), WORKS).set_index("team")
    assert found["verdict"].tolist() == ["agreement", "refused", "agreement"]
    assert found["refused_by"].tolist() == ["shop", "mill", "inn"]
    assert found["payoff_inn"].tolist() == [4, 2, 1]
    assert found["rank_shop"].tolist() == [3, 2, 1]


def test_a_ratifier_that_refuses_is_named_like_a_signatory() -> None:
    parties = {"mill": {}, "inn": {}, "shop": {"name": "Shop", "role": "ratifier"}}
    document = {key: VALLEY[key] for key in VALLEY if key != "deciding"} | {"parties": parties}
    found = sim.score(sim.problem(sim.scenario_from(document)), WORKS).set_index("team")
    assert found["verdict"].tolist() == ["refused", "refused", "refused"]
    assert found["refused_by"].tolist() == ["shop", "mill", "inn"]
    assert found["reasons"]["road"] == "consent of Shop"
