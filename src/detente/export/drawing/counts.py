"""Happenings by month (by year over long spans) and quad class: cooperation above the line, conflict below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.export.drawing.spans import Span, ends
from detente.state import Happening
from detente.state.quads import QUAD, Quad

CLASSES: dict[Quad, str] = {
    "verbal cooperation": "vcoop",
    "material cooperation": "mcoop",
    "verbal conflict": "vconf",
    "material conflict": "mconf",
}
"""How each class is drawn, from the line outward on either side."""
HALF = 46
"""Units of height on either side of the line."""
MONTHLY = 15 * 366
"""Days up to which a bar is a month: longer spans are counted by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One class in one month: a rectangle, places in per cent and units."""

    x: float
    width: float
    y: float
    height: float
    look: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The bars, the table that they draw, and how much there is in all."""

    bars: tuple[Bar, ...]
    table: tuple[tuple[str, dict[Quad, tuple[int, int]]], ...]
    """Month, then happenings and reports of them by class."""
    top: int
    totals: dict[Quad, tuple[int, int]]
    unit: str
    left_out: int
    """Happenings whose date says no month."""


def counts(found: Iterable[Happening], span: Span) -> Counts | None:
    """The counts of what took place in a span of days; None where nothing did."""
    unit = "month" if span.days <= MONTHLY else "year"
    happened: Counter[tuple[str, Quad]] = Counter()
    reported: Counter[tuple[str, Quad]] = Counter()
    left_out = 0
    for one in found:
        event = one.event
        if event.status not in ("occurred", "ongoing"):
            continue
        first, last = ends(one.rows[0])
        if not span.holds(first, last):
            continue
        if _slot(first, unit) != _slot(last, unit) or event.when is None:
            left_out += 1
            continue
        happened[_slot(first, unit), QUAD[event.type]] += 1
        reported[_slot(first, unit), QUAD[event.type]] += one.reports
    if not happened and not left_out:
        return None
    slots = sorted({slot for slot, _ in happened})
    table = tuple((s, {q: (happened[s, q], reported[s, q]) for q in CLASSES}) for s in slots)
    top = max((max(_side(happened, s, "cooperation"), _side(happened, s, "conflict")) for s in slots), default=1)
    bars = tuple(bar for slot in slots for bar in _bars(happened, reported, slot, top, span))
    totals = {q: (sum(row[q][0] for _, row in table), sum(row[q][1] for _, row in table)) for q in CLASSES}
    return Counts(bars=bars, table=table, top=top, totals=totals, unit=unit, left_out=left_out)


def _bars(
    happened: Counter[tuple[str, Quad]], reported: Counter[tuple[str, Quad]], slot: str, top: int, span: Span
) -> list[Bar]:
    year, month = (int(part) for part in (f"{slot}-01").split("-")[:2])
    following = date(year + (month == 12 or len(slot) == 4), 1 if len(slot) == 4 else month % 12 + 1, 1)
    x, end = span.at(date(year, month, 1)), span.at(following)
    bars, heights = [], {"cooperation": 0.0, "conflict": 0.0}
    for quad, look in CLASSES.items():
        count = happened[slot, quad]
        if count:
            side = quad.split()[1]
            height = HALF * count / top
            base = heights[side]
            y = HALF - base - height if side == "cooperation" else HALF + base
            heights[side] += height
            says = f"{slot}, {quad}: {count} in {reported[slot, quad]} reports"
            width = max(round((end - x) * 0.8, 2), 0.6)
            bars.append(Bar(x=x, width=width, y=round(y, 1), height=round(height, 1), look=look, says=says))
    return bars


def _side(happened: Counter[tuple[str, Quad]], slot: str, side: str) -> int:
    return sum(happened[slot, quad] for quad in CLASSES if quad.endswith(side))


def _slot(day: date, unit: str) -> str:
    return f"{day:%Y-%m}" if unit == "month" else f"{day:%Y}"
