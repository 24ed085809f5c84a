"""Which records a question means: by their sides, by the kind that its nouns ask for, by the words of their object.

Sides are looked for among the parties of the question, kinds in the vocabulary ("sanctions", "membership",
"treaty", "purchase"), and what is left are words of the object: "oil", "S-400", "Open Skies".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.state.derive import Standing
from detente.state.records import Record
from detente.store.parties import parent_of, with_states
from detente.vocab.files import entries
from detente.vocab.world import Organisation, State, legal_bases, organisations, states

SHARED = 2
AGREED = ("agreement", "deal", "contract", "package")
"""Nouns of a transfer that other agreements have as well."""
EXCLUSION = "programme_exclusion"
KINDS_OF_RESTRICTION = ("measures", "measure", "restrictions", "curbs")
"""Words that ask for a restriction of any kind."""
PENALTIES = ("sanctions", "penalties")
"""Words that ask for any but the exclusion from a programme."""
IDLE = frozenset(
    "a an and as at by for from in into its of on or over the their to with all any new old more most other".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the keys of the parties in their order, the words of the object, the kinds that nouns name."""

    parties: tuple[str, ...]
    words: frozenset[str]
    kinds: frozenset[str]
    paused: bool
    """Whether a suspension was asked for, which is in force while the agreement is not."""
    targets: frozenset[str]
    """The parties that the words say it is on or against: "sanctions on the United States" are none of theirs."""
    by_law: bool
    """Whether the words of the object are a law's name, which few reports give to a measure that rests on it."""

    @classmethod
    def of(cls, about: str, parties: tuple[str, ...], unknown: Iterable[str] = ()) -> Question:
        """The question that words ask; names of parties that lead to nobody count as words of the object."""
        words = content_words(about, *unknown) - _names_of(parties)
        plain = re.findall(r"[^\W_]+", about.casefold())
        kinds = {kind for word in plain for kind in _nouns().get(_stem(word), ())}
        return cls(
            parties=parties,
            words=words,
            kinds=frozenset(kinds),
            paused="suspension" in plain,
            targets=frozenset(_targets(about, parties)),
            by_law=any(words & short and words <= law for short, law in _laws()),
        )


def between(record: Record, question: Question) -> bool:
    """Whether a record lies between the parties: both sides among them, or one and the other unnamed.

    Where one party alone is asked for, it may be on either side.
    """
    asked = set(question.parties)
    givers, takers = _sides(record.givers, asked), _sides(record.takers, asked)
    if len(asked) == 1:
        return bool((givers | takers | _sides(record.parties, asked)) & asked)
    if record.sort == "measure":
        hit = bool(takers & (question.targets or asked)) or bool(question.words & _taker_names(record))
        return hit and (not givers or bool(givers & asked - takers))
    equal = _sides(record.parties, asked)
    if len(equal) > 1:
        return len(equal & asked) > 1
    if equal:  # one party's part in a treaty of many
        return bool(equal & asked) and bool(question.words & _named(record))
    return bool(takers & asked) and bool(givers & asked) if givers and takers else bool((givers | takers) & asked)


def best(found: Iterable[Standing], question: Question) -> list[Standing]:
    """The records that fit the question best: by shared words, then by kind, the sides in the order they were given."""
    scored = []
    for standing in found:
        record = standing.record
        if question.kinds == {EXCLUSION} and record.sort == "measure" and record.first("kind") != EXCLUSION:
            continue  # a ban on deliveries excludes nobody
        named = _named(record)
        shared = len(question.words & (named | _taker_names(record)))
        kind = bool(question.kinds & _sorts(record))
        silent = named if not question.by_law else record.first("legal_basis")
        if shared or (kind and not (question.words and silent)) or not (question.words or question.kinds):
            scored.append(((shared, kind, _in_order(record, question.parties), _whole(record)), standing))
    top = max((score for score, _ in scored), default=None)
    return [standing for score, standing in scored if score == top]


