"""One matter between parties, asked for by name, and one word for how it stands as of a day.

"US oil sanctions on Venezuela" may be several records (sanctions, an asset freeze), and a record may be named
otherwise than the question names it. Which records are meant is told by the sides, by the kind that a noun of the
vocabulary names ("sanctions", "membership", "treaty") and by shared words of the object. Where the records that fit
best do not agree, the answer is `possibly`: a guess could carry the end of one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Literal

from detente.errors import AmbiguousActor, UnknownActor
from detente.state.deals import BREAKS, HOLDS
from detente.state.derive import Standing, standings
from detente.state.records import Record
from detente.store.base import Sourced, View
from detente.store.parties import parent_of, with_states
from detente.store.query import Query
from detente.vocab.files import entries
from detente.vocab.world import Organisation, State, legal_bases, organisations, states

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
COMING = ("announced", "imposed")
KINDS_OF_RESTRICTION = ("sanctions", "measures", "measure", "restrictions", "curbs", "penalties")
"""Words that ask for a restriction of any kind."""
IDLE = frozenset(
    "a an and as at by for from in into its of on or over the their to with all any new old more most other".split()
)


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
    words = _words(about, *unknown) - _names_of(known)
    rows = tuple(_rows(view, known, words, known_by))
    found = [s for s in standings(rows, as_of=day) if _between(s.record, known, words)]
    best = _best(found, known, words, _kinds(about))
    paused = "suspension" in about.casefold().split()
    told = list(dict.fromkeys(_asked(s, paused=paused) for s in best))
    standing: Word = "unknown" if not told else told[0] if len(told) == 1 else _together(told)
    return Matter(parties=known, unknown=unknown, as_of=day, known_by=known_by, standing=standing, answers=tuple(best))


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


def _together(words: Sequence[Word]) -> Word:
    """One word for records that stand differently: what some lift and others keep is in force in part."""
    clear = [word for word in words if word != "unknown"]
    if len(clear) == 1:
        return clear[0]
    return "partly" if set(clear) == {"in_force", "partly"} else "possibly"


def _parties(names: Iterable[str], day: date | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from detente.vocab.lookup import resolve_name

    known, unknown = [], []
    for name in names:
        try:
            known.append(resolve_name(name, on=day.isoformat() if day else None).key)
        except (UnknownActor, AmbiguousActor):
            unknown.append(name)
    return tuple(dict.fromkeys(known)), tuple(unknown)


def _rows(view: View, parties: Sequence[str], words: frozenset[str], known_by: date | None) -> Iterator[Sourced]:
    """Measures and deals that may be between two of the parties, or that one has alone and whose key has a word."""
    seen: set[tuple[str, int]] = set()
    keys = tuple(dict.fromkeys(key for party in parties for key in (party, parent_of(party))))
    every = [view.between(a, b, known_by=known_by) for a, b in combinations(keys, 2)]
    kinds: tuple[Literal["measure", "deal"], ...] = ("measure", "deal")
    every += [
        view.assertions(Query(actors=(party,), kinds=kinds, named=tuple(sorted(words)), known_by=known_by))
        for party in parties
        if words
    ]
    for rows in every:
        for row in rows:
            mark = (row.report.id, row.ordinal)
            if mark not in seen:
                seen.add(mark)
                yield row


def _between(record: Record, parties: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a record lies between the parties: both sides among them, or one and the other unnamed."""
    asked = set(parties)
    givers, takers = _sides(record.givers, asked), _sides(record.takers, asked)
    if record.sort == "measure":
        return bool(takers & asked) and (not givers or bool(givers & asked - takers))
    equal = _sides(record.parties, asked)
    if len(equal) > 1:
        return len(equal & asked) > 1
    if equal:  # one party's part in a treaty of many
        return bool(equal & asked) and bool(words & _named(record))
    return bool(takers & asked) and bool(givers & asked) if givers and takers else bool((givers | takers) & asked)


def _best(
    found: Sequence[Standing], parties: Sequence[str], words: frozenset[str], kinds: frozenset[str]
) -> list[Standing]:
    """The records that fit the question best: by shared words, then by kind, the sides in the order they were given."""
    scored = []
    for standing in found:
        record = standing.record
        named = _named(record)
        shared = len(words & named)
        kind = bool(kinds & _sorts(record))
        if shared or (kind and not (words and named)) or not (words or kinds):
            scored.append(((shared, kind, _in_order(record, parties), _whole(record)), standing))
    top = max((score for score, _ in scored), default=None)
    return [standing for score, standing in scored if score == top]


def _sorts(record: Record) -> set[object]:
    """The kinds under which a record may be asked for: its own, and `measure` or `agreement` as such."""
    kind = record.first("kind")
    return {kind, "measure" if record.sort == "measure" else "agreement"}


