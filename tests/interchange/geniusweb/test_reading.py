"""GeniusWeb domains read: what is paid, what is assumed, and what is refused."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.errors import SimError
from sim.interchange.foreign.choice import Choice
from sim.interchange.geniusweb import GENIUSWEB
from tests.interchange.geniusweb.files import ANNA, BEN, DOMAIN, exactly, outcomes, outing, paid
from tests.papers.reference import ABSENT, FOLDER

# said of every domain, and held by a test of its own
pytestmark = pytest.mark.filterwarnings("ignore:.*knows no status quo:UserWarning")
SAMPLES = FOLDER / "samples/geniusweb"
BODY = "LinearAdditiveUtilitySpace"
LINE = {"lowValue": 2, "lowUtility": 1, "highValue": 4, "highUtility": 0}


def told(source: Path, *profiles: str) -> list[str]:
    assert GENIUSWEB.reads is not None
    return [
        str(one)
        for one in GENIUSWEB.reads(source, Choice(profiles)).remarks
        if "knows no status quo" not in one.what
    ]


def changed(profile: Mapping[str, Any], **body: Any) -> dict[str, Any]:
    """Return a profile with other entries, None for those that are to go."""
    found = copy.deepcopy(dict(profile))
    found[BODY] = {k: v for k, v in (found[BODY] | body).items() if v is not None}
    return found


def said(folder: Path, **files: Any) -> str:
    with pytest.raises(SimError) as caught:
        sim.load(outing(folder, **files))
    return str(caught.value).replace(f"{folder}/", "")


@pytest.fixture
def problem(tmp_path: Path) -> sim.Problem:
    with pytest.warns(UserWarning, match="no reservation bid"):
        return sim.problem(sim.load(outing(tmp_path / "outing")))


def test_payoffs_are_weight_times_utility_undivided(problem: sim.Problem) -> None:
    """By hand: the largest utility of Anna's first issue is 0.9, by which Genius would divide."""
    assert problem.option_ids == {
        "where_to": ("lake_by_bus", "hills_by_train", "5"),
        "Hours": ("2", "2.5", "3"),
    }
    hills = problem.payoffs({"where_to": "hills_by_train", "Hours": "2.5"})
    assert hills["anna"] == Fraction("0.7") * Fraction("0.9") + Fraction("0.3") * Fraction("0.75")
    assert hills["ben"] == Fraction("0.4") * Fraction("0.1") + Fraction("0.6") * Fraction("0.25")
    assert problem.disagreement == {
        "anna": Fraction("0.7") * Fraction("0.2") + Fraction("0.3") * Fraction("0.5"),
        "ben": 0,
    }


def test_names_texts_and_sources_are_kept(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="no reservation bid"):
        scenario = sim.load(outing(tmp_path / "outing"))
    assert (scenario.title, scenario.id) == ("outing", "outing")
    texts = [option.text for option in scenario.issues["where_to"].options.values()]
    assert texts == ["lake, by bus", "hills by train", "$5"]
    score = scenario.preferences["anna"]["where_to"].scores["5"]
    assert (score.evidence.grade, str(score.evidence.references[0])) == ("stated", "file")
    assert scenario.no_deal_payoffs["ben"].evidence.grade == "default"


@pytest.mark.filterwarnings("ignore:.*no reservation bid:UserWarning")
def test_that_no_status_quo_is_known_is_said(tmp_path: Path) -> None:
    folder = outing(tmp_path / "outing")
    said = "GeniusWeb knows no status quo: the first value of each issue stands for it, without a"
    with pytest.warns(UserWarning, match=said):
        scenario = sim.load(folder)
    assert scenario.status_quo == {i: next(iter(x.options)) for i, x in scenario.issues.items()}


