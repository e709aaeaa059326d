"""Two layouts of preferences, by issue and by party, read as one: by party."""

from __future__ import annotations

from typing import Any

from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.shortened import shown

Document = dict[str, Any]


PATCHING = ("time_steps", "variants", "lenses", "beliefs")


def by_party(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """Return the document with every issues.X.wants.P as preferences.P.X, and what is given twice.

    So are the tables that change it: variants, lenses, beliefs, time steps. The document itself
    is not changed.

    >>> by_party({"issues": {"land": {"wants": {"us": "a > b"}}}})[0]["preferences"]
    {'us': {'land': 'a > b'}}
    """
    plain, twice = _by_party(document)
    findings = list(twice)
    for section in PATCHING:
        tables = plain.get(section)
        if not isinstance(tables, dict):
            continue
        changed: Document = {}
        for name, table in tables.items():
            changed[name], found = (
                _patch_by_party(table) if isinstance(table, dict) else (table, ())
            )
            findings += [
                Finding((section, name, *finding.path), finding.what, finding.remedy)
                for finding in found
            ]
        plain = {**plain, section: changed}
    return plain, tuple(findings)


def _patch_by_party(patch: Document) -> tuple[Document, tuple[Finding, ...]]:
    """As _by_party, without the tables of issues of which nothing is left."""
    plain, found = _by_party(patch)
    if plain is patch:
        return patch, found
    given = patch["issues"]
    left = {name: table for name, table in plain["issues"].items() if table or not given[name]}
    without = {key: value for key, value in plain.items() if key != "issues"}
    return without | ({"issues": left} if left else {}), found


def _by_party(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """As by_party, for one table and not for those inside it."""
    issues = document.get("issues")
    preferences = _copied(document.get("preferences", {}))
    if not isinstance(issues, dict) or not isinstance(preferences, dict):
        return document, ()
    findings: list[Finding] = []
    plain_issues: Document = {}
    for issue, table in issues.items():
        wants = table.get("wants") if isinstance(table, dict) else None
        plain_issues[issue] = table
        if isinstance(wants, dict):
            plain_issues[issue] = {key: value for key, value in table.items() if key != "wants"}
            findings += _moved(issue, wants, preferences)
    if plain_issues == issues:
        return document, ()
    return {**document, "issues": plain_issues, "preferences": preferences}, tuple(findings)


def by_issue(path: Path) -> Path | None:
    """Return where a preference stands in the layout by issue, or None for any other path.

    >>> by_issue(("preferences", "us", "land", "ranking"))
    ('issues', 'land', 'wants', 'us', 'ranking')
    """
    inside = 2 if path[:1] and path[0] in PATCHING else 0
    head, tail = path[:inside], path[inside:]
    if len(tail) >= 3 and tail[0] == "preferences":
        return (*head, "issues", tail[2], "wants", tail[1], *tail[3:])
    return None


def _moved(issue: str, wants: Document, preferences: Document) -> list[Finding]:
    """Put the preferences on one issue under their parties; return what is given twice."""
    findings = []
    for party, preference in wants.items():
        given = preferences.setdefault(party, {})
        if isinstance(given, dict) and issue in given:
            what = f"party {shown(party)} has two preferences on this issue"
            remedy = f"keep one of issues.{issue}.wants.{party} and preferences.{party}.{issue}"
            findings.append(Finding(("issues", issue, "wants", party), what, remedy))
        elif isinstance(given, dict):
            given[issue] = preference
    return findings


def _copied(preferences: Any) -> Any:
    if not isinstance(preferences, dict):
        return preferences
    return {
        party: dict(table) if isinstance(table, dict) else table
        for party, table in preferences.items()
    }
