"""Lieven's talks over twelve rounds: who offers what, who gives way, and what patience decides.

    python scenarios/lieven2022_talks.py [FOLDER]     the figures go into FOLDER

The article names what each side wants and what it should offer. It says nothing of how the talks
would go, so all of the following is assumed, by us and not by the author: that there are twelve
rounds, that the United States speaks first, how much a round of waiting costs, and by which
strategy each gives way. Each assumption is changed in turn, and what stays is what can be said.

First everybody foresees everything, and offers are worked out from the last round back. Then
nobody foresees anything, and each concedes by a strategy. What comes out is set beside the offer of
the article.

In the code:
    play.last              who proposes last, which can decide everything where waiting costs little
    found.lotteries        the same where parties may offer lotteries, in talks without end; its
                           limit is where offers go as rounds get short
    session.improvement    an efficient agreement that is no worse for either, if there is one
"""

import sys
from pathlib import Path

import sim
from sim.plots.figures import first_offers, offer_path, offer_targets
from sim.report.output.case_script import stored_figures
from sim.scenario.outcome_words import point_words

FILE = Path(__file__).with_name("lieven2022.toml")
OFFER = "full_offer"
ROUNDS = 12
FACTORS = (0.99, 0.95, 0.9, 0.5)
PAIRS = (("linear", "linear"), ("boulware", "linear"), ("linear", "boulware"),
         ("boulware:20", "boulware:20"))  # fmt: skip


def worth(problem, payoffs) -> str:
    """Return what something is worth to the signatories."""
    return ", ".join(f"{problem.noun(p)} {point_words(payoffs[p])}" for p in problem.signatories)


def in_turn(problem, factor):
    """Return offers in turn where a payoff one round later counts by this factor."""
    discount = dict.fromkeys(problem.signatories, factor)
    return sim.alternating_offers(problem, rounds=ROUNDS, discount=discount)


def offers(problem, factor) -> list[str]:
    """Return what is agreed by who proposes last, and with lotteries."""
    found, offer = in_turn(problem, factor), problem.named_outcomes[OFFER]
    lines = [
        f"{problem.noun(play.first)} first, {problem.noun(play.last)} last, "
        f"{play.rounds} rounds: {worth(problem, play.agreement.payoffs)}"
        f"{' (the offer of the article)' if play.agreement.outcome == offer else ''}"
        for play in found.plays
    ]
    limit = worth(problem, found.lotteries.limit.payoffs)
    return [*lines, f"lotteries, as rounds get short: {limit}"]


def last_word(problem, factor) -> list[str]:
    """Return the issues that the order and the last proposer decide, of all that there are."""
    deals = [play.agreement.outcome for play in in_turn(problem, factor).plays]
    issues = problem.scenario.issues
    open_issues = [i for i in issues if len({deal[i] for deal in deals}) > 1]
    offer = problem.named_outcomes[OFFER]
    like_offer = [i for i in issues if all(deal[i] == offer[i] for deal in deals)]
    names = "; ".join(issues[i].name for i in open_issues)
    return [
        f"{len(issues) - len(open_issues)} of {len(issues)} issues are settled alike whoever "
        f"proposes first or last, {len(like_offer)} of them as the article proposes",
        f"left to the order: {names or 'nothing'}",
    ]


def concession(problem, pair) -> list[str]:
    """Return how a session ends, and what would have been better for both."""
    session = sim.play(problem, dict(zip(problem.signatories, pair, strict=True)), rounds=ROUNDS)
    who = " against ".join(pair)
    if session.agreement is None:
        return [f"{who}: no agreement in {ROUNDS} rounds"]
    lines = [f"{who}: round {session.agreement.round}, {worth(problem, session.payoffs)}"]
    if session.improvement:
        better = problem.payoffs(session.improvement)
        lines.append(f"  missed: {worth(problem, better)}, no worse for either")
    return lines


def main(arguments) -> None:
    """Print what happens over twelve rounds, by what is assumed."""
    scenario = sim.load(FILE)
    problem = sim.problem(scenario)
    print(f"{scenario.title}\n\nNo deal: {worth(problem, problem.disagreement)}")
    named = scenario.outcomes[OFFER].name
    print(f"{named}: {worth(problem, problem.payoffs(problem.named_outcomes[OFFER]))}")
    for factor in FACTORS:
        print(f"\nOffers in turn; a payoff one round later counts {factor} (assumed)")
        lines = [*offers(problem, factor), *last_word(problem, factor)]
        print("\n".join(f"  {line}" for line in lines))
    print("\nGiving way by strategies, rounds counted from 0 (strategies assumed)")
    for pair in PAIRS:
        print("\n".join(f"  {line}" for line in concession(problem, pair)))
    found = in_turn(problem, FACTORS[1])
    session = sim.play(
        problem, dict(zip(problem.signatories, PAIRS[1], strict=True)), rounds=ROUNDS
    )
    drawn = [*first_offers.figures(found), *offer_path.figures(session)]
    folder = Path(arguments[0] if arguments else "out/lieven2022_talks")
    stored_figures([*drawn, *offer_targets.figures(session)], folder, FILE)


if __name__ == "__main__":
    main(sys.argv[1:])
