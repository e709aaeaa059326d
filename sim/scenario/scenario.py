"""The scenario: everything an analyst wrote, and the scenarios that it becomes when changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sim.errors import SimError, check_kind
from sim.scenario import agenda
from sim.scenario.as_toml import as_toml
from sim.scenario.display import scenario_html, scenario_line, scenario_text
from sim.scenario.document.contradictions import without_undone
from sim.scenario.document.extends import Origin
from sim.scenario.document.value_paths import value_text
from sim.scenario.nouns.constraints import Choice
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.selection import Selection, variant_ids
from sim.scenario.sources import Sources
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted


@dataclass(frozen=True)
class Scenario(Contents):
    """A bargaining scenario, frozen; made by ``sim.scenario.reader.load``.

    ``origin`` are its files, and ``reread`` makes the scenario of files under a selection.

    >>> from sim.scenario.reader import loads
    >>> scenario = loads('''
    ... format = 1
    ... [parties.a]
    ... [parties.b]
    ... [issues.price]
    ... status_quo = "high"
    ... options = ["low", "high"]
    ... wants = { a = "low > high", b = "high > low" }
    ... [importance]
    ... a.tiers = ["price"]
    ... b.tiers = ["price"]
    ... [no_deal_payoffs]
    ... a = 20
    ... b = 30
    ... ''')
    >>> scenario.with_no_deal("a", 40).no_deal_payoffs["a"].best
    Fraction(40, 1)
    """

    origin: Origin = field(repr=False, compare=False)
    reread: Callable[[Origin, Selection], Scenario] = field(repr=False, compare=False)

    def under(self, selection: Selection) -> Scenario:
        """Return the scenario of the same files under another selection.

        Raises ScenarioError if something selected is unknown, or a set value makes a mistake, and
        SimError if what is selected leaves an issue without an option.
        """
        if selection.sets != self.selection.sets:  # of values there is no end
            return self.reread(self.origin, selection)
        if selection not in self._views:
            self._views[selection] = self.reread(self.origin, selection)
        return self._views[selection]

    @cached_property
    def _views(self) -> dict[Selection, Scenario]:
        """The scenarios that this one became under what its files describe, each read once."""
        return {}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left aside or assumed where the files of another program were read."""
        return self.origin.remarks

    def with_variant(self, *variants: str | None) -> Scenario:
        """Return the scenario under variants of the file, all at once (none: as it stands).

        Raises ScenarioError if two of them set one key to different values.
        """
        return self.under(replace(self.selection, variants=variant_ids(*variants)))

    def with_lens(self, lens: str | None) -> Scenario:
        """Return the scenario under a lens of the file (None: the base lens)."""
        return self.under(replace(self.selection, lens=lens))

    def with_track(self, track: str | None) -> Scenario:
        """Return one track of the talks by itself (None: all of them together).

        Its issues alone are on the agenda, signatories who are not on it look on, and no deal is
        the status quo without the costs of the branches, or what the track says it is.
        """
        return self.under(replace(self.selection, track=track))

    def at(self, time_step: str | None) -> Scenario:
        """The scenario as of a time step, which changes the steps before it (None: the file)."""
        return self.under(replace(self.selection, time_step=time_step))

    def as_seen_by(self, party: str | None) -> Scenario:
        """Return the scenario that a party believes in (None: as it is).

        Its beliefs are laid over the file, and the probabilities of no deal that it believes in
        are the common ones; another party's own probability stays what it is, unless the beliefs
        say otherwise.
        """
        return self.under(replace(self.selection, seen_by=party))

    def sweep(self, sweep: str) -> tuple[Scenario, ...]:
        """The scenario with each value of a sweep in turn; raises SimError for an unknown one."""
        check_kind(sweep, str, "sweep", "write its id")
        if sweep not in self.sweeps:
            remedy = choose_from(sweep, self.sweeps) or "the file has no sweeps"
            raise SimError(f"{self.id}: unknown sweep {quoted(sweep)} - {remedy}")
        chosen = self.sweeps[sweep]
        return tuple(self.with_value(chosen.path, value) for value in chosen.values)

    def to_toml(self) -> str:
        """Return the text of a file that loads to the same scenario.

        The text is as it was typed where one file says everything; otherwise it has all that the
        scenario says, also in files that it extends, and values that were set in it.

        Raises SimError while a variant, lens, track, belief or time step is selected, which a file
        describes but cannot select.
        """
        return as_toml(self, self.origin)

    def with_value(self, path: str, value: object) -> Scenario:
        """The scenario with one value of the file changed, such as no_deal.war.probability."""
        return self.with_values({path: value})

    def with_values(self, values: Mapping[str, object]) -> Scenario:
        """The scenario with several values of the file changed at once, by their paths.

        They take the place of what was set there before.
        """
        for path in values:
            check_kind(path, str, "path", "write it as in no_deal.war.probability")
        pairs = [(path, value_text(value)) for path, value in values.items()]
        kept = without_undone(self.selection.sets, pairs)
        return self.under(replace(self.selection, sets=(*kept, *pairs)))

    def with_no_deal(self, party: str, value: object) -> Scenario:
        """Return the scenario with one party's no-deal payoff given, instead of the lottery."""
        return self.with_value(f"no_deal_payoffs.{party}", value)

    @property
    def sources(self) -> Sources:
        """Return the sources by id; called, the table of where each number and rule comes from.

        ``scenario.sources["lieven2022"]`` is a source, ``scenario.sources("us", "land")`` a table.
        """
        return Sources(self)

    @property
    def forbid(self) -> Choice:
        """Return the options that time step and variants take off the table."""
        return agenda.forbidden(self)

    @property
    def require(self) -> Choice:
        """Return the options that an outcome must contain under time step and variants."""
        return agenda.required(self)

    @property
    def off_agenda(self) -> tuple[str, ...]:
        """Return the issues that stay at the status quo under time step, variants and track."""
        return agenda.off_agenda(self)

    @property
    def status_quo(self) -> dict[str, str]:
        """Return the outcome in which nothing changes."""
        return {issue.id: issue.status_quo for issue in self.issues.values()}

    def __repr__(self) -> str:
        return scenario_line(self)

    def _repr_html_(self) -> str:
        return scenario_html(self)

    def __str__(self) -> str:
        return scenario_text(self)
