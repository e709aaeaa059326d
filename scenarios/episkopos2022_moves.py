"""Episkopos on the talks of January 2022: who would move, and what the threat holds in place.

    python scenarios/episkopos2022_moves.py [FOLDER]     the figure goes into FOLDER

The file episkopos2022.toml says who controls what: the United States its forces, what it says on
enlargement, and how it speaks of a war; Russia what it tells its public; Ukraine whether it carries
out the Minsk agreements. Two of them move some things only together. Russia alone can attack.

Here nobody bargains. Each side asks what it could do by itself, and what the others could do then.

In the code:
    found.stable[concept]    who stays: by "nash" because it has no better move; by "seq" because an
                             answer would pay those who give it and leave it no better; by "gmr"
                             because some answer would leave it no better, whatever that costs
    branches=False           nobody can attack: what is left of the answers without the threat
    start="..."              asked of a named package instead of the status quo
    found.inverse            how much better the state must be, in a party's own points, for it to
                             stay; points of different parties are different units
"""

import sys
from pathlib import Path

import sim
from sim.plots.figures.moves import figures
from sim.report.output.case_script import stored_figures
from sim.report.stability_words import move_words
from sim.scenario.outcome_words import point_words

FILE = Path(__file__).with_name("episkopos2022.toml")
PACKAGE = "constructive_ambiguity"
CONCEPTS = ("nash", "seq", "gmr")


def staying(found) -> str:
    """Return who stays under each concept."""
    parts = []
    for concept in CONCEPTS:
        names = [str(found.problem.noun(p)) for p in found.stable[concept]]
        parts.append(f"{concept}: {', '.join(names) or 'nobody'}")
    return "; ".join(parts)


def leaving(found) -> list[str]:
    """Return what those who have a better move would do, and what holds them back, if anything."""
    lines = []
    for one in (one for one in found.improvements if one.best):
        who, scenario = found.problem.noun(one.party), found.problem.scenario
        what = move_words(scenario, one.best[0])
        lines.append(f"{who.does('gain')} {point_words(one.gains[0])} by {what}")
        if one.answer:
            last = one.answer[-1]
            answer = f"{found.problem.noun(last.by[0])} by {move_words(scenario, last)}"
            price = "which pays" if one.answer_pays else "which does not pay"
            lines.append(f"  answered by {answer}, {price}")
        else:
            lines.append("  and no answer would take that away")
    return lines or ["nobody has a better move"]


def story(found) -> list[str]:
    """Return who stays, who would do what, and how much more it would take for the others."""
    more = [
        f"{found.problem.noun(one.party).does('stay')} if it is worth "
        f"{point_words(one.points)} more"
        for one in found.inverse
        if one.concept == "gmr"
    ]
    return [f"stays, {staying(found)}", *leaving(found), *more]


def main(arguments) -> None:
    """Print who would move, with the threat and without it."""
    scenario = sim.load(FILE)
    print(scenario.title)
    for start in (None, PACKAGE):
        print(f"\n{scenario.outcomes[start].name if start else 'The status quo'}")
        for branches in (True, False):
            print(f"  {'with the threat' if branches else 'without it'}")
            found = sim.stability(scenario, start=start, branches=branches)
            print("\n".join(f"    {line}" for line in story(found)))
    folder = Path(arguments[0] if arguments else "out/episkopos2022_moves")
    stored_figures(figures(sim.stability(scenario)), folder, FILE)


if __name__ == "__main__":
    main(sys.argv[1:])
