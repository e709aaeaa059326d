"""Scenarios as NegMAS scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import exp
from typing import Any

from sim.extras import extra
from sim.interchange.foreign.additive_out import OutDomain, OutIssue, OutParty, out_domain
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.written_numbers import ending, rounded_words
from sim.interchange.negmas.payoffs import in_decimals, is_rounded
from sim.interchange.negmas.profile import ADDITIVE, DISCOUNTED
from sim.scenario.text.exact_numbers import decimal
from sim.strategic.terms import inside_flows

_IN_A_DISCOUNT = {"length", "round_length", "text", "source", "evidence"}


def written(outgoing: Outgoing) -> Written:
    """Return the files of a NegMAS scenario: the domain, and a utility function per signatory.

    Raises SimError where there is nobody to write, or too much, or no YAML writer is installed.
    """
    domain = out_domain(outgoing, "NegMAS", _kept(outgoing))
    name, names = domain.file_names(".yml")
    files, remarks = {name: _bytes(_space(domain))}, list(domain.remarks)
    for party in domain.parties:
        told, factor = in_decimals(party)
        function = _function(domain, told)
        files[names[party.id]] = _bytes(_discounted(outgoing, party, function))
        if told is not party:
            times = f", multiplied by {factor}" if factor != 1 else ""
            what = f"weights are put into the scores{times}, so that every number is exact"
            remarks.append(f"{party.id}: {what}")
        remarks += _remarks(outgoing, told)
    return Written(files, tuple(remarks))


def _kept(outgoing: Outgoing) -> tuple[str, ...]:
    """Return the entries of the file that a discount holds."""
    talks = outgoing.document.get("talks", {})
    return ("inside_option", *(["talks"] if _IN_A_DISCOUNT.issuperset(talks) else []))


def _space(domain: OutDomain) -> dict[str, Any]:
    """Return the domain file."""
    issues = [_issue(issue) for issue in domain.issues]
    return {"name": domain.title, "type": "DiscreteCartesianOutcomeSpace", "issues": issues}


def _issue(issue: OutIssue) -> dict[str, Any]:
    if issue.ends is not None:
        values: list[Any] = [Fraction(end) for end in issue.ends]
        return {"name": issue.name, "type": "ContiguousIssue", "values": values}
    values = list(issue.options.values())
    return {"name": issue.name, "type": "CategoricalIssue", "values": values}


def _function(domain: OutDomain, party: OutParty) -> dict[str, Any]:
    """Return the additive function of a party, by the position of the issues."""
    tables: list[dict[str, Any]] = []
    for issue in domain.issues:
        scores = {o: ending(x) for o, x in party.scores[issue.id].items()}
        keys = {o: text if issue.ends is None else Fraction(o) for o, text in issue.options.items()}
        mapping = {keys[o]: x for o, x in scores.items()}
        tables.append({"type": "TableFun", "mapping": mapping})
    return {
        "name": party.name,
        "type": ADDITIVE,
        "reserved_value": ending(party.reservation),
        "weights": [ending(party.weights[issue.id]) for issue in domain.issues],
        "values": tables,
    }


def _discounted(outgoing: Outgoing, party: OutParty, function: dict[str, Any]) -> dict[str, Any]:
    """Return a function in the discount of its party, as it is where it has none."""
    rate, talks = outgoing.scenario.parties[party.id].discount_rate, outgoing.scenario.talks
    if not rate:
        return function
    whole = talks is not None and talks.length is not None
    periods = Fraction(1) if talks is None else talks.periods_of_a_round(1)
    return {
        "name": party.name,
        "type": DISCOUNTED,
        "discount": Fraction(f"{exp(-rate * periods):.15g}"),
        "factor": "relative_time" if whole else "step",
        "dynamic_reservation": True,
        "reserved_value": function["reserved_value"],
        "ufun": function,
    }


def _remarks(outgoing: Outgoing, party: OutParty) -> Iterator[str]:
    """Yield how the numbers of a party are changed, and what of it is left out."""
    if is_rounded(party):
        yield rounded_words(party.id)
    if outgoing.scenario.parties[party.id].discount_rate:
        flow = inside_flows(outgoing.problem, "NegMAS", None)[party.id]
        if flow:
            paid = f"{float(flow):.6g}"
            yield f"{party.id}: the {paid} that it has while the talks last are not paid there"


def _bytes(document: dict[str, Any]) -> bytes:
    """Return YAML with numbers as they are, entries in their order."""
    yaml = extra("yaml", "yaml", "writing YAML files")

    class Dumper(yaml.SafeDumper):  # type: ignore[name-defined, misc]
        """Writes exact numbers."""

        def ignore_aliases(self, _data: object) -> bool:
            """Write everything where it stands."""
            return True

    def number(dumper: Any, value: Fraction) -> Any:
        kind = "int" if value.denominator == 1 else "float"
        return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", decimal(value))

    Dumper.add_representer(Fraction, number)
    text = yaml.dump(document, Dumper=Dumper, sort_keys=False, allow_unicode=True)
    return str(text).encode()
