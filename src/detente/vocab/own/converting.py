"""An actor dictionary as a roster: entries with CAMEO codes to actors of ours, and rosters as YAML.

Dictionaries write names in capitals and do not say what is a person; both are told here from the words. The other
names of a state are left out: places stand among them ("KANDAHAR" for Afghanistan), and the shipped names are better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import yaml

from detente.vocab.faults import Fault
from detente.vocab.files import entries as vocabulary
from detente.vocab.forms import fold, shipped_forms
from detente.vocab.marks import File
from detente.vocab.own.codes import NOBODY, Meaning, meaning
from detente.vocab.own.dictionary import Coded, Entry, entries
from detente.vocab.own.records import EVER, OFFICIAL, Held, Kind, Own
from detente.vocab.posts import titled
from detente.vocab.world import offices_called

SMALL = frozenset("of the and for in on to de la le du da do dos del van von der den bin ibn bint ul y e".split())
LONGEST_TITLE = 4
SHORT = 4
"""Single words up to this length stay in capitals: they are acronyms, or states that need no entry."""


def converted(file: File) -> tuple[tuple[Own, ...], tuple[Fault, ...]]:
    """The actors of a dictionary, and a warning with its line for everything that was left out."""
    given, found = entries(file)
    if not given and not found:
        return (), (Fault(file=file.name, line=0, message="has no entries", allowed="NAME_ [CODE]"),)
    faults = list(found)
    actors: dict[str, Own] = {}
    agents = [entry for entry in given if entry.agent]
    if agents:
        message = f"and {len(agents) - 1} more name kinds of people, no actors: left out"
        faults.append(_warning(file, agents[0].line, agents[0].name, message))
    for entry in given:
        if entry.agent:
            continue
        known = [(coded, meant) for coded in entry.codes if (meant := _meant(file, entry, coded, faults)) is not None]
        actor = _actor(file, entry, known, faults) if known else None
        if actor is not None:
            actors[actor.key] = actors[actor.key].joined(actor) if actor.key in actors else actor
    return tuple(actors.values()), tuple(faults)


def as_yaml(actors: Iterable[Own], source: str) -> str:
    """A roster of the actors in our own format: what `read` gives back unchanged."""
    rows = []
    for actor in actors:
        row: dict[str, object] = {"name": actor.name}
        if actor.key != actor.name:
            row["key"] = actor.key
        row["kind"] = actor.kind
        for field, value in (("aliases", actor.aliases), ("context", actor.context)):
            if value:
                row[field] = list(value)
        if actor.state:
            row["state"] = actor.state
        if actor.held:
            row["offices"] = [_office(held) for held in actor.held]
        if actor.source != source:
            row["source"] = actor.source
        rows.append(row)
    whole = {"source": source, "actors": rows}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)


def _office(held: Held) -> dict[str, str]:
    row = {"office": held.office, "title": held.title, "of": held.of}
    if held.start != EVER:
        row["start"] = held.start
    if held.end:
        row["end"] = held.end
    return row


def _meant(file: File, entry: Entry, coded: Coded, faults: list[Fault]) -> Meaning | None:
    if coded.code == NOBODY:
        return None
    found = meaning(coded.code)
    if found is None:
        allowed = "a CAMEO code: USA, USAGOV, IGOUNO, SYRREB"
        faults.append(_warning(file, coded.line, coded.code, f"of {entry.name} is an unknown code: left out", allowed))
    elif found.sort == "region":
        faults.append(_warning(file, coded.line, coded.code, f"of {entry.name} is a region, no actor: left out"))
        return None
    return found


def _actor(file: File, entry: Entry, known: list[tuple[Coded, Meaning]], faults: list[Fault]) -> Own | None:
    """The actor of an entry; None for the other names of a state, which the vocabulary has."""
    dated = any(coded.start or coded.end for coded, _ in known)
    if any(meant.sort == "state" for _, meant in known) and not dated:
        left = f"and its {len(entry.synonyms)} synonyms are names or places of a state: left out"
        faults.append(_warning(file, entry.line, entry.name, left, "the shipped names; a roster for more"))
        return None
    forms = [cased(form) for form in dict.fromkeys(map(_bare, (entry.name, *entry.synonyms)))]
    shipped = _shipped(forms)
    untitled = [form for form in forms if not _titled(form)]
    if not shipped and all(offices_called(form) or titled(form) for form in forms):
        faults.append(_warning(file, entry.line, entry.name, "is an office, no actor: left out"))
        return None
    name, *others = untitled or forms
    person = shipped[0] == "person" if shipped else _is_person(name, dated, known)
    kind: Kind = "person" if person else known[-1][1].kind
    if shipped and not person:
        kind = _KINDS.get(shipped[0], kind)
    if not person and dated:
        message = "is no person: its dates are passed over"
        faults.append(_warning(file, entry.line, entry.name, message))
    states = [meant.state for _, meant in known if meant.state]
    return Own(
        key=shipped[1] if shipped else name, name=name, kind=kind,
        aliases=tuple(form for form in others if form != name),
        state=None if person else next(iter(states), None),
        held=tuple(_held(known)) if person else (),
        source=file.name.rsplit("/", 1)[-1], file=file.name, line=entry.line,
    )  # fmt: skip


def _held(known: list[tuple[Coded, Meaning]]) -> Iterator[Held]:
    """The times for which a person acts for a state or an organisation."""
    for coded, meant in known:
        body = meant.organisation or (meant.state if meant.sort == "acts" else None)
        if body:
            start = coded.start or EVER
            yield Held(office=OFFICIAL, title=OFFICIAL, of=body, start=start, end=coded.end, line=coded.line)


def _is_person(name: str, dated: bool, known: list[tuple[Coded, Meaning]]) -> bool:  # noqa: FBT001
    """Whether a name that the vocabulary does not have is a person's: a given name, or an office for a time."""
    words = [word.casefold() for word in name.split()]
    if len(words) == 1 or any(word in _never_people() for word in words):
        return False
    if words[0] in _given_names():
        return True
    return dated and all(meant.sort in ("acts", "organisation", "apart", "state", "body") for _, meant in known)


