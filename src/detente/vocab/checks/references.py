"""Whether what entries refer to exists: codes of states, parents, types, categories, forms marked as in `context`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from detente.vocab.checks.form import Section
from detente.vocab.faults import Fault
from detente.vocab.marks import Marked, strings

ROLES = frozenset(
    {
        "presidency", "government", "leadership", "monarchy", "prime_minister", "foreign_ministry", "defence_ministry",
        "finance_ministry", "parliament", "military", "intelligence",
    }
)  # fmt: skip
TYPES = frozenset(
    {
        "igo", "alliance", "court", "parliament", "ministry", "agency", "central_bank", "armed_forces", "armed_group",
        "de_facto", "party", "company", "media",
    }
)  # fmt: skip
OF_STATES = frozenset({"ministry", "armed_forces", "agency"})
CATEGORIES = frozenset(
    {
        "air-defence systems", "aircraft", "armoured vehicles", "artillery", "engines", "missiles", "sensors", "ships",
    }
)  # fmt: skip
KEYS = {"states": "iso3", "organisations": "name", "offices": "key", "arms": "designation", "legal_bases": "name"}
FORMS: Mapping[str, tuple[str, ...]] = {
    "states": ("name", "official", "names", "adjectives", "nouns", "capitals"),
    "organisations": ("name", "acronym", "aliases", "definite"),
    "arms": ("designation", "aliases", "variants"),
    "legal_bases": ("name", "acronyms", "aliases"),
}
MARKS = {"arms": "ambiguous_forms"}
"""The field that marks forms as needing context, where it is not `context`."""
CODE = "the iso3 of a state in states.yaml"
_CODE = re.compile(r"[A-Z]{3}")


class World:
    """The world files put side by side."""

    def __init__(self, sections: Mapping[str, Section]) -> None:
        self.sections = sections
        self.states = frozenset(self.keys("states"))
        self.bodies = frozenset(self.keys("organisations"))
        self.offices = frozenset(self.keys("offices"))

    def keys(self, name: str) -> Iterator[str]:
        """The keys of a file's entries."""
        for row in self.sections[name].rows if name in self.sections else ():
            yield text(row, KEYS[name])


def text(row: Marked, field: str) -> str:
    """A field that is one text, empty where it is none."""
    value = row.values.get(field, "")
    return value if isinstance(value, str) else ""


def forms(name: str, row: Marked) -> Iterator[tuple[str, int]]:
    """Every form of an entry with its line, metonyms included."""
    for field in FORMS.get(name, ()):
        for form in strings(row.values.get(field, "")):
            if form:
                yield form, row.at(field)
    metonyms = row.values.get("metonyms", ())
    for metonym in metonyms if isinstance(metonyms, list) else ():
        if isinstance(metonym, Marked):
            yield text(metonym, "name"), metonym.line


def reference_faults(world: World) -> Iterator[Fault]:
    """What the entries of the world files refer to in vain."""
    for name, section in world.sections.items():
        seen: dict[str, int] = {}
        for row in section.rows:
            key = text(row, KEYS[name])
            if key in seen:
                twice = f"stands twice (first in line {seen[key]})"
                yield _fault(section, row, KEYS[name], key, twice, "one entry each")
            seen.setdefault(key, row.line)
            yield from _marked(section, name, row)
    yield from _states(world)
    yield from _organisations(world)
    known = {"origins": world.states, "jurisdictions": world.states | world.bodies, "category": CATEGORIES}
    allowed = {"origins": CODE, "jurisdictions": f"{CODE}, or an organisation", "category": _listed(CATEGORIES)}
    for name, field in (("arms", "category"), ("arms", "origins"), ("legal_bases", "jurisdictions")):
        for section, row in _rows(world, name):
            yield from _among(section, row, field, known[field], allowed[field])
    for section, row in _rows(world, "offices"):
        limits = row.values.get("only", "")
        if isinstance(limits, Marked):
            for field in limits.values:
                yield from _among(section, limits, field, world.states, CODE)


def _states(world: World) -> Iterator[Fault]:
    for section, row in _rows(world, "states"):
        if not _CODE.fullmatch(text(row, "iso3")):
            yield _fault(section, row, "iso3", text(row, "iso3"), "is no code", "three capitals: TUR")
        metonyms = row.values.get("metonyms", ())
        for metonym in metonyms if isinstance(metonyms, list) else ():
            if isinstance(metonym, Marked):
                yield from _among(section, metonym, "stands_for", ROLES, _listed(ROLES))


def _organisations(world: World) -> Iterator[Fault]:
    for section, row in _rows(world, "organisations"):
        yield from _among(section, row, "type", TYPES, _listed(TYPES))
        yield from _among(section, row, "parent", world.bodies, "the name of an organisation")
        for field in ("state", "country"):
            yield from _among(section, row, field, world.states, CODE)
        if text(row, "type") in OF_STATES and not text(row, "state"):
            yield _fault(section, row, "state", text(row, "name"), "has no state", f"a {text(row, 'type')} has one")


def _listed(words: Collection[str]) -> str:
    return ", ".join(sorted(words))


def _rows(world: World, name: str) -> Iterator[tuple[Section, Marked]]:
    if name in world.sections:
        for row in world.sections[name].rows:
            yield world.sections[name], row


def _marked(section: Section, name: str, row: Marked) -> Iterator[Fault]:
    """Forms marked as needing context that the entry does not have."""
    field = MARKS.get(name, "context")
    if name not in FORMS:
        return
    known = {form for form, _ in forms(name, row)}
    for form in strings(row.values.get(field, "")):
        if form and form not in known:
            yield _fault(section, row, field, form, "is none of the entry's forms", "a form that stands above")


def _among(section: Section, row: Marked, field: str, known: Collection[str], allowed: str) -> Iterator[Fault]:
    for value in strings(row.values.get(field, "")):
        if value and value not in known:
            yield _fault(section, row, field, value, "is unknown", allowed)


def _fault(section: Section, row: Marked, field: str, value: str, message: str, allowed: str) -> Fault:
    return Fault(file=section.file.name, line=row.at(field), field=field, value=value, message=message, allowed=allowed)
