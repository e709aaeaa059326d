# %% [markdown]
# # Play: offers that take time
#
# An agreement zone says what all could sign, and a solution which of it would be fair by some
# axioms. Neither says who speaks first, what waiting costs, or how one gives way. Here the same
# problems are played round by round:
#
# - **offers in turn** (Ståhl 1972; Rubinstein 1982), worked out from the last round back: everybody
#   foresees everything;
# - **concession** (Faratin, Sierra & Jennings 1998): nobody foresees anything; each offers and
#   accepts by a strategy of its own;
# - **votes on drawn proposals** (Baron & Ferejohn 1989), where fewer than all suffice;
# - **reputation** (Abreu & Gul 2000): each may be somebody who never gives in.
#
# Rounds, patience and strategies are assumptions of ours wherever no source states them, and every
# result lists what it assumed. Nothing below forecasts talks; it shows what the rules of the talks
# would add to the zone.

# %%
import pandas as pd

import sim

dollar = sim.problem(sim.load("textbook/divide_the_dollar"))
talks = sim.problem(sim.load("lieven2022"))


def points(payoffs, parties):
    """Return payoffs of some parties to a tenth."""
    return {p: round(float(payoffs[p]), 1) for p in parties}


# %% [markdown]
# ## Who moves last
#
# Two share a dollar in steps of ten cents; a cent one round later is worth 5 % less. They have 12
# rounds, or 13. By the zone all eleven divisions are alike, and every solution halves the dollar.


# %%
def plays(found):
    """Return what is agreed, by who proposes first and who last."""
    return pd.DataFrame(
        {
            (play.first, play.last, play.rounds): points(
                play.agreement.payoffs, found.problem.signatories
            )
            for play in found.plays
        }
    ).T.rename_axis(["first", "last", "rounds"])


shared = sim.alternating_offers(dollar, rounds=12, discount={"ann": 0.95, "bob": 0.95})
plays(shared)

# %% [markdown]
# Whoever proposes last takes all. A round of waiting costs at most five cents, less than a step, so
# whoever will propose last cannot be bought off with anything short of everything. That says more
# about the ten cents than about the two; hence the table always has every last proposer.
#
# Let them draw lots over the divisions, and the coarse steps are gone. What each then offers, and
# where both offers go as rounds get short:

# %%
lots = shared.lotteries
pd.DataFrame(
    {f"offer of {p}": points(offer.payoffs, dollar.signatories) for p, offer in lots.offers.items()}
    | {"short rounds": points(lots.limit.payoffs, dollar.signatories)}
).T

# %% [markdown]
# The limit is the Nash solution; here the strategic road and the axioms meet (Binmore, Rubinstein &
# Wolinsky 1986). Nothing is left of who began.
#
# ## The same in a case
#
# Lieven's article of February 2022 names issues and interests, but neither rounds nor patience.
# Twelve rounds and 0.95 per round for both are assumed.

# %%
offers = sim.alternating_offers(talks, rounds=12, discount={"us": 0.95, "russia": 0.95})
plays(offers)

# %%
axes = sim.plots.plot_first_offers(offers)

# %% [markdown]
# A round more or less moves Russia by more than fifteen points, and the United States by more than
# twenty. The zone and the Nash deal are the same all the while. And the offer that the article
# recommends is just what the United States would propose if it had the last word:

# %%
[play.last for play in offers.plays if play.agreement.outcome == talks.named_outcomes["full_offer"]]

# %% [markdown]
# Does impatience make it calmer?

# %%
patience = {}
for factor in (0.99, 0.95, 0.9, 0.8, 0.5):
    found = sim.alternating_offers(talks, rounds=12, discount={"us": factor, "russia": factor})
    patience[factor] = {
        f"{play.first} first, {play.last} last": points(play.agreement.payoffs, ["us"])["us"]
        for play in found.plays
    } | {"lotteries, us first": points(found.lotteries.offers["us"].payoffs, ["us"])["us"]}
pd.DataFrame(patience).rename_axis("United States gets").T

# %% [markdown]
# Where waiting costs little it counts who proposes *last*; where it costs a lot, who proposes
# *first*. With lotteries the first offer gains steadily as waiting gets dearer.
#
# What have the talks told that the zone did not? How far they narrow what each may get:


# %%
def spread(values):
    """Return the lowest and the highest of values, in words."""
    return f"{float(min(values)):.1f} to {float(max(values)):.1f}"


efficient = talks.agreement_zone.contract_set
of_lotteries = offers.lotteries.offers.values()
pd.DataFrame(
    {
        party: {
            "efficient agreements": spread([row[at] for row in efficient.payoffs]),
            "offers of packages": spread([play.agreement.payoffs[party] for play in offers.plays]),
            "offers of lotteries": spread([offer.payoffs[party] for offer in of_lotteries]),
        }
        for at, party in enumerate(efficient.signatories)
    }
)

# %% [markdown]
# ## Giving way
#
# Nobody works anything out now. Each begins with what is best for it and lowers its target round by
# round, *boulware* late, *linear* steadily, *conceder* early; it accepts what reaches the target of
# its next offer, and else offers something that does. The United States holds out, Russia gives way
# steadily:

