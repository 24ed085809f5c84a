from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pytest

from detente.vocab.world import State, arms, legal_bases, offices, offices_called, organisations, states

ROLES = {
    "presidency", "government", "leadership", "monarchy", "prime_minister", "foreign_ministry", "defence_ministry",
    "finance_ministry", "parliament", "military", "intelligence",
}  # fmt: skip
TYPES = {
    "igo", "alliance", "court", "parliament", "ministry", "agency", "central_bank", "armed_forces", "armed_group",
    "de_facto", "party", "company", "media",
}  # fmt: skip
SIPRI = {
    "air-defence systems", "aircraft", "armoured vehicles", "artillery", "engines", "missiles", "sensors", "ships",
}  # fmt: skip
CODES = {state.iso3 for state in states()}


def bare(state: State) -> tuple[str, ...]:
    """The forms of a state but the official name and the metonyms."""
    return (state.name, *state.names, *state.adjectives, *state.nouns, *state.capitals)


def shared(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Forms that more than one key bears."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, key in pairs:
        found[form].add(key)
    return {form: sorted(keys) for form, keys in found.items() if len(keys) > 1}


def test_states_have_one_entry_each_and_proper_codes() -> None:
    assert len(CODES) == len(states())
    assert all(len(code) == 3 and code.isupper() for code in CODES)
    short = [state.iso2 for state in states() if state.iso2]
    assert len(short) == len(set(short))
    assert all(len(code) == 2 and code.isupper() for code in short)  # "NO" must not become a boolean


def test_states_cover_the_united_nations_and_those_outside() -> None:
    by_status = defaultdict(set)
    for state in states():
        by_status[state.status].add(state.iso3)
    assert len(by_status["member"]) == 193
    assert {"TWN", "XKX", "PSE", "VAT"} <= by_status["partly_recognised"] | by_status["observer"]


def test_states_share_names_only_where_marked() -> None:
    named = [
        (form, state.iso3)
        for state in states()
        if state.status != "former"
        for form in (
            state.name,
            state.official or state.name,
            *state.names,
            *state.adjectives,
            *state.nouns,
            *state.capitals,
        )
        if form not in state.context
    ]
    assert shared(named) == {}


def test_states_mark_forms_that_they_have() -> None:
    for state in states():
        forms = {
            state.name,
            *state.names,
            *state.adjectives,
            *state.nouns,
            *state.capitals,
            *(m.name for m in state.metonyms),
        }
        assert set(state.context) <= forms, state.iso3


def test_states_metonyms_stand_for_known_parts() -> None:
    assert {metonym.stands_for for state in states() for metonym in state.metonyms} <= ROLES


@pytest.mark.parametrize(
    ("form", "code"),
    [("U.S.", "USA"), ("UK", "GBR"), ("Britain", "GBR"), ("Holland", "NLD"), ("Burma", "MMR"), ("DRC", "COD"),
     ("Turkey", "TUR"), ("Ivory Coast", "CIV"), ("UAE", "ARE"),
     ("Taiwan", "TWN"), ("Kosovo", "XKX"), ("Czech Republic", "CZE")],
)  # fmt: skip
def test_states_bear_the_names_of_the_press(form: str, code: str) -> None:
    assert [state.iso3 for state in states() if form in (state.name, state.official, *state.names)] == [code]


FORMS = {
    "republic", "kingdom", "emirate", "sultanate", "principality", "grand duchy", "federation", "confederation",
    "union", "monarchy", "realm", "city state", "territory",
}  # fmt: skip


def test_states_say_what_they_are() -> None:
    assert {state.form for state in states()} == FORMS
    by_code = {state.iso3: state for state in states()}
    assert (by_code["QAT"].form, "Gulf" in by_code["QAT"].areas) == ("emirate", True)
    assert (by_code["BTN"].form, by_code["BTN"].landlocked) == ("kingdom", True)
    assert (by_code["IDN"].island, by_code["IDN"].archipelago) == (True, True)
    assert not [state.iso3 for state in states() if state.island and state.landlocked]
    assert not [state.iso3 for state in states() if state.archipelago and not state.island]


@pytest.mark.parametrize("form", ["Georgia", "Jordan", "Chad", "Congo", "Korea", "Guinea"])
def test_states_names_that_need_context(form: str) -> None:
    assert all(form in state.context for state in states() if form in (state.name, *state.names))


def test_organisations_are_unique_and_their_parents_exist() -> None:
    names = [body.name for body in organisations()]
    assert len(names) == len(set(names))
    assert {body.parent for body in organisations() if body.parent} <= set(names)


def test_organisations_share_no_form() -> None:
    forms = [
        (form, b.name)
        for b in organisations()
        for form in (b.name, *b.aliases, b.acronym or b.name)
        if form not in b.context
    ]
    assert shared(forms) == {}


def test_organisations_belong_to_known_states_and_types() -> None:
    assert {body.type for body in organisations()} == TYPES
    assert {code for body in organisations() for code in (body.state, body.country) if code} <= CODES
    assert all(body.state for body in organisations() if body.type in ("ministry", "armed_forces", "agency"))


def test_organisations_count_members_that_are_states() -> None:
    for body in organisations():
        assert {*body.members, *body.operates, *body.joined, *body.left} <= CODES, body.name
        assert set(body.joined) <= set(body.members), body.name
        assert not set(body.left) & set(body.members), body.name


@pytest.mark.parametrize(
    ("body", "state", "on", "expected"),
    [
        ("North Atlantic Treaty Organization", "SWE", "2024-03-06", False),
        ("North Atlantic Treaty Organization", "SWE", "2024-03-07", True),
        ("European Union", "GBR", "2020-01-31", True),
        ("European Union", "GBR", "2020-02-01", False),
        ("European Union", "NOR", "2025-01-01", False),
        ("Gulf Cooperation Council", "QAT", "2017-06-05", True),
    ],
)
def test_organisations_know_members_by_day(body: str, state: str, on: str, *, expected: bool) -> None:
    (found,) = [each for each in organisations() if each.name == body]
    assert found.has_member(state, on=on) is expected


def test_organisations_bear_no_name_of_a_state() -> None:
    named = {form for state in states() for form in (state.name, *state.names, *state.capitals)}
    named |= {metonym.name for state in states() for metonym in state.metonyms}
    assert named & {form for body in organisations() for form in (body.name, *body.aliases, body.acronym)} == set()


def test_organisations_ministry_acts_as_its_state() -> None:
    keys = {body.name: body.key for body in organisations()}
    assert keys["US Department of State"] == "USA"
    assert keys["US Congress"] == "US Congress"
    assert keys["Presidency of Defence Industries"] == "Presidency of Defence Industries"


def test_offices_name_themselves_in_their_example() -> None:
    for office in offices():
        wordings = [*office.wordings, office.name]
        assert any(wording.casefold() in office.example.casefold() for wording in wordings), office.key


def test_offices_limit_wordings_to_known_states() -> None:
    assert {code for office in offices() for limit in office.only.values() for code in limit} <= CODES


@pytest.mark.parametrize(
    ("wording", "state", "keys"),
    [
        ("chancellor", "DEU", ["head_of_government"]),
        ("chancellor", "FRA", []),
        ("secretary of state", "USA", ["foreign_minister"]),
        ("foreign secretary", "GBR", ["foreign_minister"]),
        ("foreign secretary", "IND", ["deputy_foreign_minister"]),
        ("Foreign Ministry Spokeswoman", "RUS", ["foreign_ministry_spokesperson"]),
        ("defense minister", "TUR", ["defence_minister"]),
    ],
)
def test_offices_called_by_wording_and_state(wording: str, state: str, keys: list[str]) -> None:
    assert [office.key for office in offices_called(wording, state=state)] == keys


def test_arms_have_sipri_categories_and_known_origins() -> None:
    assert {weapon.category for weapon in arms()} == SIPRI
    assert {code for weapon in arms() for code in weapon.origins} <= CODES


def test_arms_share_forms_only_where_marked() -> None:
    assert (
        shared((f, w.designation) for w in arms() for f in (w.designation, *w.aliases) if f not in w.ambiguous_forms)
        == {}
    )


def test_arms_mark_forms_that_they_have() -> None:
    for weapon in arms():
        assert {*weapon.ambiguous_forms, *weapon.variants} <= {weapon.designation, *weapon.aliases}, weapon.designation


@pytest.mark.parametrize("form", ["Hawk", "Tor", "Leopard", "Patriot", "Spike", "Ajax", "Puma", "Hammer", "Tiger"])
def test_arms_ordinary_words_are_ambiguous(form: str) -> None:
    assert [weapon for weapon in arms() if form in weapon.ambiguous_forms]
    assert not [w for w in arms() if form in (w.designation, *w.aliases) and form not in w.ambiguous_forms]


def test_legal_bases_are_unique_and_of_known_jurisdictions() -> None:
    assert shared((form, b.name) for b in legal_bases() for form in (b.name, *b.aliases) if form not in b.context) == {}
    bodies = {body.name for body in organisations()}
    assert {place for basis in legal_bases() for place in basis.jurisdictions} <= CODES | bodies


def test_legal_bases_know_caatsa() -> None:
    (basis,) = [basis for basis in legal_bases() if "CAATSA" in basis.acronyms]
    assert (basis.jurisdiction, basis.year, basis.type) == ("USA", 2017, "statute")
