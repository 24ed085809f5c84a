"""The handle on a record, behind `detente.open`: add reports, ask, decide.

Every method is one call of the library below; the command line asks the same. Lists come as polars frames, whose
columns `export.columns` says (docs/frames.md); everything else as the library's own records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, TypedDict, Unpack

from detente.errors import FilterError
from detente.model import Decision
from detente.store.base import Hit, Sourced, Tally
from detente.store.query import Kind

if TYPE_CHECKING:
    import polars as pl

    from detente.export.formats import Exported
    from detente.state import Dossier
    from detente.state.actor import Portrait
    from detente.state.comparison import Comparison
    from detente.state.doubts import Doubt
    from detente.state.filters import Filters
    from detente.state.readouts import Readouts
    from detente.state.unlock import Unlock
    from detente.store import SqliteStore

Day = str | dt.date
"""A day, or a month or year, which means its end: "2025-03-26", "2025-03", "2025"."""


class Asked(TypedDict, total=False):
    """What every list may be asked for, beside one or two actors; `detente.state.filters` says what each means."""

    actor: str
    target: str
    as_of: Day
    known_by: Day
    from_day: Day
    to_day: Day
    kinds: Sequence[str]
    min_confidence: float
    reviewed: bool
    unique: bool
    limit: int


def open_record(path: str | PathLike[str]) -> Record:
    """The record in a file, made if there is none: `detente.open`."""
    from detente.store import open_store

    return Record(open_store(Path(path)))


class Record:
    """An open record: add reports, ask for what stands between two states, find words, see what an id stands for."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store

    def add(
        self,
        paths: str | PathLike[str] | Iterable[str | Path],
        *,
        date: str | None = None,
        rosters: Sequence[str | Path] = (),
    ) -> Tally:
        """What became of the reports under the paths."""
        from detente.pipeline import add

        given = [Path(paths)] if isinstance(paths, str | PathLike) else paths
        return sum(add(self.store, given, date=date, rosters=rosters), Tally())

    def pair(self, a: str, b: str, *, as_of: Day | None = None, known_by: Day | None = None) -> Dossier:
        """The dossier of two actors, given by any of their names."""
        from detente.state.answers import pair

        return pair(self.store, a, b, as_of=as_of, known_by=known_by)

    def actor(self, name: str, *, as_of: Day | None = None, known_by: Day | None = None) -> Portrait:
        """One actor as of a day: who it is, what it imposes and suffers, has agreed, wants, does and says.

        >>> with open_record(":memory:") as record:
        ...     [tenure.title for tenure in record.actor("Hakan Fidan", as_of="2025-03-26").held]
        ['foreign minister']

        Raises:
            NameLookupError: no table and no report knows the name, or several actors share it.
        """
        from detente.state.actor import portrait

        return portrait(self.store, name, as_of=as_of, known_by=known_by)

    def review(self, *names: str, kinds: Sequence[Kind] = (), least: float = 0.0, limit: int = 20) -> tuple[Doubt, ...]:
        """The rows on which nobody has decided, of one or two actors or of all, the least sure first, and why.

        Args:
            kinds: only "statement", "event", "measure", "deal" or "position".
            least: only rows read as surely as this, 0 to 1.
        """
        from detente.state.doubts import doubts
        from detente.vocab.lookup import resolve_name

        actors = tuple(resolve_name(name).key for name in names)
        return doubts(self.store, actors=actors, kinds=tuple(kinds), least=least, limit=limit)

    def show(self, id: str) -> tuple[Sourced, ...]:  # noqa: A002 - the word users see
        """The rows that an assertion's id, a record's key or a passage id stands for.

        Raises:
            NotFound: nothing has this id.
        """
        from detente.state.answers import rows_of

        return rows_of(self.store, id)

    def measures(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """Restrictive measures and how each stands: between two actors, of one, or all.

        >>> with open_record(":memory:") as record:
        ...     record.measures("TUR", "USA", as_of="2025-03-26").select("name", "status", "since").shape
        (0, 3)
        """
        return self._frame("measures", names, asked)

    def deals(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """Arms deals, treaties, ceasefires, memberships and how each stands."""
        return self._frame("deals", names, asked)

    def positions(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """Demands, offers, conditions, promises, refusals and threats, and what became of them."""
        return self._frame("positions", names, asked)

    def statements(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """Who said what, at which level."""
        return self._frame("statements", names, asked)

    def events(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """Who did what to whom, many reports of one event as one row; with `unique` joined by ties as well."""
        return self._frame("events", names, asked)

    def threads(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """The matters that reports return to."""
        return self._frame("threads", names, asked)

    def conflicts(self, *names: str, **asked: Unpack[Asked]) -> pl.DataFrame:
        """Where sources differ on measures and deals."""
        return self._frame("conflicts", names, asked)

    def changes(
        self,
        a: str | None = None,
        b: str | None = None,
        *,
        since: Day,
        until: Day | None = None,
        known_by: Day | None = None,
    ) -> pl.DataFrame:
        """What changed between the ends of two days, between two actors or in the whole record."""
        from detente.export.flat import changes_flat
        from detente.export.frames import frame
        from detente.state.news import changes

        found = changes(self.store, a, b, since=since, until=until, known_by=known_by)
        return frame("changes", changes_flat(found))

    def _frame(self, name: str, names: tuple[str, ...], asked: Asked) -> pl.DataFrame:
        from detente.export.frames import frame
        from detente.export.lists import rows

        return frame(name, rows(self.store, name, _filters(names, asked), limit=asked.get("limit")))

    def export(
        self,
        format: str,  # noqa: A002 - the word users see
        to: str | PathLike[str] | BinaryIO,
        *names: str,
        force: bool = False,
        **asked: Unpack[Asked],
    ) -> Exported:
        """Write the record, or what is asked of it, for other tools (docs/exports.md); how many rows that were.

        >>> import io
        >>> with open_record(":memory:") as record:
        ...     record.export("polecat", io.BytesIO(), "TUR", "USA", from_day="2019").rows
        0

        Args:
            format: jsonl, csv, parquet, polecat, plover, graphml, geojson, ftm, csl or bibtex.
            to: a file, a folder (for the first three), or a stream of bytes.
            force: replace what is there.

        Raises:
            ExportError: something is there already, or it cannot be made.
        """
        from detente.export.formats import export

        place = Path(to) if isinstance(to, str | PathLike) else to
        return export(self.store, format, _filters(names, asked), to=place, force=force)

    def unlock(
        self,
        id: str,  # noqa: A002 - the word users see
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
    ) -> Unlock:
        """What would lift the measure, or complete the deal, that an id means."""
        from detente.state.unlock import unlock

        return unlock(self.store, id, as_of=as_of, known_by=known_by)

    def compare(self, id: str, *, known_by: Day | None = None) -> Comparison | Readouts:  # noqa: A002
        """The reports of a measure or deal field by field; of a contact, what each side says that it was about."""
        from detente.state.comparison import compare

        return compare(self.store, id, known_by=known_by)

    def accept(self, id: str, *, because: str, by: str) -> Decision:  # noqa: A002 - the word users see
        """A person's word that a row is read rightly; it counts as reviewed."""
        from detente.state import review

        return review.accept(self.store, id, because=because, by=by)

    def reject(self, id: str, *, because: str, by: str) -> Decision:  # noqa: A002
        """A person's word that a row is misread; it counts no more."""
        from detente.state import review

        return review.reject(self.store, id, because=because, by=by)

    def edit(self, id: str, changes: Mapping[str, object], *, because: str, by: str) -> Decision:  # noqa: A002
        """A row with fields set right by a person: `record.edit("me_…", {"transition": "in_force"}, …)`."""
        from detente.state import review

        return review.edit(self.store, id, changes, because=because, by=by)

    def withdraw(self, report: str, *, because: str, by: str, on: Day | None = None) -> Decision:
        """A report that counts no more, for those who know what was known from the day `on`, or for all."""
        from detente.state import review
        from detente.state.answers import last_day

        return review.withdraw(self.store, report, because=because, by=by, on=last_day(on))

    def reopen(self, id: str, *, because: str, by: str) -> Decision:  # noqa: A002
        """A row as it was read, or a withdrawn report as it was."""
        from detente.state import review

        return review.reopen(self.store, id, because=because, by=by)

    def find(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Reports that hold all the words, the newest first."""
        return tuple(self.store.find(words, limit=limit))

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _filters(names: tuple[str, ...], asked: Asked) -> Filters:
    """What is asked for, as the filters of the library."""
    from detente.state.filters import Filters

    if len(names) > 2 or (names and "actor" in asked):
        raise FilterError(f"Give two actors, or one, or none, not {', '.join(names)} and more.")
    actor = names[0] if len(names) == 1 else asked.get("actor")
    return Filters.of(
        pair=names if len(names) == 2 else None,
        actor=actor,
        target=asked.get("target"),
        as_of=asked.get("as_of"),
        known_by=asked.get("known_by"),
        first=asked.get("from_day"),
        last=asked.get("to_day"),
        kinds=asked.get("kinds", ()),
        min_confidence=asked.get("min_confidence", 0.0),
        reviewed=asked.get("reviewed", False),
        most=asked.get("limit"),
        unique=asked.get("unique", False),
    )