# %%
session = sim.play(talks, {"us": "boulware", "russia": "linear"}, rounds=12)
for turn in session.turns:
    who = f"round {turn.round:>2}  {turn.party:6}  wants {float(turn.needs):5.1f}"
    if turn.accepts:
        print(f"{who}  accepts {float(turn.standing):.1f}")
    else:
        offered = points(turn.payoffs, talks.signatories)
        print(f"{who}  offers  " + ", ".join(f"{p} {u}" for p, u in offered.items()))

# %%
axes = sim.plots.plot_offer_path(session)

# %%
axes = sim.plots.plot_offer_targets(session)

# %% [markdown]
# The deal lies well below the frontier: both could have more. Neither knows the other's payoffs, so
# each offers packages that meet its own target, and better ones for both go unmentioned. What one
# of those would change, and how the end depends on strategies and rounds:

# %%
better, deal = session.improvement, session.agreement.outcome
pd.DataFrame({issue: {"deal": deal[issue], "better": better[issue]} for issue in deal
              if deal[issue] != better[issue]}).T  # fmt: skip

# %%
pairs = [("boulware", "boulware"), ("linear", "linear"), ("conceder", "boulware"),
         ("tit_for_tat", "tit_for_tat"), ("boulware:20", "boulware:20")]  # fmt: skip
ends = {}
for pair in pairs:
    for rounds in (12, 100):
        found = sim.play(talks, dict(zip(talks.signatories, pair, strict=True)), rounds=rounds)
        ends[*pair, rounds] = (
            {"agreed in round": "never"}
            if found.agreement is None
            else {"agreed in round": found.agreement.round}
            | points(found.payoffs, talks.signatories)
            | {"from Nash": round(found.distance_to_nash, 2)}
        )
pd.DataFrame(ends).T.rename_axis(["us", "russia", "rounds"]).fillna("")

# %% [markdown]
# A large zone is no promise: where both hold out to the end, or each waits for the other to move
# first, talks fail over a zone of 49,802 agreements. With more rounds targets
# fall in smaller steps, and none of these pairs ends farther from Nash's deal.
#
# ## A small tournament
#
# Which way of giving way does well? Every strategy meets every other, and itself, in three cases;
# where lots are drawn, twenty times.

# %%
names = ("lieven2022", "textbook/bill_and_jack", "textbook/trade_across_issues")
strategies = ["boulware", "linear", "conceder", "tit_for_tat", "micro", "random"]
contest = sim.tournament([sim.load(name) for name in names], strategies, repeat=20, rounds=40)
contest.standings().set_index("strategy").round(2)

# %%
axes = sim.plots.plot_tournament(contest)

# %% [markdown]
# Gains are shares of the way from no deal to a party's best agreement. *Boulware* gets most and
# needs the longest talks; *conceder* leaves the others most. *Micro*, which gives way only as the
# other does, comes closest to efficient deals where there is one, and has fewest. That
# *random*, which draws its offers, comes second says how little three cases prove.
#
# ## Where five of six suffice
#
# In each round one of the six is drawn to propose, and it needs four others, among them the
# waterworks. What does each propose?

# %%
council = sim.legislative(sim.problem(sim.load("textbook/five_of_six")))
parties = council.problem.signatories
print(len(sim.compare(council.problem).forming), "sets of five can form")
pd.DataFrame(
    {f"{one.proposer} proposes": points(one.payoffs, parties) for one in council.proposals}
    | {"expected": points(council.values, parties)}
).T

# %%
axes = sim.plots.plot_drawn_proposals(council)

# %% [markdown]
# By the zone three sets of five can form; by these talks one does. All who propose name the same
# dam and leave out the anglers, who would rather wait when it is their turn: nothing better passes.
#
# ## Who is known to be obstinate
#
# Back to the dollar. Each says that it takes 60 cents or nothing. Ann never gives in with a chance
# of one in ten, Bob of one in five; the rest only act so, and may give in at any moment.

# %%
waiting = sim.reputation(dollar, demand={"ann": 60, "bob": 60}, obstinate={"ann": 0.1, "bob": 0.2})
axes = sim.plots.plot_giving_in(waiting)

# %%
pd.DataFrame(
    {
        party: {
            "gives in at once": waiting.at_once[party],
            "expects": waiting.values[party],
            "known to be obstinate at": round(waiting.exhausted[party], 1),
        }
        for party in dollar.signatories
    }
)

# %% [markdown]
# Bob's name is worth ten cents to him. In money and patience the two are alike; only what each is
# believed to be tells them apart.
#
# ## What a reader learns that the zone did not say
#
# - An answer to "what would be agreed?" needs the rules of the talks, and the articles do not state
#   them. With patient parties the last word alone is worth more than most concessions.
# - Where the answer hangs on a round more or less, no single play should be quoted. Lotteries, or
#   the Nash limit, are what stays.
# - That there is a large zone excludes neither failure nor a poor deal; it takes parties who know,
#   or ask, what the other values.
# - With a quorum, talks choose among the sets that could form.
# - Between two who gain alike, what each is believed to be can decide.
