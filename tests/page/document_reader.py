"""A page as a reader of HTML sees it: elements in order, their text, and what is ill-formed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "hr", "img", "link"}


@dataclass
class Element:
    """An element with its attributes, the elements that it stands in, and all text in it."""

    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class Document(HTMLParser):
    """All elements of a document; ``faults`` says where tags do not match or ids are not single."""

    source: str
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.doctypes = 0
        self.feed(self.source)
        self.close()
        self.faults += [f"{one.tag} stays open" for one in self.open]
        ids = [one.attributes["id"] for one in self.elements if "id" in one.attributes]
        self.faults += [f"two have the id {x}" for x in set(ids) if ids.count(x) > 1]

    def handle_decl(self, decl: str) -> None:
        self.doctypes += decl.lower() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Element(tag, dict(attrs), tuple(one.tag for one in self.open))
        if len(found.attributes) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        self.elements.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> ends nothing")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.text += data

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with these tags, in the order of the document."""
        return [one for one in self.elements if one.tag in tags]

    def texts(self, *tags: str) -> list[str]:
        """Return what stands in the elements with these tags."""
        return [one.text for one in self.all(*tags)]
