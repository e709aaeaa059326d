# %% [markdown]
# # Five articles, one negotiation
#
# Between 2014 and 2024 five articles said why the talks between the West, Russia and Ukraine would
# or would not succeed. Each is coded as a scenario, on its own evidence. This notebook puts them
# side by side: where there was something to agree on, what each side wanted, how the talks moved,
# and which of the articles' claims follow from what the articles say.
#
# The program endorses no article, no party and no proposal. "Not supported" means that a claim does
# not follow from the article's own coded evidence, not that it is false.

# %%
import pandas as pd

import sim
from sim.articles import canonical_rankings, cited_as, ensemble, read_canon, timeline
from sim.claims import difference, evaluate_once, other_codings, pooled, verdict_table

canon = read_canon()
articles = {name: sim.load(name) for name in canon.scenarios}
for name, scenario in articles.items():
    print(f"{name:16}{cited_as(scenario):24}{scenario.title}")

# %% [markdown]
# What does each conclude, and does the model, which has nothing but the article's own evidence,
# agree? Notebook 04 goes into the reasons.

# %%
for scenario in articles.values():
    thesis = sim.diagnose(scenario, draws=64).thesis
    print(f"{cited_as(scenario)}: {thesis.statement}")
    print(f"    {thesis.verdict}: {thesis.why}.\n")

# %% [markdown]
# ## Five zones
#
# Each article has its own issues, its own date and its own scale, so nothing here is averaged. What
# can be said of all of them is how many have a property: here, something to agree on.

# %%
together = ensemble(articles.values())
print(f"{together.share_with_agreement} of the articles leave something to agree on")
together

# %%
axes = sim.plots.plot_zones_side_by_side(together)

# %% [markdown]
# Cameron is the exception: two red lines on the enlargement of NATO exclude each other, whatever
# anybody would pay for a deal. Leave enlargement aside, and most of what is left can be agreed.

# %%
cameron = articles["cameron2022"]
aside = sim.problem(cameron.with_variant("enlargement_left_out")).agreement_zone
print(f"{sim.problem(cameron).agreement_zone.count} agreements with enlargement on the agenda")
print(f"{aside.count:,} with enlargement left aside")

# %% [markdown]
# ## The same questions
#
# The articles cut the talks into issues of their own. A file of common questions says which issue
# of one article is which of another, and which options match; where an article is silent, nothing
# is filled in from the others.

# %%
rankings = canonical_rankings(articles.values())
axes = sim.plots.plot_canonical_matrix(rankings)

# %% [markdown]
# Is any option in every agreement, or in none? On the status of the Donbas neither: where it is
# raised and there is an agreement zone, every option that an article offers is in some agreement.

# %%
scale = canon.issues["DONBAS_STATUS"].scale
standings = together.standings("DONBAS_STATUS")
pd.DataFrame(
    {
        cited_as(scenario): {scale[option]: row[name] for option, row in standings.items()}
        for name, scenario in articles.items()
    }
)

# %% [markdown]
# ## From 2014 to 2024
#
# Crimea's return is on the table in 2014 and never again. A federation of the whole country becomes
# the autonomy of the Donbas. In the winter of 2022 the agenda grows, then the war puts other things
# on it: guarantees, territory, a ceasefire. What each side has without an agreement cannot be
# compared across columns; who does well and who does badly, within one, can.

# %%
moved = timeline()
axes = sim.plots.plot_timeline(moved)

# %% [markdown]
# ## What follows, and what does not
#
# The articles make claims that can be tested: some they assert, some follow from what they assert,
# and some are ours, asked of their evidence. Each has a short test in the script beside its
# scenario; what would confirm and what would refute it is written down in the file.

# %%
verdicts = verdict_table(articles.values())
axes = sim.plots.plot_verdicts(verdicts)

# %%
for basis in ("asserted", "implied", "ours"):
    found = [row.finding.verdict for row in verdicts.rows if row.claim.basis == basis]
    print(f"{basis}: {found.count('supported')} of {len(found)} supported")

# %% [markdown]
# Some do not follow from their own article's evidence. Each verdict comes with a reason and with
# the figures behind it.

# %%
for row in verdicts.rows:
    if row.finding.verdict == "not supported":
        basis = row.claim.basis
        print(f"{row.claim.id} ({basis})  {row.claim.statement}\n    {row.finding.why}\n")

# %% [markdown]
# ## Read twice
#
# The files that ship are revised codings. Each began as one person's reading, the first coding, and
# a second person read the articles by the same rules, without having seen it. How far do these two
# agree?

# %%
readings = [tuple(other_codings(scenario).values()) for scenario in articles.values()]
agreement = pooled(readings)
shares = agreement.document()
print(
    f"{shares['pairs_of_options']} pairs of options: {shares['same_order']} in the same order, "
    f"{shares['reversed_order']} in opposite orders, {shares['ordered_by_one']} ordered by one only"
)
print(
    f"alpha (Krippendorff) of the scores of {shares['options_compared']} options: "
    f"{shares['scores_krippendorff_alpha_interval']:.2f}"
)
print(
    "gamma (Goodman and Kruskal) of what is more important: "
    f"{shares['importance_goodman_kruskal_gamma']:.2f}"
)

# %% [markdown]
# They agree well on most things: alpha is 1 for full agreement and 0 for agreement as by chance.
# The pairs of options that they order oppositely all belong to Ukraine: one reader took what it
# does, the other what would serve it by the author's argument.

# %%
for read in agreement.disputed:
    if read.dispute == "reverse order":
        print(f"{read.scenario}: {read.party} on {read.issue}")
        print(f"    {read.first.ranking.text}\n    {read.second.ranking.text}")

# %% [markdown]
# Does it matter? It changes some verdicts, beside those that the revision changed.

# %%
for coding in verdicts.codings:
    for row in verdicts.different(coding):
        print(f"{row.claim.id}  {row.finding.verdict}; {coding}: {row.others[coding].verdict}")

# %% [markdown]
# What is behind them? First Cameron: put one part of the second reading at a time into the first.
# It is neither what the sides want nor how much that decides between deal and no deal. It is how
# hard the red lines are taken to be.

# %%
cameron_twice = difference(*readings[1])
print(f"{cameron_twice.zones[0].agreements:,} agreements, then", cameron_twice.zones[1].agreements)
for effect in cameron_twice.parts:
    print(f"    with the {effect.part} of the second reading: {effect.zone.agreements:,}")

# %% [markdown]
# Then the disputed wishes of Ukraine: in the first coding read these, and nothing else, as the
# second reader did.

# %%
for first, _ in readings:
    before = {claim: found.verdict for claim, found in evaluate_once(first).findings.items()}
    changed = first
    for read in agreement.disputed:
        if (read.scenario, read.dispute) == (first.id, "reverse order"):
            path = f"preferences.{read.party}.{read.issue}"
            changed = changed.with_value(path, {"ranking": read.second.ranking.text})
    if changed is not first:
        for claim, finding in evaluate_once(changed).findings.items():
            if finding.verdict != before[claim]:
                print(f"{first.id}  {claim}: {before[claim]}, then {finding.verdict}")

# %% [markdown]
# So what two careful readers leave open is narrow, and it can be named: how firm a line is that is
# drawn before the talks, and whether a party wants what it says and does or what would serve it.
# The first decides whether Cameron leaves anything to agree on; the second decides what Ukraine
# would accept.
#
# `sim claims NAME`, `sim diff first_coding/NAME NAME` and `sim sources NAME` show the same from
# the command line; `python scenarios/findings.py` writes it all down.
