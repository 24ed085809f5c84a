"""Who the vocabulary knows: states, organisations and office holders by every form that names them.

Built once a process from `vocab.forms`. What a form means in a text (Ankara the city or the government,
which of two holders of a surname) is for actors.py and people.py to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, overload

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.model import Actor
from detente.model.terms import ActorKind
from detente.vocab import forms, tables
from detente.vocab.forms import Form, Sense
from detente.vocab.own.records import cached, in_force
from detente.vocab.world import Organisation

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


Naming = tuple[str, Form]
"""A form as it counts, and the form of the vocabulary that it is or is a spelling of."""


class Entries(Sequence[tuple[Entry, ...]]):
    """What each form may name, made when it is first asked for: a text has some dozens of the thousands of forms."""

    def __init__(self, named: Sequence[Sequence[Naming]], bodies: Mapping[str, Organisation], *, exact: bool) -> None:
        """Keep what the i-th form of an automaton may name."""
        self._named, self._bodies, self._exact = named, bodies, exact
        self._made: list[tuple[Entry, ...] | None] = [None] * len(named)

    def __len__(self) -> int:
        """Return how many forms there are."""
        return len(self._named)

    @overload
    def __getitem__(self, index: int) -> tuple[Entry, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[Entry, ...], ...]: ...

    def __getitem__(self, index: int | slice) -> tuple[Entry, ...] | tuple[tuple[Entry, ...], ...]:
        """Return what the form may name."""
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        made = self._made[index]
        if made is None:
            made = self._made[index] = tuple(self._entry(text, form) for text, form in self._named[index])
        return made

    def of(self, *kinds: FormKind) -> Iterator[Entry]:
        """Every entry of some kinds, in the order of the forms; the others are not made for it."""
        for named in self._named:
            for text, form in named:
                if _kind(form) in kinds:
                    yield self._entry(text, form)

    def _entry(self, text: str, form: Form) -> Entry:
        body = self._bodies.get(form.key) if form.context and form.state is None else None
        return _entry(text, form, body, exact=self._exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All forms in two automata; the i-th entries are what the i-th form may name."""

    written: AhoCorasick
    """Forms that count as written ("US", "Turkey")."""
    written_entries: Entries
    lower: AhoCorasick
    """Forms that count in any case ("the bloc")."""
    lower_entries: Entries
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
    exact, other = _namings()
    written, lower = sorted(exact), sorted(other)
    bodies = {body.name: body for body in tables.organisations()}
    adjectives: dict[str, list[str]] = {}
    for state in tables.states():
        for word in (*state.adjectives, *state.nouns):
            known = adjectives.setdefault(fold(word), [])
            if state.iso3 not in known:
                known.append(state.iso3)
    return Roster(
        written=AhoCorasick(written, matchkind=MatchKind.LeftmostLongest),
        written_entries=Entries([exact[text] for text in written], bodies, exact=True),
        lower=AhoCorasick(lower, matchkind=MatchKind.LeftmostLongest),
        lower_entries=Entries([other[text] for text in lower], bodies, exact=False),
        people=frozenset(tables.persons()),
        given=frozenset(person.split()[0].lower() for person in tables.persons() if " " in person),
        surnames=_by_surname(),
        states=_states(),
        adjectives={name: tuple(rows) for name, rows in adjectives.items()},
    )


def _namings() -> tuple[dict[str, list[Naming]], dict[str, list[Naming]]]:
    """What may be named, by the forms that count as written and by those that count in any case."""
    exact: dict[str, list[Naming]] = {}
    other: dict[str, list[Naming]] = {}
    for text, sensitive, form in forms.named_spellings():
        if form.sense == "legal_basis" and " " not in text:
            continue
        if form.sense == "person" and form.context:
            continue  # a surname alone needs the report's day: people.py
        shown = text if sensitive else text.lower()
        if len(shown) > 1:
            for sought in _sought(shown, doubtful=form.context):
                (exact if sensitive else other).setdefault(sought, []).append((shown, form))
    return exact, other


def _by_surname() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for person in tables.persons():
        for last in surnames_of(person):
            found.setdefault(last, []).append(person)
        for alias in dict.fromkeys(alias for tenure in tables.tenures_of(person) for alias in tenure.aliases):
            if " " not in alias and person not in found.get(fold(alias), ()):
                found.setdefault(fold(alias), []).append(person)  # "Lula", "MBS"
    return {name: tuple(rows) for name, rows in found.items()}


def _sought(text: str, *, doubtful: bool) -> tuple[str, ...]:
    """A form as the automaton seeks it: "The Economist" without its article, "The Hill" only with it."""
    bare = text.removeprefix("The ")
    if bare == text or not doubtful:
        return (bare,)
    return text, f"the {bare}"


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


def _kind(form: Form) -> FormKind:
    return "definite" if form.detail == "definite" else KINDS[form.sense]


def _entry(text: str, form: Form, body: Organisation | None, *, exact: bool) -> Entry:
    return Entry(
        form=text,
        kind=_kind(form),
        actor=_actor(form, text),
        doubtful=form.context,
        exact=exact,
        sort=SORTS.get(form.sense, "organisation"),
        homes=((body.country,) if body.country else body.members or body.operates) if body else (),
        parent=body.parent if body else None,
    )


@cache
def _states() -> dict[str, Actor]:
    return {
        state.iso3: Actor(key=state.iso3, kind="state", name=state.name, state=state.iso3) for state in tables.states()
    }


def _actor(form: Form, text: str) -> Actor:
    if form.key in _states():
        return _states()[form.key]
    kinds: dict[str, ActorKind] = {"person": "person", "company": "company"}
    kind = kinds.get(form.sense, "organisation")
    return Actor(key=form.key or text, kind=kind, name=form.key or text, state=None if kind == "person" else form.state)


def surnames_of(person: str) -> tuple[str, ...]:
    """What a person is called by later, folded; see `tables.surnames`. Whole names that have no surname give nothing.

    >>> surnames_of("Ali al-Naimi")
    ('al-naimi', 'naimi')
    """
    return _surnames_of(person, in_force().digest)


@lru_cache(maxsize=65_536)
def _surnames_of(person: str, _rosters: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(form) for form in tables.surnames(person)))
