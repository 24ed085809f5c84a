"""One actor for one name as people type it on a command line: states by name, code or capital, bodies, persons.

Case, diacritics and full stops make no difference here. What a name means in a sentence, where case and context
count, is left to `resolve`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from detente.errors import AmbiguousActor, UnknownActor
from detente.model.terms import Actor, ActorKind
from detente.vocab.forms import Form, Sense, body_forms, fold, folded, person_forms, state_forms
from detente.vocab.holders import offices_of, persons, surnames, tenures_of
from detente.vocab.own.records import cached
from detente.vocab.world import organisations, states

BODIES: tuple[Sense, ...] = ("organisation", "company", "armed_group", "media")
PERSONS: tuple[Sense, ...] = ("person",)
RANKS: tuple[tuple[Sense, ...], ...] = (
    ("state",),
    BODIES,
    ("capital", "metonym"),
    ("adjective", "people"),
    PERSONS,
)
"""Which sense of a form counts first: Brussels is Belgium by its capital, the Palestinian Authority is itself."""
NEAREST = 3
SHORT = 2
MIN_SCORE = 60.0
LISTED = 8
SHARED: Mapping[str, tuple[str, ...]] = {"guinea": ("GIN", "GNB", "GNQ", "PNG")}
"""Names that one state bears alone and others in part: on a command line they are too short to be sure of."""


def resolve_name(name: str, *, on: str | None = None) -> Actor:
    """The actor that a name, code or description names; `on` is the day for which offices count.

    UnknownActor lists the nearest names, AmbiguousActor those that share it.

    >>> resolve_name("Ankara").key, resolve_name("state department").key, resolve_name("hakan fidan").state
    ('TUR', 'USA', 'TUR')
    """
    wanted = fold(name).removeprefix("the ")
    found = _named(wanted, on)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(_shown(actor) for actor in found[:LISTED]) + (", ..." if len(found) > LISTED else "")
        message = f"{name!r} names several actors: {listed}. Give one of these."
        raise AmbiguousActor(name, tuple(actor.key for actor in found), message)
    near = _nearest(wanted, on)
    hint = f" Nearest: {', '.join(_shown(actor) for actor in near)}." if near else ""
    raise UnknownActor(name, tuple(actor.key for actor in near), f"No actor {name!r}.{hint}")


def known_name(name: str, *, on: str | None = None) -> Actor | None:
    """The one actor that a name names, as `resolve_name`; None where there is none, without a look at similar names.

    >>> known_name("Ankara").key, known_name("Ostrava Optics a.s.")
    ('TUR', None)
    """
    found = _named(fold(name).removeprefix("the "), on)
    return found[0] if len(found) == 1 else None


def _named(wanted: str, on: str | None) -> list[Actor]:
    """The actors of a folded name or code."""
    code = _codes().get(wanted.upper())
    if not code or any(form.sense == "state" for form in _states_called().get(wanted, ())):
        return _found(wanted, on)
    # A three-letter code is the key itself. A two-letter one may clash with an acronym: "IS" is Iceland and a
    # militia. Any other sense ("Li", a surname) counts after a code.
    bodies = _found(wanted, on) if len(wanted) == SHORT and wanted in _bodies_called() else []
    return [*(actor for actor in bodies if actor.key != code), _actor("state", code, on)]


def _found(wanted: str, on: str | None) -> list[Actor]:
    """The actors of the first rank of senses that the name has; what comes after it is not even read."""
    if wanted in SHARED:
        return [_actor("state", key, on) for key in SHARED[wanted]]
    for rank in RANKS:
        forms = _called(rank).get(wanted, ())
        keys = list(dict.fromkeys((form.sense, form.key) for form in forms if form.sense in rank))
        if keys:
            return list({actor.key: actor for actor in (_actor(sense, key, on) for sense, key in keys)}.values())
    people = _by_surname().get(wanted, ())
    serving = [person for person in people if offices_of(person, on=on)]
    return [_actor("person", person, on) for person in serving]


def _called(rank: tuple[Sense, ...]) -> Mapping[str, tuple[Form, ...]]:
    """The forms that have the senses of a rank, and others of the same sort of actor, by folded text."""
    if rank == PERSONS:
        return _persons_called()
    return _bodies_called() if rank == BODIES else _states_called()


def _actor(sense: Sense, key: str, on: str | None) -> Actor:
    if key in _states():
        return Actor(key=key, kind="state", name=_states()[key], state=key)
    if sense == "person":
        held = offices_of(key, on=on) or tenures_of(key)
        return Actor(key=key, kind="person", name=key, state=held[-1].state if held else None)
    kind, state = _bodies()[key]
    return Actor(key=key, kind=kind, name=key, state=state)


def _shown(actor: Actor) -> str:
    """An actor for a list of candidates: 'Türkiye' (TUR), 'NATO'."""
    mark = actor.key if actor.kind == "state" else actor.state
    return f"{actor.name!r} ({mark})" if mark else repr(actor.name)


def _nearest(wanted: str, on: str | None) -> list[Actor]:
    """The actors with the most similar names, states first among equals."""
    from rapidfuzz import fuzz, process

    texts = dict.fromkeys((*_states_called(), *_bodies_called(), *_persons_called()))
    close = process.extract(wanted, texts.keys(), scorer=fuzz.ratio, score_cutoff=MIN_SCORE, limit=NEAREST * 4)
    ordered = sorted(close, key=lambda match: (-round(match[1]), match[0]))
    actors: dict[str, Actor] = {}
    for text, _, _ in ordered:
        for actor in _found(text, on):
            actors.setdefault(actor.key, actor)
    return list(actors.values())[:NEAREST]


@cached
def _states_called() -> Mapping[str, tuple[Form, ...]]:
    return _by_text(state_forms())


@cached
def _bodies_called() -> Mapping[str, tuple[Form, ...]]:
    return _by_text(body_forms())


@cached
def _persons_called() -> Mapping[str, tuple[Form, ...]]:
    return _by_text(person_forms())


def _by_text(forms: Iterable[Form]) -> Mapping[str, tuple[Form, ...]]:
    """Forms by folded text, one for each actor that it may name; descriptions are none ("the bloc")."""
    found: dict[str, list[Form]] = {}
    for form in forms:
        if form.detail != "definite":
            for text in folded(form):
                known = found.setdefault(text, [])
                if all((other.sense, other.key) != (form.sense, form.key) for other in known):
                    known.append(form)
    return {text: tuple(held) for text, held in found.items()}


@cached
def _by_surname() -> Mapping[str, tuple[str, ...]]:
    return _grouped((fold(surname), person) for person in persons() for surname in surnames(person))


@cache
def _codes() -> Mapping[str, str]:
    """ISO3 by ISO3 and by ISO2."""
    return {code: state.iso3 for state in states() for code in (state.iso2, state.iso3) if code}


@cache
def _states() -> Mapping[str, str]:
    return {state.iso3: state.name for state in states()}


@cached
def _bodies() -> Mapping[str, tuple[ActorKind, str | None]]:
    return {
        body.name: ("company" if body.type == "company" else "organisation", body.state) for body in organisations()
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items()}
