"""What would lift a measure or complete a deal, for people and as JSON values: path by path, then the law's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.export.layout import BLANK, Line, line
from detente.export.lines import IN_RECORD, position_line, standing_line, step_line, title
from detente.export.names import names
from detente.export.objects import row_object, standing_object
from detente.export.outcomes import outcome_line, outcome_object
from detente.export.wording import quoted
from detente.model import Position
from detente.state.unlock import Path, Sort, Unlock
from detente.store.base import Sourced

HEADINGS: dict[Sort, str] = {
    "condition": "Conditions",
    "linkage": "Tied to something else",
    "offer": "Offered",
    "commitment": "Promised",
    "shared_position": "Agreed between the sides",
    "intention": "Intended",
    "plan": "Planned",
    "demand": "Demanded",
    "request": "Asked for",
    "possibility": "Possible, somebody says",
    "refusal": "Refused",
}

LOOSE = "Asked or offered in reports on it, and not said to be about it"


def grouped(found: Unlock) -> dict[str, list[Path]]:
    """The ways out by heading, in their order."""
    groups: dict[str, list[Path]] = {}
    for path in found.paths:
        groups.setdefault(HEADINGS[path.sort] if path.sure else LOOSE, []).append(path)
    return groups


def unlock_lines(found: Unlock) -> Iterator[Line]:
    """The record and how it stands, the paths under a heading for each sort, the law."""
    yield line(title(found.record), style="bold")
    yield line(" · ".join(_scope(found)), style="dim")
    yield standing_line(found.standing, IN_RECORD)
    if not found.paths:
        yield BLANK
        yield line("No report says what would " + ("lift it." if found.record.sort == "measure" else "complete it."))
    heading = ""
    for path in found.paths:
        its = HEADINGS[path.sort] if path.sure else LOOSE
        if its != heading:
            heading = its
            yield BLANK
            yield line(heading, style="heading")
        yield from _path(path)
    if found.law:
        yield BLANK
        yield line("By law, not as reported", style="heading")
        for basis in found.law:
            yield line(f"{basis.name} ({basis.year}): {basis.ends or 'nothing noted on how it ends'}", indent=2)
            yield line(f"from the vocabulary: {basis.source}", indent=4, style="dim")


def unlock_object(found: Unlock) -> dict[str, Any]:
    """All of it as one object."""
    return {
        "record": found.record.key,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "known_by": found.known_by.isoformat() if found.known_by else None,
        "standing": standing_object(found.standing),
        "paths": [_object(path) for path in found.paths],
        "law": _law(found),
    }


def unlock_rows(found: Unlock) -> Iterator[dict[str, Any]]:
    """One object a path, then one a legal basis, told apart by `from`: `report` or `law`."""
    for path in found.paths:
        yield {"from": "report", "record": found.record.key} | _object(path)
    for basis in _law(found):
        yield {"from": "law", "record": found.record.key} | basis


def _scope(found: Unlock) -> Iterator[str]:
    yield f"as of {found.as_of.isoformat()}" if found.as_of else "as of the newest report"
    if found.known_by:
        yield f"known by {found.known_by.isoformat()}"
    yield "as last reported"


def _path(path: Path) -> Iterator[Line]:
    if isinstance(path.row.assertion, Position):
        yield position_line(path.row, IN_RECORD)
    else:
        yield step_line(path.row, IN_RECORD, indent=2)
    if path.outcome is not None and path.outcome.outcome != "outstanding":
        yield outcome_line(path.outcome, IN_RECORD)
    if path.condition is not None:
        yield _met(path.met)
    for row in path.against:
        who = names(getattr(row.assertion, "party", ()))
        text = f"refused by {who} · {row.report.date or 'undated'}"
        yield line(text, words=quoted(row.passage), source=row.address, indent=4)


def _met(met: tuple[Sourced, ...]) -> Line:
    if not met:
        return line("not reported as met", indent=4, style="dim")
    row = met[0]
    return line(f"met, as reported {row.report.date}", words=quoted(row.passage), source=row.address, indent=4)


def _object(path: Path) -> dict[str, Any]:
    return {
        "sort": path.sort,
        "sure": path.sure,
        "sides": list(path.sides),
        "condition": " ".join(path.condition.text.split()) if path.condition else None,
        "met": [row.address for row in path.met],
        "against": [row.address for row in path.against],
        "outcome": outcome_object(path.outcome) if path.outcome else None,
    } | row_object(path.row)


def _law(found: Unlock) -> list[dict[str, Any]]:
    return [
        {"legal_basis": basis.name, "year": basis.year, "ends": basis.ends, "source": basis.source}
        for basis in found.law
    ]
