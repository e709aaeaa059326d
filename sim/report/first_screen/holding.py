"""Whether the threat would be carried out, and whether the deal could be."""

from __future__ import annotations

from typing import Any

from sim.crisis.credible_threat import CredibleThreat
from sim.diagnosis.commitment import JudgedPlan, needed
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.report.first_screen.item import Answers, Item
from sim.scenario.outcome_words import payoff_words
from sim.sentences import counted


def holding_item(answers: Answers) -> Item | None:
    """Return whether threats are credible and the deal can be carried out, as far as coded."""
    threats: tuple[CredibleThreat, ...] = answers.row("threat").model or ()
    plan = answers.row("commitment").model
    sentences, least = [_threat(answers, one) for one in threats], 1
    facts: dict[str, Any] = {
        "threats": [
            {
                "branch": t.threat,
                "holder": t.holder,
                "is_credible": t.is_credible,
                "needs": float(t.needs),
            }
            for t in threats
        ]
    }
    if isinstance(plan, JudgedPlan):
        if not answers.problem.is_in_zone(plan.end):  # kept or not, it would not be agreed to
            sentences += [_plan(answers, plan)] * (plan.found.self_enforcing == 0)
        else:
            sentences.insert(0, _plan(answers, plan))
            least = min(2, len(sentences))
        facts["plan"] = {
            "id": plan.plan.id,
            "orders": plan.found.orders,
            "self_enforcing": plan.found.self_enforcing,
        }
    if not sentences:
        return None
    return Item("holding", "Will it hold", tuple(sentences), facts, least)


def _threat(answers: Answers, one: CredibleThreat) -> str:
    scenario, problem = answers.scenario, answers.problem
    holder = problem.noun(one.holder)
    branch = scenario.no_deal[one.threat].name
    unit = " points" if scenario.payoff_scale == "scores" else ""
    size = f"{payoff_words(scenario, abs(one.needs))}{unit}"
    verdict = "A credible threat" if one.is_credible else "No credible threat"
    worth = f"{size} worse" if one.needs > 0 else f"{size} better" if one.needs else "no better"
    return f"{verdict}, {worth} for {holder} than no deal without it: “{branch}”."


def _plan(answers: Answers, judged: JudgedPlan) -> str:
    """Return in how many orders nobody is tempted to stop, or who is tempted where."""
    found, name = judged.found, f"“{judged.plan.name}”"
    if found.best is None:
        return f"{name}: the links allow no order of its steps."
    if found.self_enforcing:
        orders = f"{found.self_enforcing:,} of {counted(found.orders, 'order')}"
        if found.self_enforcing == found.orders:
            orders = "its only order" if found.orders == 1 else f"each of {found.orders:,} orders"
        return f"“{judged.plan.name}” can be carried out: in {orders} nobody is tempted to stop."
    case = DiagnosedCase(answers.scenario, answers.problem, answers.spread)
    orders = "its only order" if found.orders == 1 else f"any of {found.orders:,} orders"
    return f"{name} cannot be carried out in {orders}: {needed(case, judged)}."
