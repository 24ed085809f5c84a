"""What changed between two days, for people and as JSON values: each change with the words that tell it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.layout import BLANK, Line, line
from detente.export.lines import (
    IN_RECORD,
    conflict_line,
    event_line,
    on_word,
    position_line,
    record_name,
    step_line,
    title,
    verdict,
)
from detente.export.names import names
from detente.export.objects import conflict_object, row_object, standing_object
from detente.export.outcomes import outcome_line, outcome_object
from detente.export.registered import unlisted
from detente.export.wording import plural, quoted, since
from detente.state.difference import SORTS, Shift, Sort
from detente.state.news import Changes
from detente.state.voices import reports
from detente.store.base import Sourced

HEADINGS: dict[Sort, str] = {
    "standing": "Standings that moved",
    "record": "New measures and deals",
    "request": "New requests",
    "threat": "New threats and proposals",
    "plan": "New plans",
    "denial": "New denials",
    "position": "New positions",
    "promise": "Promises and demands that moved",
    "contact": "New contacts",
    "conflict": "New disagreements of sources",
}


def changes_lines(changes: Changes) -> Iterator[Line]:
    """The changes under a heading for each sort, each with its first words and their passage id."""
    yield line(f"Changes · {names(changes.parties) or 'the whole record'}", style="bold")
    yield line(" · ".join(_scope(changes)), style="dim")
    for sort in SORTS:
        found = [shift for shift in changes.shifts if shift.sort == sort]
        if found:
            yield BLANK
            yield line(HEADINGS[sort], style="heading")
            for shift in found:
                yield from shift_lines(shift)


def changes_object(changes: Changes) -> dict[str, Any]:
    """All changes as one object."""
    return {
        "since": changes.since.isoformat(),
        "until": changes.until.isoformat(),
        "known_by": changes.known_by.isoformat(),
        "parties": list(changes.parties),
        "changes": list(changes_rows(changes)),
    }


def changes_rows(changes: Changes) -> Iterator[dict[str, Any]]:
    """One object a change: its sort, what stood before and stands after, and the rows that tell it."""
    for shift in changes.shifts:
        about = shift.after or shift.before
        row: dict[str, Any] = {
            "sort": shift.sort,
            "record": about.record.key if about else shift.conflict.record if shift.conflict else None,
            "first_reported": shift.first.report.date,
            "withdrawn": shift.withdrawn,
            "passage": shift.first.address,
            "before": _brief(shift.before),
            "after": _brief(shift.after) if shift.sort in ("standing", "record") else None,
        }
        if shift.conflict is not None:
            row["conflict"] = conflict_object(shift.conflict)
        if shift.promise is not None:
            row["position"] = outcome_object(shift.promise)
        yield row | {"rows": [row_object(one) for one in shift.rows]}


def _brief(standing: Any) -> dict[str, Any] | None:
    """The part of a standing that changes; the rows that it rests on are `rows` of the change."""
    if standing is None:
        return None
    whole = standing_object(standing)
    kept = ("state", "holds", "reported_only", "since", "last_confirmed", "on_word_of", "originators", "reports")
    return {name: whole[name] for name in kept}


def _scope(changes: Changes) -> Iterator[str]:
    yield f"from the end of {changes.since.isoformat()} to the end of {changes.until.isoformat()}"
    if changes.known_by != changes.until:
        yield f"known by {changes.known_by.isoformat()}"
    yield plural(len(changes.shifts), "change") if changes.shifts else "nothing new was reported"


def shift_lines(shift: Shift) -> Iterator[Line]:
    """One change in lines, with the words that first tell it."""
    row = shift.first
    if shift.conflict is not None:
        yield conflict_line(shift.conflict, IN_RECORD, thing=shift.conflict.record)
    elif shift.happening is not None:
        yield event_line(shift.happening, IN_RECORD)
    elif shift.promise is not None:
        yield position_line(shift.promise.row, IN_RECORD)
        yield outcome_line(shift.promise, IN_RECORD)
    elif shift.after is None:
        yield position_line(row, IN_RECORD)
    elif shift.sort in ("standing", "record"):
        yield line(title(shift.after.record), indent=2)
        yield _moved(shift)
    else:
        one = step_line(row, IN_RECORD, indent=2)
        name = record_name(shift.after.record)
        yield Line(pieces=((f"{name}: ", "plain"), *one.pieces), words=one.words, source=one.source, indent=2)


def _moved(shift: Shift) -> Line:
    """From what to what, on whose word, first told when, in its words."""
    after, row = shift.after, shift.first
    assert after is not None  # noqa: S101 - called for standings only
    old = f"{verdict(shift.before)} → " if shift.before is not None else ""
    parts = [f"{old}{verdict(after)}"]
    if after.record.sort == "measure" and after.state and after.answer != "disputed":
        parts.append(since(after.since))
    parts += [unlisted(after.basis, after.gone), on_word(after, IN_RECORD)]
    told = f"first told {row.report.date}" + _count(shift.rows)
    parts.append(f"the report of {row.report.date} is withdrawn" if shift.withdrawn else told)
    return line(" · ".join(filter(None, parts)), words=quoted(row.passage), source=row.address, indent=4)


def _count(rows: Iterable[Sourced]) -> str:
    told = reports(rows)
    return f" and in {plural(told - 1, 'more report')}" if told > 1 else ""
