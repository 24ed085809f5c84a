"""Roster files to what is in force: read, joined, and given a digest that tells one set of files from another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from detente.vocab.faults import Fault, report
from detente.vocab.own.reading import read
from detente.vocab.own.records import NONE, Own, Rosters


def load(paths: Sequence[str | Path]) -> Rosters:
    """The rosters in files, in the order given; an actor of two files has the forms and offices of both.

    Raises:
        VocabularyError: a file cannot be read or has a faulty entry; each by line, field and value.
    """
    if not paths:
        return NONE
    digest = hashlib.sha256()
    actors: dict[str, Own] = {}
    faults: list[Fault] = []
    for path in paths:
        file, found, wrong = read(Path(path))
        faults += wrong
        digest.update(f"{Path(path).suffix.lower()}\0{len(file.data)}\0".encode())
        digest.update(file.data)
        for actor in found:
            first = actors.get(actor.key)
            if first is not None and first.kind != actor.kind:
                faults.append(_clash(first, actor))
            actors[actor.key] = first.joined(actor) if first is not None else actor
    report(faults)
    return Rosters(digest=digest.hexdigest(), actors=tuple(actors.values()))


def _clash(first: Own, other: Own) -> Fault:
    return Fault(
        file=other.file, line=other.line, field="kind", value=other.kind,
        message=f"differs from that of {other.key!r} in {first.file}", allowed=first.kind,
    )  # fmt: skip
