# %% [markdown]
# # How sure is the answer?
#
# The numbers of a scenario are readings of a text: a ranking fixes an order but not the gaps, a
# tier of importance leaves room for weights, "a real possibility" is not 0.45. So one point is not
# enough. What one wants to know is in how many of the defensible readings there is a deal at all,
# which deal it is, and which number decides.

# %%
import pandas as pd

import sim
from sim import doubt

scenario = sim.load("lieven2022")

# %% [markdown]
# ## Draws
#
# `sim.propagate` draws every number that is in doubt within its interval, all at once, and solves
# the scenario for each draw. The same seed gives the same draws, on any number of processes.

# %%
spread = sim.propagate(scenario, draws=512, seed=1)
for sentence in doubt.spread_sentences(spread):
    print("-", sentence)

# %% [markdown]
# Every draw has an agreement zone, and the author's full offer lies in all of them: that part of
# the answer does not rest on the numbers. Which deal is chosen does.

# %%
axes = sim.plots.plot_agreement_chances(spread)

# %% [markdown]
# What a party gets, with and without the deal, draw by draw:

# %%
axes = sim.plots.plot_deal_cloud(spread)

# %% [markdown]
# The draws themselves are a table: a row each, with the deal, the payoffs and every number drawn.

# %%
draws = spread.table()
draws.iloc[:5, :6]

# %%
rows = {
    name: {party: doubt.quantiles(values, (0.05, 0.5, 0.95)) for party, values in drawn.items()}
    for name, drawn in {
        "no deal": spread.disagreement,
        "Nash": spread.payoffs("nash"),
        "the full offer": spread.payoffs("full_offer"),
    }.items()
}
pd.DataFrame.from_dict(rows, orient="index").map(lambda q: " · ".join(f"{x:.0f}" for x in q))

# %% [markdown]
# Any statement that is true or false of a draw has a share. Is the threat credible, so that Russia
# would be better off invading than letting things drift?

# %%
branches = spread.branch_values("russia")
spread.share(lambda _: branches["invasion"] >= branches["drift"])

# %% [markdown]
# ## What decides it
#
# One number at a time: how far does Russia's gain from the Nash deal move between the two ends of
# each interval?

# %%
swings = doubt.swings(spread, lambda draws: draws.gains("nash")["russia"])
axes = sim.plots.plot_tornado(swings, scenario=scenario, answer="Russia's gain from the Nash deal")

# %% [markdown]
# All numbers at once: which share of the variance of that gain comes from which kind of number, by
# itself (first) and with everything that it interacts with (total)? Both are estimates; the last
# column is the margin of the total. A first share a little below zero, or above its total, lies
# within such margins.

# %%
found = doubt.influences(spread, lambda draws: draws.gains("nash")["russia"], base=32)
pd.DataFrame(
    [(doubt.group_words(scenario, x.name), x.first, x.total, x.total_margin) for x in found[:5]],
    columns=["what", "first", "total", "±"],
).round(2)

# %% [markdown]
# ## Where it turns
#
# A *break-even* is the value of one number at which the answer changes, all others at the best
# reading. It is a root of the exact model. The article says that without the moratorium there is
# nothing to agree on; that would take a Russia that does far better without a deal than the
# article suggests.

# %%
for variant in ("moratorium", "no_moratorium"):
    turning = doubt.break_even(scenario.with_variant(variant), "no_deal_payoffs.russia")
    print(f"{variant}: {doubt.break_even_sentence(scenario, turning)}")

# %%
without = sim.propagate(scenario.with_variant("no_moratorium"), draws=64, seed=1)
chances = doubt.deal_chances(without, "no_deal_payoffs.russia", draws=64)
axes = sim.plots.plot_deal_chances(chances)

# %% [markdown]
# How much may no deal be worth to Russia before it refuses the article's full offer? In a running
# notebook the slider below moves what no deal is worth; dark are the draws in which Russia still
# accepts.

# %%
offer = spread.payoffs("full_offer")["russia"]


def moved(ax, value):
    """Draw in which draws the full offer is worth this much to Russia."""
    bins = range(50, 91, 2)
    for some, colour in ((offer, "#c4c4c4"), (offer[offer >= value], "#30608f")):
        ax.hist(some, bins, histtype="stepfilled", color=colour)
    ax.axvline(value, color="#222222", linewidth=0.8)
    ax.set(xlabel="payoff of Russia from the full offer", ylabel="draws")
    ax.set_title(f"accepted in {(offer >= value).mean():.0%} of the draws")


sim.plots.slider(moved, {f"{value}": value for value in range(50, 91, 2)}, label="no deal")

# %% [markdown]
# ## Under which conditions
#
# When is the moratorium, rather than permanent exclusion, part of the deal? A box of conditions:
# few numbers, and within them the statement holds more often than elsewhere.

# %%
chosen = spread.option_in_deal()["nato_mem"]
for option, share in chosen.items():
    print(f"{scenario.issues['nato_mem'].options[option].text}: in {share:.0%} of the draws")


def has_moratorium(draws):
    """Return in which draws the Nash deal has the moratorium."""
    return draws.table()["nato_mem"] == "moratorium20"


box = doubt.conditions(spread, has_moratorium)
print(doubt.box_sentence(spread, box, "the deal has the moratorium"))

# %% [markdown]
# ## What to settle for
#
# If a deal had to be fixed now, before anyone knows which draw is true: *regret* is the part of
# the gains that this would cost against the deal of the draw.

# %%
candidates = doubt.regrets(spread)
pd.DataFrame(
    [(c.name or "deal of many draws", c.share, c.acceptance.joint, c.mean) for c in candidates],
    columns=["deal", "chosen in", "agreed in", "mean regret"],
).round(3)

# %% [markdown]
# ## The reader is a doubt too
#
# The article gives the author's account of American interests, and reports conduct that fits it
# badly. Both are readings of the same text. How much of the doubt about the American value of no
# deal is the reader's, and how much the numbers'?

# %%
readings = doubt.propagate_readings(
    {"the author's account": scenario, "conduct": scenario.with_lens("revealed")}, draws=64, seed=1
)
shares = readings.doubt(lambda draws: draws.disagreement["us"])
for name, mean in shares.means.items():
    print(f"by {name} no deal is worth {mean:.1f} to the United States, on average")
print(f"{shares.from_reader:.0%} of the variance comes from the reader")

# %% [markdown]
# On the command line: `sim uncertainty lieven2022 --draws 4096 --seed 1 --jobs 2`. It also says
# what decides the answer, with confidence intervals, and writes the figures. Draws are kept, and an
# interrupted run goes on where it stopped.
