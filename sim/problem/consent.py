"""Consent: who must accept an outcome, and when they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sim.noun import Noun
from sim.problem.outcome_space import OptionIndices, Outcome, OutcomeSpace


@dataclass(frozen=True)
class Consent:
    """At least ``quorum`` of ``members`` must not be worse off than at their reservation value.

    ``is_of_body`` where several vote, ``is_of_signatories`` where those are who bargain.
    A consent with a ``scope`` is asked only where some issue of the scope leaves the status quo
    (Putnam 1988: the win-set of a ratifier restricts deals).
    """

    id: str
    members: tuple[str, ...]
    quorum: int
    scope: frozenset[str] | None
    noun: Noun
    is_of_body: bool = False
    is_of_signatories: bool = False

    @classmethod
    def of_party(
        cls, party: str, noun: Noun | None = None, scope: frozenset[str] | None = None
    ) -> Self:
        """Return the consent of a party that is asked for itself; its id names it if nothing does.

        >>> Consent.of_party("us", Noun("United States", "the United States")).label
        'consent of the United States'
        """
        return cls(f"consent:{party}", (party,), 1, scope, noun or Noun(party))

    @property
    def name(self) -> str:
        """Return the name of whoever consents, without its article."""
        return self.noun.name

    @property
    def label(self) -> str:
        """Return the consent in words."""
        return f"consent of {self.who}"

    @property
    def who(self) -> Noun:
        """Return whose consent it is: a party, or a body with its quorum."""
        return self.noun.remarked(self.quota)

    @property
    def who_where(self) -> Noun:
        """Return whose consent it is, and that it is not always asked.

        >>> duma = Noun("Duma", "the Duma")
        >>> asked = Consent("consent:duma", ("a", "b"), 2, frozenset({"arms"}), duma, True)
        >>> asked.who_where.does("sign")
        'the Duma (all of its 2 members, where it is asked) signs'
        """
        where = "" if self.scope is None else f"where {self.noun.it_does('are')} asked"
        return self.noun.remarked(self.quota, where)

    @property
    def quota(self) -> str:
        """Return how many members of a body must accept, empty for a party."""
        if not self.is_of_body:
            return ""
        count = len(self.members)
        if count == 1:
            return f"{self.noun.its} only member"
        enough = "all" if self.quorum == count else self.quorum
        if self.is_of_signatories:
            return f"{enough} of the {count}"
        return f"{enough} of {self.noun.its} {count} members"

    def is_asked_at(self, outcome: Outcome, status_quo: Mapping[str, str]) -> bool:
        """Return whether the outcome touches the scope."""
        return self.scope is None or any(outcome[i] != status_quo.get(i) for i in self.scope)

    def is_asked(self, space: OutcomeSpace, indices: OptionIndices) -> NDArray[np.bool_]:
        """Return for a block of outcomes where the consent is asked, shape (block,)."""
        size = len(indices[0]) if indices else 1
        if self.scope is None:
            return np.ones(size, dtype=np.bool_)
        asked = np.zeros(size, dtype=np.bool_)
        for issue in self.scope:
            at = space.position[issue]
            quo = space.axes[at].status_quo
            asked |= indices[at] != (-1 if quo is None else quo)
        return asked

    def is_given(
        self,
        space: OutcomeSpace,
        indices: OptionIndices,
        accepts: Mapping[str, NDArray[np.bool_]],
    ) -> NDArray[np.bool_]:
        """Return for a block of outcomes where the consent is not asked or is given."""
        votes = np.sum([accepts[party] for party in self.members], axis=0)
        return np.asarray(~self.is_asked(space, indices) | (votes >= self.quorum))
