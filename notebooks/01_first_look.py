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
# ## The answer, first
#
# What the source concludes, what the model says, what stands in the way, what would turn it, how
# sure that is: the first screen, the same that `sim run` prints. The rest of this notebook takes it
# apart.

# %%
sim.first_screen(scenario)

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
deal = sim.solve(problem, "nash")  # or "ks", "egalitarian", …
for issue, option in deal.outcome.items():
    print(f"{scenario.issues[issue].name}: {scenario.issues[issue].options[option].text}")

# %% [markdown]
# All agreements are at hand as a table of pandas, those that cannot be improved first.

# %%
zone.table(limit=5)

# %% [markdown]
# How is it known that this is the best? The certificate says: by comparing all agreements that no
# other beats for everyone, and the gap between what was found and what is possible is zero.

# %%
certificate = deal.certificate
print(f"found by {certificate.method.words}; gap {certificate.gap:g}")

# %% [markdown]
# ## Why?

# %%
print(sim.explain(problem))

# %% [markdown]
# ## The picture
#
# Every possible outcome, by what it is worth to the two sides; the agreement zone is shaded.

# %%
axes = sim.plots.plot_agreement_zone(comparison, "us", "russia")

# %% [markdown]
# ## What could be conceded next?
#
# From the article's offer: exchanges of one option or two that give the other side something, the
# most per point given up first. Where the giver loses nothing the rate is infinite.

# %%
sim.concessions(problem, most=2)

# %% [markdown]
# ## One number changed
#
# What if Russia believed that it does well without a deal? A sweep solves the case at each of
# several values of one number, all else as it is.

# %%
swept = sim.sweep(scenario, {"no_deal_payoffs.russia": range(5, 100, 10)})
axes = sim.plots.plot_value_sweep(swept)

# %% [markdown]
# The better Russia does without a deal, the fewer agreements are left, and the more of the gain
# goes to it; above its best agreement there is nothing to agree on. In a running notebook the
# slider below moves the no-deal point; dark is what is left to agree on, grey what is left of the
# frontier of the best reading, the star the Nash deal.

# %%
table = zone.table(limit=zone.count)
frontier = table[table["is_efficient"]].sort_values("payoff:us")


def moved(ax, point):
    """Draw the agreements that are left at one value of Russia's no-deal payoff."""
    answer, d = point.answer, point.answer.no_deal
    left = table[table["payoff:russia"] >= float(d["russia"])]
    for rows, colour in ((table[::20], "#d0d0d0"), (left[::20], "#30608f")):
        ax.plot(rows["payoff:us"], rows["payoff:russia"], ".", color=colour, markersize=1.5)
    ax.plot(frontier["payoff:us"], frontier["payoff:russia"], ".", color="#808080", markersize=3)
    ax.plot(d["us"], d["russia"], "X", color="#222222")
    ax.axhline(d["russia"], color="#222222", linewidth=0.8)
    if answer.payoffs:
        ax.plot(answer.payoffs["us"], answer.payoffs["russia"], "*", color="#b03030", markersize=11)
    ax.set(xlim=(-10, 105), ylim=(-3, 105), xlabel="payoff of the US", ylabel="payoff of Russia")
    ax.set_title(f"{answer.count:,} agreements" if answer.count else "no agreement")


sim.plots.slider(moved, {p.words[0]: p for p in swept.points}, label="no deal")

# %% [markdown]
# `scenario.with_value(path, value)` changes any number of the file and returns a new scenario,
# `with_variant` and `with_lens` take the readings that it describes.
