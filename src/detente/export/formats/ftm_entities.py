"""Entities of FollowTheMoney, each built and checked by its own package: what a record holds, under its schemas.

An id is a hash of what the entity is of (a report's id, an actor's key, a record's key, a row), so that two exports of
one record have the same ids, and one of a larger record the same for what both hold. A source without a name is an
entity of its own for each report.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from detente.errors import ExtraMissing
from detente.export.formats.entities import entity as described
from detente.export.formats.entities import kind_of
from detente.export.names import name
from detente.model.terms import REGISTER, UNNAMED
from detente.vocab.world import states

Entity = dict[str, Any]
SCHEMA = {
    "state": "PublicBody", "organisation": "Organization", "company": "Company", "person": "Person",
    "source": "LegalEntity", "other": "LegalEntity",
}  # fmt: skip
"""The schema for each sort of actor; a ministry or agency of a state is a PublicBody too."""
OWN = "detente:"
"""Before a record's key in `recordId`: what tells a measure of detente from any other when it is read again."""


def id_of(*parts: object) -> str:
    """The id of what these parts name.

    >>> id_of("actor", "TUR")
    'detente-actor-6e9ed43a3ab0c06d9bd9a4bd'
    """
    digest = hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()
    return f"detente-{parts[0]}-{digest[:24]}"


def actor_id(key: str, report: str) -> str:
    """The id of an actor; `report` tells sources without a name apart."""
    return id_of("actor", key, report) if key.startswith(UNNAMED) else id_of("actor", key)


def article_id(report: str) -> str:
    """The id of a report."""
    return id_of("report", report)


def built(schema: str, id_: str, values: Mapping[str, Iterable[object]]) -> Entity:
    """An entity with these values, those left out that a property cannot hold (an address that is none).

    Raises:
        ExtraMissing: followthemoney is not installed.
    """
    proxy = _model().make_entity(schema)
    proxy.id = id_
    for property_, held in values.items():
        for value in held:
            text = "" if value is None else str(value).encode("utf-8", "replace").decode()
            if text.strip():
                proxy.add(property_, text[: proxy.schema.properties[property_].type.max_length])
    found: Entity = proxy.to_dict()
    proxy.schema.validate(found)
    return {"id": found["id"], "schema": found["schema"], "properties": found["properties"]}


def actor(key: str, report: str) -> Entity:
    """The entity of an actor."""
    kind, known = kind_of(key), described(key, ())
    schema = SCHEMA[kind]
    if kind == "organisation" and known.sector in ("GOV", "MIL", "LEG", "JUD"):
        schema = "PublicBody"
    values: dict[str, list[object]] = {"name": [called(key)]}
    if known.state:
        values["country" if schema != "Person" else "nationality"] = [country(known.state)]
    if known.wikidata:
        values["wikidataId"] = [known.wikidata]
    if kind == "source":
        values["description"] = ["a source that the report does not name"]
    return built(schema, actor_id(key, report), values)


def called(key: str) -> str:
    """What an actor is called; a register by its own name."""
    return key.removeprefix(REGISTER) if key.startswith(REGISTER) else name(key)


def country(key: str) -> str | None:
    """A state's code as FollowTheMoney has it; None for what is no state."""
    return _codes().get(key)


@cache
def _codes() -> dict[str, str]:
    return {state.iso3: state.iso2.lower() for state in states() if state.iso2} | {"European Union": "eu"}


@cache
def _model() -> Any:
    try:
        from followthemoney import model
    except ImportError as error:
        raise ExtraMissing("followthemoney", "ftm", "FollowTheMoney") from error
    return model
