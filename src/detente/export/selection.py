"""Which rows of a dossier are shown, and in which order: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model import Passage
from detente.state import Dossier, Happening, bearing_on
from detente.state.changes import placed
from detente.state.voices import speakers
from detente.store.base import Sourced


def steps(history: Sequence[Sourced]) -> list[list[Sourced]]:
    """Rows that tell the same step, the best dated first: a step told by eight reports is one line."""
    best = sorted(history, key=_vagueness)
    place = {(row.report.id, row.ordinal): at for at, row in enumerate(history)}
    groups: list[list[Sourced]] = []
    for row in best:
        home = next((group for group in groups if _same_step(group[0], row)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return sorted(groups, key=lambda group: place[group[0].report.id, group[0].ordinal])


def _same_step(a: Sourced, b: Sourced) -> bool:
    first, last, _ = placed(a.assertion.when, a.report.day)
    begin, end, _ = placed(b.assertion.when, b.report.day)
    taken = {getattr(row.assertion, "transition", "") for row in (a, b)}
    if len(taken) > 1 or speakers(a) != speakers(b):
        return False
    return taken == {"in_force"} or (first <= end and begin <= last)


def _vagueness(row: Sourced) -> tuple[int, int]:
    first, last, _ = placed(row.assertion.when, row.report.day)
    sighting = getattr(row.assertion, "transition", "") == "in_force"  # of these the last one says most
    return (-last.toordinal() if sighting else 0, (last - first).days)


def rows_of_records(dossier: Dossier) -> list[Sourced]:
    """The rows of measures, deals and positions."""
    held = [row for standing in (*dossier.measures, *dossier.deals) for row in standing.record.rows]
    return [*held, *dossier.positions]


def told(found: Sequence[Happening], rows: Sequence[Sourced], *, whole: bool) -> list[Happening]:
    """The newest first; unless all is asked for, without what is only hoped or denied, or stands above already."""
    shown = [h for h in reversed(found) if whole or h.event.status in ("occurred", "ongoing", "planned", "expected")]
    if whole:
        return shown
    above: dict[str, list[Passage]] = {}
    for row in rows:
        above.setdefault(row.report.id, []).append(row.passage)
    return [
        h
        for h in shown
        if not any(row.passage.overlaps(passage) for row in h.rows for passage in above.get(row.report.id, ()))
    ]


def open_positions(dossier: Dossier) -> Iterator[Sourced]:
    """The positions that stand with no measure or deal above."""
    shown = {
        (row.report.id, row.ordinal)
        for standing in (*dossier.measures, *dossier.deals)
        for row in bearing_on(standing.record, dossier.positions)
    }
    return (row for row in dossier.positions if (row.report.id, row.ordinal) not in shown)


def newest(rows: Iterable[Sourced]) -> list[Sourced]:
    """Rows with the newest report first, those of one report in its order."""
    return sorted(rows, key=lambda row: row.report.date or "", reverse=True)
