"""The number that turns the answer, how sure the answer is, and what it leaves out."""

from __future__ import annotations

from sim.doubt.decisive.nearest_turn import nearest_no_deal
from sim.doubt.decisive.turning_words import break_even_sentence
from sim.doubt.sampling.quantiles import interval_words, sampling_interval
from sim.doubt.words import NO_INTERVALS
from sim.formulation.disagreement_point import disagreement_value
from sim.report.first_screen.item import Answers, Item
from sim.report.plain_names import in_a_row
from sim.scenario.outcome_words import percent
from sim.sentences import counted, listing


def turn_item(answers: Answers) -> Item | None:
    """Return the number that turns the answer: of a mechanism that blocks, else of no deal."""
    is_empty = answers.problem.agreement_zone.is_empty
    for row in () if is_empty else answers.diagnosis.blocking:
        if row.threshold is not None and row.status == "blocks":
            said = f"{row.mechanism.capitalize()} turns where {row.turns_where}."
            return Item("turn", "What turns it", (said,), dict(row.threshold))
    if answers.spread is None:
        return None
    found = nearest_no_deal(answers.spread)
    if found is None:
        return None
    said = break_even_sentence(answers.scenario, found)
    nothing = "No no-deal payoff turns it within its interval"
    others = 0 < answers.spread.agreement_share < 1
    nothing += "; other numbers do: sim uncertainty." if others else "."
    more = "It turns within its interval." if found.turns_within else nothing
    no_deal = (disagreement_value(answers.scenario, p) for p in answers.problem.parties)
    said_of = () if all(value.low == value.high for value in no_deal) else (more,)
    facts = {
        "number": found.name,
        "reading": [float(x) for x in (found.low, found.best, found.high)],
        "turns": [float(x) for x in found.turns],
    }
    return Item("turn", "What turns it", (said, *said_of), facts)


def doubt_item(answers: Answers) -> Item | None:
    """Return the share of draws with an agreement, and that of the most frequent deal."""
    spread = answers.spread
    if spread is None:
        return Item("doubt", "How sure", ("Not drawn here: sim uncertainty draws.",))
    if not spread.survey.model.inputs:
        return Item("doubt", "How sure", (NO_INTERVALS,), {"draws": 0})
    low, high = sampling_interval(spread.agreement_share, spread.draws)
    said = (
        f"Share of draws with an agreement {percent(spread.agreement_share)} (95 % interval "
        f"{interval_words(low, high)}, {counted(spread.draws, 'draw')})."
    )
    sentences = [said]
    facts = {
        "draws": spread.draws,
        "agreement_share": spread.agreement_share,
        "interval": [low, high],
    }
    deals = spread.deals("nash") if "nash" in spread.settings.solutions else ()
    if deals:
        facts["most_frequent_deal_share"] = deals[0].share
        sentences.append(f"The most frequent Nash deal: in {percent(deals[0].share)} of those.")
    package = _asked_about(answers)
    if package is not None:
        name, share = package
        facts["package_share"] = share
        title = answers.scenario.outcomes[name].name
        sentences.insert(1, f"“{title}” is one in {percent(share)} of the draws.")
    return Item("doubt", "How sure", tuple(sentences), facts)


def _asked_about(answers: Answers) -> tuple[str, float] | None:
    """Return the package of the thesis, else the first of the file, and how often it is agreed."""
    thesis, named = answers.scenario.thesis, answers.problem.named_outcomes
    wanted = None if thesis is None else thesis.outcome
    same = (name for name, choice in named.items() if wanted in (None, choice))
    name = next(same, None)
    if name is None or answers.spread is None:
        return None
    return name, answers.spread.acceptance[name].joint


def limits_item(answers: Answers) -> Item | None:
    """Return which checks failed, what is not coded, and which parties are left out."""
    scenario, problem = answers.scenario, answers.problem
    failed = [check for check in answers.diagnosis.checks if not check.holds]
    not_coded = [row.mechanism for row in answers.diagnosis.obstacles if row.status == "not coded"]
    left_out = [p for p in scenario.parties if p not in problem.parties]
    silent = [f"not coded: {listing(not_coded)}"] * bool(not_coded)
    if failed:
        checks = listing(f"“{check.check}”" for check in failed)
        silent.append(f"failed {'checks' if len(failed) > 1 else 'check'}: {checks}")
    sentences = [f"{'; '.join(silent)}."] if silent else []
    sentences += [check.why for check in failed]
    if left_out:
        sentences.append(
            f"Parties not modelled: {in_a_row(str(scenario.parties[p].noun) for p in left_out)}."
        )
    facts = {
        "not_coded": not_coded,
        "checks_not_passed": [check.check for check in failed],
        "parties_not_modelled": left_out,
    }
    return Item("limits", "Not covered", tuple(sentences), facts) if sentences else None
