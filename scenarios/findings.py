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
from sim.articles.timeline import timeline
from sim.claims.other_codings import other_codings
from sim.claims.readings.reading_agreement import pooled, reading_agreement
from sim.claims.readings.reading_effects import part_effects, zone_in_short
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
from sim.report.findings_page import (
    effect_section,
    ensemble_section,
    reading_section,
    timeline_section,
    verdict_section,
)
from sim.scenario.across.canon import read_canon

HERE = Path(__file__).parent
TITLE = """\
# What the five articles claim, and what follows

<!-- Made by scenarios/findings.py; do not edit. -->

Each claim is tested on the evidence of its own article, as coded in the scenario files: what
follows and what does not follow from what the article says. Nothing here endorses an article, a
party or a proposal. Every verdict is given under the coding that ships, under the first coding,
which it revises, and under a second reading. Two people read the articles by the same rules; the
second had not seen the first coding. The examples in the rules quote some words of the articles and
show one result of the first coding, so agreement on costs and probabilities is a little flattered.
"""

canon = read_canon()
articles = {name: sim.load(name) for name in canon.scenarios}
codings = {name: other_codings(scenario) for name, scenario in articles.items()}
first, second = (
    {name: found[coding] for name, found in codings.items()}
    for coding in ("first coding", "second reading")
)
both = [(first[name], second[name]) for name in articles]


def effects(others):
    """Return by article the zone of the first coding, of another, and with one part of it."""
    return {
        name: (zone_in_short(one), zone_in_short(others[name]), part_effects(one, others[name]))
        for name, one in first.items()
    }


def page(verdicts, together, moved):
    """Return the whole page."""
    sections = (
        TITLE,
        verdict_section(verdicts),
        reading_section({a.id: reading_agreement(a, b) for a, b in both}, pooled(both)),
        effect_section("second reading", effects(second)),
        effect_section("revision", effects(articles)),
        ensemble_section(
            together,
            {
                coding: [zone_in_short(one) for one in found.values()]
                for coding, found in (("first coding", first), ("second reading", second))
            },
        ),
        timeline_section(moved),
    )
    return "\n\n".join(section.strip() for section in sections) + "\n"


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
