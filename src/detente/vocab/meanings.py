"""Everything that a name may mean on a day: states, bodies, persons with their offices, titles, weapons, laws.

For people at a command line: all answers are given, the likeliest first, and what lets one be told from another. Which
of them a sentence means is left to `resolve`; `lookup` gives the one actor that a dossier is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from detente.vocab import world
from detente.vocab.forms import Form, Sense, fold, spelt_as, surface_spellings
from detente.vocab.holders import Tenure, persons, surnames, tenures_of
from detente.vocab.own.records import cached
from detente.vocab.posts import titled

ORDER: tuple[Sense, ...] = (
    "state", "capital", "metonym", "organisation", "company", "armed_group", "media", "adjective", "people", "person",
    "weapon", "legal_basis",
)  # fmt: skip
SURNAME = "surname"
MIN_SCORE = 70.0
NEAREST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that a name may mean."""

    kind: str
    """state, organisation, company, armed_group, media, person, weapon or legal_basis."""
    key: str
    name: str
    how: str
    """By which of its names: name, code, demonym, capital, metonym, surname, title..."""
    state: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    held: tuple[Tenure, ...] = ()
    """Offices held on the day; without a day all of them."""
    other: tuple[Tenure, ...] = ()
    """Offices held before or after it."""
    context: bool = False
    """The form also names something else, so that a report must give further evidence."""
    source: str = ""


def meanings(name: str, *, on: str | None = None) -> tuple[Meaning, ...]:
    """All that `name` may mean; who held an office or a title is told for `on`, and at any time without it.

    >>> [(meaning.name, meaning.how) for meaning in meanings("Turkish foreign minister", on="2025-03-26")]
    [('Hakan Fidan', 'title')]
    """
    whole = fold(name)
    wanted = whole.removeprefix("the ").strip()
    if not wanted:
        return ()
    forms = (*_meant(whole), *(_meant(wanted) if wanted != whole else ()))
    found = [*_by_code(name), *(_of_form(form, on) for form in forms)]
    found += [_person(person, SURNAME, on) for person in _by_surname().get(wanted, ())]
    found += [_person(tenure.person, "title", on, through=tenure) for tenure in titled(name, on=on)]
    kept: dict[tuple[str, str, str], Meaning] = {}
    for meaning in found:
        how = meaning.how if meaning.kind in ("state", "person") else ""
        kept.setdefault((meaning.kind, meaning.key, how), meaning)
    return tuple(_most_likely_first(_best(kept.values())))


def nearest(name: str) -> tuple[str, ...]:
    """The known names that are spelt most like `name`."""
    known = dict.fromkeys((*_index(), *_by_surname()))
    close = process.extract(fold(name), known.keys(), scorer=fuzz.ratio, score_cutoff=MIN_SCORE, limit=NEAREST * 4)
    ordered = sorted(close, key=lambda match: (-round(match[1]), match[0]))
    by_key: dict[str, str] = {}
    for text, _, _ in ordered:
        forms = _meant(text)
        person = "" if forms else _by_surname()[text][0]
        by_key.setdefault(forms[0].key if forms else person, forms[0].text if forms else person)
    return tuple(by_key.values())[:NEAREST]


def _best(found: Iterable[Meaning]) -> Iterator[Meaning]:
    """A person once, by the full name if that was given; a state once for each way of naming it."""
    people: set[str] = set()
    for meaning in found:
        if meaning.kind != "person" or meaning.key not in people:
            yield meaning
        if meaning.kind == "person":
            people.add(meaning.key)


def _most_likely_first(found: Iterable[Meaning]) -> list[Meaning]:
    """Those who hold an office on the day before those who do not; otherwise as the senses rank."""
    return sorted(found, key=lambda meaning: meaning.kind == "person" and not meaning.held)


def _by_code(name: str) -> Iterator[Meaning]:
    code = name.strip()
    for state in world.states():
        if code.upper() == state.iso3 or (code == state.iso2 and fold(code) not in _index()):
            yield _state(state, "code", context=False)


def _of_form(form: Form, on: str | None) -> Meaning:
    if form.sense == "person":
        return _person(form.key, "name" if form.text == form.key else "alias", on, context=form.context)
    if form.sense == "weapon":
        return _weapon(form)
    if form.sense == "legal_basis":
        return _law(form)
    if form.key in _states():
        state = _states()[form.key]
        hows: Mapping[Sense, str] = {"adjective": "demonym", "people": "demonym", "capital": "capital"}
        how = hows.get(form.sense, "")
        if form.sense == "state":
            how = (
                "name" if form.text == state.name else "official name" if form.text == state.official else "other name"
            )
        if form.sense == "metonym":
            how = f"metonym of the {(form.detail or '').replace('_', ' ')}"
        if not how:  # a ministry acts as its state
            how = "ministry"
        return _state(state, how, context=form.context)
    return _body(form)


