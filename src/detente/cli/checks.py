"""What `detente doctor` looks at: each check says what, what was found, and whether that is right."""

from __future__ import annotations

import hashlib
import platform
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from detente.errors import DetenteError
from detente.export.wording import plural

LEAST = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at."""

    what: str
    found: str
    ok: bool = True


def checks(db: Path | None) -> Iterator[Check]:
    """Every check, the record's last."""
    yield Check(what="python", found=platform.python_version(), ok=sys.version_info >= LEAST)
    yield from _packages()
    yield _weights()
    yield _second_opinion()
    yield from _sqlite()
    yield _vocabulary()
    yield _gazetteer()
    if db is not None:
        yield from _record(db)


def _packages() -> Iterator[Check]:
    yield Check(what="detente", found=version("detente"))
    for requirement in sorted(requires("detente") or (), key=str.casefold):
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].split("[")[0]
        for sign in "<>=!~ ":
            name = name.split(sign)[0]
        try:
            yield Check(what=name, found=version(name))
        except PackageNotFoundError:
            yield Check(what=name, found="not installed", ok=False)


def _weights() -> Check:
    from detente.read.weights import installed, verify

    path = installed()
    if path is None:
        return Check(what="language model", found="not installed", ok=False)
    wrong = verify(path)
    if wrong:
        return Check(what="language model", found="; ".join(str(mismatch) for mismatch in wrong), ok=False)
    return Check(what="language model", found="every weight file is spaCy's official one")


def _second_opinion() -> Check:
    """Whether the learned model can be asked, and is the one that belongs to this version; it may be left out."""
    from detente.extract.learned.card import card
    from detente.extract.learned.network import NETWORK, missing

    if absent := missing():
        return Check(what="learned model", found=f"not in use: {', '.join(absent)} not installed (detente[model])")
    sound = hashlib.sha256(NETWORK.read_bytes()).hexdigest() == card().network_sha256
    return Check(what="learned model", found="the one on its card" if sound else "not the one on its card", ok=sound)


def _sqlite() -> Iterator[Check]:
    from detente.store.sqlite import has_fts5, sqlite_version

    found = sqlite_version()
    # Before 3.51.3 a WAL file could be reset under a reader and the database corrupted.
    yield Check(what="SQLite", found=found, ok=tuple(int(part) for part in found.split(".")) >= (3, 51, 3))
    yield Check(what="FTS5", found="present" if has_fts5() else "absent", ok=has_fts5())


def _vocabulary() -> Check:
    from detente.vocab.holders import tenures
    from detente.vocab.tables import version as vocabulary
    from detente.vocab.world import arms, legal_bases, organisations, states

    try:
        parts = (
            plural(len(states()), "state"), plural(len(organisations()), "organisation"),
            plural(len(tenures()), "tenure"), plural(len(arms()), "weapon"),
            plural(len(legal_bases()), "legal basis", "legal bases"),
        )  # fmt: skip
        return Check(what="vocabulary", found=f"{vocabulary()}: {', '.join(parts)}")
    except DetenteError as error:
        return Check(what="vocabulary", found=str(error), ok=False)


def _gazetteer() -> Check:
    from detente.vocab.atlas import size

    try:
        places, names = size()
    except (OSError, EOFError, zlib.error) as error:
        return Check(what="gazetteer", found=f"cannot be read: {error}", ok=False)
    return Check(what="gazetteer", found=f"{plural(places, 'place')}, {plural(names, 'name')}", ok=0 < places <= names)


def _record(db: Path) -> Iterator[Check]:
    from detente.store import open_store

    try:
        with open_store(db, create=False) as store:
            amiss = store.check()
            counts = ", ".join(f"{count:,} {name}" for name, count in store.counts().items())
    except DetenteError as error:
        yield Check(what="record", found=str(error), ok=False)
        return
    yield Check(what="record", found="; ".join(amiss) or "sound", ok=not amiss)
    yield Check(what="holds", found=counts)
