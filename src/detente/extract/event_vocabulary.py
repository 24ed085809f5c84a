"""The senses of `vocab/events/`: which words name a political act, in which construction, with whom in which role.

A sense is one entry of a file there, checked for form. Beside the senses stand the constructions of
`events/none.yaml`, which name no act: "met the target", "said". `constructions` finds both by lemma, the
narrowest first, so that "lift" with sanctions is tried before any wider "lift". What fits a given token
is `event_frames`' to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, TypeVar, get_args

from detente.errors import VocabularyError
from detente.model.assertion import EventType
from detente.vocab.tables import entries

FILES = tuple(name.lower() for name in get_args(EventType))
CLAUSES = ("any", "finite", "infinitive", "mandative", "or_object", "agreement", "ahead")
NEEDS = ("actor", "recipient", "either", "both", "pair", "abroad", "rivals", "league", "nobody")
AGENTS = ("person", "force", "crowd", "political", "state", "armed", "official", "body")
KINDS = ("people", "states")
ASPECTS = ("act", "state", "standing", "war")
PREPOSITIONS = frozenset(
    "to with on against at from in for by of over into between upon toward towards about outside targeting out under "
    "among behind alongside before around near across along through".split()
)
REASONS = ("speech", "mind", "relation", "fact", "economy", "contest", "figure", "passing", "home")
"""Why a construction names no act: words told as a statement, a thought, a standing relation, a bare fact of nature or
life, business, sport or elections, a figure of speech, a verb that passes its act on ("led to"), private life."""
SLOTS = frozenset(
    "agent agent_owner object owner dative clause clause_object speaker land holder holder_if_of of_owner support "
    "scene helped undergo crowd pair compound expeller goal wage subject become happening anti struck".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """What must stand around a word: its particle, object, preposition, clause, modifiers."""

    words: tuple[str, ...]
    pos: str
    example: str
    particle: str | None = None
    prep: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    predicative: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    concerning: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    unlike_modifier: frozenset[str] = frozenset()
    unlike_object: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    clause: str | None = None
    plural: bool = False
    negated: bool = False
    future: bool = False
    hyphenated: bool = False

    @property
    def narrowness(self) -> int:
        """How much the construction asks for."""
        asked = (self.particle, self.object, self.concerning, self.modifier, self.like, self.clause, self.within)
        return 4 * sum(bool(a) for a in (*asked, self.predicative)) + sum(map(bool, self._fine()))

    def _fine(self) -> tuple[Any, ...]:
        return self.prep, self.plural, self.future


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAct(Construction):
    """A construction that names no political act: "met the target", "said". `why`: one of `REASONS`."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense(Construction):
    """One construction of a word and the act it names: "lift" with an object that is a restriction, RETREAT.

    `actors` and `recipients` are slots, the first that names somebody holds. `needs` says who must be
    named for the sense to hold at all; "nobody" of words that alone make an act political ("civil war", "peace talks").
    With `reciprocal`, those on both sides are actors (a phone call);
    with `mutual`, which side stands first says nothing of the act (talks), and mentions match crosswise.
    `actual` senses are weak words that name an act only where it is told as done ("settled the dispute").
    """

    type: EventType
    cameo: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    gives: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    exception: str | None = None
    own: bool = False
    actual: bool = False
    reciprocal: bool = False
    mutual: bool = False
    mates: tuple[str, ...] = ()
    agents: str | None = None
    kinds: str | None = None
    needs: str = "actor"
    aspect: str = "act"
    confidence: float = field(default=0.8)

    def _fine(self) -> tuple[Any, ...]:
        return (
            self.prep, self.plural, self.future,
            self.agents, self.kinds, self.needs not in ("actor", "either"), self.own, self.actual,
        )  # fmt: skip


