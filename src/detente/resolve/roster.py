"""Who the vocabulary knows: states, organisations and office holders by every form that names them.

Built once a process from `vocab.forms`. What a form means in a text (Ankara the city or the government,
which of two holders of a surname) is for actors.py and people.py to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.model import Actor
from detente.model.terms import ActorKind
from detente.vocab import forms, tables
from detente.vocab.forms import Form, Sense
from detente.vocab.own.records import cached, in_force

FormKind = Literal["name", "adjective", "noun", "capital", "metonym", "organisation", "definite", "person", "other"]
KINDS: dict[Sense, FormKind] = {
    "state": "name",
    "capital": "capital",
    "adjective": "adjective",
    "people": "noun",
    "metonym": "metonym",
    "organisation": "organisation",
    "company": "organisation",
    "armed_group": "organisation",
    "media": "organisation",
    "person": "person",
    "legal_basis": "other",
    "other": "other",
}
SORTS: dict[Sense, str] = {"company": "company", "armed_group": "group", "media": "medium"}
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
    exact: bool = True
    """Counts only as written."""
    sort: str = "organisation"
    """What an organisation is: company, group, medium or organisation."""
    homes: tuple[str, ...] = ()
    """Of a body of no state: where it is at home or active, or its members."""
    parent: str | None = None
    """The body that it is a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All forms in two automata; the i-th entries are what the i-th form may name."""

    written: AhoCorasick
    """Forms that count as written ("US", "Turkey")."""
    written_entries: tuple[tuple[Entry, ...], ...]
    lower: AhoCorasick
    """Forms that count in any case ("the bloc")."""
    lower_entries: tuple[tuple[Entry, ...], ...]
    people: frozenset[str]
    """The keys of all who held an office: their canonical names."""
    given: frozenset[str]
    """The first words of their names, lower case."""
    surnames: dict[str, tuple[str, ...]]
    """Keys of people by surname, folded."""
    states: dict[str, Actor]
    adjectives: dict[str, tuple[str, ...]]
    """ISO3 codes by demonym, folded: "turkish", "turk"."""


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """`text` in lower case without diacritics, for looking names up.

    >>> fold("Erdoğan"), fold("Raúl")
    ('erdogan', 'raul')
    """
    return forms.plain(text).lower()


@cached
def roster() -> Roster:
    """The roster, built at the first call: once for each set of the user's own rosters."""
    exact: dict[str, list[Entry]] = {}
    other: dict[str, list[Entry]] = {}
    for entry in _entries():
        if len(entry.form) > 1:
            for form in _written(entry):
                (exact if entry.exact else other).setdefault(form, []).append(entry)
    written, lower = sorted(exact), sorted(other)
    surnames: dict[str, list[str]] = {}
    for person in tables.persons():
        for last in surnames_of(person):
            surnames.setdefault(last, []).append(person)
        for alias in dict.fromkeys(alias for tenure in tables.tenures_of(person) for alias in tenure.aliases):
            if " " not in alias and person not in surnames.get(fold(alias), ()):
                surnames.setdefault(fold(alias), []).append(person)  # "Lula", "MBS"
    adjectives: dict[str, list[str]] = {}
    for state in tables.states():
        for word in (*state.adjectives, *state.nouns):
            known = adjectives.setdefault(fold(word), [])
            if state.iso3 not in known:
                known.append(state.iso3)
    return Roster(
        written=AhoCorasick(written, matchkind=MatchKind.LeftmostLongest),
        written_entries=tuple(tuple(exact[form]) for form in written),
        lower=AhoCorasick(lower, matchkind=MatchKind.LeftmostLongest),
        lower_entries=tuple(tuple(other[form]) for form in lower),
        people=frozenset(tables.persons()),
        given=frozenset(person.split()[0].lower() for person in tables.persons() if " " in person),
        surnames={name: tuple(rows) for name, rows in surnames.items()},
        states=_states(),
        adjectives={name: tuple(rows) for name, rows in adjectives.items()},
    )


def _written(entry: Entry) -> tuple[str, ...]:
    """A form as the automaton seeks it: "The Economist" without its article, "The Hill" only with it."""
    bare = entry.form.removeprefix("The ")
    if bare == entry.form or not entry.doubtful:
        return (bare,)
    return entry.form, f"the {bare}"


def holder(state: str, wording: str, day: str | None) -> str | None:
    """The key of whom `wording` means in a state on `day`; None where nobody or more than one is known.

    "Leader" is whoever heads the state where the press calls that person so, hence the first head known.
    """
    if day is None:
        return None
    if wording in LEADERS:
        found = next((rows for office in HEADS if (rows := tables.holders(office, state, on=day))), ())
    else:
        found = tables.called(wording, state, on=day)
    regular = [tenure for tenure in found if not tenure.acting] or found  # a suspended president is still one
    names = list(dict.fromkeys(tenure.person for tenure in regular))
    return names[0] if len(names) == 1 else None


def _entries() -> Iterator[Entry]:
    bodies = {body.name: body for body in tables.organisations()}
    for form in forms.named_forms():
        if form.sense == "legal_basis" and " " not in form.text:
            continue
        if form.sense == "person" and form.context:
            continue  # a surname alone needs the report's day: people.py
        kind = "definite" if form.detail == "definite" else KINDS[form.sense]
        body = bodies.get(form.key) if form.context and form.state is None else None
        yield Entry(
            form=form.text if form.case_sensitive else form.text.lower(),
            kind=kind,
            actor=_actor(form),
            doubtful=form.context,
            exact=form.case_sensitive,
            sort=SORTS.get(form.sense, "organisation"),
            homes=((body.country,) if body.country else body.members or body.operates) if body else (),
            parent=body.parent if body else None,
        )


@cache
def _states() -> dict[str, Actor]:
    return {
        state.iso3: Actor(key=state.iso3, kind="state", name=state.name, state=state.iso3) for state in tables.states()
    }


def _actor(form: Form) -> Actor:
    if form.key in _states():
        return _states()[form.key]
    kinds: dict[str, ActorKind] = {"person": "person", "company": "company"}
    kind = kinds.get(form.sense, "organisation")
    return Actor(
        key=form.key or form.text, kind=kind, name=form.key or form.text, state=None if kind == "person" else form.state
    )


def surnames_of(person: str) -> tuple[str, ...]:
    """What a person is called by later, folded; see `tables.surnames`. Whole names that have no surname give nothing.

    >>> surnames_of("Ali al-Naimi")
    ('al-naimi', 'naimi')
    """
    return _surnames_of(person, in_force().digest)


@lru_cache(maxsize=65_536)
def _surnames_of(person: str, _rosters: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(form) for form in tables.surnames(person)))
