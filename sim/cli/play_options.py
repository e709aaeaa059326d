"""The options of ``sim play`` that belong to its models, which the command takes as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from operator import getitem
from typing import Annotated, Any

import typer

from sim.scenario.text.shortened import quoted

Command = Callable[..., None]
Read = Callable[[Any, str], Any]


def as_given(value: Any, _hint: str) -> Any:
    """Return a value as it was given, None for an option that can be repeated and was not given."""
    return None if value == [] else value


def between_commas(text: str, _hint: str) -> list[str]:
    """Return what stands between commas.

    >>> between_commas("us, russia", "--order")
    ['us', 'russia']
    """
    return [part.strip() for part in text.split(",")]


def ends(text: str, hint: str) -> tuple[str, str]:
    """Return the two ends of ``LOW,HIGH``. Raises a usage error for anything else."""
    low, *more = between_commas(text, hint)
    if len(more) != 1:
        raise typer.BadParameter(f"{quoted(text)} - write LOW,HIGH, such as 0,1", param_hint=hint)
    return low, more[0]


def strategies(texts: list[str], hint: str) -> dict[str, str] | str | None:
    """Return ``PARTY=NAME`` texts by party, or the one name that is for everyone.

    >>> strategies(["boulware"], "--strategy"), strategies(["us=micro"], "--strategy")
    ('boulware', {'us': 'micro'})
    """
    if len(texts) == 1 and "=" not in texts[0]:
        return texts[0].strip()
    return numbers_by_party(texts, hint, "NAME, such as us=boulware")


def numbers_by_party(
    texts: list[str], hint: str, what: str = "NUMBER, such as us=0.9"
) -> dict[str, str] | None:
    """Return ``PARTY=NUMBER`` texts by party. Raises a usage error for one without "="."""
    found: dict[str, str] = {}
    for text in texts:
        party, sign, number = (part.strip() for part in text.partition("="))
        if not (party and sign and number):
            message = f"{quoted(text)} - write PARTY={what}"
            raise typer.BadParameter(message, param_hint=hint)
        if party in found:
            raise typer.BadParameter(f"{quoted(party)} is given twice", param_hint=hint)
        found[party] = number
    return found or None


@dataclass(frozen=True)
class PlayOption:
    """An option of a model: ``name`` is that of its argument, ``read`` makes that of what is given.

    ``kind`` is what the command line takes: a text, a whole number from ``least``, or a list of
    texts.
    """

    name: str
    kind: Any
    metavar: str | None
    help: str
    read: Read = as_given
    least: int | None = None

    @property
    def flag(self) -> str:
        """Return the option as it is typed."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def parameter(self) -> Parameter:
        """Return the parameter of the command."""
        option = typer.Option(self.flag, metavar=self.metavar, help=self.help, min=self.least)
        kind = getitem(Annotated, (self.kind | None, option))
        return Parameter(self.name, Parameter.KEYWORD_ONLY, annotation=kind, default=None)

    def argument(self, value: Any) -> Any:
        """Return the argument of the model, None where nothing was given."""
        return None if value is None else self.read(value, self.flag)


KNOWN_STRATEGIES = (  # by name, so that the command line starts without the models
    "boulware, linear, conceder (with an exponent: boulware:8), tit_for_tat, micro, equilibrium, "
    "random"
)
TEXTS = list[str]
OPTIONS = (
    PlayOption("rounds", int, "N", "How many rounds there are.", least=1),
    PlayOption(
        "order", str, "A,B", "The signatories in the order in which they propose.", between_commas
    ),
    PlayOption("breakdown", str, "Q", "How likely talks end after a round without agreement."),
    PlayOption(
        "discount",
        TEXTS,
        "PARTY=F",
        "What a payoff one round later counts for now, such as us=0.9; repeat for each.",
        numbers_by_party,
    ),
    PlayOption(
        "inside",
        TEXTS,
        "PARTY=U",
        "What a party has while the talks last, in payoff points; repeat for each.",
        numbers_by_party,
    ),
    PlayOption(
        "recognition",
        TEXTS,
        "PARTY=P",
        "How likely a party is drawn to propose; repeat for each.",
        numbers_by_party,
    ),
    PlayOption("quorum", int, "K", "How many signatories must accept.", least=1),
    PlayOption("veto", TEXTS, "PARTY", "A party that must accept; repeat for several."),
    PlayOption(
        "demand",
        TEXTS,
        "PARTY=U",
        "What a party insists on, in payoff points; repeat for each.",
        numbers_by_party,
    ),
    PlayOption(
        "obstinate",
        TEXTS,
        "PARTY=P",
        "How likely a party never gives in, whatever comes; repeat for each.",
        numbers_by_party,
    ),
    PlayOption(
        "strategy",
        TEXTS,
        "PARTY=NAME",
        f"How a signatory concedes, such as us=boulware: {KNOWN_STRATEGIES}; a name alone is for "
        "everyone; repeat for each.",
        strategies,
    ),
    PlayOption("sessions", int, "N", "Play so many sessions, and print statistics.", least=1),
    PlayOption("seed", int, "S", "Of the lots that are drawn; default 0.", least=0),
    PlayOption(
        "offers_from",
        str,
        "all|frontier",
        "Offer anything, or efficient agreements only, which supposes that all payoffs are known.",
    ),
    PlayOption(
        "negmas_compatible", bool, None, "Accept 0.0001 points below targets, as NegMAS does."
    ),
    PlayOption("weight", str, "K", "What the bid counts for in the price, 0 to 1."),
    PlayOption("cost", str, "LOW,HIGH", "Between which ends the seller's cost lies.", ends),
    PlayOption("value", str, "LOW,HIGH", "Between which ends the buyer's value lies.", ends),
)


def with_play_options(command: Command) -> Command:
    """Return a command with all these options in the place of its parameter ``given``.

    It gets the arguments for a model that were given, by name.
    """

    @wraps(command)
    def with_given(*args: Any, **values: Any) -> None:
        read = {option.name: option.argument(values.pop(option.name)) for option in OPTIONS}
        given = {name: value for name, value in read.items() if value is not None}
        command(*args, given=given, **values)

    own = signature(command, eval_str=True).parameters.values()
    listed = [option.parameter for option in OPTIONS]
    every = [one for p in own for one in (listed if p.name == "given" else (p,))]
    with_given.__signature__ = Signature(every)  # type: ignore[attr-defined]
    return with_given
