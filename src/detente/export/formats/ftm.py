"""A record as FollowTheMoney entities, one a line, for Aleph and OpenSanctions' tools; each checked by its own package.

Reports become Articles; actors PublicBody, Organization, Company, Person or LegalEntity; measures that were imposed
Sanctions; deals and agreements Contracts; events that took place Events; statements UnknownLinks from who speaks to
whom it is said, or to the report; the words that an event or deal rests on Documentations. Positions have no schema;
what is only threatened, planned, denied, disputed or reported by one unnamed source is no Sanction, and what did not
take place is no Event: they are left out and counted.

A Sanction read again by `detente register add` is the measure that it was written from.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from detente.export.formats.counted import Counted
from detente.export.formats.ftm_entities import OWN, Entity, actor, actor_id, article_id, built, called, country, id_of
from detente.export.formats.happened import Happened
from detente.export.formats.source import Source, Written, is_factual
from detente.export.lines import act, record_name, title, verdict
from detente.export.names import law
from detente.export.wording import state
from detente.model import Event, Statement
from detente.state import Standing
from detente.state.gathering import Stood
from detente.state.happenings import Happening
from detente.state.measures import EFFECTIVE, ENDS, PAUSES
from detente.store.base import Sourced
from detente.vocab.files import entries

DAY = re.compile(r"\d{4}(-\d\d){0,2}")
WHAT = "positions, which have no schema, measures not settled, and what did not take place"
Item = dict[str, Any]
"""What an item of a list becomes: entities, the actors they name (key and report), the reports they rest on."""


def write(source: Source, stream: BinaryIO) -> Written:
    """Write the entities, one JSON object a line.

    Raises:
        FilterError: kinds are asked for, which belong to one list.
        ExtraMissing: followthemoney is not installed.
    """
    source.no_kinds("ftm")
    out, counts = Counted(stream), Counter[str]()
    actors: dict[str, tuple[str, str]] = {}
    reports: set[str] = set()
    left_out = 0
    for made in _items(source):
        left_out += not made["entities"]
        for key, report in made["actors"]:
            actors.setdefault(actor_id(key, report), (key, report))
        reports.update(made["reports"])
        for one in made["entities"]:
            _put(out, one, counts)
    for kept in source.store.readings(known_by=source.filters.known_by):
        if kept.head["id"] in reports or not source.narrowed():
            _put(out, _article(kept.head, kept.text), counts)
    for id_ in sorted(actors):
        _put(out, actor(*actors[id_]), counts)
    return Written(rows=sum(counts.values()), tables=tuple(sorted(counts.items())), left_out=left_out, because=WHAT)


def _items(source: Source) -> Iterator[Item]:
    yield from source.items("measures", _measure)
    yield from source.items("deals", _deal)
    yield from source.items("events", lambda happening: _event(source, happening))
    yield from source.items("statements", lambda row: _statement(source, row))
    yield from source.items("positions", lambda held: _item([], [], [held.row]))


def _put(out: Counted, entity: Entity, counts: Counter[str]) -> None:
    counts[entity["schema"]] += 1
    out.line(json.dumps(entity, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def _item(found: list[Entity], keys: Iterable[tuple[str, str]], rows: Iterable[Sourced]) -> Item:
    return {
        "entities": found,
        "actors": [list(pair) for pair in dict.fromkeys(keys)] if found else [],
        "reports": list(dict.fromkeys(row.report.id for row in rows)) if found else [],
    }


def _measure(stood: Stood) -> Item:
    """A measure as a Sanction; none where it is not settled that it was imposed and how it stands."""
    standing = stood.standing
    record = standing.record
    settled = standing.answer in ("yes", "no") or standing.state in PAUSES
    if standing.state not in EFFECTIVE or standing.reported or not settled:
        return _item([], [], [])
    rows, at = record.rows, record.rows[0].report.id
    basis, thing, over = record.first("legal_basis"), record.first("object"), standing.state in ENDS
    begun = [row for row in standing.history if _step(row) == "imposed"]
    values: dict[str, list[object]] = {
        "entity": [actor_id(key, at) for key in record.takers],
        "authority": [called(key) for key in record.givers],
        "country": [country(key) for key in record.givers],
        "program": [law(str(basis)) if basis else thing],
        "provisions": [_provision(str(record.first("kind")))],
        "status": [state(standing.state)],
        "startDate": [*(standing.since if not over else _days(begun))],
        "endDate": [*(standing.since if over else ())],
        "reason": [reason.text for row in rows if (reason := getattr(row.assertion, "reason", None))][:1],
        "recordId": [OWN + record.key],
        "summary": [title(record), *_words(standing)],
        "sourceUrl": [row.report.url for row in standing.basis],
        "publisher": [row.report.publisher for row in standing.basis],
        "proof": [article_id(row.report.id) for row in rows],
    }
    values["startDate"], values["endDate"] = (list(filter(_is_day, values[one])) for one in ("startDate", "endDate"))
    found = built("Sanction", id_of("sanction", record.key), values)
    return _item([found], ((key, at) for key in record.takers), rows)


def _deal(stood: Stood) -> Item:
    """A deal or agreement as a Contract, with an award for each supplier, and the words that each row rests on."""
    standing = stood.standing
    record = standing.record
    rows, at = record.rows, record.rows[0].report.id
    id_ = id_of("contract", record.key)
    number, worth = record.first("number"), record.first("value_usd")
    values: dict[str, list[object]] = {
        "title": [title(record)],
        "name": [record_name(record)],
        "type": [record.first("kind")],
        "status": [verdict(standing)],
        "contractDate": list(filter(_is_day, standing.since)),
        "amountUsd": [f"{worth:.0f}" if isinstance(worth, int | float) else None],
        "currency": ["USD" if worth else None],
        "authority": [actor_id(key, at) for key in (record.takers or record.parties)],
        "description": [record.first("description"), f"number: {number}" if number else None],
        "procedureNumber": [OWN + record.key],
        "sourceUrl": [row.report.url for row in standing.basis],
        "publisher": [row.report.publisher for row in standing.basis],
    }
    awards = [
        built("ContractAward", id_of("award", record.key, key), {"supplier": [actor_id(key, at)], "contract": [id_]})
        for key in record.givers
    ]
    parties = (*record.givers, *record.takers, *record.parties)
    found = [built("Contract", id_, values), *awards, *_documented(id_, rows)]
    return _item(found, ((key, at) for key in parties), rows)


def _event(source: Source, happening: Happening) -> Item:
    """What took place as an Event, with the words that each report of it rests on."""
    if not is_factual(happening):
        return _item([], [], [])
    one = Happened(happening=happening, doubled=source.doubled)
    event, at = one.event, one.row.report.id
    id_ = id_of("event", one.id)
    sides = [*(event.actors or event.actor_states), *(event.recipients or event.recipient_states)]
    first, last = one.days
    place = event.place
    values: dict[str, list[object]] = {
        "name": [_named(event)],
        "involved": [actor_id(key, at) for key in sides],
        "date": [one.day],
        "startDate": [first.isoformat() if first and first != last else None],
        "endDate": [last.isoformat() if last and first != last else None],
        "location": [place.name if place else None],
        "country": [country(place.country) if place and place.country else None],
        "keywords": [event.type, event.mode, *event.context, event.cameo],
        "summary": [" ".join(one.row.passage.text.split())],
        "recordId": [event.id],
        "publisher": [row.report.publisher for row in happening.rows],
        "sourceUrl": [row.report.url for row in happening.rows],
    }
    found = [built("Event", id_, values), *_documented(id_, happening.rows)]
    return _item(found, ((key, at) for key in sides), happening.rows)


def _statement(source: Source, row: Sourced) -> Item:
    """What somebody said as an UnknownLink to whom they said it, else to the report; none where nobody is named."""
    said, at = row.assertion, row.report.id
    assert isinstance(said, Statement)  # noqa: S101 - made of statements only
    if not said.speaker:
        return _item([], [], [])
    to = actor_id(said.hearer, at) if said.hearer else article_id(at)
    words = " ".join(row.passage.text.split())
    day = said.when.edtf if said.when else row.report.date
    own = f"{said.id}.{row.ordinal}" if said.id in source.doubled else said.id
    values: dict[str, list[object]] = {
        "subject": [actor_id(key, at) for key in said.speaker],
        "object": [to],
        "role": [f"statement: {said.act}"],
        "date": [day if day and _is_day(day) else None],
        "summary": [words],
        "status": [said.level.replace("_", " ")],
        "recordId": [said.id],
        "publisher": [row.report.publisher],
        "sourceUrl": [row.report.url],
        "proof": [article_id(at)],
    }
    keys = [(key, at) for key in (*said.speaker, *((said.hearer,) if said.hearer else ()))]
    return _item([built("UnknownLink", id_of("statement", at, own), values)], keys, [row])


def _documented(id_: str, rows: Iterable[Sourced]) -> Iterator[Entity]:
    """The words that an entity rests on, a Documentation for each row."""
    for row in dict.fromkeys(rows):
        values: dict[str, list[object]] = {
            "document": [article_id(row.report.id)],
            "entity": [id_],
            "role": [f"{_step(row) or 'told'}: {row.address}"],
            "summary": [" ".join(row.passage.text.split())],
            "date": [row.report.date if row.report.date and _is_day(row.report.date) else None],
            "recordId": [row.address],
            "publisher": [row.report.publisher],
            "sourceUrl": [row.report.url],
        }
        yield built("Documentation", id_of("evidence", id_, row.report.id, row.ordinal), values)


def _article(head: dict[str, Any], text: str) -> Entity:
    entry = head.get("entry")
    date = head["date"]
    values: dict[str, list[object]] = {
        "title": [head["title"] or head["source"]],
        "publishedAt": [date if date and _is_day(date) else None],
        "publisher": [head["publisher"]],
        "sourceUrl": [head["url"]],
        "language": [head["language"]],
        "bodyText": [text],
        "keywords": [f"official register: {entry['register']}, entry {entry['id']}" if entry else None],
        "description": [f"edition of {entry['edition']}" if entry else None],
    }
    return built("Article", article_id(head["id"]), values)


def _named(event: Event) -> str:
    who = ", ".join(called(key) for key in (event.actors or event.actor_states)) or "somebody"
    whom = ", ".join(called(key) for key in (event.recipients or event.recipient_states))
    return f"{act(event)}: {who}" + (f" → {whom}" if whom else "")


def _words(standing: Standing) -> Iterator[str]:
    """The words that a standing rests on, first of all."""
    yield from (" ".join(row.passage.text.split()) for row in standing.basis[:1])


def _days(rows: Iterable[Sourced]) -> Iterator[str]:
    yield from (row.assertion.when.edtf for row in rows if row.assertion.when is not None)


def _step(row: Sourced) -> str:
    return str(getattr(row.assertion, "transition", ""))


def _is_day(text: object) -> bool:
    """Whether it is a day, month or year: other dates of EDTF FollowTheMoney does not know."""
    return isinstance(text, str) and DAY.fullmatch(text) is not None


def _provision(kind: str) -> str | None:
    """What a kind of measure is called in a list of sanctions; nothing for sanctions as such."""
    return next((row["words"][0] for row in entries("registers") if row.get("kind") == kind), None)
