"""Entities of FollowTheMoney held against its own schemas, by the package `followthemoney` (extra `ftm`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from detente.errors import ExtraMissing

Found = tuple[str, str, str]
"""Field, value, and what is allowed: a type of FollowTheMoney, or words."""


def check(entity: Mapping[str, Any]) -> Found | None:
    """The first fault of an entity; None where there is none. Properties that the schema does not know are passed over.

    Raises:
        ExtraMissing: followthemoney is not installed.
    """
    id_, name, properties = entity.get("id"), entity.get("schema"), entity.get("properties", {})
    if not isinstance(id_, str) or not id_.strip():
        return "id", _text(id_), "a string of its own"
    schema = _schema(name) if isinstance(name, str) else None
    if schema is None:
        return "schema", _text(name), f"a schema of FollowTheMoney {_version()}, such as Sanction or Company"
    if not isinstance(properties, dict):
        return "properties", _text(properties), "an object of lists"
    for key, values in properties.items():
        property_ = schema.properties.get(key)
        if property_ is None or property_.stub:
            continue
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and property_.type.name == "entity":
                continue  # an entity that stands inside is looked at for itself
            if not isinstance(value, str) or not property_.type.validate(value):
                return key, _text(value), property_.type.name
    return None


@cache
def _schema(name: str) -> Any:
    try:
        from followthemoney import model
    except ImportError as error:
        raise ExtraMissing("followthemoney", "ftm", "FollowTheMoney") from error
    return model.get(name)


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("followthemoney")


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else repr(value)
