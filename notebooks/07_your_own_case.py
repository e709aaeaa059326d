# %% [markdown]
# # Your own case, from a spreadsheet
#
# Points in a sheet are enough to begin: options are rows, parties are columns. Here two villages and
# a railway settle whether a branch line stays open. The numbers are made up; put your own in their
# place. `sim new --csv line.csv` on the command line writes an empty sheet to fill in.

# %%
import subprocess
import sys
from pathlib import Path

import sim

sheet = """\
The branch line
issue,option,status quo,Railway,Upper village,Lower village
Trains a day,None,,50,0,0
,Four,,35,30,20
,Twelve,x,0,40,35
Ticket,3 crowns,x,0,30,25
,5 crowns,,20,15,15
,8 crowns,,30,0,0
Station at the mill,Closed,,20,10,0
,Open,x,0,15,40
Villages pay,Nothing,x,0,25,20
,A tenth,,10,15,15
,A third,,25,0,0
no deal,,,55,45,45
"""
Path("line.csv").write_text(sheet, encoding="utf-8")
scenario = sim.load("line.csv")
scenario

# %% [markdown]
# Points of one party add up over the issues. The row `no deal` says what each expects if there is no
# agreement; nobody signs for less. A workbook of Excel is read in the same way (`sim.load("line.xlsx")`),
# and rows `quorum` and `veto` say who need not sign, or must.
#
# ## Is there something to agree on?

# %%
sim.first_screen(scenario, draws=0)

# %%
problem = sim.problem(scenario)
axes = sim.plots.plot_agreement_zone_matrix(problem)

# %% [markdown]
# Each dot is a possible outcome, the dark ones are agreements. Which are they, the best ones first?

# %%
problem.agreement_zone.table(limit=5)

# %% [markdown]
# ## Why
#
# What keeps outcomes out, and the smallest changes that would close the zone or open it:

# %%
print(sim.explain(problem))

# %% [markdown]
# ## How sure is this?
#
# Points in a sheet are guesses. In the text of a scenario every number can have an interval, a source
# and a reason. `to_toml` writes that text, to be completed by hand; here two numbers are given
# an interval by their paths:

# %%
doubtful = scenario.with_values(
    {
        "no_deal_payoffs.Railway": {"low": 40, "best": 55, "high": 85},
        "no_deal_payoffs.upper_village": {"low": 35, "best": 45, "high": 60},
    }
)
spread = sim.propagate(doubtful, draws=256, seed=1)
print(f"share of draws with an agreement: {spread.agreement_share:.0%}")

# %% [markdown]
# Where does it turn? What no deal is worth to the railway, in steps of 5:

# %%
swept = sim.sweep(scenario, {"no_deal_payoffs.Railway": range(25, 101, 5)})
axes = sim.plots.plot_value_sweep(swept)

# %% [markdown]
# ## Move the numbers yourself
#
# In a running notebook the sliders solve the case again at every move and show the code that sets
# the same numbers. (Where no widgets run, as on a web page, only the picture is here.)

# %%
explorer = sim.explore(scenario)
explorer

# %% [markdown]
# `explorer.case.scenario` is the scenario as the sliders stand, and `explorer.case.problem` its
# problem, for all that is asked of a problem elsewhere. A slider can be moved by code too:

# %%
explorer.sliders["no_deal_payoffs.Railway"].value = 80
explorer.case.count, dict(explorer.case.deal.outcome)

# %% [markdown]
# ## What could each offer next?
#
# Exchanges of options, by what they give the other per point given up:

# %%
sim.concessions(problem).head()

# %% [markdown]
# ## A page to hand on
#
# A brief is one page of Markdown or HTML, for print or mail:

# %%
sim.brief(scenario, draws=0)

# %% [markdown]
# And a page with sliders of its own, which needs no Python where it is opened (the extra `report`
# makes it; on the command line: `sim explore line.csv`):

# %%
command = [sys.executable, "-m", "sim", "explore", "line.csv", "--no-open", "--out", "line.html"]
subprocess.run(command, check=True, capture_output=True)
print(f"{Path('line.html').stat().st_size / 1e6:.1f} MB")