def _in_order(record: Record, parties: Sequence[str]) -> bool:
    """Whether who gives stands before who takes among the parties asked for."""
    place = {party: at for at, party in enumerate(parties)}
    givers = [place[key] for key in _sides(record.givers, place) if key in place]
    takers = [place[key] for key in _sides(record.takers, place) if key in place]
    return not givers or not takers or min(givers) < min(takers)


def _whole(record: Record) -> bool:
    """Whether a record names both its sides."""
    return bool(record.parties) or bool(record.givers and record.takers)


def _sides(keys: Iterable[str], asked: Collection[str]) -> set[str]:
    """The actors of one side, an organ and its body under the name of the two that was asked for.

    The Security Council's sanctions are the United Nations' and the other way round; UNESCO's are neither's.
    """
    organs = {parent_of(key): key for key in asked}
    return {
        key if key in asked else parent_of(key) if parent_of(key) in asked else organs.get(key, key)
        for key in with_states(keys)
    }


def _named(record: Record) -> frozenset[str]:
    """The words of a record's object, without those that name a party: a membership's object is the body itself."""
    told = ("object", "designation", "legal_basis") if record.first("kind") != "arms_transfer" else ("designation",)
    values = [record.first(name) for name in told]
    values += [word for key in record.takers for word in _called().get(key, ())]
    parts = record.key.split("/", 3)
    object_ = parts[3] if len(parts) > 3 else parts[2] if len(parts) > 2 and record.parties else ""
    if record.first("kind") == "arms_transfer" and record.first("designation") is None:
        object_ = ""  # "four warships" may be any
    law = _short_names().get(str(record.first("legal_basis")), ())
    return _words(object_, *law, *(str(value) for value in values if value)) - _words(*record.parties)


@cache
def _called() -> dict[str, tuple[str, ...]]:
    """The names of the companies and agencies that measures are aimed at, by their keys."""
    return {body.name: (body.name, *_by_other_names(body)) for body in organisations() if body.state or body.country}


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    """The acronyms of laws by their names."""
    return {basis.name: basis.acronyms for basis in legal_bases()}


def _words(*texts: str) -> frozenset[str]:
    """Content words, without a plural's s, kinds of restrictions and agreements left out: they are asked for apart.

    >>> sorted(_words("two Mistral-class ships", "New START"))
    ['class', 'mistral', 'ship', 'start', 'two']
    """
    found = {_stem(word) for text in texts for word in re.findall(r"[^\W_]+(?:-\d+)?", text.casefold())}
    return frozenset(word for word in found if word not in IDLE and word not in _nouns() and len(word) > 1)


def _names_of(parties: Iterable[str]) -> frozenset[str]:
    """The words of the names of parties: they tell the sides, not the object."""
    forms = [form for state in states() if state.iso3 in parties for form in _forms(state)]
    forms += [form for body in organisations() if body.name in parties for form in _by_other_names(body)]
    return frozenset(_stem(word) for form in (*parties, *forms) for word in re.findall(r"[^\W_]+", form.casefold()))


def _by_other_names(body: Organisation) -> tuple[str, ...]:
    return (*((body.acronym,) if body.acronym else ()), *body.aliases)


def _forms(state: State) -> tuple[str, ...]:
    codes = tuple(code for code in (state.iso2, state.iso3) if code)
    return (state.name, *state.names, *state.adjectives, *state.nouns, *state.capitals, *codes)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _kinds(about: str) -> frozenset[str]:
    """The kinds of records that the nouns of a question ask for; `measure` for any restriction."""
    plain = re.findall(r"[^\W_]+", about.casefold())
    found = {kind for word in plain for kind in _nouns().get(_stem(word), ())}
    return frozenset(found | ({"measure"} if set(plain) & set(KINDS_OF_RESTRICTION) else set()))


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """The nouns of the vocabulary that name a kind of restriction or agreement by themselves."""
    found: dict[str, list[str]] = {_stem(word): ["measure"] for word in KINDS_OF_RESTRICTION}
    restrictions = (entry for entry in entries("measures") if entry["entry"] == "noun" and entry.get("bare"))
    agreements = (entry for entry in entries("deals") if entry["entry"] == "agreement" and not entry.get("needs"))
    arms = (entry for entry in entries("deals") if entry["entry"] == "arms" and not entry.get("needs"))
    for entry in (*restrictions, *agreements, *arms):
        kind = "arms_transfer" if entry["entry"] == "arms" else entry["kind"] or "agreement"
        for word in entry["words"]:
            found.setdefault(_stem(word), []).append(kind)
    return {word: tuple(dict.fromkeys(kinds)) for word, kinds in found.items()}
