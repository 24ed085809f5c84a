"""One matter between parties, asked for by name, and one word for how it stands as of a day.

"US oil sanctions on Venezuela" may be several records (sanctions, an asset freeze), and a record may be named
otherwise than the question names it; `matching` finds those meant. Where the records that fit best do not agree,
the answer is `possibly`: a guess could carry the end of one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from detente.errors import AmbiguousActor, UnknownActor
from detente.state.deals import BREAKS, HOLDS
from detente.state.derive import Standing, standing
from detente.state.matching import Question, best, between
from detente.state.records import records
from detente.store.base import Sourced, View
from detente.store.parties import parent_of, with_states
from detente.store.query import Query

Word = Literal[
    "in_force", "not_in_force", "partly", "suspended", "announced", "requested", "approved", "signed", "delivered",
    "cancelled", "possibly", "disputed", "unknown",
]  # fmt: skip
"""How a matter stands, for people who ask about any: one scale for restrictions, deals and agreements."""

LADDER: dict[str, Word] = {
    "discussed": "announced", "requested": "requested", "notified": "approved", "offered": "announced",
    "agreed": "announced", "signed": "signed", "ratified": "approved", "ordered": "signed",
    "delivery_started": "delivered", "delivered": "delivered", "operational": "delivered",
    "cancelled": "cancelled", "terminated": "cancelled", "withdrawn": "cancelled",
}  # fmt: skip
"""The word for each state of an arms transfer."""
AGREEMENT: dict[str, Word] = LADDER | dict.fromkeys(HOLDS, "in_force") | dict.fromkeys(BREAKS, "not_in_force")
RESTRICTION: dict[str, Word] = {
    "in_force": "in_force", "partially_lifted": "partly", "waived": "partly", "suspended": "suspended",
    "lifted": "not_in_force", "expired": "not_in_force", "not_imposed": "not_in_force", "announced": "announced",
}  # fmt: skip
FALLEN = (*BREAKS, "suspended", "extended", "scaled_back")
"""What can only be planned, refused or asked for of an agreement that is in force."""
ASKED = ("discussed", "requested", "offered")
NEVER = ("", "announced", "not_imposed")
"""States of a measure that has not been imposed."""
COMING = ("announced", "imposed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What was asked for, which records it means, and the word for their standing."""

    parties: tuple[str, ...]
    unknown: tuple[str, ...]
    """Names of parties that lead to no actor; their words are taken for the object's."""
    as_of: date | None
    known_by: date | None
    standing: Word
    answers: tuple[Standing, ...]
    """The records that the word rests on, best fit first."""

    def basis(self) -> tuple[Sourced, ...]:
        """The rows that the word rests on: what settles each standing, else what was only talked of."""
        rows = (row for s in self.answers for row in (s.basis or s.beside or s.talk))
        return tuple(dict.fromkeys(rows))


def matter(
    view: View, parties: Iterable[str], about: str, *, as_of: date | None = None, known_by: date | None = None
) -> Matter:
    """How the matter that `about` names stands between `parties`, given by any name, imposer or supplier first.

    Names that lead to no one actor are no error: "Open Skies parties" says as much as the object's words.
    """
    known, unknown = _parties(parties, as_of or known_by)
    day = as_of or known_by
    question = Question.of(about, known, unknown)
    meant = (record for record in records(_rows(view, question, known_by)) if between(record, question))
    found = [s for record in meant if (s := standing(record, as_of=day)).history or s.talk]
    chosen = best(found, question)
    return Matter(
        parties=known,
        unknown=unknown,
        as_of=day,
        known_by=known_by,
        standing=_together([*chosen, *_easings(chosen, found)], paused=question.paused),
        answers=tuple(chosen),
    )


def _asked(standing: Standing, *, paused: bool) -> Word:
    """The word for one record; where a suspension was asked for and the agreement is in force, that one is not."""
    word = word_of(standing)
    return "not_in_force" if paused and word == "in_force" and standing.record.sort == "deal" else word