def _sorts(record: Record) -> set[object]:
    """The kinds under which a record may be asked for: its own, and `measure`, `penalty` or `agreement` as such."""
    kind = record.first("kind")
    if record.sort == "deal":
        return {kind, "agreement"}
    return {kind, "measure"} if kind == EXCLUSION else {kind, "measure", "penalty"}


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
    parts = record.key.split("/", 3)
    object_ = parts[3] if len(parts) > 3 else parts[2] if len(parts) > 2 and record.parties else ""
    if record.first("kind") == "arms_transfer" and record.first("designation") is None:
        object_ = ""  # "four warships" may be any
    law = _short_names().get(str(record.first("legal_basis")), ())
    return content_words(object_, *law, *(str(value) for value in values if value)) - content_words(*record.parties)


def _taker_names(record: Record) -> frozenset[str]:
    """The words of the names of those that a measure is aimed at: "sanctions on PDVSA", "on the general"."""
    people = (key for key in record.takers if key.istitle() and key not in _called())
    return content_words(*(name for key in record.takers for name in _called().get(key, ())), *people)


@cache
def _called() -> dict[str, tuple[str, ...]]:
    """The names of the companies and agencies that measures are aimed at, by their keys."""
    return {body.name: (body.name, *_by_other_names(body)) for body in organisations() if body.state or body.country}


def _targets(about: str, parties: Iterable[str]) -> Iterator[str]:
    """The parties whose names stand behind "on" or "against"."""
    named = [about.casefold()[m.end() :] for m in re.finditer(r"\b(?:on|against)\s+(?:the\s+)?", about.casefold())]
    forms = {state.iso3: (state.name, *state.names, *state.adjectives) for state in states()}
    for party in parties:
        called = (party, *forms.get(party, ()))
        if any(
            re.match(rf"{re.escape(form.casefold().removeprefix('the '))}\b", text) for text in named for form in called
        ):
            yield party


@cache
def _laws() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The acronyms of each law that has any, and these with the words of its name."""
    return tuple(
        (content_words(*basis.acronyms), content_words(basis.name, *basis.acronyms))
        for basis in legal_bases()
        if basis.acronyms
    )


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    """The acronyms of laws by their names."""
    return {basis.name: basis.acronyms for basis in legal_bases()}


def content_words(*texts: str) -> frozenset[str]:
    """Content words, without a plural's s, kinds of restrictions and agreements left out: they are asked for apart.

    >>> sorted(content_words("two Mistral-class ships", "New START"))
    ['class', 'mistral', 'ship', 'start', 'two']
    """
    found = {_stem(word) for text in texts for word in re.findall(r"[^\W_]+(?:-\d+)?", text.casefold())}
    return frozenset(word for word in found if word not in IDLE and word not in _nouns() and len(word) > 1)


def alike(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two texts speak of the same thing, by their content words: two of them shared, and half of the shorter.

    >>> alike(content_words("no longer possess the missiles"), content_words("possess the missiles for good"))
    True
    """
    shared = len({*a} & {*b})
    return shared >= SHARED and 2 * shared >= min(len(a), len(b))


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
    word = word.replace("licence", "license").replace("defence", "defense")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """The nouns of the vocabulary that name a kind of restriction, transfer or agreement by themselves."""
    found: dict[str, list[str]] = {_stem(word): ["measure"] for word in KINDS_OF_RESTRICTION}
    found |= {_stem(word): ["penalty"] for word in PENALTIES}
    for entry in entries("measures"):
        if entry["entry"] == "exclusion":
            found |= {_stem(word): [EXCLUSION] for word in entry["nouns"]}
    for entry in entries("deals"):
        if entry["entry"] == "transfer" and entry["transition"] != "none" and not entry.get("needs"):
            found |= {_stem(word): ["arms_transfer"] for word in entry["nouns"] if word not in AGREED}
    restrictions = (entry for entry in entries("measures") if entry["entry"] == "noun" and entry.get("bare"))
    agreements = (entry for entry in entries("deals") if entry["entry"] == "agreement" and not entry.get("needs"))
    arms = (entry for entry in entries("deals") if entry["entry"] == "arms" and not entry.get("needs"))
    for entry in (*restrictions, *agreements, *arms):
        kind = "arms_transfer" if entry["entry"] == "arms" else entry["kind"] or "agreement"
        for word in entry["words"]:
            found.setdefault(_stem(word), []).append(kind)
    return {word: tuple(dict.fromkeys(kinds)) for word, kinds in found.items()}
