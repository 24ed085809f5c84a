"""Who held an office, and for whom somebody acts, on a day: the questions of tenures.csv put to the reader.

Each question is a sentence as the press writes it, read through the reader's own way (ingest, parse, resolve) with the
day as the report's date, because a right table that no description finds is of no use. The answer is the mention that
begins the words asked about. Where a person is asked for it must be that person, by its key or one of its aliases;
where a state is asked for, the state for which the person acts. "none" is right where nobody of the vocabulary is
meant, or where the person acts for no state; several answers that are all right are separated by "|".

The table was written from the facts (tenures.csv says why, row by row) and frozen before the vocabulary was measured
with it. Its rows keep away from days on which sources differ.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.ingest.reports import from_text
from detente.model import Actor, Rejected
from detente.read import load
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.resolved import Resolved
from detente.resolve.roster import fold
from detente.vocab.tables import tenures, tenures_of
from evaluation.resolution.outcome import Outcome

TABLE = Path(__file__).with_suffix(".csv")
NONE = "none"
UNREAD = "no mention"
FOR_STATE = frozenset({"person_to_state", "acts_for_nobody"})
"""Kinds of question that ask for whom somebody acts; all others ask who is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A row of the table: who or for whom `asked` means in `text` on `day`."""

    id: str
    text: str
    asked: str
    day: str
    expected: tuple[str, ...]
    kind: str
    why: str


def measure() -> Iterator[Outcome]:
    """Yield the share of right answers, in all and by kind of question."""
    asked, right, mistakes = Counter[str](), Counter[str](), list[str]()
    for question, actor in answers(questions()):
        good = is_right(question, actor)
        for name in ("right", question.kind):
            asked[name] += 1
            right[name] += good
        if not good:
            wanted = " or ".join(question.expected)
            mistakes.append(f"{question.id}\t{question.day}\t{question.asked}\t{wanted}\tnot {_shown(question, actor)}")
    yield Outcome(
        name="tenures",
        digest=hashlib.sha256(TABLE.read_bytes()).hexdigest(),
        figures={name: right[name] / of for name, of in asked.items()},
        of=dict(asked),
        mistakes=tuple(mistakes),
    )


def questions(path: Path = TABLE) -> tuple[Question, ...]:
    """The rows of the table, in order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_question(row) for row in csv.DictReader(lines))


def answers(asked: Iterable[Question]) -> Iterator[tuple[Question, Actor | None]]:
    """Each question with the one actor whom the reader takes the words for; None where it takes them for nobody."""
    nlp = load()
    for question in asked:
        report = from_text(question.text, date=question.day)
        if isinstance(report, Rejected):
            raise SystemExit(f"{TABLE.name}: {question.id}: {report.message}")
        (resolved,) = resolve([parse(report, nlp)])
        yield question, _answer(question, resolved)


def is_right(question: Question, actor: Actor | None) -> bool:
    """Whether an answer is one of those expected; who is not recognised as a person acts for nobody that counts."""
    person = actor if actor is not None and actor.kind == "person" else None
    if question.kind in FOR_STATE:
        return person is not None and (person.state or NONE) in question.expected
    if person is None or not tenures_of(person.key):
        return NONE in question.expected
    return any(_bearers().get(fold(name)) == {person.key} for name in question.expected)


@cache
def _bearers() -> Mapping[str, set[str]]:
    """The keys of people by key and by alias, folded; "King Abdullah" has two and so tells neither."""
    found: dict[str, set[str]] = {}
    for tenure in tenures():
        for name in (tenure.person, *tenure.aliases):
            found.setdefault(fold(name), set()).add(tenure.person)
    return found


def _question(row: Mapping[str, str]) -> Question:
    return Question(
        id=row["id"],
        text=row["text"],
        asked=row["asked"],
        day=row["day"],
        expected=tuple(row["expected"].split("|")),
        kind=row["kind"],
        why=row["why"],
    )


def _answer(question: Question, resolved: Resolved) -> Actor | None:
    """The one actor of the mention that begins the words asked about, the widest of those; None where there is none."""
    doc = resolved.parse.doc
    start = question.text.index(question.asked)
    end = start + len(question.asked)
    over = [m for m in resolved.mentions if doc[m.start].idx < end and doc[m.end - 1].idx >= start]
    first = min(over, key=lambda mention: (mention.start, -mention.end), default=None)
    return first.actors[0] if first is not None and len(first.actors) == 1 else None


def _shown(question: Question, actor: Actor | None) -> str:
    if actor is None:
        return UNREAD
    return f"{actor.key} ({actor.state or NONE})" if question.kind in FOR_STATE else actor.key