def _state(state: world.State, how: str, *, context: bool) -> Meaning:
    first, *others = state.capitals or ("",)
    seats = ", ".join((first, *(seat for seat in others if not seat.startswith(first))))  # not "Washington, D.C." too
    facts = [("official name", state.official or ""), ("status", state.status), ("capital", seats)]
    facts += [("ended", state.ended or ""), ("region", state.subregion or state.region)]
    return Meaning(
        kind="state", key=state.iso3, name=state.name, how=how, state=state.iso3, facts=_said(facts), context=context,
        source=state.source,
    )  # fmt: skip


def _body(form: Form) -> Meaning:
    body = _bodies()[form.key]
    how = "name" if form.text == body.name else "acronym" if form.text == body.acronym else "other name"
    if form.detail == "definite":
        how = "description"
    facts = [("type", body.type.replace("_", " ")), ("acronym", body.acronym or ""), ("seat", body.seat or "")]
    facts += [("part of", body.parent or ""), ("home", body.country or "")]
    return Meaning(
        kind=form.sense, key=body.key, name=body.name, how=how, state=body.state, facts=_said(facts),
        context=form.context, source=body.source,
    )  # fmt: skip


def _person(key: str, how: str, on: str | None, *, through: Tenure | None = None, context: bool = False) -> Meaning:
    every = tenures_of(key)
    held = tuple(tenure for tenure in every if tenure.held_on(on)) if on else every
    if through is not None:
        held = (through, *(tenure for tenure in held if tenure != through and on))
    state = next((tenure.state for tenure in reversed(held or every) if tenure.state), None)
    other = tuple(tenure for tenure in every if tenure not in held)
    return Meaning(
        kind="person", key=key, name=key, how=how, state=state, held=held, other=other, context=context,
        source=(held or every)[-1].source if every else "",
    )  # fmt: skip


def _weapon(form: Form) -> Meaning:
    weapon = next(each for each in world.arms() if each.designation == form.key)
    how = "variant" if form.detail else "name" if form.text == weapon.designation else "other name"
    facts = [("category", weapon.category), ("what", weapon.description or ""), ("maker", weapon.maker or "")]
    facts += [("origin", ", ".join(weapon.origins)), ("variants", ", ".join(weapon.variants))]
    return Meaning(
        kind="weapon", key=weapon.designation, name=weapon.designation, how=how, facts=_said(facts),
        context=form.context, source=weapon.source,
    )  # fmt: skip


def _law(form: Form) -> Meaning:
    law = next(each for each in world.legal_bases() if each.name == form.key)
    how = "name" if form.text == law.name else "acronym" if form.text in law.acronyms else "other name"
    facts = [("type", law.type), ("of", ", ".join(law.jurisdictions)), ("year", str(law.year or ""))]
    facts += [("authorises", law.authorises), ("ends", law.ends or "not noted")]
    return Meaning(
        kind="legal_basis", key=law.name, name=law.name, how=how, state=law.jurisdiction, facts=_said(facts),
        context=form.context, source=law.source,
    )  # fmt: skip


def _said(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in facts if value)


@cached
def _index() -> Mapping[str, Sequence[tuple[str, bool, Form]]]:
    """The spellings of forms by folded text, in the order in which they are listed."""
    found: dict[str, list[tuple[str, bool, Form]]] = {}
    for spelling in surface_spellings():
        if spelling[2].sense in ORDER:
            found.setdefault(fold(spelling[0]), []).append(spelling)
    return found


def _meant(folded: str) -> tuple[Form, ...]:
    """The forms of a folded text, each sense and key once, the likeliest sense first."""
    known: dict[tuple[str, str, str | None], Form] = {}
    main = {state.name for state in world.states()}
    for text, sensitive, form in _index().get(folded, ()):
        meant = (form.sense, form.key, form.detail)
        if meant not in known or text in main:  # "Türkiye", not "Turkiye"
            known[meant] = spelt_as(form, text, sensitive=sensitive)
    return tuple(sorted(known.values(), key=lambda form: ORDER.index(form.sense)))


@cached
def _by_surname() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for person in persons():
        for surname in surnames(person):
            found.setdefault(fold(surname), []).append(person)
    return {text: tuple(people) for text, people in found.items()}


@cached
def _states() -> Mapping[str, world.State]:
    return {state.iso3: state for state in world.states()}


@cached
def _bodies() -> Mapping[str, world.Organisation]:
    return {body.name: body for body in world.organisations()} | {body.key: body for body in world.organisations()}
