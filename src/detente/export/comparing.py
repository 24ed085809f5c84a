"""Reports of one record, or sides of one contact, next to each other: field × report, topic × side.

On a terminal, a field with each report's value below it: a table of twenty reports fits no screen. Differences are
marked in words and not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.export.layout import BLANK, Line, line
from detente.export.lines import IN_RECORD, event_line, title
from detente.export.names import name
from detente.export.objects import head_object, row_object
from detente.export.wording import edtf, money, plural, quoted, step
from detente.model import NARRATOR
from detente.model.terms import REGISTER
from detente.state.comparison import Cell, Comparison
from detente.state.comparison import Line as Field
from detente.state.readouts import OTHERS, Readouts
from detente.store.base import Head

COLUMN = {NARRATOR: "the reports themselves", OTHERS: "other voices"}
LEFT_OUT = "left out"
WORDS = {"value_usd": "value in US dollars", "legal_basis": "legal basis"}


def compared_lines(found: Comparison | Readouts) -> Iterator[Line]:
    """What is compared, then every field or topic with what each report or side says."""
    if isinstance(found, Readouts):
        yield from _readout_lines(found)
        return
    yield line(title(found.record), style="bold")
    yield line(plural(len(found.reports), "report") + _known(found.known_by), style="dim")
    for field in found.lines:
        yield BLANK
        yield line(field_name(field) + (" · DIFFERS" if field.differs else ""), style="bold")
        yield from _values(found, field)


def _values(found: Comparison, field: Field) -> Iterator[Line]:
    """Who says what: the reports that say the same on one line, with the words of the first."""
    told: dict[str, list[tuple[Head, Cell]]] = {}
    for head, cell in zip(found.reports, field.cells, strict=True):
        if cell.rows:
            told.setdefault(said(field, cell), []).append((head, cell))
    for text, saying in told.items():
        (head, cell), others = saying[0], len(saying) - 1
        who = report_name(head) + (f" and {plural(others, 'later report')}" if others else "")
        yield line(f"{text} · {who}", source=cell.rows[0].address, indent=2)


def compared_object(found: Comparison | Readouts) -> dict[str, Any]:
    """All of it as one object; a cell that is empty says nothing."""
    if isinstance(found, Readouts):
        event = found.happening.rows[0]
        return {
            "happening": row_object(event),
            "known_by": found.known_by.isoformat() if found.known_by else None,
            "reports": [head_object(head) for head in found.reports],
            "sides": list(found.sides),
            "topics": list(compared_rows(found)),
        }
    return {
        "record": found.record.key,
        "known_by": found.known_by.isoformat() if found.known_by else None,
        "reports": [head_object(head) for head in found.reports],
        "fields": list(compared_rows(found)),
    }


def compared_rows(found: Comparison | Readouts) -> Iterator[dict[str, Any]]:
    """One object a field, or a topic, with a cell for each report or side that speaks of it."""
    if isinstance(found, Readouts):
        for topic in found.lines:
            cells = {
                side: [
                    {"passage": one.address, "said_by": list(one.said_by), "words": " ".join(one.passage.text.split())}
                    for one in cell
                ]
                for side, cell in zip(found.sides, topic.cells, strict=True)
            }
            yield {"topic": topic.topic, "differs": topic.differs, "sides": cells}
        return
    for field in found.lines:
        told = [
            {"report": head.id, "date": head.date, "publisher": head.publisher,
             "register": head.entry.register if head.entry else None, "values": list(cell.values),
             "passages": [row.address for row in cell.rows]}
            for head, cell in zip(found.reports, field.cells, strict=True)
            if cell.rows
        ]  # fmt: skip
        yield {"field": field.field, "step": field.step, "differs": field.differs, "reports": told}


def _readout_lines(found: Readouts) -> Iterator[Line]:
    yield event_line(found.happening, IN_RECORD, indent=0)
    sides = ", ".join(side_name(side) for side in found.sides)
    yield line(f"{plural(len(found.reports), 'report')}{_known(found.known_by)} · told by {sides}", style="dim")
    for topic in found.lines:
        yield BLANK
        yield line(topic.topic + (" · ONE SIDE ONLY" if topic.differs else ""), style="bold")
        for side, cell in zip(found.sides, topic.cells, strict=True):
            if cell:
                yield line(f"{side_name(side)}:", words=quoted(cell[0].passage), source=cell[0].address, indent=2)
            elif side not in COLUMN:
                yield line(f"{side_name(side)}: {LEFT_OUT}", indent=2)


def side_name(side: str) -> str:
    """What the column of a side is called."""
    return COLUMN.get(side) or name(side)


def _known(known_by: Any) -> str:
    return f" · known by {known_by.isoformat()}" if known_by else ""


def report_name(head: Head) -> str:
    """What the column of a report is called: its day and its publisher; of an entry, the register and its edition."""
    if head.entry is not None:
        return f"{name(REGISTER + head.entry.register)} · published {head.date} · entry {head.entry.id}"
    return " · ".join(part for part in (head.date, head.publisher) if part) or head.source


def field_name(field: Field) -> str:
    """What a field is called; of a step, the step."""
    return step(field.field) if field.step else WORDS.get(field.field, field.field.replace("_", " "))


def said(field: Field, cell: Cell) -> str:
    """What a report says of a field, in words."""
    if field.step:
        return ", ".join(value if value == "denied" else edtf(str(value)) or "undated" for value in cell.values)
    if field.field == "value_usd":
        return ", ".join(money(value) for value in cell.values if isinstance(value, int | float))
    if field.field in ("imposers", "targets", "suppliers", "recipients", "parties", "maker"):
        return ", ".join(name(str(value)) for value in cell.values)
    return ", ".join(" ".join(str(value).split()) for value in cell.values)
