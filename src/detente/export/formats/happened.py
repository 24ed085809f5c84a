"""What the formats of events share: ids that no two events have, days as far as the text tells them, who and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.export.formats.entities import Entity, entities
from detente.model import Event
from detente.model.terms import FIRST, LAST, bounds
from detente.state.happenings import Happening
from detente.store.base import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event, ready to be written."""

    happening: Happening
    doubled: frozenset[str] = frozenset()
    """Ids that several rows of a report have."""

    @property
    def event(self) -> Event:
        """The row that stands for it."""
        return self.happening.event

    @property
    def row(self) -> Sourced:
        """... with its report."""
        return self.happening.rows[0]

    @property
    def id(self) -> str:
        """An id of its own: the report's first digits, then the row's, and the row's place if its id is taken there.

        Data sets of events have the story before the first "_".
        """
        own = f"{self.row.report.id[:12]}_{self.event.id.removeprefix('ev_')}"
        return f"{own}.{self.row.ordinal}" if self.event.id in self.doubled else own

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that its date allows; None where it leaves them open, or has none."""
        return days_of(self.event.when.edtf) if self.event.when else (None, None)

    @property
    def day(self) -> str | None:
        """Its day, where the text tells one; a month or a year is no day."""
        first, last = self.days
        return first.isoformat() if first is not None and first == last else None

    @property
    def actors(self) -> list[Entity]:
        """Who did it, or took part in it."""
        return entities(self.event.actors, self.event.actor_states, on=self._on)

    @property
    def recipients(self) -> list[Entity]:
        """To whom it was done."""
        return entities(self.event.recipients, self.event.recipient_states, on=self._on)

    @property
    def _on(self) -> str | None:
        first, last = self.days
        found = first or last
        return found.isoformat() if found else self.row.report.date

    def ties(self) -> Iterator[tuple[Entity, Entity]]:
        """Each actor with each recipient; where nobody is a recipient, every two of those who took part."""
        actors, others = self.actors, self.recipients
        if others:
            yield from ((one, other) for one in actors for other in others if one.key != other.key)
            return
        apart = sorted({one.key: one for one in actors}.values(), key=lambda one: one.key)
        yield from ((one, other) for at, one in enumerate(apart) for other in apart[at + 1 :])


def days_of(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF string allows; None for an open end."""
    first, last = bounds(edtf)
    return None if first == FIRST else first, None if last == LAST else last
