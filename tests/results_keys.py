"""The keys of format 1 of the results, on which other programs rely."""

TOP = {
    "format",
    "scenario",
    "parties",
    "issues",
    "outcome_count",
    "disagreement_point",
    "ideal_point",
    "agreement_zone",
    "pareto_frontier",
    "contract_set",
    "outcomes",
    "solutions",
    "versions",
    "seed",
}
SCENARIO = {
    "id",
    "title",
    "sha256",
    "variant",
    "lens",
    "track",
    "parties",
    "red_lines",
    "lotteries",
    "agenda_off",
    "set",
}
ZONE = {"is_empty", "count", "explanation", "options", "binding"}
FRONTIER = {"count", "outcome_count", "payoffs", "is_complete"}
NAMED = {"payoffs", "gains", "in_zone", "violates"}
SOLUTION = {
    "payoffs",
    "gains",
    "outcome",
    "lottery",
    "shares",
    "is_unique",
    "ties",
    "payoff_ties",
    "needs_comparable_payoffs",
    "certificate",
}
CERTIFICATE = {"method", "objective", "bound", "gap", "tolerance", "levels", "note"}
