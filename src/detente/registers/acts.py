"""A CSV of official acts (`docs/registers.md`): one act a line, its columns named in the first.

A line with a fault is rejected by its number, with the field, the value and what is allowed; the rest goes on.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO, get_args

from detente.errors import DateError, InputError, NameLookupError
from detente.model import Entry, Outcome, Reader, Reading, Rejected
from detente.model.assertion import DealKind, DealTransition, MeasureKind, MeasureTransition
from detente.model.terms import bounds
from detente.registers import names, things
from detente.registers.rows import Act, Dated, rows
from detente.registers.sheet import Sheet, plain

COLUMNS: dict[str, str] = {
    "id": "what the act is known by in every edition; without it, by its authority, target, kind, object and step",
    "kind": "measure or deal; measure where it is empty",
    "authority": "who acts: a state, a body of one, an organisation",
    "target": "on whom, or with whom: a state, body, person or company; several with ; between",
    "measure": "the kind of the measure, or of the deal",
    "transition": "the step that the act takes",
    "date": "the day of the decision",
    "effective": "the day on which it takes effect, where that is another",
    "published": "the day on which it was published, where that is not the edition's",
    "legal basis": "the law it rests on",
    "object": "on what: a system, goods, a programme",
    "number": "of a deal, how many",
    "value_usd": "of a deal, its worth in US dollars",
    "reason": "why, in the act's words",
    "address": "where it can be read (http or https)",
    "title": "what it is called",
    "text": "its words",
}
"""The columns in the order in which an entry shows them, and what each holds."""
REQUIRED = ("authority", "target", "measure", "transition", "date")
OTHER_NAMES = {
    "effective date": "effective", "date of effect": "effective", "publication date": "published",
    "publication": "published", "legal_basis": "legal basis", "law": "legal basis", "url": "address",
    "step": "transition", "value": "value_usd",
}  # fmt: skip
"""Names of columns that mean the same."""
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
KINDS = {"measure": get_args(MeasureKind), "deal": get_args(DealKind)}
STEPS = {"measure": get_args(MeasureTransition), "deal": get_args(DealTransition)}
LONGEST_FIELD = 1_000_000


class Fault(Exception):
    """A value that cannot be taken: the field, and what is allowed."""

    def __init__(self, column: str, value: str, allowed: str) -> None:
        shown = value if len(value) <= 80 else f"{value[:80]}…"
        super().__init__(f"{column} {shown!r} cannot be taken. Allowed: {allowed}.")


@dataclass(slots=True)
class Acts:
    """One file of acts on its way into readings."""

    register: str
    edition: date
    reader: Reader
    seen: dict[str, str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)

    def read(self, path: Path, shown: str) -> Iterator[Outcome]:
        """The reading of each act, and why each line that is none was rejected.

        Raises:
            InputError: the file cannot be read, or has none of the columns that it needs.
        """
        mark = "\t" if path.suffix.lower() == ".tsv" else ","
        # Bytes that are no UTF-8 become half surrogates, so that only their line is lost.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            for number, raw, values in lines(stream, shown, mark):
                place = f"{shown}:{number}"
                if isinstance(values, str):
                    yield Rejected(source=place, error="malformed", message=f"{place}: {values}")
                    continue
                try:
                    yield self._reading(values, place, hashlib.sha256(raw).hexdigest())
                except Fault as fault:
                    yield Rejected(source=place, error="malformed", message=f"{place}: {fault}")

    def _reading(self, values: Mapping[str, str], place: str, raw_sha256: str) -> Reading:
        for column in REQUIRED:
            if not values.get(column):
                raise Fault(column, "", COLUMNS[column])
        sort = _one_of("kind", values.get("kind") or "measure", ("measure", "deal"))
        id_ = self._id(values, place)
        sheet = Sheet(f"{self.register}, entry {id_}")
        for column in COLUMNS:
            if column != "id":
                sheet.add(column, values.get(column, ""))
        report = sheet.report(
            entry=Entry(register=self.register, id=id_, edition=self.edition.isoformat()),
            published=self._published(values),
            source=place,
            raw_sha256=raw_sha256,
            title=values.get("title") or f"{values['authority']}: {values['measure']}, {values['transition']}",
            url=_address(values.get("address", "")),
        )
        made = tuple(rows(report, _act(sort, values, sheet), self.edition))
        if sort == "measure":
            return Reading(report=report, reader=self.reader, measures=made)  # type: ignore[arg-type]
        return Reading(report=report, reader=self.reader, deals=made)  # type: ignore[arg-type]

    def _id(self, values: Mapping[str, str], place: str) -> str:
        if given := values.get("id"):
            if before := self.seen.get(given):
                raise Fault("id", given, f"one line an id; {before} has it already")
            self.seen[given] = place
            return given
        parts = [values.get(name, "").casefold() for name in ("kind", "authority", "target", "measure", "object")]
        digest = hashlib.sha256("\x1f".join([*parts, values["transition"]]).encode()).hexdigest()[:12]
        self.made[digest] += 1
        return digest if self.made[digest] == 1 else f"{digest}-{self.made[digest]}"

    def _published(self, values: Mapping[str, str]) -> str | None:
        if not (given := values.get("published")):
            return None
        if _day("published", given)[1] > self.edition:
            raise Fault("published", given, f"a day up to that of the edition, {self.edition}")
        return given


class _Taken:
    """The lines of a file as they are taken, and what has been taken since it was last asked."""

    def __init__(self, text: Iterable[str]) -> None:
        self._lines, self._taken = iter(text), list[str]()

    def __iter__(self) -> _Taken:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def raw(self) -> bytes:
        """The bytes of those lines without the last line's end."""
        raw = "".join(self._taken).encode("utf-8", "surrogateescape").rstrip(b"\r\n")
        self._taken.clear()
        return raw


