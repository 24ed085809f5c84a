"""Participles that spell out an imposition told before them: "imposes sanctions on Iran, blacklisting 20 firms"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.extract.restriction.rows import Row


def spelled_out(rows: Sequence[Row]) -> list[Row]:
    """The rows, a participle that spells out an imposition joined with it: "imposes sanctions on Iran, blacklisting X".

    It is one measure, on all whom either names; "freezing its funds" is a measure of another kind.
    """
    told: list[Row] = []
    for row in rows:
        main = next((other for other in told if _spells_out(row, other)), None)
        if main is None:
            told.append(row)
        else:
            both = tuple(dict.fromkeys((*main.sighting.targets, *row.sighting.targets)))
            told[told.index(main)] = replace(main, sighting=replace(main.sighting, targets=both))
    return told


def _spells_out(row: Row, main: Row) -> bool:
    verb = row.operator
    over = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "by" else verb.head
    alike = (row.sighting.kind, row.transition, row.status) == (main.sighting.kind, main.transition, main.status)
    participle = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "pcomp") and over == main.operator
    return (
        participle
        and alike
        and (row.transition, row.status) == ("imposed", "occurred")
        and row.sighting.imposers in ((), main.sighting.imposers)
    )
