"""Lieven's offer of February 2022: solve it, say why, look at two of its claims, draw it.

    python scenarios/lieven2022.py [FOLDER]

The figures go to FOLDER, by default out/lieven2022_script.
"""

import sys
from pathlib import Path

import sim

FILE = Path(__file__).with_suffix(".toml")


def main(folder: Path) -> None:
    """Print the results and save the figures."""
    scenario = sim.load(FILE)
    problem = sim.problem(scenario)
    comparison = sim.compare(problem)

    print(scenario.title)
    print(comparison.table().round(1).to_string())
    print()
    print(sim.explain(scenario, problem))

    print("\nClaim L1: the full offer is at least as good as no deal for all three.")
    gains = problem.gains(problem.named_outcomes["full_offer"])
    print("  " + ", ".join(f"{party} {float(gain):+.1f}" for party, gain in gains.items()))

    print("\nClaim L2: without the moratorium there is nothing to agree on.")
    for variant in ("moratorium", "no_moratorium"):
        zone = sim.problem(scenario.with_variant(variant)).agreement_zone
        best = float(zone.ideal_point["russia"]) if zone.ideal_point else float("nan")
        print(f"  {variant}: {zone.count:,} agreements, the best for Russia {best:.1f}")

    folder.mkdir(parents=True, exist_ok=True)
    for drawn in sim.plots.scenario_figures(scenario, problem, comparison):
        path = sim.plots.save_figure(drawn.figure, folder / f"{drawn.name}.png", drawn.alt_text)
        print(f"\n{path}\n  {drawn.alt_text}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/lieven2022_script"))
