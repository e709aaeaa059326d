# %% [markdown]
# # Why deals fail
#
# That an agreement would leave everybody better off does not yet bring one about. The literature
# names what may stand between the zone and a deal: positions that exclude each other, beliefs that
# differ, a threat that is or is not credible, talks that are worth more than their end, steps that
# nobody wants to take first, power that shifts, a parliament that says no.
#
# `sim.diagnose` asks each of these of a scenario, by a model of its own. This notebook does so for
# five articles on the talks over Ukraine, sets the answer beside what each author concludes, and
# looks at two agreements that were signed.
#
# A row of a diagnosis says what the coded evidence allows. None says that a mechanism caused a
# failure, and where the model and an author part, either may be wrong: the author, the model, or
# our reading of the text.

# %%
import pandas as pd

import sim
from sim.articles import cited_as, read_canon, structure

pd.set_option("display.max_colwidth", None)
articles = {name: sim.load(name) for name in read_canon().scenarios}
found = {name: sim.diagnose(scenario, draws=64) for name, scenario in articles.items()}

# %% [markdown]
# ## All mechanisms, all articles
#
# "May block" means that the answer lies within the doubt: the rule holds in some draws of the
# numbers and not in others, or it turns on something that no source gives a size. "Not coded": the
# article says nothing about it, so neither does the model.

# %%
pd.DataFrame(
    {
        cited_as(articles[name]): {row.mechanism: row.status for row in diagnosis.obstacles}
        for name, diagnosis in found.items()
    }
)

# %% [markdown]
# What do the authors conclude, and does the model agree?


# %%
def beside_the_author(diagnosis):
    """Print what the source concludes, whether the model agrees, and why."""
    thesis = diagnosis.thesis
    print(cited_as(diagnosis.scenario))
    print(f"  concludes: {thesis.statement}")
    print(f"  expects:   {thesis.expects}")
    print(f"  {thesis.verdict}: {thesis.why}\n")


for diagnosis in found.values():
    beside_the_author(diagnosis)

# %% [markdown]
# ## Eyal 2014: a threat, and talks that go on
#
# The author expects nothing of the talks: the aims are opposed, and to one side the talks
# themselves are worth more than anything they could end in. The strip shows every mechanism, in
# which share of the draws it blocks, and why.

# %%
axes = sim.plots.plot_diagnosis(found["eyal2014"])

# %% [markdown]
# Would the challenger carry the threat out? The tree of the crisis has the payoffs of both sides at
# every end, as they are coded, and in bold what is played if everybody knows them.

# %%
eyal = articles["eyal2014"]
game = found["eyal2014"].row("audience").model
axes = sim.plots.plot_crisis_tree(
    game.challenger,
    game.defender,
    parties=(eyal.crisis.challenger, eyal.crisis.defender),
    problem=sim.problem(eyal),
)

# %% [markdown]
# So the threat as the author tells it is not credible, and he says so. What the model does not
# reproduce is the impasse: it finds packages that leave both sides no worse off than while they
# talk. The next cell lists what such a package needs; whoever holds that these were never to be had
# has to say which of the entries is read wrongly.

# %%
print(found["eyal2014"].row("waiting").told)
print(found["eyal2014"].row("ratification").told)

# %% [markdown]
# ## Cameron 2022: two lines, and an order of steps
#
# With NATO's enlargement on the agenda two red lines exclude each other: no payoff enters. The file
# says how likely each line is to be dropped, hence "may block".

# %%
axes = sim.plots.plot_diagnosis(found["cameron2022"])

# %% [markdown]
# Leave enlargement aside, and much can be agreed. Can it also be carried out? The ladder shows the
# order of steps that needs the least enforcement. A bar is how likely no deal must follow if the
# owner of the next step stops there.


# %%
def ladder(name):
    """Draw who moves when in the order that needs least, and who gains by stopping where."""
    judged = found[name].row("commitment").model
    return sim.plots.plot_implementation_ladder(
        judged.states, sim.problem(articles[name]), scenario=articles[name], name=judged.plan.name
    )


axes = ladder("cameron2022")

# %% [markdown]
# Every step that may come last costs the one who takes it. Then the last mover stops whatever the
# numbers, and no order holds by itself: that is true by construction. The numbers decide only how
# much enforcement it would take.
#
# ## Episkopos 2022: a line, or a position?
#
# All depends on one entry that is not a number: whether the Russian demands are a line that will
# not be crossed or a position to bargain from. The file takes them as claimed, not hard.

# %%
axes = sim.plots.plot_diagnosis(found["episkopos2022"])

# %% [markdown]
# ## Lieven 2022: an offer that could be carried out
#
# The offer has one step for each issue that it moves, and some steps are set back if the rest is
# broken off. Who could stop where, and gain by it?

# %%
axes = sim.plots.plot_diagnosis(found["lieven2022"])

# %%
axes = ladder("lieven2022")

# %% [markdown]
# The author sees the obstacle at home, in the will to offer it. Do those who would have to ratify
# stand in the way, by the conduct that the article reports of them?

# %%
print(found["lieven2022"].row("ratification").told)

# %% [markdown]
# ## Petro and Snider 2024: a deal that may not last
#
# Here everybody gains by a deal, yet war may come back after it. How likely that is no source says.
# So the model gives the threshold: up to which chance of renewed war each side would still sign.

# %%
axes = sim.plots.plot_diagnosis(found["petro2024"])

# %%
axes = ladder("petro2024")

# %%
print(found["petro2024"].row("power shift").told)

# %% [markdown]
# ## What the answers rest on
#
# Numbers are varied in every run. Structure is not: whether a line is hard, who counts on a threat,
# whose consent is asked, what is set back, who takes a step. `structure` reads each of these
# otherwise, one at a time. Only what turns an answer is shown.

# %%
turned = [
    (cited_as(articles[name]), other.subject, other.words, read.coded(other).count, other.count)
    for name, read in ((name, structure(scenario)) for name, scenario in articles.items())
    for other in read.others
    if read.turns(other)
]
pd.DataFrame(turned, columns=["article", "entry", "read otherwise", "as coded", "then"])

# %% [markdown]
# Agreements are counted where the entry is about what can be agreed, and orders in which nobody
# gains by stopping where it is about carrying it out.
#
# ## Two agreements that were signed
#
# A model that can only say "no deal" proves nothing. So the same rules are applied to a treaty that
# was carried out and to a package that was signed and was not.

# %%
signed = {name: sim.diagnose(sim.load(name), draws=64) for name in ("inf1987", "minsk2015")}
for diagnosis in signed.values():
    beside_the_author(diagnosis)

# %%
pd.DataFrame(
    {
        diagnosis.scenario.title: {row.mechanism: row.status for row in diagnosis.obstacles}
        for diagnosis in signed.values()
    }
)

# %% [markdown]
# On the command line: `sim diagnose NAME`, and `sim run NAME` with figures.
# `scenarios/findings.md` has the claims of the articles beside it.
