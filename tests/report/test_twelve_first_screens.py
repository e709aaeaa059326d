"""The first screens of twelve cases, every fact and sentence beside plain enumeration.

The five articles; six cases of this folder: a summit, a council of which four of five must accept,
a wage dispute, two neighbours without an agreement, six provinces and forty towns; a game in which
five of six suffice; and beside them, where the reference data are there, domains of the negotiating
agents competition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.rounding import rounded
from tests.report.chosen_deals import SOLUTIONS, ChosenDeals
from tests.report.clashes import check_clash
from tests.report.plain_file import PlainFile, who_signs
from tests.report.plan_orders import counted_orders
from tests.report.screened import LAST, PATHS, said, screened

every_case = pytest.mark.parametrize("name", PATHS)


@every_case
def test_it_fits(name: str) -> None:
    lines = screened(name).lines
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 100
    assert lines[0] == screened(name).file.document["title"]


@every_case
def test_counts(name: str) -> None:
    one, model = screened(name), screened(name).told["model"]
    agreements, possible = int(one.all.zone.sum()), int(one.all.possible.sum())
    assert (model["agreements"], model["possible"]) == (agreements, possible)
    told = [int(x.replace(",", "")) for x in re.findall(r"\d[\d,]*", said(one, "model"))]
    assert told[: 2 if agreements else 1] == ([agreements, possible] if agreements else [possible])
    assert model["is_empty"] == (agreements == 0)
    assert ("here is no agreement" in said(one, "model")) == (agreements == 0)


@every_case
def test_what_agreements_contain(name: str) -> None:
    one = screened(name)
    if not one.all.zone.any():
        assert "agreements" not in one.told
        return
    there = one.all.occurring(one.all.zone)
    open_issues = {i: set(o) for i, o in one.file.options.items() if len(o) > 1}
    always = {i: next(iter(there[i])) for i in open_issues if len(there[i]) == 1}
    never = {i: o - there[i] for i, o in open_issues.items() if i not in always and o - there[i]}
    told = one.told["agreements"]
    assert told["always"] == always
    assert {i: set(o) for i, o in told["never"].items()} == never
    for sentence in told["sentences"]:
        word, _, listed = sentence.partition(" contain")
        where = {i: {o} for i, o in always.items()} if word == "All" else never
        if word in ("All", "None"):
            check_labels(one.file, listed.removeprefix("s").strip(" ."), where)


def check_labels(file: PlainFile, listed: str, truth: Mapping[str, set[str]]) -> None:
    """Check that a list names issues of the truth in their order, each with an option of it."""
    texts = [
        (file.labels[i][0], [file.labels[i][1][o] for o in file.options[i] if o in chosen])
        for i, chosen in truth.items()
    ]
    rest, named = listed, 0
    for issue, options in texts:
        if rest.startswith(f"{issue}: "):
            rest = rest.removeprefix(f"{issue}: ")
            assert rest.startswith(options[0])
            nearest = [k for other, _ in texts if (k := rest.find(f"; {other}: ")) >= 0]
            rest = rest[min(nearest) + 2 :] if nearest else ""
            named += 1
    more = re.search(r"and (\d+) more issues?$", listed)
    assert named + int(more[1] if more else 0) == len(truth)


@every_case
def test_who_refuses(name: str) -> None:
    one = screened(name)
    told, demands = one.told["refusals"], one.file.demands
    broken = one.all.broken[one.all.possible]
    if not one.all.zone.any():
        check_clash(told, [d.id for d in demands], set(np.unique(broken).tolist()))
        return
    there = one.all.occurring(one.all.zone)
    alone = {d.id: int((broken == 1 << k).sum()) for k, d in enumerate(demands)}
    binding = {d: n for d, n in alone.items() if n and d != "minimal_substance"}
    largest = sorted(binding.values(), reverse=True)[:2]
    assert [x["outcomes"] for x in told["binding"]] == largest
    for found, sentence in zip(told["binding"], told["sentences"], strict=True):
        assert binding[found["demand"]] == found["outcomes"]
        k = [d.id for d in demands].index(found["demand"])
        more = one.all.occurring(one.all.possible & (one.all.broken & ~(1 << k) == 0))
        added = {i: o - there[i] for i, o in more.items() if o - there[i]}
        assert {i: set(o) for i, o in found["options"].items()} == added
        if added:
            check_labels(one.file, sentence.partition("could contain ")[2].rstrip("."), added)
        else:
            assert f" {found['outcomes']:,} outcome" in sentence


@every_case
def test_the_table(name: str) -> None:
    one = screened(name)
    rows = {row["label"]: row for row in one.told["deals"]}
    assert rows["No deal"]["payoffs"] == {p: float(x) for p, x in one.file.no_deal.items()}
    if one.all.zone.any():
        best = {
            p: float(Fraction(int(one.all.payoffs[p][one.all.zone].max()), one.all.units[p]))
            for p in one.file.signatories
        }
        assert rows["Each one's own best"]["payoffs"] == best
    for row in one.told["deals"]:
        if row["outcome"] is not None:
            payoffs = {p: float(one.all.payoff(p, row["outcome"])) for p in one.file.adds}
            assert row["payoffs"] == payoffs
            is_agreement = bool(one.all.zone[one.all.index(row["outcome"])])
            assert is_agreement or not row["solutions"]
    check_printed(one)


def check_printed(one: SimpleNamespace) -> None:
    """Check that the numbers of the table as printed are those of its rows, rounded."""
    (start,) = (k for k, line in enumerate(one.lines) if line.startswith("Payoffs"))
    rows = [line for line in one.lines[start + 1 :] if line and not line.startswith("  ")]
    for row, line in zip(one.told["deals"], rows, strict=False):
        if line.startswith(LAST):
            return
        numbers = re.findall(r"(?<=  )-?\d[\d.]*(?=  |$)", line)
        values = [*row["payoffs"].values()][: len(numbers)]
        assert numbers
        for text, value in zip(numbers, values, strict=True):
            places = len(text.partition(".")[2])
            assert abs(Fraction(text) - Fraction(value)) <= Fraction(51, 100) / 10**places


@every_case
def test_solutions_that_coincide(name: str) -> None:
    one = screened(name)
    if not one.all.zone.any():
        assert all(not row["solutions"] for row in one.told["deals"])
        return
    named = [row for row in one.told["deals"] if {*row["solutions"]} & {*SOLUTIONS}]
    assert named
    signed = {row["label"]: who_signs(one.file, row["label"]) for row in named}
    chosen = {who: ChosenDeals(one.all, who) for who in {*signed.values()}}
    for row in named:
        who = signed[row["label"]]
        for solution in {*row["solutions"]} & {*SOLUTIONS}:
            assert chosen[who].is_chosen(solution, {p: row["payoffs"][p] for p in who}), solution


@every_case
def test_threats(name: str) -> None:
    one = screened(name)
    for threat in one.told.get("holding", {}).get("threats", ()):
        worth = {b: row[threat["holder"]] for b, row in one.file.branches.items()}
        own = worth.pop(threat["branch"])
        needs = max(worth.values()) - own
        assert threat["needs"] == float(needs)
        assert threat["is_credible"] == (needs < 0)
        assert one.file.document["no_deal"][threat["branch"]]["controlled_by"] == threat["holder"]
        kind = "A credible" if needs < 0 else "No credible"
        size = re.search(rf"{kind} threat, ([\d.]+)", said(one, "holding"))
        assert size is not None
        assert abs(Fraction(size[1]) - abs(needs)) <= Fraction(1, 20)


@every_case
def test_orders(name: str) -> None:
    one = screened(name)
    plan = one.told.get("holding", {}).get("plan")
    if plan is None:
        assert not [x for x in plans(one.file) if all("by" in step for step in x)]
        return
    orders, kept = counted_orders(one.all, one.file.document["implementation"][plan["id"]])
    assert (plan["orders"], plan["self_enforcing"]) == (orders, kept)
    verdict = "can be carried out" if kept else "cannot be carried out"
    assert verdict in said(one, "holding")
    if 0 < kept < orders:
        assert f"in {kept:,} of {orders:,} orders" in said(one, "holding")
    else:
        assert f" {orders:,} orders" in said(one, "holding")


def plans(file: PlainFile) -> Iterator[list[Mapping[str, Any]]]:
    for plan in file.document.get("implementation", {}).values():
        yield plan["steps"]


@every_case
def test_next_concessions(name: str) -> None:
    one = screened(name)
    told = one.told.get("concessions")
    if told is None:
        assert (
            len(one.file.signatories) < 2 or len(one.file.signatories) > 5 or name == "empty_zone"
        )
        return
    start = reference(one)
    exchanges = one.all.exchanges(start)
    moves = {
        p: [one.all.payoff(p, {**start, **x}) - one.all.payoff(p, start) for x in exchanges]
        for p in one.file.signatories
    }
    theirs = {
        pair: [all(needed(one.file, i, o) <= {*pair} for i, o in x.items()) for x in exchanges]
        for pair in permutations(one.file.signatories, 2)
    }
    assert {x["giver"] for x in told["concessions"]} == {
        giver
        for (giver, other), granted in theirs.items()
        if any(gained > 0 and ok for gained, ok in zip(moves[other], granted, strict=True))
    }
    for found in told["concessions"]:
        k = exchanges.index(found["change"])
        assert theirs[found["giver"], found["receiver"]][k]
        gives, costs = moves[found["receiver"]][k], -moves[found["giver"]][k]
        assert (found["gives"], found["costs"]) == (float(gives), float(costs))
        others = [
            (gained, -own)
            for other in one.file.signatories
            if other != found["giver"]
            for gained, own, ok in zip(
                moves[other], moves[found["giver"]], theirs[found["giver"], other], strict=True
            )
            if gained > 0 and ok
        ]
        if costs <= 0:
            is_best = gives == max(gained for gained, lost in others if lost <= 0)
        else:
            is_best = all(lost > 0 and gained / lost <= gives / costs for gained, lost in others)
        # what is cheapest of all gives way only to an exchange that leaves an agreement
        assert is_best or one.all.zone[one.all.index({**start, **found["change"]})]
    first, end = told["concessions"][0], {**start, **told["concessions"][0]["change"]}
    if one.all.zone.any():
        lost = not one.all.zone[one.all.index(end)]
        assert ("no agreement" in told["sentences"][0]) == lost
    price = "at no cost" if first["costs"] <= 0 else "at a cost of "
    assert price in told["sentences"][0]


def needed(file: PlainFile, issue: str, option: str) -> set[str]:
    """Return who must take part for an option to come about, as the file says."""
    table = file.document["issues"][issue]
    own = table.get("options", {})
    said = own[option] if isinstance(own, dict) and isinstance(own.get(option), dict) else {}
    who = said.get("controlled_by") or table.get("controlled_by") or ()
    return {who} if isinstance(who, str) else set(who)


def reference(one: SimpleNamespace) -> dict[str, str]:
    """Return the package of the thesis, else the first that the file names, else the Nash deal."""
    doc = one.file.document
    named = doc.get("outcomes", {})
    wanted = doc.get("thesis", {}).get("outcome") or next(iter(named), None)
    if wanted is None:
        (deal,) = (row["outcome"] for row in one.told["deals"] if "nash" in row["solutions"])
        return dict(deal)
    rest = one.file.status_quo if named[wanted].get("rest") == "status quo" else {}
    return {**rest, **named[wanted]["choice"]}


@every_case
def test_where_the_answer_turns(name: str) -> None:
    one = screened(name)
    turn = one.told.get("turn")
    if turn is None:
        assert name == "cameron2022"  # red lines clash, whatever no deal is worth
        return
    party = turn["number"].removeprefix("no_deal_payoffs.")
    assert turn["reading"][1] == float(one.file.no_deal[party])
    (at,) = turn["turns"]
    assert one.all.is_open({party: Fraction(at) - Fraction(1, 10**6)})
    assert not one.all.is_open({party: Fraction(at) + Fraction(1, 10**6)})
    printed = re.search(r"at most (-?[\d.]+\d)", said(one, "turn"))
    assert printed is not None
    assert one.all.is_open({party: Fraction(printed[1])})
    assert rounded(Fraction(printed[1]), 1) == rounded(at, 1)  # as the table beside it has it


def test_the_screen_says_what_decides() -> None:
    """Whether a deal can be carried out, and what concessions start from, stand there."""
    for name in PATHS:
        one = screened(name)
        text = " ".join(" ".join(one.lines).split())
        if "plan" in one.told.get("holding", {}) and one.all.zone.any():
            assert "carried out" in text.partition("Will it hold")[2]
        if "concessions" in one.told:
            assert "Next concession From " in text
