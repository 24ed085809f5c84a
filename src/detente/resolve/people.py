"""Which person a name means, and for which state that person acts on the report's day."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from detente.model import Actor
from detente.resolve.discourse import Referent
from detente.resolve.lexicon import Role, given_names, role_heads, roles
from detente.resolve.names import Name
from detente.resolve.roster import HEADS, fold, roster, surnames_of
from detente.resolve.scene import Scene
from detente.vocab.tables import Tenure, offices, tenures_of

SURNAME_OFFICES = (
    *HEADS, "foreign_minister", "vice_president", "secretary_general", "director_general", "commission_president",
    "president", "high_representative", "managing_director",
)  # fmt: skip
"""Offices whose holders the press calls by surname at the first mention."""
PRIVATE = frozenset({"parliament", "opposition", "party", "city", "itself", "organisation"})
"""Offices that speak for no government."""
CROWNED = frozenset({"monarch", "crown_prince"})
"""Roles whose bearers go by their first names."""
ELSEWHERE = frozenset({"organisation_head", "honorific"})
"""Roles whose words do not say that their bearer acts for a state."""
CROWN = "GBR"
"""The state for which the monarch acts who is also head of state of other realms of the Commonwealth."""
HONORARY = frozenset({"co-prince"})
"""Titles that go with another office, as France's president is one of Andorra's princes."""
RECENT = 20
"""For so many years a former head of state or government is still called by surname alone."""
OFFICE_ROLES = {
    "head_of_state": "president",
    "head_of_government": "premier",
    "president": "president",
    "foreign_minister": "foreign_minister",
    "defence_minister": "defence_minister",
    "special_envoy": "envoy",
    "national_security_adviser": "national_security_adviser",
    "vice_president": "vice_president",
    "un_ambassador": "un_ambassador",
    "treasury_secretary": "treasury_secretary",
    "commerce_secretary": "commerce_secretary",
    "secretary_general": "organisation_head",
    "director_general": "organisation_head",
    "managing_director": "organisation_head",
    "high_representative": "organisation_head",
}


def known_person(scene: Scene, name: str) -> Referent:
    """The referent of somebody whom the roster knows by the canonical `name`."""
    if name not in scene.by_name:
        tenures = tenures_of(name)
        state = _acts_for(tenures, scene.day)
        referent = Referent(
            actors=(Actor(key=name, kind="person", name=name, state=state),), sort="person", state=state
        )
        for tenure in tenures:
            if scene.day and tenure.held_on(scene.day):
                referent.roles.add(_role_of(tenure))
        referent.words |= set(fold(name).split())
        referent.gender = gender_of(name)
        scene.by_name[name] = referent
    return scene.by_name[name]


def _role_of(tenure: Tenure) -> str:
    """The role that an office gives: a prime minister or king by its title, else by its office."""
    role = roles().get(tenure.title.lower())
    return role.name if role else OFFICE_ROLES.get(tenure.office, "official")


def _acts_for(tenures: tuple[Tenure, ...], day: str | None) -> str | None:
    """The state for which somebody holds, or last held, an office; nobody acts for it before the first."""
    acting = [t for t in tenures if t.state and speaks_for(t.office) not in PRIVATE]
    current = [t for t in acting if day is None or t.held_on(day)]
    begun = current or [t for t in acting if day is not None and t.start <= day]
    if not current and any(t.organisation and t.held_on(day) for t in tenures):
        return None  # who heads an organisation now acts for no state
    if any(t.state == CROWN and t.title in ("king", "queen") for t in begun):
        return CROWN
    return max(begun, key=lambda t: (t.title not in HONORARY, t.start)).state if begun else None


@cache
def speaks_for(office: str) -> str:
    """The part of the state for which an office speaks."""
    return next((each.speaks_for for each in offices() if each.key == office), "")


def text_person(scene: Scene, words: str, role: Role | None, state: str | None) -> Referent:
    """The referent of somebody whom only the text knows; the first title that says so gives the state."""
    key = words
    referent = next((r for name, r in scene.by_name.items() if r.sort == "person" and fold(name) == fold(key)), None)
    if referent is None:
        referent = scene.by_name[key] = Referent(actors=(Actor(key=key, kind="person", name=key),), sort="person")
        referent.words |= set(fold(key).split())
        referent.gender = gender_of(key) if " " in key else None
    if state and referent.state is None and role is not None and role.acts:
        referent.state = state
        referent.actors = (Actor(key=key, kind="person", name=key, state=state),)
    return referent


def by_surname(scene: Scene, word: str, role: Role | None = None) -> Referent | None:
    """The person whom a surname means, alone or after a title: one whom the report names, else a high official."""
    wanted = fold(word)
    fitting = [r for r in scene.by_name.values() if r.sort == "person" and wanted in (*_surnames(r), *r.surnames)]
    if len(fitting) > 1:
        seen = next((s.referent for s in scene.memory.latest() if s.referent in fitting), None)
        return seen or fitting[0]
    if fitting:
        return fitting[0]
    return _prominent(scene, wanted, role)


def by_long_surname(scene: Scene, words: str) -> Referent | None:
    """The one person named in full whose surname has several parts: "Del Rosario" after "Albert del Rosario"."""
    wanted = fold(words)
    fitting = [
        r for r in scene.by_name.values()
        if r.sort == "person" and wanted in _surnames(r) and fold(r.actors[0].name) != wanted
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def _surnames(referent: Referent) -> tuple[str, ...]:
    return surnames_of(referent.actors[0].name)


def _prominent(scene: Scene, surname: str, role: Role | None) -> Referent | None:
    """The holder of a high office on the report's day with this surname whose state the report names."""
    day = scene.day
    if day is None:
        return None
    current: list[str] = []
    former: list[str] = []
    for person in roster().surnames.get(surname, ()):
        tenures = [t for t in tenures_of(person) if t.office in SURNAME_OFFICES]
        if any(t.held_on(day) for t in tenures):
            current.append(person)
        elif any(
            t.office in HEADS and t.end and t.end <= day and int(day[:4]) - int(t.end[:4]) <= RECENT for t in tenures
        ):
            former.append(person)
    for group in (current, former):
        spoken_of = scene.states_named | scene.bodies_named
        named = [person for person in group if any(t.of in spoken_of for t in tenures_of(person))]
        if len(named) > 1 and role is not None:
            entitled = [p for p in named if any(_fits(t, role) and t.held_on(day) for t in tenures_of(p))]
            named = entitled or named
        if len(named) == 1:
            return known_person(scene, named[0])
        if named:
            heads = [p for p in named if any(t.office in HEADS and t.held_on(day) for t in tenures_of(p))]
            return known_person(scene, heads[0]) if len(heads) == 1 else None
    return None


