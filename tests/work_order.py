"""Which files are tested on one worker, and which ones first, so that all workers end together."""

from __future__ import annotations

from collections.abc import Mapping

# Files that ask for the same draws, verdicts, figures or pages: what one works out, the others
# look up. Those that ask for all come first, before those that move numbers fill what is kept.
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "five articles": (
        "tests/articles/test_ensemble.py",
        "tests/articles/test_notebook.py",
        "tests/test_findings.py",
        "tests/plots/test_several_scenarios.py",
        "tests/claims/test_claims.py",
        "tests/claims/test_other_codings.py",
        "sim/claims/other_codings.py",
        "sim/claims/verdict_table.py",
        "sim/claims/claims.py",
        "sim/articles/timeline.py",
        "sim/articles/canonical_rankings.py",
        "tests/test_scenarios.py",
        "tests/cli/test_claims.py",
        "tests/claims/test_claims_by_either_method.py",
        "tests/claims/test_claims_move.py",
        "sim/claims/verdict_causes.py",
    ),
    "pages and first screens": (
        "tests/report/test_screened_draws.py",
        "tests/report/test_screened_mechanisms.py",
        "tests/report/test_twelve_first_screens.py",
        "tests/report/test_uncertainty_page.py",
        "tests/report/test_winning_sets.py",
        "tests/report/brief/test_brief_page.py",
        "tests/page/test_page_in_browser.py",
        "tests/page/test_document.py",
        "tests/page/test_sections.py",
        "tests/page/test_moved_page.py",
        "tests/page/test_awkward_pages.py",
    ),
    "processes": (
        "tests/doubt/draws/test_exact_draws.py",
        "tests/doubt/draws/test_zone_options.py",
        "tests/doubt/test_determinism.py",
        "tests/doubt/test_value_sweep.py",
        "tests/doubt/decisive/test_influence.py",
        "tests/strategic/concession/test_tournament.py",
        "tests/test_wrong_kinds.py",
    ),
    "sources": (
        "tests/test_layers.py",
        "tests/test_style.py",
        "tests/test_dependencies.py",
    ),
}

# What takes longest, by processor time, the longest first; the rest is short.
LONGEST_FIRST = (
    "five articles",
    "pages and first screens",
    "tests/test_notebooks.py",
    "processes",
    "tests/scenario/test_mutations.py",
    "tests/claims/readings/test_entry_changes.py",
    "tests/solver/search/test_long_payoffs.py",
    "tests/plots/test_figures.py",
    "tests/cli/test_uncertainty.py",
    "tests/cli/test_surroundings.py",
    "tests/plots/test_zone_panels.py",
    "tests/plots/test_crisis_figures.py",
    "tests/test_readme.py",
    "tests/plots/test_doubt_figures.py",
    "tests/cli/test_console.py",
    "tests/cli/test_accepted_files.py",
    "tests/scenario/test_large_files.py",
    "tests/solver/test_against_oracle.py",
    "tests/axiomatic/test_axioms.py",
    "tests/axiomatic/test_solutions_against_oracle.py",
    "tests/axiomatic/test_order_and_scale.py",
    "tests/solver/search/test_exact_optimum.py",
    "tests/solver/search/test_exact_frontier.py",
    "tests/solver/search/test_exact_zone.py",
    "sources",
)

_PLACE = {name: place for place, name in enumerate(LONGEST_FIRST)}
_GROUP = {file: group for group, files in TOGETHER.items() for file in files}
_WITHIN = {file: place for files in TOGETHER.values() for place, file in enumerate(files)}


def group_of(test: str) -> str:
    """Return what is tested on one worker with a test: a group of files, or its file alone."""
    file = test.partition("::")[0]
    return _GROUP.get(file, file)


def place_of(test: str) -> tuple[int, int]:
    """Return the place of a test's group in the order of work, and that of its file in the group.

    All that is short comes last.
    """
    return _PLACE.get(group_of(test), len(_PLACE)), _WITHIN.get(test.partition("::")[0], 0)
