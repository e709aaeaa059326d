# %% [markdown]
# # Gallery
#
# Every figure that the program draws, one line each, on shipped scenarios. All take `ax=` to be a
# panel of a larger figure, and those with a legend `legend=False`; `sim.plots.describe_…` returns a
# sentence for those who cannot see it. The commands of the program write the ones that suit a case.

# %%
import sim
from sim import articles, claims, doubt, plots

names = ("eyal2014", "cameron2022", "episkopos2022", "lieven2022", "petro2024")
scenario = sim.load("lieven2022")
problem = sim.problem(scenario)
comparison = sim.compare(problem)
spread = sim.propagate(scenario, draws=128)

# %% [markdown]
# ## One case
#
# The zone of possible agreement: every outcome, by what it is worth to two parties.

# %%
axes = plots.plot_agreement_zone(comparison)

# %% [markdown]
# With more signatories, every pair.


# %%
def council(size):
    """Return a made-up problem in which each member likes plans of its own."""
    members = [f"member {k}" for k in range(1, size + 1)]
    plans = {
        f"plan {n}": {name: 2 + (7 * n * k + k * k) % 11 for k, name in enumerate(members, 1)}
        for n in range(1, 8)
    }
    return sim.problem_from_payoffs(plans, disagreement=dict.fromkeys(members, 1))


axes = plots.plot_agreement_zone_matrix(council(3))

# %% [markdown]
# What each solution gives each party.

# %%
axes = plots.plot_solution_payoffs(comparison)

# %% [markdown]
# What agreements contain, issue by issue.

# %%
axes = plots.plot_zone_options(comparison, ["nato_mem", "troops", "cfe"])

# %% [markdown]
# How much each issue matters to whom.

# %%
axes = plots.plot_importance(problem)

# %% [markdown]
# Six parties and more: an axis each, deals as lines. Thirteen and more: a heat map.

# %%
axes = plots.plot_parallel_axes(council(6))

# %%
axes = plots.plot_gain_heat_map(council(13))

# %% [markdown]
# Where five of six suffice: who can sign, and what that gives each party.

# %%
axes = plots.plot_winning_sets(sim.problem(sim.load("textbook/five_of_six")))

# %% [markdown]
# ## Why deals fail
#
# The diagnosis: every mechanism, whether it blocks, in which share of the draws, and why.

# %%
axes = plots.plot_diagnosis(sim.diagnose(sim.load("textbook/empty_promise"), draws=0))


# %%
def drawn(case, name):
    """Return the figure of this name that `sim run` would draw of a case."""
    problem = sim.problem(sim.load(case))
    diagnosis = sim.diagnose(problem.scenario, draws=0)
    found = plots.scenario_figures(problem.scenario, problem, sim.compare(problem), diagnosis)
    return next(figure.figure for figure in found if figure.name == name)


# %% [markdown]
# The order of steps that needs least enforcement, and who gains by stopping where
# (`plot_implementation_ladder`).

# %%
drawn("textbook/empty_promise", "implementation_ladder")

# %% [markdown]
# Two beliefs, and where they leave nothing to agree on (`plot_belief_square`).

# %%
drawn("textbook/false_optimists", "belief_square")

# %% [markdown]
# The best offer to somebody whose no-deal payoff is not known (`plot_screening_offer`).

# %%
drawn("textbook/bluff", "screening_offer_owner_claimant")

# %% [markdown]
# How likely ratifiers are to accept each outcome (`plot_acceptance_cloud`).

# %%
drawn("textbook/ratifier_in_doubt", "acceptance_cloud")

# %% [markdown]
# A crisis as a tree, with what is played in bold (`plot_crisis_tree`).

# %%
drawn("textbook/challenge", "crisis_tree")

# %% [markdown]
# Offers made in a zone that is seen wrongly (`plot_misperceived_offers`).

# %%
drawn("textbook/contested_throne", "misperceived_offers")

# %% [markdown]
# ## How sure
#
# In which share of the draws options are agreed to.

# %%
axes = plots.plot_agreement_chances(spread, issues=["nato_mem", "troops", "cfe"])