def by_crown(scene: Scene, words: str, role: Role, state: str | None) -> Referent | None:
    """Who bears a crown and this name on the report's day: "King Abdullah", "Crown Prince Mohammed".

    Of several realms the one whose state is told, or else named in the report.
    """
    if scene.day is None:
        return None
    wanted = set(fold(words).split())
    fitting = {
        person: {t.state for t in tenures_of(person) if t.held_on(scene.day) and _role_of(t) == role.name}
        for person in sorted(roster().people)
        if wanted <= set(fold(person).split())
    }
    realms = {person: states for person, states in fitting.items() if states}
    for among in ({state} if state else scene.states_named, *(() if state else (None,))):
        found = [person for person, states in realms.items() if among is None or states & among]
        if len(found) == 1:
            return known_person(scene, found[0])
    return None


def _fits(tenure: Tenure, role: Role) -> bool:
    """Whether somebody in an office is called by a title."""
    return tenure.title.lower() == role.words or tenure.office == role.office


def serve(referent: Referent, role: Role, kinds: set[str], scene: Scene) -> None:
    """Give somebody whose title acts for a state the one state in which the table has them in office, on another day.

    A title that names an organisation ("UN envoy") says that it is not for the state.
    """
    actor = referent.actors[0]
    if not role.acts or role.name in ELSEWHERE or actor.state is not None or "organisation" in kinds:
        return
    tenures = tenures_of(actor.key)
    if any(t.organisation and t.held_on(scene.day) for t in tenures):
        return
    states = {t.state for t in tenures}
    state = next(iter(states)) if len(states) == 1 else None
    if state is not None:
        referent.state = state
        referent.actors = (replace(actor, state=state),)


