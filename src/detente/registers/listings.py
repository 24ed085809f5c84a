"""Sanctions in FollowTheMoney JSON lines, as OpenSanctions publishes them: each Sanction is an entry.

A sanction stands inside the entity that it hits (nested), or names it by its id (flat, in any of the files given). Its
dates are kept apart: `startDate` is when it was imposed, `listingDate` only the day by which it had been, `endDate`
when it ended. Every entity is checked by the package `followthemoney`; a line with a fault is rejected by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from detente.errors import NameLookupError
from detente.model import Entry, Measure, Outcome, Passage, Reader, Reading, Rejected
from detente.model.assertion import MeasureKind
from detente.model.keys import OBJECTS
from detente.registers import names, things
from detente.registers.checked import check
from detente.registers.entities import entities, id_of, properties, texts, values
from detente.registers.rows import Act, Dated, rows
from detente.registers.sheet import Sheet, plain
from detente.vocab.files import entries

SANCTION = "Sanction"
OWN = "detente:"
"""Before a record's key in `recordId`, as `detente export ftm` writes it."""
SHOWN = (
    "authority", "country", "program", "programId", "provisions", "status", "reason", "summary", "startDate", "endDate",
    "listingDate", "date", "modifiedAt", "authorityId", "unscId", "recordId", "duration", "publisher", "sourceUrl",
)  # fmt: skip
"""The properties of a sanction that an entry shows, in their order; its target stands before them."""
ALLOWED = {
    "date": "a day, month or year: 2020-12-14, 2020-12 or 2020",
    "country": "an ISO code of two letters: us",
    "url": "an address that begins with http:// or https://",
    "entity": "the id of an entity",
}
"""What a type of FollowTheMoney takes, in words."""


@dataclass(frozen=True, slots=True)
class Target:
    """An entity that a sanction hits: what it is called, of which sort, of which countries."""

    names: tuple[str, ...]
    schema: str
    countries: tuple[str, ...]


@dataclass(slots=True)
class Listings:
    """The files of one edition of a list of sanctions on their way into readings."""

    register: str
    edition: date
    reader: Reader
    targets: dict[str, Target | None] = field(default_factory=dict)
    """By id; of those that a sanction names, None until the entity itself is found."""
    seen: set[str] = field(default_factory=set)

    def prepare(self, paths: Iterable[tuple[Path, str]]) -> None:
        """Find the entities that sanctions of these files name by id: two passes, which keep only these."""
        paths = list(paths)
        for path, shown in paths:
            for _, entity in entities(path, shown):
                if isinstance(entity, dict) and entity.get("schema") == SANCTION:
                    self.targets |= dict.fromkeys(filter(None, (id_of(one) for one in values(entity, "entity"))))
        for path, shown in paths if self.targets else ():
            for _, entity in entities(path, shown):
                if isinstance(entity, dict) and entity.get("id") in self.targets:
                    self.targets[str(entity["id"])] = _target(entity)

    def read(self, path: Path, shown: str) -> Iterator[Outcome]:
        """The reading of each sanction, and why each line that has a fault was rejected."""
        for (place, sha), entity in entities(path, shown):
            if isinstance(entity, Rejected):
                yield entity
                continue
            for sanction, target in self._sanctions(entity):
                fault = _fault(sanction, place) or (self._unlinked(sanction, target, place))
                if fault:
                    yield Rejected(source=place, error="malformed", message=fault)
                elif str(sanction["id"]) not in self.seen:  # the same one, of two targets, is listed once with each
                    yield from self._readings(sanction, target, place, sha)
            if fault := None if entity.get("schema") == SANCTION else _fault(_bare(entity), place):
                yield Rejected(source=place, error="malformed", message=fault)

    def _sanctions(self, entity: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Target | None]]]:
        """The sanctions that a line holds, each with whom it hits."""
        if entity.get("schema") == SANCTION:
            held = values(entity, "entity")
            yield entity, [_target(one) if isinstance(one, dict) else self.targets.get(str(one)) for one in held]
            return
        for one in values(entity, "sanctions"):
            if isinstance(one, dict):
                yield one, [_target(entity)]

    def _unlinked(self, sanction: dict[str, Any], targets: list[Target | None], place: str) -> str | None:
        if targets and all(target is not None and target.names for target in targets):
            return None
        named = next((id_of(one) for one in values(sanction, "entity") if id_of(one)), "")
        what = f"entity {named!r} of sanction {sanction['id']!r} has no name in the files given"
        return f"{place}: {what}. Allowed: the id of an entity with a name in one of them."

    def _readings(
        self, sanction: dict[str, Any], targets: list[Target | None], place: str, sha: str
    ) -> Iterator[Outcome]:
        id_ = str(sanction["id"])
        self.seen.add(id_)
        sheet = Sheet(f"{self.register}, entry {id_}")
        known = [target for target in targets if target is not None]
        for target in known:
            sheet.add("target", target.names[0])
            for other in target.names[1:]:
                sheet.add("also called", other)
        for name in SHOWN:
            for value in texts(sanction, name):
                sheet.add(name, value)
        report = sheet.report(
            entry=Entry(register=self.register, id=id_, edition=self.edition.isoformat()),
            published=None,
            source=place,
            raw_sha256=sha,
            title=f"{next(iter(texts(sanction, 'authority')), self.register)}: {known[0].names[0]}",
            url=next(iter(texts(sanction, "sourceUrl")), None),
        )
        made = [row for act in _acts(sanction, known, sheet) for row in rows(report, act, self.edition)]
        if made:
            measures = tuple(row for row in made if isinstance(row, Measure))
            yield Reading(report=report, reader=self.reader, measures=measures)
        else:
            yield Rejected(source=place, error="malformed", message=_nobody(sanction, place))