# %% [markdown]
# What a party gets with and without the deal, draw by draw.

# %%
axes = plots.plot_deal_cloud(spread)

# %% [markdown]
# Which number moves an answer most.

# %%
swings = doubt.swings(spread, lambda draws: draws.gains("nash")["russia"])
axes = plots.plot_tornado(swings, scenario=scenario, answer="Russia's gain from the Nash deal")

# %% [markdown]
# Where a number would have to stand for there to be a deal.

# %%
bare = sim.propagate(scenario.with_variant("no_moratorium"), draws=64)
axes = plots.plot_deal_chances(doubt.deal_chances(bare, "no_deal_payoffs.russia", draws=32))

# %% [markdown]
# Which deal to settle for before it is known which draw is true.

# %%
axes = plots.plot_acceptability(doubt.regrets(spread), spread=spread)

# %% [markdown]
# One number changed step by step.

# %%
steps = range(0, 101, 10)
swept = sim.sweep(sim.load("eyal2014"), {"no_deal_payoffs.russia": steps})
axes = plots.plot_value_sweep(swept)

# %% [markdown]
# ## Talks that take time
#
# What the first offer brings, by how many rounds there are and who proposes last.

# %%
patient = {"us": 0.95, "russia": 0.95}
axes = plots.plot_first_offers(sim.alternating_offers(problem, rounds=12, discount=patient))

# %% [markdown]
# One session of offers and concessions, in payoffs, and by round.

# %%
session = sim.play(problem, {"us": "boulware", "russia": "linear"}, rounds=12)
axes = plots.plot_offer_path(session)

# %%
axes = plots.plot_offer_targets(session)

# %% [markdown]
# Which strategy gets what against which.

# %%
contest = sim.tournament(scenario, ["boulware", "linear", "conceder", "random"], repeat=10)
axes = plots.plot_tournament(contest)

# %% [markdown]
# What each proposes where a proposer is drawn and five of six suffice.

# %%
axes = plots.plot_drawn_proposals(sim.legislative(sim.problem(sim.load("textbook/five_of_six"))))

# %% [markdown]
# How two wait for each other, each of whom may never give in.

# %%
dollar = sim.problem(sim.load("textbook/divide_the_dollar"))
stubborn = {"demand": {"ann": 60, "bob": 60}, "obstinate": {"ann": 0.1, "bob": 0.2}}
axes = plots.plot_giving_in(sim.reputation(dollar, **stubborn))

# %% [markdown]
# A bid and an ask at the same time, neither knowing what the other would pay or take.

# %%
axes = plots.plot_bid_and_ask(sim.double_offer())

# %% [markdown]
# ## Moves without a deal
#
# Who would leave the status quo by itself, and what an open threat holds in place.

# %%
axes = plots.plot_moves(sim.stability(sim.load("episkopos2022")))

# %% [markdown]
# ## Groups and votes
#
# What each party may count on, and how often its vote tips the balance.

# %%
axes = plots.plot_power_bars(sim.power(sim.load("textbook/five_of_six")))

# %% [markdown]
# How three could divide what they gain, where any two can leave the third out.

# %%
axes = plots.plot_coalition_simplex(sim.power(sim.load("textbook/ferry_for_two")))

# %% [markdown]
# ## Several cases
#
# Their zones side by side.

# %%
cases = [sim.load(name) for name in names]
axes = plots.plot_zones_side_by_side(articles.ensemble(cases))

# %% [markdown]
# What each side wants, question by question.

# %%
ranked = articles.canonical_rankings(cases)
axes = plots.plot_canonical_matrix(ranked)

# %% [markdown]
# What changed over time.

# %%
axes = plots.plot_timeline(articles.timeline())

# %% [markdown]
# What the sources claim, tested.

# %%
axes = plots.plot_verdicts(claims.verdict_table(cases[:1]))

# %% [markdown]
# ## Numbers that move
#
# Sliders, with the case solved exactly at every move; stored here is how they begin. `sim explore`
# writes the same as a page for a browser.

# %%
sim.explore(sim.load("eyal2014"))
