# %% [markdown]
# # A first look
#
# One case, from the file to a figure: load it, look at it, solve it, ask why, draw it, change one
# number and compare. Ten minutes.
#
# The case is Anatol Lieven's proposal of 21 February 2022 of what the United States should offer
# Russia. The file records what the article argues; the program endorses nothing in it.

# %%
import sim

scenario = sim.load("lieven2022")
scenario

# %% [markdown]
# Nothing in the file is a number that someone felt like typing. Wishes are rankings, importance
# comes in tiers, and every entry names the paragraph it rests on. Rules turn them into numbers,
# each with the interval that the evidence leaves open.

# %%
scenario.sources("russia", "nato_mem")

# %% [markdown]
# ## The problem
#
# A *problem* is what there is to bargain over: every combination of one option per issue, what each
# party gets from it, and what each gets without a deal. The *agreement zone* is what nobody whose
# consent is asked would refuse.

# %%
problem = sim.problem(scenario)
zone = problem.agreement_zone
print(f"{problem.space.size:,} combinations of one option per issue")
print(f"{zone.feasible_count:,} of them possible")
print(f"{zone.count:,} agreements")

# %% [markdown]
# ## Solutions
#
# Several answers to the question which agreement is best. Payoffs run from 0 to 100 for each party
# by itself; those of two parties are different units. Solutions that compare them all the same are
# marked in the last column.

# %%
comparison = sim.compare(problem)
comparison

# %%
deal = sim.solve(problem, "nash")
for issue, option in deal.outcome.items():
    print(f"{scenario.issues[issue].name}: {scenario.issues[issue].options[option].text}")

# %% [markdown]
# How is it known that this is the best? The certificate says: by going through all agreements, and
# the gap between what was found and what is possible is zero.

# %%
deal.certificate

# %% [markdown]
# ## Why?

# %%
print(sim.explain(problem))

# %% [markdown]
# ## The picture
#
# Every possible outcome, by what it is worth to the two sides; the agreement zone is shaded.

# %%
axes = sim.plots.plot_agreement_zone(comparison, "us", "russia", scenario=scenario)

# %% [markdown]
# ## One number changed
#
# What if Russia believed that it does well without a deal? Nothing is changed in place:
# `with_no_deal` returns a new scenario.

# %%
import pandas as pd

rows = {}
for value in (0, 30, 60, 90, 95):
    harder = sim.problem(scenario.with_no_deal("russia", value))
    nash = sim.solve(harder, "nash") if not harder.agreement_zone.is_empty else None
    rows[value] = {
        "agreements": harder.agreement_zone.count,
        "US in the Nash deal": float(nash.payoffs["us"]) if nash else None,
        "Russia in the Nash deal": float(nash.payoffs["russia"]) if nash else None,
    }
pd.DataFrame.from_dict(rows, orient="index").rename_axis("Russia without a deal").round(1)

# %% [markdown]
# The better Russia does without a deal, the fewer agreements are left, and the more of the gain
# goes to it; above its best agreement there is nothing to agree on. `scenario.with_value(path,
# value)` changes any other number of the file, `with_variant` and `with_lens` take the readings
# that it describes.
