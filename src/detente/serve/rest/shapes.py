"""What answers look like, for OpenAPI: the shapes of `detente.export.objects`, which makes the values."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Registered(BaseModel):
    """Which entry of which official register a report is; `gone` is the first edition that no longer lists it."""

    name: str
    entry: str
    edition: str
    gone: str | None


class Head(BaseModel):
    """What a report is cited by."""

    id: str
    date: str | None
    title: str | None
    publisher: str | None
    url: str | None
    source: str
    registered: Registered | None = Field(alias="register")


class Evidence(BaseModel):
    """Words that a row rests on: code points into the report's text, end exclusive."""

    passage: str
    start: int
    end: int
    text: str


class Row(BaseModel):
    """An assertion (fields as in docs/reading.md) with its report, who says it, and the words it rests on."""

    passage: str
    said_by: list[str]
    report: Head
    assertion: dict[str, Any]
    evidence: list[Evidence]
    decisions: list[dict[str, Any]]


class Rows(BaseModel):
    """A page of rows; `cursor` leads to the next one."""

    rows: list[Row]
    cursor: str | None


class Items(BaseModel):
    """A page of a list, its columns as in docs/lists.md; every row has `quote` and `evidence`, its passage id."""

    rows: list[dict[str, Any]]
    total: int
    cursor: str | None


class Decided(BaseModel):
    """What a person decided, as it was recorded."""

    act: str
    report: str
    assertion: str | None
    changes: dict[str, Any]
    by: str
    because: str
    at: str
    known_from: str | None
    carried: bool


class JobShape(BaseModel):
    """Reports that are being read: how far, and what became of them."""

    number: int
    finished: bool
    added: int
    known: int
    reports: list[str]
    rejected: list[dict[str, str]]
    error: str | None


class Listed(Head):
    """A report in a list."""

    rows: int


class Reports(BaseModel):
    """A page of reports; `cursor` leads to the next one."""

    reports: list[Listed]
    cursor: str | None


class Reading(BaseModel):
    """All that a report says: docs/reading.md."""

    report: dict[str, Any]
    statements: list[dict[str, Any]]
    events: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    positions: list[dict[str, Any]]
    links: list[dict[str, Any]]
    threads: list[dict[str, Any]]


class Standing(BaseModel):
    """How a measure or deal stands, with everything that it rests on."""

    record: str
    kind: str | None
    givers: list[str]
    takers: list[str]
    parties: list[str]
    object: str | None
    state: str
    holds: str
    reported_only: bool
    since: list[str]
    last_confirmed: str | None
    on_word_of: list[str]
    originators: int
    reports: int
    basis: list[dict[str, Any]]
    history: list[dict[str, Any]]
    talk: list[dict[str, Any]]


class MatterShape(BaseModel):
    """How one matter stands, in one word, and the records and rows that it rests on."""

    standing: str
    as_of: str | None
    known_by: str | None
    parties: list[str]
    unknown_parties: list[str]
    evidence: list[str]
    basis: list[dict[str, Any]]
    records: list[dict[str, Any]]


class Ways(BaseModel):
    """What would lift a measure or complete a deal: paths as reported, and the law's own."""

    record: str
    as_of: str | None
    known_by: str | None
    standing: Standing
    paths: list[dict[str, Any]]
    law: list[dict[str, Any]]


class Dossier(BaseModel):
    """Everything between two actors as of a day, known by a day."""

    a: str
    b: str
    as_of: str | None
    known_by: str | None
    reports: int
    first: str | None
    last: str | None
    measures: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    positions: list[dict[str, Any]]
    outcomes: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    events: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]


class Changes(BaseModel):
    """What changed between two days."""

    since: str
    until: str
    known_by: str
    parties: list[str]
    changes: list[dict[str, Any]]


class Hit(BaseModel):
    """A report in which words were found; `marks` are offsets into the excerpt."""

    passage: str
    excerpt: str
    marks: list[list[int]]
    report: Head


class Hits(BaseModel):
    """Reports that hold all the words, the newest first."""

    hits: list[Hit]


class Tie(BaseModel):
    """Another actor that rows join to this one."""

    actor: str
    kind: str
    out: bool
    rows: int


class ActorShape(BaseModel):
    """An actor as of a day; its lists have the columns of docs/lists.md. `ties`: those that rows join to it."""

    key: str
    kind: str
    name: str
    state: str | None
    known: bool
    as_of: str | None
    known_by: str | None
    offices: list[dict[str, Any]]
    offices_before: list[dict[str, Any]]
    holders: list[dict[str, Any]]
    reports: int
    first: str | None
    last: str | None
    counts: dict[str, dict[str, int]]
    partners: list[dict[str, Any]]
    newest_only: list[str]
    measures_by: list[dict[str, Any]]
    measures_against: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    wanted: list[dict[str, Any]]
    asked: list[dict[str, Any]]
    events: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    ties: list[Tie]
