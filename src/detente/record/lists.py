"""The lists of a record as polars frames, events counted for statistics, and the files of other people's tools."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack

from detente.record.asked import Asked, Day, filters_of
from detente.store import SqliteStore

if TYPE_CHECKING:
    import polars as pl

    from detente.export.formats import Exported
    from detente.state.dyads import By, Period


class Lists:
    """What an open record lists; columns are those of docs/lists.md and docs/frames.md."""

    store: SqliteStore

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

    def dyads(self, *names: str, period: Period = "month", by: By = "event", **asked: Unpack[Asked]) -> pl.DataFrame:
        """Events counted by who, to whom and when, for statistics; each number has its passages (docs/frames.md).

        >>> with open_record(":memory:") as record:
        ...     record.dyads(period="month").select("actor", "recipient", "period", "events").shape
        (0, 4)

        Args:
            names: two actors, or one, or none for all.
            period: day, week, month, quarter or year.
            by: event: by the events' own dates, where these lie in one period; report: by their first report's.

        Raises:
            FilterError: no such period or way.
            ExtraMissing: polars is not installed.
        """
        from detente.export.columns import DYADS
        from detente.export.dyads import dyad_rows
        from detente.export.frames import frame
        from detente.state.dyads import dyads

        found = dyads(self.store, filters_of(names, asked), period=period, by=by)
        return frame("dyads", dyad_rows(found), columns=DYADS)

    def _frame(self, name: str, names: tuple[str, ...], asked: Asked) -> pl.DataFrame:
        from detente.export.frames import frame
        from detente.export.lists import rows

        return frame(name, rows(self.store, name, filters_of(names, asked), limit=asked.get("limit")))

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
        return export(self.store, format, filters_of(names, asked), to=place, force=force)