AnyConstruction = TypeVar("AnyConstruction", bound=Construction)


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The classes of nouns and verbs, by name."""
    return {e["class"]: frozenset(word.lower() for word in e["words"]) for e in entries("events/classes")}


@cache
def senses() -> Mapping[tuple[str, str], tuple[Sense, ...]]:
    """(part of speech, lemma) → its senses, the narrowest first."""
    return _by_lemma(all_senses())


@cache
def constructions() -> Mapping[tuple[str, str], tuple[Sense | NoAct, ...]]:
    """(part of speech, lemma) → its senses and those of its constructions that name no act, the narrowest first."""
    return _by_lemma((*all_senses(), *all_no_acts()))


@cache
def lemmas() -> frozenset[str]:
    """Every word that begins a sense: what is not here is no predicate."""
    return frozenset(word for _, word in senses())


@cache
def all_senses() -> tuple[Sense, ...]:
    """Every sense of every file, in the order of the files.

    Raises:
        VocabularyError: for a key or a value that no sense has.
    """
    return tuple(_checked(_made(Sense, file, entry), file) for file in FILES for entry in entries(f"events/{file}"))


@cache
def all_no_acts() -> tuple[NoAct, ...]:
    """Every construction that names no act, in the order of its file.

    Raises:
        VocabularyError: for a key or a reason that none has.
    """
    found = tuple(_made(NoAct, "none", entry) for entry in entries("events/none"))
    for one in found:
        if one.why not in REASONS:
            problem = f"'why' is {one.why!r}; allowed: {', '.join(REASONS)}"
            raise VocabularyError("events/none.yaml", one.example, problem)
    return found


def _by_lemma(found: Iterable[AnyConstruction]) -> dict[tuple[str, str], tuple[AnyConstruction, ...]]:
    table: dict[tuple[str, str], list[AnyConstruction]] = {}
    for one in found:
        for word in dict.fromkeys(one.words):
            table.setdefault((one.pos, word), []).append(one)
    return {key: tuple(sorted(options, key=lambda c: -c.narrowness)) for key, options in table.items()}


def _made(kind: type[AnyConstruction], file: str, entry: Mapping[str, Any]) -> AnyConstruction:
    label = f"{entry.get('words')} ({entry.get('example')})"
    known = {f.name: f for f in fields(kind)}
    if unknown := sorted(entry.keys() - known.keys()):
        raise VocabularyError(f"events/{file}.yaml", label, f"unknown key {unknown[0]!r}; known: {', '.join(known)}")
    for name, f in known.items():
        if name not in entry and f.default is MISSING and f.default_factory is MISSING:
            raise VocabularyError(f"events/{file}.yaml", label, f"{name!r} is missing")
    return kind(**{name: _value(known[name].type, value) for name, value in entry.items()})


def _value(kind: Any, value: Any) -> Any:
    if str(kind) == "frozenset[str]":
        return frozenset(
            w for word in value for w in (classes()[word[1:]] if word.startswith("@") else (word.lower(),))
        )
    return tuple(value) if isinstance(value, list) else value


def _checked(sense: Sense, file: str) -> Sense:
    label = f"{list(sense.words)} ({sense.example})"
    allowed: dict[str, tuple[str | None, tuple[str | None, ...]]] = {
        "type": (sense.type.lower(), tuple(FILES)),
        "pos": (sense.pos, ("verb", "noun", "adj", "modal")),
        "clause": (sense.clause, (None, *CLAUSES)),
        "needs": (sense.needs, NEEDS),
        "agents": (sense.agents, (None, *AGENTS)),
        "kinds": (sense.kinds, (None, *KINDS)),
        "aspect": (sense.aspect, ASPECTS),
    }
    place = f"events/{file}.yaml"
    for key, (value, values) in allowed.items():
        if value not in values:
            raise VocabularyError(place, label, f"{key!r} is {value!r}; allowed: {', '.join(map(str, values))}")
    for slot in (*sense.actors, *sense.recipients, *sense.mates):
        if slot not in SLOTS | PREPOSITIONS:
            raise VocabularyError(place, label, f"no slot {slot!r}; allowed: {', '.join(sorted(SLOTS | PREPOSITIONS))}")
    return sense
