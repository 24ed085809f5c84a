"""The open record: what is asked of it about pairs, actors, measures, deals, passages and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Self

from detente.record.asked import Day
from detente.record.deciding import Deciding
from detente.record.lists import Lists
from detente.store import SqliteStore
from detente.store.base import Hit, Tally
from detente.store.query import Kind

if TYPE_CHECKING:
    from detente.export.notebook import DossierPage, PortraitPage, Shown, StandingPage
    from detente.state.comparison import Comparison
    from detente.state.doubts import Doubt
    from detente.state.matters import Matter
    from detente.state.readouts import Readouts
    from detente.state.unlock import Unlock


def open_record(path: str | PathLike[str]) -> Record:
    """The record in a file, made if there is none: `detente.open`."""
    from detente.store import open_store

    return Record(open_store(Path(path)))


class Record(Lists, Deciding):
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

    def register(self, paths: Iterable[str | Path], *, name: str, edition: str | None = None) -> Tally:
        """What became of the entries of an edition of an official register, kept whole (docs/registers.md)."""
        from detente.pipeline import register

        return register(self.store, [Path(path) for path in paths], name=name, edition=edition)[1]

    def pair(self, a: str, b: str, *, as_of: Day | None = None, known_by: Day | None = None) -> DossierPage:
        """The dossier of two actors, given by any of their names; in a notebook it shows itself."""
        from detente.export.notebook import DossierPage, dressed
        from detente.state.answers import pair

        return dressed(DossierPage, pair(self.store, a, b, as_of=as_of, known_by=known_by))

    def record(
        self,
        id: str,  # noqa: A002 - the word users see
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
    ) -> StandingPage:
        """How the measure or deal stands that an id means: its key, one of its rows, a passage with such a row.

        In a notebook it shows its steps with their words.

        Raises:
            NotFound: nothing has this id, or nothing was known of it by the day.
        """
        from detente.export.notebook import StandingPage, dressed
        from detente.state import standing
        from detente.state.answers import last_day
        from detente.state.finding import record_of

        known = last_day(known_by)
        found = record_of(self.store, id, known_by=known)
        return dressed(StandingPage, standing(found, as_of=last_day(as_of) or known))

    def standing(self, about: str, *parties: str, as_of: Day | None = None, known_by: Day | None = None) -> Matter:
        """How one matter stands, in one word, and what that rests on: `standing("S-400 purchase", "RUS", "TUR")`.

        Args:
            about: the matter, in words.
            parties: between whom, the imposer or supplier first.
            as_of: the day to speak of; without one, the newest report's.
            known_by: only reports dated up to this day.
        """
        from detente.state.answers import last_day
        from detente.state.matters import matter

        return matter(self.store, parties, about, as_of=last_day(as_of), known_by=last_day(known_by))

    def actor(self, name: str, *, as_of: Day | None = None, known_by: Day | None = None) -> PortraitPage:
        """One actor as of a day: who it is, what it imposes and suffers, has agreed, wants, does and says.

        >>> with open_record(":memory:") as record:
        ...     [tenure.title for tenure in record.actor("Hakan Fidan", as_of="2025-03-26").held]
        ['foreign minister']

        Raises:
            NameLookupError: no table and no report knows the name, or several actors share it.
        """
        from detente.export.notebook import PortraitPage, dressed
        from detente.state.actor import portrait

        return dressed(PortraitPage, portrait(self.store, name, as_of=as_of, known_by=known_by))

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

    def show(self, id: str) -> Shown:  # noqa: A002 - the word users see
        """The rows that an assertion's id, a record's key or a passage id stands for.

        In a notebook each shows itself in its sentence, the words highlighted.

        Raises:
            NotFound: nothing has this id.
        """
        from detente.export.notebook import SHOWN, Shown
        from detente.export.shown import opened
        from detente.state.answers import rows_of

        rows = rows_of(self.store, id)
        return Shown.of(rows, opened(self.store, id, rows[:SHOWN]))

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
