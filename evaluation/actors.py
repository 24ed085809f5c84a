"""Compares the actors of two rows by key, so that "UN", "the UN" and "United Nations" are one.

The names that fold together come from a table of states and organisations: the shared one as CSV, or the project's
own vocabulary.  Which of a row's keys name its parties is said here too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evaluation.sets import SHARED
from evaluation.spans import Row, characters

Aliases: TypeAlias = Mapping[str, str]
"""Lower-case name to lower-case key."""

TABLES = (
    ("states.csv", "iso3", ("common_name", "official_name", "other_names")),
    ("organisations.csv", "name", ("acronym", "aliases")),
)
"""File, column of the key, columns of further names; several names in a column are parted by bars."""

_PREFIX = re.compile(r"^(unnamed|group):")
_ARTICLE = re.compile(r"^(the|a|an) ")


def aliases(table: Path | Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return every name of a table with its key; of two owners of a name the first keeps it.

    ``table`` is a folder with the files of ``TABLES``, or pairs of a key and its names.
    """
    keys: dict[str, str] = {}
    for key, names in _rows_of(table) if isinstance(table, Path) else table:
        for name in (key, *names):
            if folded := name.strip().lower():
                keys.setdefault(folded, key.lower())
    return keys


def _rows_of(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the keys of the tables in a folder with their names."""
    for file, key, columns in TABLES:
        path = folder / file
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield row[key], [name for column in columns for name in (row.get(column) or "").split("|")]


def vocabulary_names() -> Iterator[tuple[str, list[str]]]:
    """Yield the states and organisations of the project's own vocabulary, for where no shared table is at hand."""
    from detente.vocab.tables import organisations, states

    for state in states():
        yield state.iso3, [state.name, state.official or "", *state.names]
    for organisation in organisations():
        yield organisation.name, [organisation.acronym or "", *organisation.aliases]


def known_actors() -> Actors:
    """Return the comparison under the shared table, or where that is not here, under the project's own names."""
    table = SHARED / "world"
    return Actors(aliases(table if table.is_dir() else vocabulary_names()))


@dataclass(frozen=True, slots=True)
class Actors:
    """Compares actors under one table of aliases."""

    keys: Aliases

    def key(self, name: object) -> str:
        """Return the one key of an actor: without prefix or article, lower case, its alias folded.

        >>> Actors({"un": "united nations"}).key("the UN")
        'united nations'
        """
        plain = _ARTICLE.sub("", _PREFIX.sub("", str(name or "")).lower().strip())
        return self.keys.get(plain, plain)

    def of(self, row: Row, *fields: str) -> set[str]:
        """Return the keys of everyone a row names in the given fields, each a string, a list or absent."""
        found: set[str] = set()
        for field in fields:
            value = row.get(field)
            found.update(self.key(name) for name in ([value] if isinstance(value, str) else value or ()))
        return found

    def side(self, row: Row, side: str) -> set[str]:
        """Return the states of one side of an event ("actor", "recipient"), or its actors where it names no state."""
        return self.of(row, f"{side}_states") or self.of(row, f"{side}s")

    def holder(self, row: Row) -> set[str]:
        """Return who holds a position: the state, or else the party itself."""
        return self.of(row, "party_state") or self.of(row, "party")

    def same_speaker(self, gold: Row, predicted: Row) -> bool | None:
        """Return whether two statements have one speaker, by key or by the words that name them.

        None where gold names nobody, as where the subject is left out.
        """
        true, said = self.of(gold, "speaker"), self.of(predicted, "speaker")
        if true and said and same_set(true, said):
            return True
        if not true and not gold.get("speaker_span"):
            return None
        return bool(characters([gold.get("speaker_span")]) & characters([predicted.get("speaker_span")]))

    def same_sides(self, kind: str, gold: Row, predicted: Row) -> tuple[bool, bool]:
        """Return whether two rows agree on who acts and on whom: imposers and targets, suppliers and recipients."""
        if kind == "events":
            return (
                same_set(self.side(gold, "actor"), self.side(predicted, "actor")),
                same_set(self.side(gold, "recipient"), self.side(predicted, "recipient")),
            )
        giving, *taking = {"measures": ("imposers", "targets"), "deals": ("suppliers", "recipients")}[kind]
        return (
            same_set(self.of(gold, giving), self.of(predicted, giving)),
            same_set(self.of(gold, *taking, "parties"), self.of(predicted, *taking, "parties")),
        )


def same(one: str, other: str) -> bool:
    """Return whether two keys name one actor: equal, or every word of the shorter stands in the longer.

    The longer has to have more than one word: "foreign ministry source" is "turkish foreign ministry source".
    """
    if one == other:
        return True
    words, more = sorted((set(one.split()), set(other.split())), key=len)
    return bool(words) and len(more) > 1 and words <= more


def same_set(gold: set[str], predicted: set[str]) -> bool:
    """Return whether two sides name as many actors and each of gold's is among the predicted."""
    return len(gold) == len(predicted) and all(any(same(one, other) for other in predicted) for one in gold)
