"""Carrying out an agreement: its steps, who takes them, and what must come before what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from sim.errors import SimError
from sim.sentences import listing

MOST_MOVES = 20


@dataclass(frozen=True)
class Step:
    """One step of carrying out an agreement.

    ``does`` maps issues to the options they get; every one of ``owners`` must take part. The step
    comes ``after`` others, and is taken at once with those of ``together_with`` (an escrow). Once
    it is done, ``reverts`` is what snaps back if the rest is broken off.

    >>> Step("withdraw", ("north",), {"land": "shared"}, reverts={"land": "north"}).owners
    ('north',)
    """

    id: str
    owners: tuple[str, ...]
    does: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    reverts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanMove:
    """Steps that are taken at once: one step, or several in escrow.

    ``after`` are the positions of the moves that must be done before, those before them included.
    """

    steps: tuple[str, ...]
    owners: tuple[str, ...]
    does: Mapping[str, str]
    reverts: Mapping[str, str]
    after: frozenset[int]

    @property
    def name(self) -> str:
        """Return the steps in one name."""
        return " + ".join(self.steps)


def moves_of(steps: Sequence[Step], parties: Iterable[str]) -> tuple[PlanMove, ...]:
    """Return the moves that steps come to, in alphabetical order of their first steps.

    Raises SimError for a step without an owner, an owner without payoffs, an unknown or doubled
    step, steps that wait for each other, and more than 20 moves.

    >>> moves = moves_of([Step("b", ("x",), after=("a",)), Step("a", ("y",))], ["x", "y"])
    >>> [(move.name, sorted(move.after)) for move in moves]
    [('a', []), ('b', [0])]
    """
    by_id = {step.id: step for step in steps}
    _check(steps, by_id, tuple(parties))
    groups = sorted(_groups(by_id))
    if len(groups) > MOST_MOVES:
        raise SimError(
            f"implementation: {len(groups)} steps - at most {MOST_MOVES} have their orders "
            "compared; put some together"
        )
    at = {step: k for k, group in enumerate(groups) for step in group}
    direct = {
        k: {at[before] for step in group for before in by_id[step].after}
        for k, group in enumerate(groups)
    }
    before = _closure(direct, groups)
    return tuple(
        PlanMove(
            group,
            tuple(sorted({owner for step in group for owner in by_id[step].owners})),
            dict(_joined(((s, by_id[s].does) for s in group), "settle")),
            dict(_joined(((s, by_id[s].reverts) for s in group), "set back")),
            before[k],
        )
        for k, group in enumerate(groups)
    )


def _check(steps: Sequence[Step], by_id: Mapping[str, Step], parties: tuple[str, ...]) -> None:
    if not steps:
        raise SimError("implementation: there is no step - name at least one")
    if len(by_id) < len(steps):
        twice = next(s.id for k, s in enumerate(steps) if s.id in {t.id for t in steps[:k]})
        raise SimError(f'implementation: step "{twice}" is there twice - give each its own name')
    for step in steps:
        if not step.owners:
            raise SimError(f'step "{step.id}": it names no owner - say by whom it is done')
        for owner in step.owners:
            if owner not in parties:
                raise SimError(
                    f'step "{step.id}": its owner "{owner}" has no payoffs - choose of '
                    f"{', '.join(parties)}"
                )
        for other in (*step.after, *step.together_with):
            if other not in by_id:
                raise SimError(
                    f'step "{step.id}": there is no step "{other}" - choose of {", ".join(by_id)}'
                )


def _groups(by_id: Mapping[str, Step]) -> set[tuple[str, ...]]:
    """Return the steps in groups that are taken at once, sorted within."""
    group = {name: {name} for name in by_id}
    for name, step in by_id.items():
        for other in step.together_with:
            joint = group[name] | group[other]
            group.update(dict.fromkeys(joint, joint))
    return {tuple(sorted(names)) for names in group.values()}


def _closure(
    direct: Mapping[int, set[int]], groups: Sequence[tuple[str, ...]]
) -> dict[int, frozenset[int]]:
    """Return all that must come before each move, in an order in which moves can be taken."""
    try:
        order = list(TopologicalSorter(direct).static_order())
    except CycleError as error:
        names = [" + ".join(groups[k]) for k in reversed(error.args[1])]
        raise SimError(
            f"implementation: {listing(dict.fromkeys(names))} "
            f"{'wait for each other' if len(set(names)) > 1 else 'waits for itself'} - "
            'take one out of "after"'
        ) from None
    before: dict[int, frozenset[int]] = {}
    for k in order:
        before[k] = frozenset(direct[k]).union(*(before[j] for j in direct[k]))
    return before


def _joined(parts: Iterable[tuple[str, Mapping[str, str]]], verb: str) -> Iterator[tuple[str, str]]:
    """Yield what several steps do at once; SimError where they settle an issue differently."""
    found: dict[str, str] = {}
    for step, settled in parts:
        for issue, option in settled.items():
            if found.setdefault(issue, option) != option:
                raise SimError(
                    f'step "{step}": with the steps taken at once it would {verb} "{issue}" as '
                    f'"{found[issue]}" and as "{option}" - keep one'
                )
    yield from found.items()


def check_steps(moves: Sequence[PlanMove], start: Mapping[str, str]) -> None:
    """Raise SimError unless every state between is one outcome and every step changes something.

    Moves that settle or set back the same issue must have an order, so that what is done says what
    the state is.
    """
    for k, move in enumerate(moves):
        for j in range(k):
            other = moves[j]
            if j in move.after or k in other.after:
                continue
            shared = set(move.does) & set(other.does)
            shared |= {i for i, o in move.reverts.items() if other.reverts.get(i, o) != o}
            if shared:
                raise SimError(
                    f'steps "{other.name}" and "{move.name}" both settle "{min(shared)}" - say '
                    "which comes after the other"
                )
        if not move.does:
            raise SimError(f'step "{move.name}": it does nothing - name an option that it changes')
        before = sorted(move.after, key=lambda j: (len(moves[j].after), j))
        state = dict(start)
        for j in before:
            state.update(moves[j].does)
        for issue, option in move.does.items():
            if state.get(issue) == option:
                raise SimError(
                    f'step "{move.name}": "{issue}" is at "{option}" already - name an option that '
                    "it changes to, or leave the step out"
                )
