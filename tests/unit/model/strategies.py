"""Hypothesis strategies for reports and readings: any text, any spans of it, every field of every record."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from hypothesis import strategies as st

from detente.model import (
    ChainHop,
    Deal,
    Event,
    Link,
    Measure,
    Passage,
    Place,
    Position,
    Reader,
    Reading,
    Report,
    Statement,
    Thread,
    When,
    report_id,
)
from detente.model import assertion as a
from detente.model.reading import LinkType
from detente.model.source import DateBasis

DATES = st.sampled_from(
    ["2025-03-25", "2019", "2024-07", "202X", "2025-21", "2025-03-23/..", "../2025-03-25", "2019/2020", "2016-01-09~"]
)
KEYS = st.sampled_from(
    ["TUR", "USA", "Hakan Fidan", "unnamed:Turkish official", "United Nations", "protesters", "Zoë “Z” Ünal"]
)
WORDS = st.text(min_size=1, max_size=12).filter(str.strip)
TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]), min_size=3, max_size=200
)  # surrogates cannot come out of UTF-8


def passages(text: str) -> st.SearchStrategy[Passage]:
    def cut(pair: tuple[int, int]) -> Passage:
        start, end = sorted(pair)
        return Passage(start=start, end=end, text=text[start:end])

    position = st.integers(min_value=0, max_value=len(text))
    return st.tuples(position, position).map(cut)


def whens(text: str) -> st.SearchStrategy[When | None]:
    kinds = st.sampled_from(["day", "within", "span", "observed"])
    return st.none() | st.builds(When, edtf=DATES, kind=kinds, span=st.none() | passages(text))


def keys() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(KEYS, max_size=3, unique=True).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXTS)
    order = tuple(draw(st.lists(passages(text), max_size=4, unique_by=lambda p: p.start)))
    return Report(
        id=report_id(text),
        raw_sha256=draw(st.text(alphabet="0123456789abcdef", min_size=64, max_size=64)),
        source=draw(WORDS),
        text=text,
        date=draw(st.none() | DATES),
        date_basis=draw(st.none() | st.sampled_from(get_args(DateBasis))),
        title=draw(st.none() | WORDS),
        title_span=draw(st.none() | passages(text)),
        url=draw(st.none() | WORDS),
        publisher=draw(st.none() | WORDS),
        language=draw(st.none() | st.just("en")),
        paragraphs=tuple(sorted(order, key=lambda p: p.start)),
        reading_order=order,
        rotated=draw(st.booleans()),
        extracted=draw(st.booleans()),
    )


@st.composite
def rows(draw: st.DrawFn, cls: type, text: str) -> Any:
    """A record of class `cls` with every field drawn from what its type allows."""
    passage = passages(text)
    some = st.lists(passage, min_size=1, max_size=3).map(tuple)
    by_name: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids().map(str),
        "when": whens(text),
        "place": st.none() | st.builds(Place, name=WORDS, country=st.just("TUR"), lat=st.none() | st.floats(-90, 90)),
        "confidence": st.floats(0, 1),
        "number": st.none() | st.integers(0, 10_000),
        "value_usd": st.none() | st.floats(0, 1e12),
        "chain": st.lists(st.builds(ChainHop, actor=KEYS, role=st.sampled_from(get_args(a.Hop)))).map(tuple),
        "named": st.booleans(),
        "presupposed": st.booleans(),
        "status": st.sampled_from(get_args(a.Status)),
        "factuality": st.sampled_from(get_args(a.Factuality)),
        "level": st.sampled_from(get_args(a.Level)),
        "commitment": st.sampled_from(get_args(a.Commitment)),
        "polarity": st.sampled_from(get_args(a.Polarity)),
        "plover": st.sampled_from(get_args(a.EventType)) if cls is Event else st.none() | st.just("REQUEST"),
        "quote_type": st.sampled_from(get_args(a.QuoteType)),
        "type": st.sampled_from(get_args(LinkType if cls is Link else a.EventType)),
        "transition": st.sampled_from(get_args(a.MeasureTransition if cls is Measure else a.DealTransition)),
        "kind": st.sampled_from(
            get_args({Measure: a.MeasureKind, Deal: a.DealKind, Position: a.PositionKind}.get(cls, a.DealKind))
        ),
        "context": st.lists(WORDS, max_size=2).map(tuple),
        "alternatives": st.lists(WORDS, max_size=2).map(tuple),
        "about": st.lists(WORDS, max_size=2).map(tuple),
        "members": st.lists(WORDS, max_size=3).map(tuple),
        "speaker": keys(), "speaker_state": keys(), "party": keys(), "party_state": keys(), "addressee": keys(),
        "actors": keys(), "actor_states": keys(), "recipients": keys(), "recipient_states": keys(),
        "imposers": keys(), "targets": keys(), "parties": keys(), "suppliers": keys(),
        "evidence": some, "content_spans": some, "quoted_words": some,
        "anchor_span": passage, "span": passage, "reason": st.none() | passage,
        "speaker_span": st.none() | passage, "cue_span": st.none() | passage,
        "condition_span": st.none() | passage, "consequence_span": st.none() | passage,
    }  # fmt: skip
    values = {}
    for field in fields(cls):
        optional = "None" in str(field.type)
        values[field.name] = draw(by_name.get(field.name, st.none() | WORDS if optional else WORDS))
    return cls(**values)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = draw(reports())
    lists = {
        name: tuple(draw(st.lists(rows(cls, report.text), max_size=2)))
        for name, cls in {
            "statements": Statement, "events": Event, "measures": Measure,
            "deals": Deal, "positions": Position, "links": Link, "threads": Thread,
        }.items()
    }  # fmt: skip
    return Reading(report=report, reader=Reader(version="1", model="m", vocabulary="v"), **lists)