def gender_of(name: str) -> str | None:
    """What a given name tells of its bearer's gender."""
    words = fold(name).split()
    return next((given_names()[word] for word in words[:-1] if word in given_names()), None)


def describe(referent: Referent, role: Role | None) -> None:
    """Note what a title says of a person."""
    if role is not None and role.name != "honorific":
        referent.roles.add(role.name)
        referent.words |= set(role.words.split())
    if role is not None and role.gender and referent.gender is None:
        referent.gender = role.gender


def title_state(doc: Doc, name: Name, scene: Scene) -> str | None:
    """The state that the title before a name tells: by its own words, by a demonym or by a possessor in it."""
    if name.role is not None and name.role.state:
        return name.role.state
    towards = (token.i for token in doc[name.left : name.start] if token.lower_ == "to")
    end = next(towards, name.start)  # "Chile's ambassador to Peru Ana Ruiz" is no Peruvian
    told = state_within(doc, name.left, end, scene)
    if told is None and end < name.start:
        owners = (m for m in scene.found if m.start == name.left - 1 and m.kind == "pronoun")
        told = next((m.actors[0].state for m in owners if m.actors), None)  # "its ambassador to Peru Ana Ruiz"
    return told


def state_within(doc: Doc, start: int, end: int, scene: Scene) -> str | None:
    """The state that an adjective, a name or a possessor among the tokens `start:end` tells."""
    for mention in scene.found:
        if _averse(doc[mention.start]):
            continue
        if start <= mention.start and mention.end <= end and mention.kind in ("demonym", "metonym", "roster"):
            actor = mention.actors[0]
            if actor.state:
                return actor.state
    for token in doc[start:end]:
        keys = roster().adjectives.get(fold(token.text), ())
        if len(keys) == 1 and not _averse(token):
            return keys[0]
    return None


def _averse(token: Token) -> bool:
    """Whether a prefix says only whose side or foe somebody is: "pro-Russian forces" need not be Russia's."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("pro", "anti", "non")


def apposition(head: Token) -> tuple[Token, Role] | None:
    """The noun in apposition to a name that says what its bearer is: "Hua, a spokeswoman for the ministry"."""
    candidates = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
        candidates.append(head.head)
    for candidate in candidates:
        role = role_at(candidate)
        if role is not None:
            return candidate, role
    return None


def role_at(noun: Token) -> Role | None:
    """The role that the noun phrase headed by `noun` names, its longest words first."""
    if noun.lower_ not in role_heads():
        return None
    table, doc = roles(), noun.doc
    before = doc[noun.i - 1].lower_ if noun.i else ""
    for stop in range(min(noun.i + 5, len(doc)), noun.i + 1, -1):
        words = " ".join(doc[i].lower_ for i in range(noun.i, stop))
        if words in table and before not in ("deputy", "assistant", "under", "vice"):
            return table[words]
    lefts = [child for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod")]
    for near in (lefts, _run(noun)):
        plain_words = [t.lower_ for t in near if fold(t.text) not in roster().adjectives and not t.text.isupper()]
        for begin in range(len(plain_words)):
            words = " ".join((*plain_words[begin:], noun.lower_))
            if words in table:
                return table[words]
    return table.get(noun.lower_)


def _run(noun: Token) -> list[Token]:
    """The nouns and adjectives right before a noun, those that hang on one another too: "national security adviser"."""
    start = noun.i
    while start and noun.i - start < 4 and noun.doc[start - 1].dep_ in ("compound", "amod", "nmod"):
        start -= 1
    return list(noun.doc[start : noun.i])


def clean(text: str) -> str:
    """A name as key: on one line, without a possessive ending."""
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s")
