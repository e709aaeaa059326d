"""The signatories who can make an agreement by themselves, and the problem that they solve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.errors import SimError, check_kind
from sim.noun import Noun, all_of
from sim.problem.consent import Consent
from sim.problem.deciding import ONE_SET, Deciding
from sim.problem.problem import Problem


def minimal_winning_sets(problem: Problem) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of signatories that suffice: all of them unless the rule differs.

    Raises UnsettledError where there are too many.
    """
    rule = problem.deciding
    return (problem.signatories,) if rule is None else rule.winning_sets


def decided_by(problem: Problem, rule: Deciding) -> Problem:
    """Return the problem of the signatories of a rule, who decide by it; the others look on.

    Ratifiers are asked as before.
    """
    asked = (Consent.of_party(p, problem.noun(p)) for p in rule.asked_alone)
    enough = () if rule.enough_others is None else (rule.enough_others,)
    absent = [p for p in problem.signatories if p not in rule.signatories]
    return replace(
        problem,
        signatories=rule.signatories,
        roles={**problem.roles, **dict.fromkeys(absent, "observer")},
        consents=(*asked, *enough, *problem.ratifying_consents),
        deciding=None if rule.is_unanimous else rule,
    )


def signed_by(problem: Problem, parties: Iterable[str]) -> Problem:
    """Return the problem of these signatories alone: all must accept, the others look on.

    Ratifiers are asked as before. Raises SimError for signatories who do not suffice.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"a": {"x": 3, "y": 2, "z": -1}, "b": {"x": 2, "y": -1, "z": 2}}
    >>> two_of_three = problem_from_payoffs(rows, quorum=2, veto=["x"])
    >>> two_of_three.agreement_zone.count, signed_by(two_of_three, ["x", "z"]).agreement_zone.count
    (2, 1)
    """
    check_kind(problem, Problem, "signed_by", "write signed_by(sim.problem(scenario), […])")
    own = problem.signatories
    rule = problem.deciding or Deciding(own, len(own))
    members = rule.members(parties)
    if members == own and problem.deciding is None:
        return problem
    return decided_by(problem, Deciding(members, len(members)))


def check_unanimous(problem: Problem, model: str) -> None:
    """Raise SimError unless all signatories must accept, as a model takes them to.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> check_unanimous(problem_from_payoffs({"a": {"x": 1, "y": 1}}, quorum=1), "offers")
    Traceback (most recent call last):
    sim.errors.SimError: offers: 1 of 2 signatories decide, and all must accept here - ...
    """
    if problem.deciding is not None:
        raise SimError(
            f"{model}: {problem.deciding.words} decide, and all must accept here - of the "
            f"winning sets {ONE_SET}"
        )


def rule_words(problem: Problem) -> str:
    """Return how many signatories must accept and who has a veto; empty where all must accept.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rule_words(problem_from_payoffs({"a": {"x": 1, "y": 1, "z": 1}}, quorum=2, veto=["x"]))
    '2 of the 3 signatories, among them x'
    """
    rule = problem.deciding
    if rule is None:
        return ""
    if not rule.others_needed:
        return f"{all_of([problem.noun(p) for p in rule.veto])} alone"
    among = f", among them {all_of([problem.noun(p) for p in rule.veto])}" if rule.veto else ""
    return f"{rule.quorum} of the {len(rule.signatories)} signatories{among}"


def set_noun(problem: Problem, members: Iterable[str]) -> Noun:
    """Return signatories as a sentence names them: all but a few, or one by one.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> four = problem_from_payoffs({"a": dict.fromkeys("wxyz", 1)}, quorum=2)
    >>> [set_noun(four, members).does("sign") for members in ("wxy", "wx", "wxyz")]
    ['all but z sign', 'w and x sign', 'all signatories sign']
    """
    some = set(members)
    named = [p for p in problem.signatories if p in some]
    absent = [p for p in problem.signatories if p not in some]
    if not absent:
        return Noun("all signatories", is_plural=True)
    if len(absent) < len(named):
        others = all_of([problem.noun(p) for p in absent])
        return Noun(f"all but {others}", is_plural=True)
    return all_of([problem.noun(p) for p in named])


def set_label(problem: Problem, members: Iterable[str]) -> str:
    """Return the same in short, as tables and legends have it.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> four = problem_from_payoffs({"a": dict.fromkeys("wxyz", 1)}, quorum=2)
    >>> [set_label(four, members) for members in ("wxy", "wx")]
    ['without z', 'w + x']
    """
    named, absent = _labels(problem, members)
    return f"without {', '.join(absent)}" if 0 < len(absent) < len(named) else " + ".join(named)


def set_suffix(problem: Problem, members: Iterable[str]) -> str:
    """Return the same behind the title of a solution: "Nash without z", "Nash of w + x"."""
    named, absent = _labels(problem, members)
    label = set_label(problem, members)
    return label if 0 < len(absent) < len(named) else f"of {label}"


def _labels(problem: Problem, members: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the labels of signatories that are members, and of those that are not."""
    some, labels = set(members), problem.labels
    named = [labels.get(p, p) for p in problem.signatories if p in some]
    return named, [labels.get(p, p) for p in problem.signatories if p not in some]


def needed_by_all(problem: Problem, sets: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the signatories that are in each of some sets, in order; none if there is no set."""
    some = [set(members) for members in sets]
    return tuple(p for p in problem.signatories if some and all(p in x for x in some))
