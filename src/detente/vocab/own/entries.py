"""One entry of a roster as an actor: every field checked against what the vocabulary allows.

Entries come from YAML and from CSV alike (`reading`), as texts and lists of texts with their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from detente.vocab import world
from detente.vocab.faults import Fault
from detente.vocab.marks import Marked, strings
from detente.vocab.own.records import EVER, KINDS, OFFICIAL, Held, Kind, Own

FIELDS = ("name", "key", "aliases", "kind", "state", "offices", "context", "source")
HELD_FIELDS = ("office", "title", "of", "start", "end")
DATES = "2024-05-31, 2024-05, 2024"
_A = {"state": "a state", "organisation": "an organisation", "person": "a person"}
ALL = ("yes", "true", "all")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_SHORT_MONTHS = {"02": 29, "04": 30, "06": 30, "09": 30, "11": 30}


class Entry:
    """One entry under examination: its fields, and what was found wrong with them."""

    def __init__(self, file: str, marked: Marked, source: str, bodies: frozenset[str]) -> None:
        self.file, self.marked, self.source, self.bodies = file, marked, source, bodies
        self.faults: list[Fault] = []

    def actor(self) -> Own | None:
        """The actor, None where an error keeps it from being one."""
        for key in self.marked.values:
            if key not in FIELDS:
                self.fault(key, "", "is no field of an actor", ", ".join(FIELDS))
        name, kind, key = self.text("name"), self.text("kind"), self.text("key")
        if not name:
            self.fault("name", "", "is missing", "the name as reports print it")
        if kind not in KINDS:
            self.fault("kind", kind, "is no kind of actor" if kind else "is missing", ", ".join(KINDS))
        state = self._state()
        if kind == "state":
            key = key or state or ""
            if key not in codes():
                self.fault(
                    "key", key, "is no state's", "the ISO code of a known state (TUR); a new one cannot be added"
                )
        elif (shipped := _shipped_kind(key or name)) and shipped != ("person" if kind == "person" else "organisation"):
            message = f"is the key of {_A[shipped]} in the vocabulary, no {kind}"
            self.fault("key" if key else "name", key or name, message, "another key, or its kind")
        source = self.text("source") or self.source
        if not source:
            self.fault("source", "", "is missing, here and for the file", "where the entry is from")
        aliases = tuple(dict.fromkeys(self.texts("aliases")))
        held = tuple(self._held(kind, state))
        context = self._context((name, *aliases))
        if any(fault.severity == "error" for fault in self.faults):
            return None
        return Own(
            key=key or name, name=name, kind=_kind(kind), aliases=aliases, state=state, context=context, held=held,
            source=source, file=self.file, line=self.marked.line,
        )  # fmt: skip

    def text(self, field: str) -> str:
        """A field that is one text; empty where it is missing."""
        value = self.marked.values.get(field, "")
        if isinstance(value, str):
            return " ".join(value.split())
        self.fault(field, _shown(value), "is of the wrong type", "one text")
        return ""

    def texts(self, field: str) -> list[str]:
        """A field that is a list of texts, or one text."""
        value = self.marked.values.get(field, "")
        if isinstance(value, Marked) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
            self.fault(field, _shown(value), "is of the wrong type", "a list of texts")
            return []
        return [" ".join(text.split()) for text in strings(value) if text.strip()]

    def fault(self, field: str, value: str, message: str, allowed: str = "", *, line: int | None = None) -> None:
        """Note something wrong."""
        self.faults.append(
            Fault(
                file=self.file, line=line or self.marked.at(field), field=field, value=value, message=message,
                allowed=allowed,
            )
        )  # fmt: skip

    def _state(self) -> str | None:
        given = self.text("state")
        if not given:
            return None
        code = codes().get(given)
        if code is None:
            self.fault("state", given, "is no known state", "an ISO code (TUR) or a state's name (Türkiye)")
        return code

    def _context(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        given = self.texts("context")
        if len(given) == 1 and given[0].lower() in ALL:
            return forms
        if len(given) == 1 and given[0].lower() in ("no", "false"):
            return ()
        for form in given:
            if form not in forms:
                self.fault("context", form, "is neither the name nor an alias", "one of the forms above, or yes")
        return tuple(given)

    def _held(self, kind: str, state: str | None) -> Iterator[Held]:
        given = self.marked.values.get("offices", "")
        if given and kind != "person":
            self.fault("offices", "", "only a person holds offices", "kind: person")
            return
        for row in given if isinstance(given, list) else [given] if given else []:
            if not isinstance(row, Marked):
                self.fault("offices", _shown(row), "is of the wrong type", f"mappings of {', '.join(HELD_FIELDS)}")
                continue
            before = len(self.faults)
            one = Entry(self.file, row, "", self.bodies)
            found = one.office(state)
            self.faults += one.faults
            if len(self.faults) == before and found is not None:
                yield found

    def office(self, state: str | None) -> Held | None:
        """The office that this entry of `offices` states."""
        for key in self.marked.values:
            if key not in HELD_FIELDS:
                self.fault(key, "", "is no field of an office", ", ".join(HELD_FIELDS))
        office, title, body = self.text("office"), self.text("title"), self.text("of")
        if office not in offices():
            near = _like(office)
            message = "is no office" if office else "is missing"
            self.fault("office", office, message, near or f"a key of offices.yaml (foreign_minister), or {OFFICIAL}")
        of = codes().get(body) or (body if body in self.bodies else None) if body else state
        if of is None:
            allowed = "a state, or an organisation of the vocabulary or of this file"
            self.fault("of", body, "is unknown" if body else "is missing, and the person has no state", allowed)
        start, end = self.text("start"), self.text("end")
        for field, value in (("start", start), ("end", end)):
            if value and not dated(value):
                self.fault(field, value, "is no date", DATES)
        if not start and office != OFFICIAL:
            self.fault("start", "", "is missing", DATES)
        elif start and end and dated(start) and dated(end) and start[: len(end)] > end:
            self.fault("end", end, f"is before the start, {start}", "a day not before the start")
        if self.faults or of is None:
            return None
        title = title or offices()[office]
        return Held(office=office, title=title, of=of, start=start or EVER, end=end or None, line=self.marked.line)


def dated(text: str) -> bool:
    """Whether `text` is a day, month or year as the vocabulary writes it.

    >>> dated("2024-05"), dated("2024-13"), dated("2023-02-30"), dated("May 2024")
    (True, False, False, False)
    """
    match = _DATE.fullmatch(text)
    return match is not None and int(match[3] or 1) <= _SHORT_MONTHS.get(match[2] or "", 31)


@cache
def codes() -> Mapping[str, str]:
    """ISO3 by ISO3, by ISO2 and by every name of a state that needs no context."""
    found: dict[str, str] = {}
    for state in world.states():
        names = (name for name in (state.name, state.official, *state.names) if name and name not in state.context)
        for name in (state.iso3, state.iso2, state.name, *names):
            if name:
                found.setdefault(name, state.iso3)
    return found


@cache
def offices() -> Mapping[str, str]:
    """The name of each office by its key."""
    return {OFFICIAL: OFFICIAL} | {office.key: office.name for office in world.offices()}


def _shipped_kind(key: str) -> str | None:
    """What the vocabulary has under a key: a state, an organisation or a person."""
    return _kinds().get(key)


@cache
def _kinds() -> Mapping[str, str]:
    """Looked up for every entry of a roster, of which there may be tens of thousands."""
    from detente.vocab.holders import shipped_tenures

    people = dict.fromkeys((tenure.person for tenure in shipped_tenures()), "person")
    bodies = dict.fromkeys((body.name for body in world.shipped_organisations()), "organisation")
    return people | bodies | dict.fromkeys(codes().values(), "state")


def _like(office: str) -> str:
    """The key that was probably meant."""
    wanted = office.casefold().replace(" ", "_").replace("-", "_").replace("defense", "defence")
    return next((f"{key} ({name})" for key, name in offices().items() if wanted and wanted in (key, name)), "")


def _kind(text: str) -> Kind:
    return next(kind for kind in KINDS if kind == text)


def _shown(value: object) -> str:
    if isinstance(value, Marked):
        return "{" + ", ".join(value.values) + "}"
    return f"[{len(value)} items]" if isinstance(value, list) else str(value)
