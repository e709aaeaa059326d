"""Every figure, by what it is drawn from; a figure is the file of its name in ``figures``.

A file has ``plot_<name>`` and ``describe_<name>``, its alternative text; those of a case, of its
draws or of a sweep also have ``figures``, which returns what suits the case, ready to be saved.
"""

OF_A_CASE = (
    "agreement_zone",
    "agreement_zone_matrix",
    "winning_sets",
    "zone_options",
    "solution_payoffs",
    "parallel_axes",
    "gain_heat_map",
    "importance",
    "diagnosis",
    "belief_square",
    "misperceived_offers",
    "implementation_ladder",
    "screening_offer",
    "acceptance_cloud",
    "crisis_tree",
)
# The last one needs no number in doubt.
OF_DRAWS = ("agreement_chances", "acceptability", "deal_cloud", "tornado", "deal_chances")
OF_A_SWEEP = ("value_sweep",)
OF_A_PLAY = (
    "offer_path",
    "offer_targets",
    "first_offers",
    "drawn_proposals",
    "giving_in",
    "bid_and_ask",
)
OF_A_TOURNAMENT = ("tournament",)
OF_MOVES = ("moves",)
OF_POWER = ("power_bars", "coalition_simplex")
OF_SEVERAL_CASES = ("canonical_matrix", "timeline", "verdicts", "zones_side_by_side")
