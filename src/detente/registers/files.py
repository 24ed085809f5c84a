"""The files of one edition of a register: what each is, of which day they are, and their entries one after another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from detente.errors import DateError, FilterError, InputError
from detente.model import Outcome, Reader, Rejected
from detente.registers.acts import Acts
from detente.registers.entities import newest
from detente.registers.listings import Listings

CSV = (".csv", ".tsv")
FTM = (".json", ".jsonl", ".ndjson", ".ftm")
LONGEST_NAME = 120
DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CHUNK = 1 << 20


def entries(paths: Sequence[Path], *, register: str, edition: date, reader: Reader) -> Iterator[Outcome]:
    """The reading of every entry in the files of one edition, and why each line that is none was rejected.

    Args:
        register: what the register is called; editions of one register have one name.
        edition: the day on which this edition was published.
    """
    held = [(path, _shown(path)) for path in paths]
    acts = Acts(register=register, edition=edition, reader=reader)
    lists = Listings(register=register, edition=edition, reader=reader)
    with suppress(OSError):  # said below, of the file itself
        lists.prepare((path, shown) for path, shown in held if path.suffix.lower() in FTM and path.is_file())
    for path, shown in held:
        try:
            if path.suffix.lower() in CSV:
                yield from acts.read(path, shown)
            elif path.suffix.lower() in FTM:
                yield from lists.read(path, shown)
            else:
                message = f"{shown} has no known format of a register. Known: {', '.join((*CSV, *FTM))}."
                yield Rejected(source=shown, error="format", message=message)
        except OSError as error:
            yield Rejected(source=shown, error="unreadable", message=f"{shown} cannot be read: {error.strerror}.")
        except InputError as error:
            yield Rejected(source=error.source, error=error.code, message=str(error))


def named(given: str) -> str:
    """The name of a register, if it can be one.

    Raises:
        FilterError: it is empty, too long, or no single line of text.
    """
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        allowed = f"one line of 1 to {LONGEST_NAME} characters, such as 'OFAC SDN'"
        raise FilterError(f"No name of a register: {given[:LONGEST_NAME]!r}. Allowed: {allowed}.")
    return name


def edition_of(paths: Sequence[Path], given: str | None) -> date:
    """The day of an edition: the one given, else the newest on which OpenSanctions saw an entity of the files.

    Raises:
        DateError: the day given is none.
        FilterError: none is given, and no file tells it.
    """
    if given is not None:
        if not DAY.fullmatch(given):
            raise DateError(given)
        try:
            return date.fromisoformat(given)
        except ValueError as error:
            raise DateError(given) from error
    files = [(path, _shown(path)) for path in paths if path.suffix.lower() in FTM and path.is_file()]
    found = newest(files)
    if found is None:
        raise FilterError("No day of the edition: no file tells it. Give the day of publication: --edition 2024-02-01.")
    return date.fromisoformat(found)


def digest_of(paths: Iterable[Path]) -> str:
    """The sha256 of files together, in whatever order they are given; one that cannot be read is left out."""
    digests = []
    for path in paths:
        digest = hashlib.sha256()
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError:
            continue
        digests.append(digest.hexdigest())
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()


def _shown(path: Path) -> str:
    """A path as text that can be printed."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
