"""The part of each party in a figure: who signs, ratifies, votes or looks on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sim.plots.parts.wording import legible_text, number, within_width, wrapped
from sim.problem.standing import Standing, standing
from sim.problem.winning_sets import rule_words
from sim.sentences import capital, listing

if TYPE_CHECKING:
    from sim.plots.parts.wording import Wording
    from sim.problem.consent import Consent
    from sim.problem.problem import Problem

Limits = tuple[float, float]
PARTS: Mapping[Standing, str] = {
    "signatory": "",
    "ratifier": "a ratifier",
    "member": "a voter",
    "observer": "an onlooker",
}


def part(problem: Problem, party: str) -> str:
    """Return what a party is that does not sign: a ratifier, a voter or an onlooker; else ""."""
    return PARTS[standing(problem, party)]


def role(problem: Problem, party: str) -> str:
    """Return the part of a party without its article, in brackets; "" for a signatory."""
    words = part(problem, party).partition(" ")[2]
    return f"({words})" if words else ""


def with_parts(problem: Problem, names: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the parties, with their part where they do not sign."""
    parts = {p: part(problem, p) for p in names}
    return {p: f"{name}, {parts[p]}" if parts[p] else name for p, name in names.items()}


def wrapped_names(names: Mapping[str, str], width: int, lines: int = 2) -> dict[str, str]:
    r"""Return names by id in lines as ``wrapped`` has them, by their ends where those are alike.

    >>> wrapped_names({"a": "Politics_util1", "b": "Politics_util2", "c": "Upper village"}, 13)
    {'a': '…litics_util1', 'b': '…litics_util2', 'c': 'Upper village'}
    """
    shown = {key: wrapped(name, width, lines) for key, name in names.items()}
    alike = [*shown.values()]
    return {
        key: wrapped(f"…{names[key][1 - width :]}", width, 1) if alike.count(text) > 1 else text
        for key, text in shown.items()
    }


def zone_title(
    problem: Problem, names: Wording, shown: Collection[str], longest: int = 1000
) -> str:
    """Return the title of a figure with the payoffs of some parties, all signatories or not.

    A title longer than ``longest`` only says how many they are.
    """
    is_zone = set(shown) <= set(problem.signatories)
    parts = {p: part(problem, p) for p in shown}
    called = names.parties if is_zone else names.phrases
    named = listing(f"{called[p]} ({parts[p]})" if parts[p] else called[p] for p in shown)
    title = f"Zone of agreement: {named}" if is_zone else f"What agreements are worth to {named}"
    if len(title) <= longest:
        return title
    start = "Zone of agreement of" if is_zone else "What agreements are worth to"
    return f"{start} {len(shown)} parties, two by two"


def threshold_words(problem: Problem, party: str, name: str, limits: Limits) -> str:
    """Return what begins at the reservation value of a party, and where if an axis ends before.

    A voter votes for an outcome from there on; an onlooker is not asked.
    """
    what, name = part(problem, party), within_width(name, 60)
    begins = "acceptable to" if what in ("", "a ratifier") else "has the vote of"
    words = f"{begins} {name}" if what != "an onlooker" else f"no loss to {name}"
    if is_threshold_shown(problem, party, limits):
        return f"{words} from here"
    need = problem.reservation[party]
    side = "all that is shown" if need < limits[0] else "nothing that is shown"
    return f"{words} from {number(need, side='up')}: {side}"


def is_threshold_shown(problem: Problem, party: str, limits: Limits) -> bool:
    """Return whether the line at the reservation value of a party lies between the limits."""
    return limits[0] <= problem.reservation[party] <= limits[1]


def consent_words(problem: Problem, shown: Collection[str]) -> str:
    """Return who decides, who must also consent besides the parties shown, and which body."""
    own = set(shown) | ({*problem.signatories} if problem.deciding is not None else set())
    others = [c for c in problem.consents if _is_told(c, own, problem)]
    rule = f"An agreement needs {rule_words(problem)}. " if problem.deciding is not None else ""
    who = [c.who_where for c in others]
    also = "" if any(set(c.members) & set(shown) for c in others) else "also "
    consent = capital(f"{listing(who)} must {also}consent") if who else ""
    return legible_text(problem.scenario, f"{rule}{consent}".strip())


def _is_told(consent: Consent, own: set[str], problem: Problem) -> bool:
    """Return whether a consent is asked of others than those shown, or of some of a body."""
    is_of_body = problem.deciding is None and consent.quorum < len(consent.members)
    return is_of_body or not set(consent.members) <= own
