"""Who the vocabulary knows: states, organisations and office holders by every form that names them.

Built once a process from `vocab`. What a form means in a text (Ankara the city or the government,
which of two holders of a surname) is for actors.py and people.py to say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.model import Actor
from detente.vocab import tables

FormKind = Literal["name", "adjective", "noun", "capital", "metonym", "organisation", "person", "law"]
LEADERS = frozenset({"leader", "supreme leader", "ruler", "strongman"})
HEADS = ("head_of_state", "head_of_government", "effective_leader")
"""Offices whose holder the press names by surname alone, in the order in which a bare "leader" is looked up."""
COMPANIES = ("company", "defence company")
STATE_BODIES = ("parliament", "agency", "central_bank", "armed_forces", "media", "court", "party", "company")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a form may name; `doubtful` where the form is also another word, so that evidence is needed."""

    form: str
    kind: FormKind
    actor: Actor
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All forms in one automaton; `entries[i]` are what the i-th form may name."""

    automaton: AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]
    people: dict[str, str]
    """Canonical names by key (the name without diacritics)."""
    surnames: dict[str, tuple[str, ...]]
    """Keys of people by surname, folded."""
    states: dict[str, Actor]
    adjectives: dict[str, tuple[str, ...]]
    """ISO3 codes by demonym, folded: "turkish", "turk"."""


def fold(text: str) -> str:
    """`text` in lower case without diacritics, for looking names up.

    >>> fold("Erdoğan"), fold("Raúl")
    ('erdogan', 'raul')
    """
    return plain(text).lower()


def plain(text: str) -> str:
    """`text` without diacritics; dotless i and ł are not marked letters in Unicode and are named here."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def roster() -> Roster:
    """The roster, built at the first call."""
    forms: dict[str, list[Entry]] = {}
    for entry in (*_states(), *_organisations(), *_people(), *_laws()):
        if len(entry.form) < 2:
            continue
        known = forms.setdefault(entry.form, [])
        if all((other.actor.key, other.kind) != (entry.actor.key, entry.kind) for other in known):
            known.append(entry)
    ordered = sorted(forms)
    people = {key_of(person): person for person in tables.persons()}
    surnames: dict[str, list[str]] = {}
    for key, person in people.items():
        for last in surnames_of(person):
            surnames.setdefault(last, []).append(key)
    adjectives: dict[str, list[str]] = {}
    for entry in _states():
        if entry.kind in ("adjective", "noun"):
            known_states = adjectives.setdefault(fold(entry.form), [])
            if entry.actor.key not in known_states:
                known_states.append(entry.actor.key)
    return Roster(
        automaton=AhoCorasick(ordered, matchkind=MatchKind.LeftmostLongest),
        entries=tuple(tuple(forms[form]) for form in ordered),
        people=people,
        surnames={name: tuple(rows) for name, rows in surnames.items()},
        states={state.iso3: _state(state) for state in tables.states()},
        adjectives={name: tuple(rows) for name, rows in adjectives.items()},
    )


@cache
def key_of(person: str) -> str:
    """A person's key: the name without diacritics, North Korean names without hyphens, as the agencies write both.

    >>> key_of("Recep Tayyip Erdoğan"), key_of("Kim Jong-un")
    ('Recep Tayyip Erdogan', 'Kim Jong Un')
    """
    name = plain(person)
    if any(tenure.state == "PRK" for tenure in tables.tenures_of(person)):
        name = " ".join(part[:1].upper() + part[1:] for part in name.replace("-", " ").split())
    return name


def tenures_of(key: str) -> tuple[tables.Tenure, ...]:
    """What the person with this key held, oldest first."""
    return tables.tenures_of(roster().people.get(key, key))


def holder(state: str, wording: str, day: str | None) -> str | None:
    """The key of the person whom `wording` means in a state on `day`; None where nobody or more than one person is known.

    "Leader" is whoever heads the state where the press calls that person so, hence the first head known.
    """
    if day is None:
        return None
    if wording in LEADERS:
        found = next((rows for office in HEADS if (rows := tables.holders(office, state, on=day))), ())
    else:
        found = tables.called(wording, state, on=day)
    names = list(dict.fromkeys(key_of(tenure.person) for tenure in found))
    return names[0] if len(names) == 1 else None


def _state(state: tables.State) -> Actor:
    return Actor(key=state.iso3, kind="state", name=state.name, state=state.iso3)


def _spellings(form: str) -> Sequence[str]:
    """A form, without its diacritics, and with typographic apostrophes."""
    return tuple(dict.fromkeys((form, plain(form), form.replace("'", "’"))))


def _states() -> Iterator[Entry]:
    for state in tables.states():
        actor = _state(state)
        listed: tuple[tuple[FormKind, Sequence[str]], ...] = (
            ("name", (state.name, *((state.official,) if state.official else ()), *state.names)),
            ("adjective", state.adjectives),
            ("noun", state.nouns),
            ("capital", state.capitals),
            ("metonym", tuple(metonym.name for metonym in state.metonyms)),
        )
        for kind, forms in listed:
            for form in forms:
                for spelling in _spellings(form):
                    yield Entry(form=spelling, kind=kind, actor=actor, doubtful=form in state.context)


def _organisations() -> Iterator[Entry]:
    states = {state.iso3: _state(state) for state in tables.states()}
    for body in tables.organisations():
        if body.type == "ministry" and body.state in states:
            actor = states[body.state]
        else:
            kind: Literal["company", "organisation"] = "company" if body.type in COMPANIES else "organisation"
            actor = Actor(key=body.name, kind=kind, name=body.name, state=body.state)
        for form in (body.name, *((body.acronym,) if body.acronym else ()), *body.aliases):
            for spelling in _spellings(form):
                yield Entry(form=spelling, kind="organisation", actor=actor, doubtful=form in body.context)


def _people() -> Iterator[Entry]:
    for row in tables.tenures():
        actor = Actor(key=key_of(row.person), kind="person", name=row.person)
        for form in (row.person, *row.aliases):
            if " " not in form.strip():
                continue  # a surname alone needs the report's day: people.py
            for spelling in _spellings(form):
                yield Entry(form=spelling, kind="person", actor=actor)


def _laws() -> Iterator[Entry]:
    """Names of laws and treaties: no actors, but what is inside them ("America's") is none either."""
    for law in tables.legal_bases():
        actor = Actor(key=law.name, kind="group", name=law.name)
        for form in (law.name, *law.aliases):
            if " " in form:
                yield Entry(form=form, kind="law", actor=actor)


@cache
def surnames_of(person: str) -> tuple[str, ...]:
    """What a person is called by later, folded; see `tables.surnames`. Whole names that have no surname give nothing.

    >>> surnames_of("Ali al-Naimi")
    ('al-naimi', 'naimi')
    """
    return tuple(dict.fromkeys(fold(form) for form in tables.surnames(person)))
