"""Checks of rankings, scores, tiers and weights."""

from __future__ import annotations

from collections import Counter

from sim.errors import UnplacedError
from sim.scenario.checks.formulas import check_formula
from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.numbers import check_quantity
from sim.scenario.nouns.ranking import Ranking, RankingError
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.issues import ImportanceTable, PreferenceTable
from sim.scenario.text.findings import Path
from sim.scenario.text.formula_words import formula_in, is_formula
from sim.scenario.text.nearest import MOST_LISTED, nearest
from sim.scenario.text.shortened import quoted, shortened, shown
from sim.sentences import listing

MOST_COMPARED = 10_000  # pairs of a missing and an unknown name


def check_preferences(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Every party with payoffs has a preference on every issue it does not leave unknown."""
    for party, preferences in file.preferences.items():
        names.party(found, ("preferences", party, *list(preferences)[:1]), party)
        for issue, preference in preferences.items():
            path = ("preferences", party, issue)
            if names.issue(found, path, issue):
                _check_preference(found, names, path, preference, file)
    misspelt = names.meant_parties([*file.preferences, *file.importance])
    for party in _with_payoffs(file, names):
        if {party} <= file.preferences.keys() & file.importance.keys() or party not in misspelt:
            _check_complete(found, names, file, party)


def _with_payoffs(file: ScenarioFile, names: Names) -> list[str]:
    rated = {*file.preferences, *file.importance}
    needed = {
        name for name, party in file.parties.items() if party.role in ("signatory", "ratifier")
    }
    return [party for party in names.parties if party in rated | needed]


def _check_complete(found: Findings, names: Names, file: ScenarioFile, party: str) -> None:
    if names.was_left_out("preferences", party) or names.was_left_out("importance", party):
        return
    if party not in file.preferences and party not in file.importance:
        role = file.parties[party].role if party in file.parties else "party"
        what = f"a {role} without preferences"
        tables = " and ".join(f"[{t}.{shortened(party)}]" for t in ("preferences", "importance"))
        remedy = f'add {tables}, or role = "other"'
        found.add(("parties", party), what, remedy)
        return
    if party not in file.importance and not file.is_raw:
        what = "no importance is given"
        found.add(
            ("parties", party), what, f"add [importance.{shortened(party)}] with tiers or weights"
        )
        return
    table = file.importance.get(party, ImportanceTable())
    given = {*file.preferences.get(party, ()), *table.unknown}
    missing = [issue for issue in names.issues if issue not in given]
    for issue in _not_meant(missing, [name for name in given if name not in names.issues]):
        what, remedy = f"there is no preference for issue {shown(issue)}", ""
        if issue in table.no_stake:
            remedy = "; under no_stake it may still weigh a little, so that it needs one too"
        elif party in file.importance:
            remedy = ", or list the issue under unknown"
        found.add(("importance", party), what, remedy, absent=("preferences", party, issue))


def _check_preference(
    found: Findings,
    names: Names,
    path: tuple[str, str, str],
    table: PreferenceTable,
    file: ScenarioFile,
) -> None:
    is_raw = file.is_raw
    if len(table.forms) != 1:
        together = f"{listing(table.forms)} {'both' if len(table.forms) == 2 else 'together'}"
        what = together if table.forms else "no ranking is given"
        found.add(path, what, "write one of ranking and scores, or a formula")
        return
    options = names.options.get(path[2])
    if options is None:
        return
    if table.ranking is not None:
        _check_ranking(found, names, path, table.ranking, options)
    elif table.scores is not None:
        for option, score in table.scores.items():
            highest = None if is_raw else 100
            check_quantity(found, (*path, "scores", option), score, None if is_raw else 0, highest)
        _check_options(found, names, (*path, "scores"), tuple(table.scores), options)
    elif (issue := file.issues.get(path[2])) is not None:
        check_formula(found, path, table, issue, is_raw=is_raw)


def _check_ranking(
    found: Findings,
    names: Names,
    path: tuple[str, str, str],
    ranking: str,
    options: tuple[str, ...],
) -> None:
    if is_formula(ranking) and ranking not in options:
        what, remedy = "a formula is no ranking", f"write it without ranking: {quoted(ranking)}"
        try:
            formula_in(ranking)
        except UnplacedError as error:
            what, remedy = error.what, error.remedy
        found.add(path, what, remedy)
        return
    try:
        ranked = Ranking.parse(ranking).options
    except RankingError as error:
        found.add((*path, "ranking"), error.what, error.remedy)
        return
    _check_options(found, names, (*path, "ranking"), ranked, options)


def _check_options(
    found: Findings, names: Names, path: Path, given: tuple[str, ...], options: tuple[str, ...]
) -> None:
    """Each option is ranked, or scored, once; one with a wrong score has been named already."""
    verb, remedy = "ranked", "add {}; ? joins what is not settled"
    if path[-1] == "scores":
        verb, remedy = "scored", "add {}"
    known, counts = set(options), Counter(given)
    unknown = [option for option in counts if option not in known]
    missing = [o for o in options if o not in counts and not names.was_left_out(*path, o)]
    for option in unknown:
        found.unknown(path, "option", option, options, likely=missing)
    for option, count in counts.items():
        if count > 1 and option in known:
            found.add(path, f"option {shown(option)} is {verb} twice", "name it once")
    if left := _not_meant(missing, unknown):
        named = ", ".join(shown(option) for option in left[:MOST_LISTED])
        more = f" and {len(left) - MOST_LISTED:,} more" if len(left) > MOST_LISTED else ""
        what = "option" if len(left) == 1 else "options"
        are, it = ("is", "it") if len(left) == 1 else ("are", "them")
        found.add(path, f"{what} {named}{more} {are} not {verb}", remedy.format(it))


def _not_meant(missing: list[str], unknown: list[str]) -> list[str]:
    """Return the missing options, or issues, that none of the unknown names can stand for.

    >>> _not_meant(["share", "give", "keep"], ["giv"]), _not_meant(["share"], ["many"])
    (['share', 'keep'], [])
    """
    if len(missing) * len(unknown) > MOST_COMPARED:
        return missing
    meant = {near for name in unknown if (near := nearest(name, missing))}
    left = [option for option in missing if option not in meant]
    return left if len(left) > len(unknown) - len(meant) else []


def check_importance(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Every issue has one place in the importance of every party with payoffs."""
    for party, table in file.importance.items():
        path = ("importance", party)
        names.party(found, path, party)
        if (table.tiers is None) == (table.weights is None):
            what = "neither tiers nor weights" if table.tiers is None else "tiers and weights both"
            if not names.was_left_out(*path):
                found.add(path, what, "write one of tiers and weights")
            continue
        if not any(table.tiers or ()) and not table.weights:
            if not names.was_left_out(*path):
                form = "tiers" if table.weights is None else "weights"
                remedy = f"put an issue under {form}, or let the party have no preferences"
                found.add((*path, form), "no issue matters to the party", remedy)
            continue
        _check_weights(found, path, table, names)
        _check_places(found, names, path, table)
        for issue in table.of:
            names.issue(found, (*path, "of", issue), issue)


def _check_weights(
    found: Findings, path: tuple[str, str], table: ImportanceTable, names: Names
) -> None:
    if table.weights is None:
        return
    for issue, weight in table.weights.items():
        check_quantity(found, (*path, "weights", issue), weight, 0)
    best = [w.best or w.high or 0 for w in table.weights.values()]
    if any(best) or names.was_left_out(*path):
        return
    what, remedy = "the weights add up to nothing", "give one a weight above 0"
    if len(best) == 1:
        what, remedy = "the only weight is 0", "write a number above 0"
    found.add((*path, "weights"), what, remedy)


def _check_places(
    found: Findings, names: Names, path: tuple[str, str], table: ImportanceTable
) -> None:
    places: list[tuple[str, Path]] = [
        (issue, (*path, "tiers", number, position))
        for number, tier in enumerate(table.tiers or ())
        for position, issue in enumerate(tier)
    ]
    places += [(issue, (*path, "weights", issue)) for issue in table.weights or ()]
    for key, listed in (("no_stake", table.no_stake), ("unknown", table.unknown)):
        places += [(issue, (*path, key, position)) for position, issue in enumerate(listed)]
    seen: set[str] = set()
    for issue, place in places:
        if names.issue(found, place, issue) and issue in seen:
            what = f"issue {shown(issue)} has two places"
            found.add(place, what, "keep it in one of tiers (or weights), no_stake and unknown")
        seen.add(issue)
    missing = [issue for issue in names.issues if issue not in seen]
    for issue in _not_meant(missing, [name for name in seen if name not in names.issues]):
        if not names.was_left_out(*path):
            what = f"issue {shown(issue)} has no place"
            remedy = "list it in tiers (or weights), or under no_stake or unknown"
            found.add(path, what, remedy)
