"""How many signatories decide: a quorum and vetoes among them, and the sets that suffice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb

from sim.errors import SimError, UnsettledError, check_several
from sim.noun import Noun
from sim.problem.consent import Consent

MOST_SETS = 256
OTHERS = "consent:[deciding]"  # no id of a file has brackets
ONE_SET = "name the signatories of one (--party, or sim.signed_by), who then must all accept"


@dataclass(frozen=True)
class Deciding:
    """An agreement needs ``quorum`` of the ``signatories`` or more, and all of ``veto``.

    >>> rule = Deciding(("us", "eu", "uk", "ru"), 3, ("us",))
    >>> rule.winning_sets
    (('us', 'eu', 'uk'), ('us', 'eu', 'ru'), ('us', 'uk', 'ru'))
    >>> rule.set_count, rule.is_unanimous, rule.is_won_by(["eu", "uk", "ru"])
    (3, False, False)

    Raises SimError for a quorum that no number of signatories reaches, or a veto of nobody.
    """

    signatories: tuple[str, ...]
    quorum: int
    veto: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that the rule can be met."""
        count = len(self.signatories)
        check_several(self.veto, "veto")
        if isinstance(self.quorum, bool) or not isinstance(self.quorum, int):
            raise SimError(f"quorum: {self.quorum!r} is no whole number - write one from 1 on")
        if not 1 <= self.quorum <= count:
            signatories = "1 signatory" if count == 1 else f"{count} signatories"
            raise SimError(
                f"quorum {self.quorum} with {signatories} - give a number from 1 to {count}"
            )
        for party in self.veto:
            if party not in self.signatories:
                raise SimError(
                    f'a veto of "{party}", which is no signatory - signatories are '
                    f"{', '.join(self.signatories)}"
                )

    @property
    def others(self) -> tuple[str, ...]:
        """Return the signatories without a veto."""
        return tuple(p for p in self.signatories if p not in self.veto)

    @property
    def others_needed(self) -> int:
        """Return how many of the signatories without a veto must accept."""
        return max(self.quorum - (len(self.signatories) - len(self.others)), 0)

    @property
    def is_unanimous(self) -> bool:
        """Return whether every signatory must accept."""
        return self.others_needed == len(self.others)

    @property
    def set_count(self) -> int:
        """Return how many minimal winning sets there are."""
        return comb(len(self.others), self.others_needed)

    @property
    def winning_sets(self) -> tuple[tuple[str, ...], ...]:
        """Return the minimal winning sets, each in the order of the signatories.

        Raises UnsettledError beyond 256 of them.
        """
        if self.set_count > MOST_SETS:
            raise UnsettledError(
                f"{self.words} make {self.set_count:,} winning sets, more than {MOST_SETS} - name "
                "the signatories of one of them as the only ones that bargain"
            )
        chosen = map(set, combinations(self.others, self.others_needed))
        return tuple(
            tuple(p for p in self.signatories if p in self.veto or p in some) for some in chosen
        )

    def is_won_by(self, parties: Iterable[str]) -> bool:
        """Return whether these signatories suffice."""
        some = set(parties)
        return some.issuperset(self.veto) and (
            len(some.intersection(self.others)) >= self.others_needed
        )

    def members(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Return these signatories in order. Raises SimError unless they suffice."""
        check_several(parties, "signatories")
        some = tuple(parties)
        for party in some:
            if party not in self.signatories:
                there = ", ".join(self.signatories)
                raise SimError(f'"{party}" is no signatory - choose of {there}')
        if not self.is_won_by(some):
            raise SimError(
                f"{', '.join(some) or 'nobody'}: they do not suffice - an agreement needs "
                f"{self.words}"
            )
        return tuple(p for p in self.signatories if p in some)

    @property
    def words(self) -> str:
        """Return the rule in short."""
        veto = f" and the veto of {', '.join(self.veto)}" if self.veto else ""
        return f"{self.quorum} of {len(self.signatories)} signatories{veto}"

    @property
    def asked_alone(self) -> tuple[str, ...]:
        """Return the signatories without whom there is no agreement."""
        return self.signatories if self.is_unanimous else self.veto

    @property
    def enough_others(self) -> Consent | None:
        """Return the consent of enough of the signatories without a veto, None for all or none."""
        if self.is_unanimous or not self.others_needed:
            return None
        which = " without a veto" if self.veto else ""
        noun = Noun(f"Signatories{which}", f"the signatories{which}", is_plural=True)
        return Consent(OTHERS, self.others, self.others_needed, None, noun, True, True)