def lines(stream: TextIO, shown: str, mark: str) -> Iterator[tuple[int, bytes, dict[str, str] | str]]:
    """Number, bytes and values by column of each line below the header; what is wrong with one that has no values.

    Raises:
        InputError: the header lacks a column, or has one that there is not.
    """
    csv.field_size_limit(LONGEST_FIELD)
    taken = _Taken(stream)
    reader = csv.reader(taken, delimiter=mark, strict=True)
    header: list[str] | None = None
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            if header is None:
                raise InputError(shown, "malformed", f"{shown}:1: no CSV: {error}.") from error
            yield number, taken.raw(), f"lines {number} to {reader.line_num} are no CSV: {error}."
            continue
        raw = taken.raw()
        if header is None:
            header = _header(cells, shown)
        elif any(cell.strip() for cell in cells):
            yield number, raw, _values(header, cells)
    if header is None:
        raise InputError(shown, "empty", f"{shown} is empty. Its first line names the columns: {', '.join(COLUMNS)}.")


def _header(cells: list[str], shown: str) -> list[str]:
    found = [" ".join(cell.casefold().split()) for cell in cells]
    header = [OTHER_NAMES.get(name, name) for name in found]
    known = ", ".join(COLUMNS)
    for name in header:
        if name not in COLUMNS or header.count(name) > 1:
            what = "twice" if name in COLUMNS else "that there is not"
            raise InputError(shown, "malformed", f"{shown}:1: a column {what}: {name!r}. Allowed: {known}.")
    if missing := [name for name in REQUIRED if name not in header]:
        raise InputError(shown, "malformed", f"{shown}:1: no column {missing[0]!r}. Needed: {', '.join(REQUIRED)}.")
    return header


def _values(header: list[str], cells: list[str]) -> dict[str, str] | str:
    if len(cells) != len(header):
        return f"{len(cells)} fields, where the header has {len(header)} columns."
    values = {name: plain(cell) for name, cell in zip(header, cells, strict=True)}
    for name, value in values.items():
        if "\0" in value or (not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value)):
            return f"{name} is no UTF-8 text."
    return values


def _act(sort: str, values: Mapping[str, str], sheet: Sheet) -> Act:
    is_deal = sort == "deal"
    decided = Dated(edtf=_day_of("date", values), span=sheet.values["date"][0])
    effective = None
    if values.get("effective"):
        effective = Dated(edtf=_day_of("effective", values), span=sheet.values["effective"][0])
    on = bounds(decided.edtf)[1].isoformat()
    object_ = values.get("object", "")
    system = things.weapon(object_) if object_ else None
    fields = ("authority", "target", "transition", "legal basis", "object")
    span = sheet.words("text") or sheet.block("authority", "target", "measure", "transition", "date")
    return Act(
        sort="deal" if is_deal else "measure",
        kind=_one_of("measure", values["measure"], KINDS[sort]),
        givers=(_named("authority", values["authority"], on),),
        takers=tuple(dict.fromkeys(_named("target", part, on) for part in values["target"].split(";") if part.strip())),
        transition=_one_of("transition", values["transition"], STEPS[sort]),
        decided=decided,
        effective=effective,
        law=(things.law(values["legal basis"]) or values["legal basis"]) if values.get("legal basis") else None,
        thing=system or object_ or None,
        system=system is not None,
        number=_number(values) if is_deal else None,
        value_usd=_worth(values) if is_deal else None,
        span=span,
        evidence=tuple(passage for name in fields for passage in sheet.values.get(name, ())),
        reason=sheet.words("reason"),
        rule="register:act",
    )


def _named(column: str, name: str, on: str) -> str:
    try:
        return names.authority(plain(name), on) if column == "authority" else names.party(plain(name), on)
    except NameLookupError as error:
        raise Fault(column, name, f"a name that leads to one actor. {str(error).rstrip('.')}") from error


def _one_of(column: str, value: str, allowed: tuple[str, ...]) -> str:
    word = "_".join(value.casefold().replace("-", " ").split())
    if word not in allowed:
        raise Fault(column, value, ", ".join(allowed))
    return word


def _day_of(column: str, values: Mapping[str, str]) -> str:
    _day(column, values[column])
    return values[column]


def _day(column: str, value: str) -> tuple[date, date]:
    try:
        if DAY.fullmatch(value):
            return bounds(value)
    except DateError:
        pass
    raise Fault(column, value, "a day, month or year: 2020-12-14, 2020-12 or 2020")


def _number(values: Mapping[str, str]) -> int | None:
    value = values.get("number", "")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise Fault("number", value, "a whole number: 40")
    return int(value)


def _worth(values: Mapping[str, str]) -> float | None:
    value = values.get("value_usd", "")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,2})?", value):
        raise Fault("value_usd", value, "a sum in US dollars, in digits alone: 23000000000")
    return float(value)


def _address(value: str) -> str | None:
    if value and not re.match(r"https?://[^\s/]+", value):
        raise Fault("address", value, "an address that begins with http:// or https://")
    return value or None
