"""What follows from the five articles, and what does not.

    python scenarios/findings.py            findings.md beside this file, figures in out/findings
    python scenarios/findings.py FOLDER     everything in FOLDER

It tests the claims of every article under the revised coding, the first coding and the second
reading, measures how far the two readings agree, says what the revision changed, puts the articles
side by side and follows the talks from 2014 to 2024.
"""

import sys
from pathlib import Path

import sim
from sim.articles.canonical_rankings import canonical_rankings
from sim.articles.ensemble import ensemble
from sim.articles.structure import structure
from sim.articles.timeline import timeline
from sim.claims.other_codings import other_codings
from sim.claims.readings.reading_agreement import pooled, reading_agreement
from sim.claims.readings.reading_effects import part_effects, zone_in_short
from sim.claims.verdict_causes import verdict_causes
from sim.claims.verdict_table import verdict_table
from sim.files.staging import replace_file
from sim.plots import (
    plot_canonical_matrix,
    plot_timeline,
    plot_verdicts,
    plot_zones_side_by_side,
    save_figure,
)
from sim.plots.figures.canonical_matrix import describe_canonical_matrix, matrix_layout
from sim.plots.figures.timeline import describe_timeline, timeline_layout
from sim.plots.figures.verdicts import describe_verdicts, verdicts_layout
from sim.plots.figures.zones_side_by_side import describe_zones_side_by_side, zones_layout
from sim.plots.parts.style import new_figure
from sim.report.findings.readings import effect_section, reading_section, shared_section
from sim.report.findings.structures import structure_section
from sim.report.findings.theses import numbers_section, thesis_section
from sim.report.findings.together import ensemble_section, timeline_section
from sim.report.findings.verdicts import change_section, verdict_section
from sim.scenario.across.canon import read_canon
from sim.scenario.citation import cited_as

HERE = Path(__file__).parent
TITLE = """\
# What five articles conclude and claim, and what follows from their own evidence

<!-- Made by scenarios/findings.py; do not edit. -->

Five articles say why talks over Ukraine would or would not bring an agreement. Each is coded as a
scenario, from its own paragraphs alone, so "the model" is what follows from what an article says,
as we read it. Nothing here endorses an article, a party or a proposal, and nothing is a forecast.
The page begins with where the model and an author part. Then come the claims: what the author
asserts or implies, and apart from it what we ask; then what the answers rest on, structure first
and numbers second; then how far two readings of the same articles agree, and the articles together.

Three codings are compared. The *first coding* was made by one reader. The *second reading* was made
by another, by the same rules and without sight of the first. The *revision*, which ships, corrects
the first coding after a second look at the paragraphs; what changed has its reason in the file. The
examples in the rules quote some words of the articles and show one result of the first coding, so
the agreement of the readings on costs and probabilities is a little flattered.
"""
REVISION, FIRST, SECOND = "revision", "first coding", "second reading"

canon = read_canon()
articles = {name: sim.load(name) for name in canon.scenarios}
others = {name: other_codings(scenario) for name, scenario in articles.items()}
codings = {
    REVISION: articles,
    **{coding: {n: found[coding] for n, found in others.items()} for coding in (FIRST, SECOND)},
}
both = [(codings[FIRST][name], codings[SECOND][name]) for name in articles]


def page(verdicts, together, moved):
    """Return the whole page."""
    diagnoses = [sim.diagnose(scenario) for scenario in articles.values()]
    structures = {cited_as(scenario): structure(scenario) for scenario in articles.values()}
    zones = {c: {n: zone_in_short(x) for n, x in found.items()} for c, found in codings.items()}
    turned = {coding: causes(verdicts, coding) for coding in (REVISION, SECOND)}
    sections = (
        TITLE,
        thesis_section(diagnoses, verdicts, zones[REVISION]),
        verdict_section(verdicts),
        "## What the revision changed",
        change_section(verdicts, FIRST, turned[REVISION]),
        effect_section(REVISION, effects(zones, REVISION)),
        structure_section(structures),
        numbers_section(diagnoses),
        reading_section({a.id: reading_agreement(a, b) for a, b in both}, pooled(both)),
        shared_section(both),
        change_section(verdicts, SECOND, turned[SECOND]),
        effect_section(SECOND, effects(zones, SECOND)),
        ensemble_section(together, {c: [*zones[c].values()] for c in (FIRST, SECOND)}),
        timeline_section(moved),
    )
    return "\n\n".join(section.strip() for section in sections) + "\n"


def causes(verdicts, coding):
    """Return by article and claim which parts of a coding alone turn the verdict of the first."""
    found = {}
    for row in verdicts.rows:
        before, after = (
            row.finding if c == REVISION else row.others.get(c) for c in (FIRST, coding)
        )
        if before and after and before.verdict != after.verdict:
            pair = (codings[c][row.scenario] for c in (FIRST, coding))
            name = row.claim.id
            found[row.scenario, name] = verdict_causes(*pair, {name: after.verdict})[name]
    return found


def effects(zones, coding):
    """Return by article the zone of the first coding, of another, and with one part of it."""
    return {
        name: (zones[FIRST][name], zone, part_effects(codings[FIRST][name], codings[coding][name]))
        for name, zone in zones[coding].items()
    }


def draw(folder, name, layout, plot, result, alt_text):
    """Draw one figure into a folder and say what it shows."""
    size, area = layout
    figure = new_figure(*size)
    plot(result, ax=figure.add_axes(area))
    print(f"\n{save_figure(figure, folder / f'{name}.png', alt_text)}\n  {alt_text}")


def main(folder=None):
    """Write the page and draw the figures."""
    verdicts = verdict_table(articles.values())
    together = ensemble(articles.values())
    moved = timeline()
    rankings = canonical_rankings(articles.values())
    pictures = Path(folder or "out/findings")
    pictures.mkdir(parents=True, exist_ok=True)
    written = Path(folder or HERE) / "findings.md"
    replace_file(written, page(verdicts, together, moved).encode())
    print(f"{written}\n\n{verdicts.table().drop(columns=['source', 'claim']).to_string()}")
    zones = describe_zones_side_by_side(together)
    draw(pictures, "zones", zones_layout(len(articles)), plot_zones_side_by_side, together, zones)
    matrix = describe_canonical_matrix(rankings)
    draw(pictures, "questions", matrix_layout(rankings), plot_canonical_matrix, rankings, matrix)
    draw(
        pictures, "timeline", timeline_layout(moved), plot_timeline, moved, describe_timeline(moved)
    )
    told = describe_verdicts(verdicts)
    draw(pictures, "verdicts", verdicts_layout(verdicts), plot_verdicts, verdicts, told)


if __name__ == "__main__":
    main(*sys.argv[1:2])
