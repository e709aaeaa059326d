"""A short text that is the same for two problems only where sessions go the same way."""

from __future__ import annotations

import json
from hashlib import sha256

from sim.problem.problem import Problem


def fingerprint(problem: Problem) -> str:
    """Return a hash of outcomes, payoffs, no-deal values, constraints and consents.

    >>> import sim
    >>> one = sim.problem_from_payoffs({"a": {"x": 1, "y": 2}})
    >>> fingerprint(one) == fingerprint(one.with_disagreement({"x": 1}))
    False
    """
    space = problem.space
    tables = problem.party_payoffs
    document = {
        "issues": [[a.issue, a.options, a.available, a.status_quo] for a in space.axes],
        "payoffs": [
            [
                p,
                p in problem.signatories,
                str(tables[p].unit),
                [[str(x) for x in row.tolist()] for row in tables[p].contributions],
                [[sorted(choice.items()), str(x)] for choice, x in tables[p].interactions],
                str(problem.disagreement[p]),
                str(problem.reservation[p]),
            ]
            for p in problem.parties
        ],
        "order": problem.signatories,
        "powers": [str(problem.powers[p]) for p in problem.signatories],
        "constraints": [
            [[sorted(rule.antecedent.items()), sorted(rule.consequent.items())] for rule in c.rules]
            for c in problem.constraints
            if c.restricts
        ],
        "consents": [
            [c.members, c.quorum, None if c.scope is None else sorted(c.scope)]
            for c in problem.consents
        ],
    }
    text = json.dumps(document, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()