def test_what_is_odd_is_said(tmp_path: Path) -> None:
    anna = changed(ANNA, discount=0.5, issueWeights={"Hours": 0.3, "Food": 0.7})
    ben = changed(BEN, reservationBid={"issuevalues": {"Hours": 3}})
    values = {"valueUtilities": {"$5": 0.5, "sea": 1, "river": 0}}
    ben[BODY]["issueUtilities"]["Where to"] = {"discreteutils": values}
    extra = {"specials": {"known": 1}, "notes": {"x": 1}}
    folder = outing(tmp_path / "odd", anna=anna, ben=ben, outingspecials=extra, notes=extra)
    assert [line.replace(f"{folder}/", "") for line in told(folder)] == [
        'notes.json: skipped: it has neither "issuesValues", as a domain has, nor '
        '"LinearAdditiveUtilitySpace", as a profile',
        "outingspecials.json: skipped: it has values known of the domain, and no profile",
        'anna.json:2: "discount" is not used',
        'anna.json:44: "Food" of "issueWeights" counts for nothing: the domain has no such issue',
        'anna.json:2: issue "Where to": this profile gives it no weight, so it counts 0',
        "anna.json:2: its weights add up to 0.3, and GeniusWeb wants 1; taken as written",
        'ben.json:5: issue "Where to": the domain does not know "sea" and "river": counts for '
        "nothing",
        'ben.json:5: issue "Where to": "lake, by bus"; and "hills\\u0009by train" of the domain '
        "have none and count 0",
        'ben.json:29: the reservation bid leaves out "Where to": what is left out counts 0',
    ]


def test_a_copy_of_another_domain_is_said(tmp_path: Path) -> None:
    other = copy.deepcopy(DOMAIN)
    other["issuesValues"]["Where to"]["values"].append("sea")
    folder = outing(tmp_path / "outing", anna=changed(ANNA, domain=other))
    assert told(folder)[0].endswith(
        'the copy of the domain in this profile is another one ("Where to"): the file of the '
        "domain counts"
    )
    with pytest.warns(UserWarning, match="domain counts|no reservation bid"):
        assert "sea" not in sim.load(folder).issues["where_to"].options


def test_parties_stand_in_the_order_in_which_profiles_are_named(tmp_path: Path) -> None:
    folder = outing(tmp_path / "outing")
    with pytest.warns(UserWarning, match="no reservation bid"):
        found = sim.load(folder, profiles=["ben.json", "anna.json"])
    assert list(found.parties) == ["ben", "anna"]


def test_without_a_reservation_the_worst_is_as_good_as_none(tmp_path: Path) -> None:
    ben = changed(BEN, issueWeights={"Where to": -1, "Hours": 2})
    folder = outing(tmp_path / "outing", ben=ben)
    assert "no deal is taken to pay -0.8, as the worst outcome does" in told(folder)[-1]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"issueWeights": None}, 'ben.json:2: this profile has no "issueWeights"'),
        ({"issueWeights": [1]}, '"issueWeights" is a list where a table by name is needed'),
        ({"issueWeights": {"Hours": "much"}}, 'the weight of "Hours" is the text "much" where'),
        ({"issueUtilities": {"Hours": {"quadratic": {}}}}, 'issue "Hours": "quadratic" is no kind'),
        (
            {"issueUtilities": {"Hours": {"numberutils": LINE, "discreteutils": {}}}},
            'issue "Hours" has utilities of 2 kinds, "numberutils" and "discreteutils" - keep one',
        ),
        ({"issueUtilities": {"Where to": {"numberutils": {}}}}, 'its utilities have no "lowValue"'),
        ({"issueUtilities": {"Where to": {"numberutils": LINE}}}, '"lake, by bus" is no number'),
        ({"reservationBid": {"issuevalues": {"Food": "x"}}}, 'the domain has no issue "Food"'),
        ({"reservationBid": {"issuevalues": {"Hours": "9"}}}, '"Hours" has no value the text "9"'),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, body: Any, message: str) -> None:
    assert message in said(tmp_path / "bad", ben=changed(BEN, **body))