def _acts(sanction: dict[str, Any], targets: list[Target], sheet: Sheet) -> Iterator[Act]:
    """What a sanction says: that it was imposed, and that it is over, for each kind of measure that it provides."""
    imposers = _imposers(sanction)
    if not imposers:
        return
    takers = tuple(dict.fromkeys(names.entity(t.names, t.schema, t.countries) for t in targets))
    law, basis = _law(sheet)
    own = _own(sheet, imposers, takers)
    named = tuple(p for name in ("authority", "target") for p in sheet.values.get(name, ()))
    begun = _dated(sheet, "startDate") or _dated(sheet, "date")
    by = _dated(sheet, "listingDate", by_then=True)
    over = _over(sheet)
    for kind, provision in [(own[0], sheet.words("provisions"))] if own else _kinds(sheet):
        for transition, dated, words in (("imposed", begun or by, None), over):
            if not transition:
                continue
            yield Act(
                sort="measure",
                kind=kind,
                givers=imposers,
                takers=takers,
                transition=transition,
                decided=dated,
                law=law,
                thing=_thing(sheet) if own and kind in OBJECTS and law is None else None,
                key=own[1] if own else None,
                span=provision or sheet.block("target", "authority", "program", "startDate"),
                evidence=tuple(filter(None, (*named, basis, words))),
                reason=sheet.words("reason"),
                rule="register:listing",
            )


def _imposers(sanction: dict[str, Any]) -> tuple[str, ...]:
    """Who imposes a sanction: its authority, or the state whose authority it is, where that is named or known."""
    states = [key for code in texts(sanction, "country") if (key := names.country(code))]
    found = []
    for name in texts(sanction, "authority"):
        try:
            found.append(names.authority(plain(name)))
        except NameLookupError:
            continue
    return tuple(dict.fromkeys(found or states))


def _nobody(sanction: dict[str, Any], place: str) -> str:
    given = next(iter(texts(sanction, "authority")), "")
    what = "an authority that the vocabulary knows, or the country that it is of"
    return f"{place}: authority {given!r} of sanction {sanction['id']!r} cannot be taken. Allowed: {what}."


