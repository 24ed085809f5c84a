"""States, organisations, offices, arms and legal bases as typed records, each file read once.

Who held which office when is in `holders`; every form that names any of these is in `forms`. A form
in `context` also names something else (Georgia, Jordan, the Treasury), so it needs further evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from detente.vocab.files import section, typed
from detente.vocab.own.records import Own, cached, in_force

_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """A building or address that stands for an office of its state: the Kremlin for the presidency."""

    name: str
    stands_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or a territory with relations of its own; `iso3` is its key in every reading."""

    iso3: str
    iso2: str | None = None
    name: str
    official: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    context: tuple[str, ...] = ()
    status: str = "member"
    ended: str | None = None
    form: str = "republic"
    """What "the kingdom", "the emirate", "the federation" may mean."""
    island: bool = False
    archipelago: bool = False
    landlocked: bool = False
    areas: tuple[str, ...] = ()
    """Adjectives that the press sets before "country": Gulf, Baltic, West African."""
    definite: tuple[str, ...] = ()
    """Descriptions that mean the state once it is the topic: "the Jewish state"."""
    region: str
    subregion: str | None = None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body with a name of its own; `state` is the state whose body it is, `country` its home otherwise."""

    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    type: str
    seat: str | None = None
    parent: str | None = None
    state: str | None = None
    country: str | None = None
    operates: tuple[str, ...] = ()
    """Where an armed group is active."""
    members: tuple[str, ...] = ()
    joined: Mapping[str, str] = field(default_factory=dict)
    """The day from which, for members that joined after 1999."""
    left: Mapping[str, str] = field(default_factory=dict)
    """The day from which a state was no member any more."""
    context: tuple[str, ...] = ()
    source: str

    def has_member(self, state: str, *, on: str) -> bool:
        """Whether a state was a member on a day, as far as `members`, `joined` and `left` tell."""
        if state in self.members:
            return self.joined.get(state, "") <= on
        return on < self.left.get(state, "")

    @property
    def key(self) -> str:
        """The key in a reading: a ministry acts as its state, everything else as itself."""
        return self.state if self.type == "ministry" and self.state else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office: `wordings` name it in English, `speaks_for` says which part of the state speaks through it.

    `only` limits a wording to the states where it means this office: a chancellor heads the government
    in Germany, a foreign secretary is the minister in Britain and a civil servant in India.
    """

    key: str
    name: str
    rank: int
    speaks_for: str
    wordings: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]]
    example: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon system; `aliases` are all its other forms, those of `variants` (F-16V) included."""

    designation: str
    aliases: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    category: str
    description: str | None = None
    maker: str | None = None
    origins: tuple[str, ...] = ()
    ambiguous_forms: tuple[str, ...] = ()
    source: str

    @property
    def ambiguous(self) -> bool:
        """Whether any of its forms is also an ordinary word or another name."""
        return bool(self.ambiguous_forms)

    @property
    def origin(self) -> str | None:
        """The leading state of those that developed it."""
        return self.origins[0] if self.origins else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A law, resolution, list or treaty; `aliases` are all its other forms, `acronyms` included."""

    name: str
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    year: int | None = None
    type: str
    authorises: str
    ends: str | None = None
    context: tuple[str, ...] = ()
    source: str

    @property
    def jurisdiction(self) -> str | None:
        """The state or organisation whose law it is; None where several states share it."""
        return self.jurisdictions[0] if len(self.jurisdictions) == 1 else None


@cache
def states() -> tuple[State, ...]:
    """Every state, territories and former states included (see `status`)."""

    def one(row: Mapping[str, Any]) -> State:
        metonyms = [typed(Metonym, "states.yaml", row["iso3"], metonym) for metonym in row.get("metonyms", ())]
        return typed(State, "states.yaml", row["iso3"], {**row, "metonyms": metonyms})

    return tuple(one(row) for row in section("states"))


