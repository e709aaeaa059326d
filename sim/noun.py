"""A name with its grammar: how it stands in a sentence, and which verbs agree with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sim.sentences import listing

_THE = "The "


@dataclass(frozen=True, slots=True)
class Noun:
    """The name of a party or a body; as a text it is what stands within a sentence.

    ``phrase`` is that text with its article, where it is not the name itself. Tables, axes and
    legends have the bare ``name``.

    >>> states = Noun("United States", "the United States")
    >>> rebels = Noun("Rebels", "the rebels", is_plural=True)
    >>> f"{rebels.does('gain')} what {states.does('lose')} by {rebels.possessive} consent"
    "the rebels gain what the United States loses by the rebels' consent"
    """

    name: str
    phrase: str = ""
    is_plural: bool = False

    def __str__(self) -> str:
        """Return the name as it stands within a sentence."""
        if not self.phrase and self.name.startswith(_THE):
            return f"the {self.name.removeprefix(_THE)}"
        return self.phrase or self.name

    def does(self, verb: str) -> str:
        """Return the name and what it does, the verb given in its plural form.

        >>> Noun("Russia").does("refuse"), Noun("Ann").does("have to wait"), Noun("x").does("are")
        ('Russia refuses', 'Ann has to wait', 'x is')
        """
        return f"{self} {self.verb(verb)}"

    def it_does(self, verb: str) -> str:
        """Return what it does with a pronoun for the name.

        >>> Noun("Rebels", is_plural=True).it_does("need"), Noun("Russia").it_does("need")
        ('they need', 'it needs')
        """
        return f"{'they' if self.is_plural else 'it'} {self.verb(verb)}"

    def verb(self, verb: str) -> str:
        """Return the form of a verb that agrees with it, of the form for several."""
        first, space, rest = verb.partition(" ")
        return verb if self.is_plural else f"{singular(first)}{space}{rest}"

    def remarked(self, *remarks: str) -> Noun:
        """Return the name with remarks in brackets behind it, if any are not empty.

        >>> Noun("Duma", "the Duma").remarked("one vote", "").does("agree")
        'the Duma (one vote) agrees'
        """
        inside = ", ".join(filter(None, remarks))
        return replace(self, phrase=f"{self} ({inside})") if inside else self

    @property
    def possessive(self) -> str:
        """Return the name as the one to whom something belongs.

        >>> Noun("Russia").possessive, Noun("Rebels").possessive
        ("Russia's", "Rebels'")
        """
        return f"{self}'" if str(self).endswith("s") else f"{self}'s"

    @property
    def it(self) -> str:
        """Return the pronoun of what is done to it: it or them."""
        return "them" if self.is_plural else "it"

    @property
    def its(self) -> str:
        """Return the pronoun of what belongs to it: its or their."""
        return "their" if self.is_plural else "its"

    @property
    def itself(self) -> str:
        """Return the pronoun of what it does alone, or to itself: itself or themselves."""
        return "themselves" if self.is_plural else "itself"


def all_of(nouns: Iterable[Noun], join: str = "and") -> Noun:
    """Return several names as one, with whose number its verbs agree.

    >>> all_of([Noun("Ann"), Noun("Bob")]).does("sign"), all_of([Noun("Ann")]).does("sign")
    ('Ann and Bob sign', 'Ann signs')
    """
    several = list(nouns)
    if len(several) == 1:
        return several[0]
    words = listing(several, join)
    return Noun(words, words, is_plural=True)


def singular(verb: str) -> str:
    """Return the form of a verb for one, of the form for several; "were" stands for a wish.

    >>> [singular(verb) for verb in ("are", "have", "do", "would", "reach", "carry", "stay")]
    ['is', 'has', 'does', 'would', 'reaches', 'carries', 'stays']
    """
    irregular = {"are": "is", "have": "has", "do": "does"}
    if verb in irregular:
        return irregular[verb]
    if verb in ("were", "would", "can", "could", "must", "may", "will"):
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"