def word_of(standing: Standing) -> Word:
    """One word for the standing of one record."""
    if standing.answer == "disputed":
        return "disputed"
    if standing.record.sort == "measure":
        return _restriction(standing)
    arms = standing.record.first("kind") == "arms_transfer"
    if not standing.state:
        return _talked_of(standing)
    if standing.answer == "possibly":
        return "possibly"
    word = (LADDER if arms else AGREEMENT).get(standing.state, "unknown")
    if standing.record.first("kind") == "membership" and standing.state in ASKED:
        return "not_in_force"  # who has applied is no member
    paused = any(getattr(row.assertion, "transition", None) == "suspended" for row in standing.beside)
    return "suspended" if paused and word not in ("delivered", "cancelled", "not_in_force") else word


def _restriction(standing: Standing) -> Word:
    if standing.state in ("", "announced"):
        coming = [row for row in standing.talk if getattr(row.assertion, "transition", None) in COMING]
        planned = standing.state or any(getattr(row.assertion, "status", None) == "planned" for row in coming)
        return "announced" if planned else "not_in_force" if standing.talk else "unknown"
    if standing.answer == "possibly" and standing.state not in ("waived", "suspended"):
        return "possibly"
    return RESTRICTION.get(standing.state, "unknown")


def _talked_of(standing: Standing) -> Word:
    """A deal or agreement of which nothing is told as a fact.

    Whoever plans to leave a body, or refuses to end a treaty, shows it to be in force.
    """
    if any(getattr(row.assertion, "transition", None) == "suspended" for row in standing.beside):
        return "suspended"
    told = [(getattr(row.assertion, "transition", ""), getattr(row.assertion, "status", "")) for row in standing.talk]
    if standing.record.first("kind") != "arms_transfer" and any(step in FALLEN for step, _ in told):
        return "in_force"
    return "announced" if any(status in ("planned", "expected") for _, status in told) else "unknown"


def _together(found: Sequence[Standing], *, paused: bool) -> Word:
    """One word for records that fit alike: what none of the others speaks against.

    A measure that was never imposed, or only spoken of, says nothing against another that is in force.
    """
    begun = [s for s in found if s.record.sort != "measure" or s.state not in NEVER] or found
    told = _told(begun, paused=paused) or _told(found, paused=paused)
    if len(told) < 2:
        return told[0] if told else "unknown"
    return "partly" if set(told) == {"in_force", "partly"} else "possibly"


def _told(found: Sequence[Standing], *, paused: bool) -> list[Word]:
    """The words for records, each once, those left out of which nothing is known."""
    return list(dict.fromkeys(word for s in found if (word := _asked(s, paused=paused)) != "unknown"))


def _easings(chosen: Sequence[Standing], found: Sequence[Standing]) -> list[Standing]:
    """What was eased of a state's sanctions as a whole, later than what is known of one of its companies'."""
    known = max((s.confirmed for s in chosen if s.confirmed), default=None)
    aimed = {state for s in chosen if s.record.sort == "measure" for state in with_states(s.record.takers)}
    return [
        s
        for s in found
        if s not in chosen
        and s.state == "partially_lifted"
        and set(s.record.takers) <= aimed
        and {s.record.first("kind")} == {one.record.first("kind") for one in chosen}
        and s.confirmed is not None
        and known is not None
        and s.confirmed > known
    ]


def _parties(names: Iterable[str], day: date | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from detente.vocab.lookup import resolve_name

    known, unknown = [], []
    for name in names:
        try:
            known.append(resolve_name(name, on=day.isoformat() if day else None).key)
        except (UnknownActor, AmbiguousActor):
            unknown.append(name)
    return tuple(dict.fromkeys(known)), tuple(unknown)


def _rows(view: View, question: Question, known_by: date | None) -> Iterator[Sourced]:
    """Measures and deals that may be between two of the parties, or that one has alone and whose key has a word."""
    seen: set[tuple[str, int]] = set()
    keys = tuple(dict.fromkeys(key for party in question.parties for key in (party, parent_of(party))))
    kinds: tuple[Literal["measure", "deal"], ...] = ("measure", "deal")
    every = [view.between(a, b, known_by=known_by, kinds=kinds) for a, b in combinations(keys, 2)]
    alone = len(question.parties) == 1
    named = () if alone else tuple(sorted(question.words))
    every += [
        view.assertions(Query(actors=(party,), kinds=kinds, named=named, known_by=known_by))
        for party in question.parties
        if named or alone
    ]
    for rows in every:
        for row in rows:
            mark = (row.report.id, row.ordinal)
            if mark not in seen:
                seen.add(mark)
                yield row