def cased(text: str) -> str:
    """A name in capitals as reports print it; names in mixed case stay as they are.

    >>> cased("HAKAN FIDAN"), cased("UN SECURITY COUNCIL"), cased("ARMY OF THE NORTH"), cased("BAN KI-MOON")
    ('Hakan Fidan', 'UN Security Council', 'Army of the North', 'Ban Ki-moon')
    """
    words = text.split()
    if text != text.upper() or (len(words) == 1 and len(text) <= SHORT):
        return text
    return " ".join(_word(word, first=not place) for place, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word in _acronyms() or "." in word or "/" in word:
        return word
    if word.lower() in SMALL and not first:
        return word.lower()
    head, hyphen, rest = word.partition("-")
    if head.lower() in ("al", "el") and hyphen:
        return head.lower() + "-" + rest.capitalize()
    return word.capitalize()


def _bare(form: str) -> str:
    """A form without its article, as the vocabulary has names; "THE FRONT" keeps it, for "front" is a word."""
    bare = form[4:] if form[:4].upper() == "THE " else form
    return bare if " " in bare or fold(bare) in _known() else form


def _titled(name: str) -> bool:
    """Whether a form begins with the words of an office: "President Karzai" is found by its title anyway."""
    words = name.split()
    return any(offices_called(" ".join(words[:count])) for count in range(1, min(LONGEST_TITLE, len(words) - 1) + 1))


_KINDS: Mapping[str, Kind] = {
    "organisation": "organisation", "company": "company", "armed_group": "armed_group", "media": "media",
}  # fmt: skip


def _shipped(names: Iterable[str]) -> tuple[str, str] | None:
    """Sense and key of the one actor that the vocabulary knows by these names."""
    found = {meant for name in names for meant in _known().get(fold(name), ())}
    return found.pop() if len(found) == 1 else None


@cache
def _known() -> Mapping[str, frozenset[tuple[str, str]]]:
    """Senses and keys of bodies and persons by folded form."""
    found: dict[str, set[tuple[str, str]]] = {}
    for form in shipped_forms():
        if (form.sense == "person" and not form.context) or form.sense in _KINDS:
            found.setdefault(fold(form.text), set()).add((form.sense, form.key))
    return {text: frozenset(meant) for text, meant in found.items()}


@cache
def _acronyms() -> frozenset[str]:
    """Forms that the vocabulary has in capitals only: UN, EU, NATO."""
    return frozenset(
        form.text
        for form in shipped_forms()
        if form.text.isupper() and form.text.isalpha() and len(form.text) <= SHORT and form.sense in (*_KINDS, "state")
    )


@cache
def _never_people() -> frozenset[str]:
    """Words that show that a name is no person's: "Ministry", "Front", "Bank"."""
    words = (word for entry in vocabulary("institutions") for word in entry["words"])
    return frozenset(part for word in words for part in word.split("/") if " " not in part)


@cache
def _given_names() -> frozenset[str]:
    listed = {name for entry in vocabulary("given_names") for name in entry["names"]}
    held = {form.text.split()[0].casefold() for form in shipped_forms() if form.sense == "person" and " " in form.text}
    return frozenset(listed | held)


def _warning(file: File, line: int, value: str, message: str, allowed: str = "") -> Fault:
    return Fault(file=file.name, line=line, value=value, message=message, allowed=allowed, severity="warning")
