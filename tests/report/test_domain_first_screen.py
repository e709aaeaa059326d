"""The first screen of domains of the negotiating agents competition, where they are present."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sim.interchange.reading import scenario_of
from sim.report.first_screen.headline import headline
from sim.report.first_screen.screen import screen_lines
from sim.scenario.nouns.selection import Selection
from tests.papers.reference import FOLDER
from tests.report.all_outcomes import AllOutcomes
from tests.report.chosen_deals import SOLUTIONS, ChosenDeals
from tests.report.clashes import check_clash
from tests.report.plain_file import Demand, PlainFile
from tests.report.screened import answered

DOMAINS = FOLDER / "domains"


def genius(folder: Path) -> AllOutcomes:
    """Return a domain of two with discrete issues: weights times values in parts of the largest."""
    adds: dict[str, dict[str, dict[str, Fraction]]] = {}
    no_deal: dict[str, Fraction] = {}
    for path in sorted(folder.glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        if root.tag != "utility_space":
            continue
        weights = {w.attrib["index"]: Fraction(w.attrib["value"]) for w in root.iter("weight")}
        rows = {}
        for issue in root.iter("issue"):
            values = {
                x.attrib["value"]: Fraction(x.attrib["evaluation"]) for x in issue.iter("item")
            }
            weight = weights[issue.attrib["index"]] / max(values.values())
            rows[issue.attrib["name"]] = {o: weight * v for o, v in values.items()}
        least = next(root.iter("reservation"), None)
        adds[path.stem] = rows
        no_deal[path.stem] = Fraction(0) if least is None else Fraction(least.attrib["value"])
    some = next(iter(adds.values()))
    demands = tuple(Demand(f"consent:{p}", members=(p,), quorum=1) for p in adds)
    options = {i: tuple(row) for i, row in some.items()}
    return AllOutcomes(
        PlainFile(options, {}, {}, adds, no_deal, {}, tuple(adds), demands, (), {}, {})
    )


@pytest.mark.skipif(not DOMAINS.is_dir(), reason="the reference data do not lie beside it")
@pytest.mark.parametrize("name", ["anac2013-Kitchen", "anac2013-Lunch"])
def test_a_domain_of_others(name: str) -> None:
    plain = genius(DOMAINS / name)
    scenario = scenario_of(DOMAINS / name, Selection(), lambda _: None)
    named = {p: party.name for p, party in scenario.parties.items()}
    answers = answered(scenario, 16)
    told = headline(answers).document()
    lines = screen_lines(headline(answers), answers.problem, "where the files are")
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 100
    agreements, model = int(plain.zone.sum()), told["model"]
    assert (model["agreements"], model["possible"]) == (agreements, plain.zone.size)
    assert told["doubt"]["sentences"] == [
        "The file gives no intervals, so nothing is said about how sure this is."
    ]
    party = named[told["turn"]["number"].removeprefix("no_deal_payoffs.")]
    (at,) = told["turn"]["turns"]
    assert plain.is_open({party: Fraction(at) - Fraction(1, 10**6)})
    assert not plain.is_open({party: Fraction(at) + Fraction(1, 10**6)})
    printed = re.search(r"at most ([\d.]+\d|\d)", told["turn"]["sentences"][0])
    assert printed is not None
    assert abs(Fraction(printed[1]) - Fraction(at)) <= Fraction(1, 1000)
    if not agreements:
        check_clash(
            told["refusals"], [f"consent:{p}" for p in named], {*map(int, plain.broken.flat)}
        )
        return
    chosen = ChosenDeals(plain)
    for row in told["deals"]:
        if row["outcome"] is not None:
            deal = {
                scenario.issues[i].name: scenario.issues[i].options[o].text
                for i, o in row["outcome"].items()
            }
            payoffs = {p: plain.payoff(named[p], deal) for p in named}
            assert row["payoffs"] == pytest.approx(
                {p: float(x) for p, x in payoffs.items()}, abs=1e-12
            )
            for solution in {*row["solutions"]} & {*SOLUTIONS}:
                assert chosen.is_chosen(solution, row["payoffs"])
