"""Who held which office when: dates in order, offices and bodies that exist, and successions that cannot be.

Overlaps and open ends are reported, never resolved: which of two holders is right is for a person with a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.vocab.checks.claims import Claim
from detente.vocab.checks.references import World
from detente.vocab.faults import Fault
from detente.vocab.holders import NOTES
from detente.vocab.marks import File, Marked
from detente.vocab.own.entries import DATES, dated

SINGLE = frozenset(
    {
        "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister",
        "interior_minister", "treasury_secretary", "commerce_secretary", "national_security_adviser",
        "secretary_general", "director_general", "managing_director", "commission_president", "high_representative",
        "central_bank_governor",
    }
)  # fmt: skip
"""Offices that one person holds at a time."""
COLLECTIVE = frozenset({"AND", "BIH", "SMR", "CHE", "NIC"})
"""States with several heads of state at a time."""
OVERLAP = 31
"""Days for which two holders may overlap without a word: handovers are dated by oath, by decree or by election."""
NEEDED = ("of", "office", "title", "person", "start", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One tenure, whatever file it is from."""

    of: str
    office: str
    person: str
    start: str
    end: str | None
    file: str
    line: int


def row_faults(file: File, rows: Iterable[Marked], world: World) -> Iterator[Fault]:
    """What is wrong with single rows of holders.csv."""
    for row in rows:
        cells = {field: str(value) for field, value in row.values.items()}
        for field in NEEDED:
            if not cells.get(field):
                yield _fault(file, row, field, cells.get("person", ""), "lacks this field", "a text")
        if cells.get("office") and cells["office"] not in world.offices:
            yield _fault(file, row, "office", cells["office"], "is no office", "a key of offices.yaml")
        if cells.get("of") and cells["of"] not in world.states | world.bodies:
            allowed = "a state's iso3 or an organisation's name"
            yield _fault(file, row, "of", cells["of"], "is unknown", allowed)
        if cells.get("note", "") not in NOTES:
            yield _fault(file, row, "note", cells["note"], "is unknown", ", ".join(note or "(empty)" for note in NOTES))
        start, end = cells.get("start", ""), cells.get("end", "")
        for field, value in (("start", start), ("end", end)):
            if value and not dated(value):
                yield _fault(file, row, field, value, "is no date", DATES)
        if dated(start) and dated(end) and start[: len(end)] > end:
            yield _fault(file, row, "end", end, f"is before the start, {start}", "a day not before the start")


def terms(file: File, rows: Iterable[Marked]) -> Iterator[Term]:
    """The tenures of regular holders with sound dates."""
    for row in rows:
        cells = {field: str(value) for field, value in row.values.items()}
        if cells.get("note") or not dated(cells.get("start", "")) or (cells.get("end") and not dated(cells["end"])):
            continue
        yield Term(
            of=cells["of"], office=cells["office"], person=cells["person"], start=cells["start"],
            end=cells["end"] or None, file=file.name, line=row.line,
        )  # fmt: skip


def person_claims(file: File, rows: Iterable[Marked]) -> Iterator[Claim]:
    """The names of the holders: two people may share one, but somebody should know."""
    for row in rows:
        person = str(row.values.get("person", ""))
        for name in (person, *str(row.values.get("aliases", "")).split("|")):
            if " " in name:  # a single word is a surname, which needs the report's day anyway
                yield Claim(form=name, key=person, file=file.name, line=row.line, marked=False, sort=f"person {person}")


def succession_faults(found: Iterable[Term], *, overlap: int = OVERLAP) -> Iterator[Fault]:
    """Holders of an office for one person who overlap by more than `overlap` days, and open ends with a successor."""
    by_office: dict[tuple[str, str], list[Term]] = {}
    for term in found:
        if term.office in SINGLE and not (term.office == "head_of_state" and term.of in COLLECTIVE):
            by_office.setdefault((term.of, term.office), []).append(term)
    for held in by_office.values():
        ordered = sorted(held, key=lambda term: (term.start, term.line))
        for place, term in enumerate(ordered):
            for later in ordered[place + 1 :]:
                yield from _pair(term, later, overlap)


def _pair(term: Term, later: Term, overlap: int) -> Iterator[Fault]:
    where = f"{later.person} ({later.file}:{later.line})"
    held = f"{term.office} of {term.of}"
    if term.end is None:
        if later.person != term.person:
            message = f"is open, yet {where} followed as {held} from {later.start}"
            yield _warning(term, "end", "(none)", message, "the day on which the tenure ended")
        return
    until = _first(term.end) if later.end is None else min(_first(term.end), _first(later.end))
    days = (until - _last(later.start)).days
    if days > overlap:
        message = f"as {held} overlaps {where} by {days} days"
        yield _warning(term, "end", f"{term.person}, {term.start} to {term.end}", message, f"at most {overlap} days")


def _first(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def _last(text: str) -> date:
    """The last day of a coarse date."""
    parts = [*map(int, text.split("-"))]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], 12) if len(parts) == 1 else (parts[0], parts[1])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _fault(file: File, row: Marked, field: str, value: str, message: str, allowed: str) -> Fault:
    return Fault(file=file.name, line=row.line, field=field, value=value, message=message, allowed=allowed)


def _warning(term: Term, field: str, value: str, message: str, allowed: str) -> Fault:
    return Fault(
        file=term.file, line=term.line, field=field, value=value, message=message, allowed=allowed, severity="warning"
    )