@pytest.mark.parametrize(
    ("issue", "message"),
    [
        ({"values": []}, 'outing.json:4: issue "Hours" has 0 values - give it 1 to 10,000'),
        ({"values": ["a", "a"]}, 'issue "Hours": "a" stands twice - keep one of them'),
        ({"values": [{}]}, 'issue "Hours": a value is a table where a text is needed'),
        ({"range": {"low": 0, "high": 1}}, 'issue "Hours": its range has no number "step"'),
        ({"range": {"low": 0, "high": 1, "step": 0}}, "the step 0 is not above 0"),
        ({"range": {"low": 0, "high": 1e9, "step": 1e-9}}, "has 1,000,000,000,000,000,001 values"),
        ({"any": 1}, 'issue "Hours" has neither "values" nor a "range"'),
    ],
)
def test_an_issue_that_cannot_be_read_is_refused(tmp_path: Path, issue: Any, message: str) -> None:
    domain = {"name": "x", "issuesValues": {"Hours": issue}}
    assert message in said(tmp_path / "bad", outing=domain)


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    ben = changed(BEN, issueWeights={"Hours": "a", "Where to": "b"})
    found = said(tmp_path / "bad", ben=ben, anna=changed(ANNA, issueWeights={"Hours": True}))
    assert [line.partition(":")[0] for line in found.splitlines()] == ["anna.json"] + 2 * [
        "ben.json"
    ]


def test_of_two_domains_one_is_named_and_gets_what_fits_it(tmp_path: Path) -> None:
    other = {"name": "other", "issuesValues": {"Food": {"values": ["rice", "bread"]}}}
    folder = outing(tmp_path / "two", other=other)
    with pytest.raises(SimError, match=r"2 domain files .* name one of them"):
        sim.load(folder)
    assert len(told(folder / "outing.json")) == 1
    with pytest.raises(SimError, match="no profile beside it names only what this domain does"):
        sim.load(folder / "other.json")
    chosen = sim.load(folder / "outing.json", profiles=["anna.json"])
    assert list(chosen.parties) == ["anna"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=str(ABSENT.kwargs["reason"]))
@pytest.mark.parametrize("name", ["Fitness/fitness", "JapnTrip/japantrip", "Party/party"])
def test_the_domains_of_others_pay_what_their_files_say(name: str) -> None:
    """Every outcome, from the numbers as Python's own parser reads them."""
    domain, folder = exactly(SAMPLES / f"{name}.json"), (SAMPLES / name).parent
    problem = sim.problem(sim.load(folder))
    issues = dict(zip(domain["issuesValues"], problem.option_ids, strict=True))
    ids = {
        i: dict(zip(known["values"], problem.option_ids[issues[i]], strict=True))
        for i, known in domain["issuesValues"].items()
    }
    best: dict[str, Fraction] = {}
    profiles = {p: exactly(folder / f"{p}.json") for p in problem.parties}
    reserved = {p: paid(x, x[BODY]["reservationBid"]["issuevalues"]) for p, x in profiles.items()}
    assert problem.disagreement == reserved
    nash = Fraction(0)
    for outcome in outcomes(domain):
        here = problem.payoffs({issues[i]: ids[i][v] for i, v in outcome.items()})
        there = {p: paid(profile, outcome) for p, profile in profiles.items()}
        assert here == there
        gains = [there[p] - reserved[p] for p in profiles]
        if min(gains) >= 0:
            nash = max(nash, gains[0] * gains[1])
            best = {p: max(best.get(p, u), u) for p, u in there.items()}
    found = sim.solve(problem, "nash")
    product = 1
    for p in profiles:
        product *= found.payoffs[p] - reserved[p]
    assert product == nash
    assert problem.agreement_zone.ideal_point == best


def test_a_domain_file_alone_needs_profiles(tmp_path: Path) -> None:
    folder = outing(tmp_path / "alone", anna=None, ben=None)
    with pytest.raises(SimError, match=r"1 domain files .* and 0 profiles"):
        sim.load(folder)
