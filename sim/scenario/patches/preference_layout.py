"""Two layouts of preferences, by issue and by party, read as one: by party."""

from __future__ import annotations

from typing import Any

from sim.scenario.checks.findings import Finding, Path

Document = dict[str, Any]


def by_party(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """The document with every issues.X.wants.P as preferences.P.X, and what is given twice.

    The document itself is not changed.

    >>> by_party({"issues": {"land": {"wants": {"us": "a > b"}}}})[0]["preferences"]
    {'us': {'land': 'a > b'}}
    """
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
    """Where a preference stands in the layout by issue, or None for any other path.

    >>> by_issue(("preferences", "us", "land", "ranking"))
    ('issues', 'land', 'wants', 'us', 'ranking')
    """
    if len(path) >= 3 and path[0] == "preferences":
        return ("issues", path[2], "wants", path[1], *path[3:])
    return None


def _moved(issue: str, wants: Document, preferences: Document) -> list[Finding]:
    """Put the preferences on one issue under their parties; return what is given twice."""
    findings = []
    for party, preference in wants.items():
        given = preferences.setdefault(party, {})
        if isinstance(given, dict) and issue in given:
            what = f'party "{party}" has two preferences on this issue'
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
