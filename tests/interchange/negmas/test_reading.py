"""NegMAS scenarios read: what is paid, what is assumed, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
import yaml

import sim
from sim.errors import SimError
from sim.interchange.foreign.choice import NO_CHOICE
from sim.interchange.negmas import NEGMAS
from tests.interchange.negmas.files import ANNA, BEN, DOMAIN, outing
from tests.papers.reference import ABSENT, FOLDER

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
SAMPLE = FOLDER / "samples/negmas_yaml"


def told(source: Path) -> list[str]:
    assert NEGMAS.reads is not None
    remarks = NEGMAS.reads(source, NO_CHOICE).remarks
    return [
        str(one).replace(f"{source}/", "")
        for one in remarks
        if "knows no status quo" not in one.what
    ]


def said(folder: Path, **files: str | None) -> str:
    with pytest.raises(SimError) as caught:
        sim.load(outing(folder, **files))
    return str(caught.value).replace(f"{folder}/", "")


@pytest.fixture
def problem(tmp_path: Path) -> sim.Problem:
    return sim.problem(sim.load(outing(tmp_path / "outing")))


def test_payoffs_are_weight_times_value_by_position(problem: sim.Problem) -> None:
    """By hand: a table, a straight line, a slope and the number itself."""
    assert problem.option_ids == {
        "Where": ("lake", "hills_by_train", "true"),
        "Days": ("2", "3", "4"),
        "Cost": ("1", "3", "10"),
    }
    found = problem.payoffs({"Where": "true", "Days": "3", "Cost": "10"})
    table, line, slope = Fraction(1, 4), Fraction(1, 2), Fraction(-3, 10)
    assert found["anna"] == table / 2 + line * Fraction(3, 10) + slope / 5
    assert found["ben"] == Fraction(7, 10) + Fraction(1, 4) + 1
    assert problem.disagreement == {"anna": Fraction(55, 100), "ben": Fraction(1, 2)}


def test_the_discount_is_for_each_round_and_takes_no_deal_too(problem: sim.Problem) -> None:
    found = sim.alternating_offers(problem, rounds=7)
    assert {p: float(x) for p, x in found.terms.factors.items()} == pytest.approx(
        {"anna": 1, "ben": 0.8}
    )
    assert found.terms.flows == {"anna": 0, "ben": 0}


def test_a_discount_over_the_whole_talks_is_shared_among_the_rounds(tmp_path: Path) -> None:
    ben = BEN.replace("factor: step", "factor: relative_time")
    problem = sim.problem(sim.load(outing(tmp_path / "outing", ben=ben)))
    found = sim.alternating_offers(problem, rounds=4)
    assert float(found.terms.factors["ben"]) == pytest.approx(0.8**0.25)
    assert "discount" not in found.terms.assumed


def test_that_no_status_quo_is_known_is_said(tmp_path: Path) -> None:
    folder = outing(tmp_path / "outing")
    said = "NegMAS knows no status quo: the first value of each issue stands for it, without a"
    with pytest.warns(UserWarning, match=said):
        scenario = sim.load(folder)
    assert scenario.status_quo == {i: next(iter(x.options)) for i, x in scenario.issues.items()}


def test_what_is_odd_is_said(tmp_path: Path) -> None:
    anna = ANNA.replace("0.55", "-.inf") + "reserved_outcome: null\nstability: 7\nbias: 2\n"
    anna = anna.replace("lake: 1", "lake: 1, sea: 9")
    ben = BEN.replace("lake: 0.1", "lake: 90").replace("true", "false")
    folder = outing(tmp_path / "odd", anna=anna, ben=ben, extra="type: Mechanism\n")
    assert told(folder) == [
        "_info.yaml: skipped: it says what NegMAS knows of the scenario, and is no part of it",
        "extra.yml: skipped: its type is neither an OutcomeSpace nor a utility function",
        'anna.yml:2: "bias" is not used',
        "anna.yml:2: there is no reserved value, so every deal is as good as none: no deal is "
        "taken to pay 0",
        'anna.yml:6: issue "Where": the domain does not know "sea": counts for nothing',
        "ben.yml:2: the discount factor 0.8 for each round of the talks is used by models of the "
        "talks (sim play); solutions take payoffs without delay",
        "ben.yml:4: no deal does not shrink there; here it does, as deals do",
        "ben.yml:9: the reserved value 0.5 is between 0 and 1, and payoffs reach 91.5: it seems to "
        "be on another scale, and is taken as written",
    ]


def test_an_infinite_reserved_value_is_none_and_the_outer_one_counts_then(tmp_path: Path) -> None:
    ben = BEN.replace("-.inf", "0.4").replace("reserved_value: .5", "reserved_value: .nan")
    folder = outing(tmp_path / "outing", ben=ben)
    assert sim.problem(sim.load(folder)).disagreement["ben"] == Fraction(2, 5)
    assert (
        "ben.yml:9: there are two reserved values; the one around the discounted function is "
        "taken, and not nan"
    ) in told(folder)


def test_of_two_reserved_values_it_is_said_which_one_is_taken(tmp_path: Path) -> None:
    folder = outing(tmp_path / "outing", ben=BEN.replace("-.inf", "0.4"))
    assert sim.problem(sim.load(folder)).disagreement["ben"] == Fraction(1, 2)
    assert (
        "ben.yml:6: there are two reserved values; the one inside the discounted function is "
        "taken, and not 0.4"
    ) in told(folder)


@pytest.mark.parametrize("ben", [BEN.replace("-.inf", ".inf"), BEN.replace(" .5", " .inf")])
def test_no_deal_that_beats_every_deal_is_refused(tmp_path: Path, ben: str) -> None:
    assert "to this party no deal is better than every deal - write" in said(
        tmp_path / "b", ben=ben
    )


def test_the_older_name_of_the_additive_function_is_read(tmp_path: Path) -> None:
    """NegMAS 0.16 keeps it as another name of the same class."""
    anna = ANNA.replace("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction")
    folder = outing(tmp_path / "outing", anna=anna)
    assert sim.problem(sim.load(folder)).disagreement["anna"] == Fraction(11, 20)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("weights: [0.5, 0.3, 0.2]", "weights: [1, 2]", '"weights" has 2 entries, and the domain'),
        ("weights: [0.5, 0.3, 0.2]", "", 'anna.yml:2: this utility function has no "weights"'),
        ("[0.5, 0.3, 0.2]", "[0.5, 0.3, x]", "a weight is the text \"x\" where a number is needed"),
        ("LinearAdditiveU", "ConstU", 'a utility function of type "ConstUtilityFunction" cannot'),
        ("AffineFun", "LambdaFun", 'issue "Days": a value function of type "LambdaFun" cannot be'),
        ("slope: 0.2", "", 'anna.yml:8: issue "Days": this AffineFun has no "slope"'),
        ("yes: 0.25, ", "", 'anna.yml:6: issue "Where": its mapping has no "true"'),
        ("yes: 0.25", "yes: !!binary aGk=", "!!binary holds bytes, such as a pickle, which can"),
        ("0.55", "!!python/object/new:os.system [x]", "would make an object of the program"),
        ("0.55", "high", 'anna.yml:3: the reserved value is the text "high" where a number'),
        ("TableFun", "IdentityFun", 'issue "Where": "lake" is no number, and IdentityFun is for'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in ANNA
    assert message in said(tmp_path / "bad", anna=ANNA.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("DiscreteCardinalIssue", "ContinuousIssue", "outing.yml:9: issue \"Cost\" is continuous"),
        ("DiscreteCardinalIssue", "CallableIssue", 'issue "Cost" is of type "CallableIssue",'),
        ("[2, 4]", "[2, 4.5]", 'issue "Days" has no two whole numbers for its ends'),
        ("[2, 4]", "[4, 2]", 'issue "Days" has 0 values - give it 1 to 10,000'),
        ("[2, 4]", "[2, 4000000]", 'issue "Days" has 3,999,999 values - give it 1 to 10,000'),
        ("name: Days", "name: Where", 'a second issue is called "Where"'),
        ("[1, 3, 10]", "[1, 3, 1.0]", 'issue "Cost": "1" stands twice - keep one of them'),
    ],
)  # fmt: skip
def test_a_domain_that_cannot_be_read_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in DOMAIN
    assert message in said(tmp_path / "bad", outing=DOMAIN.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("discount: 0.8", "discount: 1.5", "the discount is not above 0 and up to 1"),
        ("factor: step", "factor: real_time", 'the discount is by "real_time", which is no count'),
        ("ufun:", "inner:", 'this ExpDiscountedUFun has no "ufun" in it'),
    ],
)
def test_a_discount_that_cannot_be_read_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in said(tmp_path / "bad", ben=BEN.replace(old, new))


def test_discounts_that_count_differently_are_refused(tmp_path: Path) -> None:
    other = BEN.replace("factor: step", "factor: relative_time")
    message = "ben.yml: its discount is for each round of the talks, and others are for the talks"
    assert message in said(tmp_path / "bad", anna=other)


def by_hand(space: Path, function: Path) -> Iterator[tuple[dict[str, str], Fraction]]:
    """Yield outcomes and payoffs of a file of tables, as the parser of PyYAML reads it."""
    issues = yaml.safe_load(space.read_text("utf-8"))["issues"]
    inner = yaml.safe_load(function.read_text("utf-8"))["ufun"]
    names = [issue["name"] for issue in issues]
    for chosen in product(*(issue["values"] for issue in issues)):
        terms = zip(inner["weights"], inner["values"], chosen, strict=True)
        payoff = sum(Fraction(repr(w)) * Fraction(repr(x["mapping"][v])) for w, x, v in terms)
        yield dict(zip(names, chosen, strict=True)), Fraction(payoff)


@pytest.mark.skipif(not SAMPLE.is_dir(), reason=str(ABSENT.kwargs["reason"]))
def test_the_scenario_of_others_pays_what_its_files_say() -> None:
    assert any("seems to be on another scale" in line for line in told(SAMPLE))
    problem = sim.problem(sim.load(SAMPLE))
    assert problem.disagreement == {"util1": Fraction(1, 10)}
    listed = list(by_hand(SAMPLE / "Ultimatum.yml", SAMPLE / "util1.yml"))
    assert len(listed) == problem.space.size == 9
    for outcome, payoff in listed:
        assert problem.payoffs(outcome)["util1"] == payoff
