# %% [markdown]
# # Moves and coalitions
#
# An agreement zone says what all could accept. It does not say who would move first, what each side
# can do without asking anybody, and who holds whom back. Two families of models do:
#
# - the **graph model of conflict resolution** (Howard 1971; Fraser & Hipel 1984; Fang, Hipel &
#   Kilgour 1993) asks of every outcome who would leave it by a move of its own, and what the others
#   could do about that. It uses the order of payoffs alone, never their size;
# - **cooperative games** ask what groups could do without the rest, and how often a party tips the
#   balance. They add up points of different parties, which has to be believed for the moment.

# %%
import pandas as pd

import sim
from sim.articles import cited_as, read_canon

pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## A game with four states
#
# Two drivers head for each other; each can swerve or go straight. A model is given by who can go
# from which state where, and how each ranks the states (higher is better).

# %%
swerve = {"row": {0: [1], 1: [0], 2: [3], 3: [2]}, "column": {0: [2], 2: [0], 1: [3], 3: [1]}}
names = ["both straight", "row swerves", "column swerves", "both swerve"]
chicken = sim.stability.graph_model(swerve, {"row": [1, 2, 4, 3], "column": [1, 4, 2, 3]})
pd.DataFrame(
    {
        c: {names[s]: s in chicken.equilibria(c) for s in chicken.states}
        for c in sim.stability.CONCEPTS
    }
)

# %% [markdown]
# Neither likes that both swerve best: each would rather go straight (it is not Nash). But the other
# could go straight too, which is worst for both. Whoever fears that stays (`gmr`, and `smr` as
# there is no way out afterwards); whoever asks whether that answer would pay the other does not
# (`seq`).

# %% [markdown]
# ## What an open threat holds in place
#
# In a scenario `controlled_by` says who can change an issue, or who must do so together, and who
# decides on a branch of no deal. One move changes whatever a party controls, as long as the result
# breaks no link. The branches are states too: whoever controls one can go there from everywhere,
# and nobody comes back.

# %%
talks = sim.load("episkopos2022")
held = sim.stability(talks)
held.table()

# %%
axes = sim.plots.plot_moves(held)

# %% [markdown]
# The United States could strengthen the eastern flank, and would like to. It stays only if it fears
# the red box: an attack that would hurt Russia itself (it is not `seq`). Without the threat nothing
# holds it:

# %%
freed = sim.stability(talks, branches=False)
held.stable["gmr"], freed.stable["gmr"]

# %% [markdown]
# ## Would an agreement be kept?
#
# The same question asked of a package: who would leave it by itself, once it is there? The full
# offer of another article leaves all better off, and two of them would take something back.

# %%
offer = sim.load("lieven2022")
kept = sim.stability(offer, start="full_offer")


def told(moves):
    """Return moves in few words."""
    return "; then ".join(
        f"{' and '.join(m.by)}: {m.branch or ', '.join(f'{i} = {o}' for i, o in m.changes.items())}"
        for m in moves
    )


def leaving(found):
    """Return who has a better move, what the best is, and how others may answer."""
    return pd.DataFrame(
        {
            one.party: {
                "best move": told(one.best[:1]),
                "gains": round(float(one.gains[0]), 1),
                "answer": told(one.answer),
                "which pays": one.answer_pays,
            }
            for one in found.improvements
            if one.best
        }
    ).T


leaving(kept)

# %% [markdown]
# How much more would the package have to be worth to each of them, in its own points, before it
# stays? That is the size of the guarantee, or of the answer, that keeping it takes.

# %%
pd.DataFrame({(t.party, t.concept): {"points": round(float(t.points), 1)} for t in kept.inverse}).T

# %% [markdown]
# So much is reached from there that no graph of it can be read; the strip says in which part of all
# outcomes each party stays, and by which concept.

# %%
axes = sim.plots.plot_moves(kept)

# %% [markdown]
# ## Five articles
#
# Of each: how many outcomes there are, in how many everyone stays, whether the status quo is among
# them, and by what. Where it is not even `gmr`, somebody leaves it whatever the others can do.

# %%
articles = {name: sim.load(name) for name in read_canon().scenarios}
found = {name: sim.stability(scenario) for name, scenario in articles.items()}
pd.DataFrame(
    {
        cited_as(articles[name]): {
            "states": one.states,
            **{c: one.equilibria[c].count for c in sim.stability.CONCEPTS},
            "status quo": next(
                (c for c, who in one.stable.items() if len(who) == len(one.parties)), "left"
            ),
            "who has a better move": ", ".join(i.party for i in one.improvements if i.best),
        }
        for name, one in found.items()
    }
).T

# %% [markdown]
# Who would have to join to reach something better for all who do? Each row takes all that it names.

# %%
pd.DataFrame(
    [
        {"article": cited_as(articles[name]), "who": ", ".join(n.by), "outcomes": n.count,
         "one of them": told([n.move]), "holds by": n.concept}
        for name, one in found.items()
        for n in one.needs
    ]
)  # fmt: skip

# %% [markdown]
# ## Coalitions and power
#
# Six parties decide on a water plan; five of them suffice, and one has a veto. Who is powerful?
# `sim.power` counts how often each tips the balance, and what groups could gain by themselves.

# %%
water = sim.power(sim.problem(sim.load("textbook/five_of_six")))
pd.DataFrame(
    {
        "Shapley-Shubik": water.indices.shapley_shubik,
        "Banzhaf": water.indices.banzhaf,
        "Shapley value of the gains": water.sharing.shapley,
    }
).map(lambda x: round(float(x), 3))

# %%
axes = sim.plots.plot_power_bars(water)

# %% [markdown]
# A veto is worth more than a vote: as parties join one after another, it is the waterworks that
# make the group large enough in a third of all orders, and each other party in two of fifteen.