def _own(sheet: Sheet, imposers: tuple[str, ...], takers: tuple[str, ...]) -> tuple[str, str] | None:
    """Kind and key of the measure that `detente export ftm` wrote a sanction from, if its sides are the same."""
    for passage in sheet.values.get("recordId", ()):
        key = passage.text.removeprefix(OWN)
        kind, who, whom = (*key.split("/"), "", "", "")[:3]
        sides = set(who.split("+")) <= set(imposers) and set(whom.split("+")) <= set(takers)
        if key != passage.text and kind in get_args(MeasureKind) and sides:
            return kind, key
    return None


def _thing(sheet: Sheet) -> str | None:
    """What a measure is about, where a list of detente's own says so."""
    passage = sheet.words("program")
    return (things.weapon(passage.text) or passage.text) if passage else None


def _kinds(sheet: Sheet) -> Iterator[tuple[str, Passage | None]]:
    """The kinds of measures that the provisions name, each with its words; sanctions as such where they name none."""
    found: dict[str, Passage] = {}
    for passage in sheet.values.get("provisions", ()):
        for kind, pattern in _provisions():
            if pattern.search(passage.text):
                found.setdefault(kind, passage)
    yield from found.items() or [("sanctions", None)]


def _over(sheet: Sheet) -> tuple[str, Dated | None, Passage | None]:
    """The step that ends a sanction, its day and the words that say so; no step where none is told."""
    ended, status = _dated(sheet, "endDate"), sheet.words("status")
    told = next((step for step, pattern in _statuses() if status and pattern.fullmatch(status.text)), "")
    if ended is None and not told:
        return "", None, None
    return told or "expired", ended, status if told else None


def _law(sheet: Sheet) -> tuple[str | None, Passage | None]:
    for name in ("program", "programId", "provisions", "reason"):
        for passage in sheet.values.get(name, ()):
            if found := things.law(passage.text):
                return found, passage
    return None, None


def _dated(sheet: Sheet, name: str, *, by_then: bool = False) -> Dated | None:
    """The value of a date without its time of day; of several, from the first to the last."""
    held = sorted(sheet.values.get(name, ()), key=lambda passage: passage.text)
    if not held:
        return None
    days = list(dict.fromkeys(passage.text[:10] for passage in held))
    first = Passage(start=held[0].start, end=held[0].start + len(days[0]), text=days[0])
    return Dated(edtf=days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}", span=first, by_then=by_then)


def _fault(entity: dict[str, Any], place: str) -> str | None:
    """What the package finds wrong with an entity, in one line; None where it is sound."""
    found = check(entity)
    if found is None:
        return None
    name, value, type_ = found
    allowed = ALLOWED.get(type_, type_)
    shown = value if len(value) <= 80 else f"{value[:80]}…"
    return f"{place}: {name} {shown!r} of {entity.get('id')!r} cannot be taken. Allowed: {allowed}."


def _bare(entity: dict[str, Any]) -> dict[str, Any]:
    """An entity without those that stand inside it, which are checked for themselves."""
    held = {key: [id_of(one) for one in values(entity, key)] for key in properties(entity)}
    return {**entity, "properties": held}


def _target(entity: Mapping[str, Any]) -> Target:
    caption = entity.get("caption")
    called = [caption, *texts(entity, "name"), *texts(entity, "alias"), *texts(entity, "abbreviation")]
    shown = dict.fromkeys(plain(name) for name in called if isinstance(name, str) and name.strip())
    homes = [code for name in ("country", "jurisdiction", "nationality") for code in texts(entity, name)]
    return Target(names=tuple(shown), schema=str(entity.get("schema", "")), countries=tuple(homes))


@cache
def _provisions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], _pattern(row["words"])) for row in entries("registers") if row["entry"] == "provision")


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["transition"], _pattern(row["words"])) for row in entries("registers") if row["entry"] == "status"
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