@cached
def organisations() -> tuple[Organisation, ...]:
    """Every organisation, from the United Nations to news agencies; those of the rosters in force at the end."""
    found = {body.name: body for body in shipped_organisations()}
    for own in in_force().actors:
        if own.kind not in ("state", "person"):
            found[own.key] = _extended(found.get(own.key), own)
    return tuple(found.values())


def _extended(known: Organisation | None, own: Own) -> Organisation:
    """An own organisation, or the known one with further forms; with a state it is an agency of it."""
    forms = tuple(form for form in own.forms if form != own.key)
    if known is not None:
        return replace(known, aliases=(*known.aliases, *forms), context=(*known.context, *own.context))
    kind = own.kind if own.kind != "organisation" else "agency" if own.state else "igo"
    return Organisation(name=own.key, aliases=forms, type=kind, state=own.state, context=own.context, source=own.source)


@cache
def shipped_organisations() -> tuple[Organisation, ...]:
    """The organisations of the vocabulary itself."""
    return tuple(typed(Organisation, "organisations.yaml", row["name"], row) for row in section("organisations"))


@cache
def offices() -> tuple[Office, ...]:
    """Every kind of office, highest first; wordings in braces ("spokes{man,woman}") are spelt out."""

    def one(row: Mapping[str, Any]) -> Office:
        limits = row.get("only", {}).items()
        only = {_plain(words): tuple(limit) for short, limit in limits for words in spelt_out(short)}
        short_forms = [*row["wordings"], *row.get("only", ())]
        wordings = [" ".join(words.split()) for short in short_forms for words in spelt_out(short)]
        return typed(Office, "offices.yaml", row["key"], {**row, "only": only, "wordings": wordings})

    return tuple(sorted((one(row) for row in section("offices")), key=lambda office: office.rank))


def offices_called(wording: str, *, state: str | None = None) -> tuple[Office, ...]:
    """The offices that these words may mean, in `state` if one is given.

    >>> [office.key for office in offices_called("foreign secretary", state="IND")]
    ['deputy_foreign_minister']
    """
    words = _plain(wording)
    return tuple(
        office for office in _by_wording().get(words, ()) if state is None or state in office.only.get(words, (state,))
    )


@cache
def arms() -> tuple[Weapon, ...]:
    """Every weapon system."""

    def one(row: Mapping[str, Any]) -> Weapon:
        aliases = [*row.get("aliases", ()), *row.get("variants", ())]
        return typed(Weapon, "arms.yaml", row["designation"], {**row, "aliases": aliases})

    return tuple(one(row) for row in section("arms"))


@cache
def legal_bases() -> tuple[LegalBasis, ...]:
    """Every legal basis."""

    def one(row: Mapping[str, Any]) -> LegalBasis:
        aliases = [*row.get("acronyms", ()), *row.get("aliases", ())]
        return typed(LegalBasis, "legal_bases.yaml", row["name"], {**row, "aliases": aliases})

    return tuple(one(row) for row in section("legal_bases"))


@cache
def _by_wording() -> Mapping[str, tuple[Office, ...]]:
    found: dict[str, tuple[Office, ...]] = {}
    for office in offices():
        for wording in office.wordings:
            words = _plain(wording)
            if office not in found.get(words, ()):
                found[words] = (*found.get(words, ()), office)
    return found


def _plain(wording: str) -> str:
    """Words as they are compared: "Secretary-General" is "secretary general"."""
    return " ".join(wording.casefold().replace("-", " ").split())


def spelt_out(short: str) -> Iterator[str]:
    """The wordings that braces abbreviate.

    >>> list(spelt_out("spokes{man,woman}"))
    ['spokesman', 'spokeswoman']
    """
    choice = _CHOICE.search(short)
    if choice is None:
        yield short
        return
    for part in choice[1].split(","):
        yield from spelt_out(short[: choice.start()] + part + short[choice.end() :])
