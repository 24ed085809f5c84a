"""YAML to plain values, in half the time of PyYAML's own construction: the vocabulary is parsed in every process.

PyYAML's C parser gives the events; the values are built here, by the same rules for what a bare word is (YAML 1.1:
`yes` is true, `2017` a number). A file with anchors or tags, which the vocabulary has not, is left to PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

WORDS: dict[str, bool | None] = {
    **{word: True for base in ("yes", "true", "on") for word in (base, base.capitalize(), base.upper())},
    **{word: False for base in ("no", "false", "off") for word in (base, base.capitalize(), base.upper())},
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}
_INTEGER = re.compile(r"0|[1-9][0-9]*")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_RESOLVER: Any = Resolver()
"""Says what the odder bare words are: dates, hexadecimal numbers."""
TEXT = "tag:yaml.org,2002:str"
STARTS = frozenset("0123456789+-.=<")
"""First characters of bare words that may be numbers, dates or signs."""


class _BeyondThisError(Exception):
    """The file has something that is left to PyYAML."""


def parse(text: str) -> Any:
    """What the YAML in `text` means: as `yaml.load` with its safe loader, which the tests compare it with.

    >>> parse("- {name: NATO, year: 1949, open: yes}")
    [{'name': 'NATO', 'year': 1949, 'open': True}]
    """
    events = yaml.parse(text, yaml.CSafeLoader)
    try:
        return _document(events)
    except _BeyondThisError:
        return yaml.load(text, yaml.CSafeLoader)


def _document(events: Iterator[Event]) -> Any:
    for event in events:
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
            value = _value(event, events)
            if not isinstance(next(events), DocumentEndEvent) or isinstance(value, str):
                raise _BeyondThisError
            return value
    return None


def _value(event: Event, events: Iterator[Event]) -> Any:
    kind = type(event)
    if kind is ScalarEvent:
        return _scalar(event)
    if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
        raise _BeyondThisError
    if kind is SequenceStartEvent:
        items: list[Any] = []
        for item in events:
            if type(item) is SequenceEndEvent:
                return items
            items.append(_value(item, events))
    if kind is MappingStartEvent:
        pairs: dict[Any, Any] = {}
        for key in events:
            if type(key) is MappingEndEvent:
                return pairs
            if type(key) is not ScalarEvent or key.value == "<<":
                raise _BeyondThisError
            name = _scalar(key)
            pairs[name] = _value(next(events), events)
    raise _BeyondThisError


def _scalar(event: Any) -> Any:
    if event.anchor is not None or event.tag is not None:
        raise _BeyondThisError
    value: str = event.value
    if not event.implicit[0]:
        return value  # in quotes
    if value in WORDS:
        return WORDS[value]
    if value[0] not in STARTS:
        return value
    if _INTEGER.fullmatch(value):
        return int(value)
    if _DECIMAL.fullmatch(value):
        return float(value)
    if _RESOLVER.resolve(ScalarNode, value, (True, False)) != TEXT:
        raise _BeyondThisError
    return value  # "9M133"
