"""Official registers in words: what they say otherwise than the press, and what they no longer list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.export.names import law, names
from detente.export.wording import DIFFERS, edtf, step
from detente.model import NARRATOR
from detente.state import Conflict
from detente.state.voices import speakers
from detente.store.base import Sourced


def listed(row: Sourced) -> str:
    """Of an entry of a register that a later edition lacks, which one; empty for any other row."""
    entry, listing = row.report.entry, row.report.listing
    gone = listing.gone_by(date.max) if entry and listing else None
    return f"no longer listed in the edition of {gone}" if gone else ""


def unlisted(rows: Iterable[Sourced], gone: date | None) -> str:
    """That a standing rests on what a register no longer lists, and since which edition; empty where it does not."""
    if gone is None:
        return ""
    registers = dict.fromkeys(row.report.entry.register for row in rows if row.report.entry)
    return f"no longer listed in the edition of {gone} of {', '.join(registers)}"


def register_and_press(conflict: Conflict) -> str:
    """What a register says and the press says otherwise: "imposed: register: 2020-12-14 · press: 2019 (…)"."""
    (act, told), (x, y) = conflict.rows, conflict.values
    if conflict.differs == "date":
        x, y = edtf(x), edtf(y)
    elif conflict.differs == "legal_basis":
        x, y = law(x), law(y)
    elif conflict.differs == "target":
        x, y = (names(value.split("+")) for value in (x, y))
    elif conflict.differs == "standing":
        x, y = (" ".join((step(one), edtf(day))) for one, _, day in (value.partition(" ") for value in (x, y)))
    elif conflict.differs == "denied":
        x, y = ("not so" if getattr(row.assertion, "status", "") == "denied" else "so" for row in (act, told))
    what = step(conflict.transition) if conflict.differs in ("date", "denied") else DIFFERS[conflict.differs]
    return f"{what}: register: {x} ({act.report.publisher}) · press: {y} ({source_of(told)})"


def source_of(row: Sourced) -> str:
    """Who says one side of a conflict: a speaker, else the publisher, else the report by its date."""
    if speakers(row) != (NARRATOR,):
        return names(speakers(row))
    return row.report.publisher or f"the report of {row.report.date or 'no date'}"
