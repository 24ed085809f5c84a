"""Measures: one row per transition or standing of a restriction that the report states.

`restriction` finds the words, what stands over them and what that makes of them. Here its rows get
their key, date, asserter and confidence; a mention that takes a measure for granted ("remove US
sanctions on Turkey") is a row of its own: in force on the report's day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.extract.asserters import asserter
from detente.extract.dates import when_of
from detente.extract.designations import find
from detente.extract.restriction.anaphors import anaphors
from detente.extract.restriction.exclusions import exclusions
from detente.extract.restriction.listings import listings
from detente.extract.restriction.outright import verbs
from detente.extract.restriction.rows import Row, of_noun, of_verb
from detente.extract.restriction.sharing import legal_basis, share, under_law
from detente.extract.restriction.sightings import nouns
from detente.extract.restriction.spelling_out import spelled_out
from detente.extract.restriction.suffered import suffered
from detente.extract.restriction.transitions import LIFTINGS, entering
from detente.extract.sayings import Sayer, sayer
from detente.model import Measure, Passage, Statement, When, assertion_id
from detente.model.assertion import MeasureTransition
from detente.model.keys import measure_key
from detente.model.terms import bounds
from detente.resolve.resolved import Resolved

CONFIDENCE = {"noun": 0.8, "verb": 0.7, "exclusion": 0.75, "presupposed": 0.75, "anaphor": 0.6}
INFERRED = 0.1
"""What a row loses whose target comes from the rest of the report."""
UNKNOWN_PARTY = 0.15
"""What a row loses for each side that the text leaves unnamed."""
SPORT = frozenset("football fifa uefa olympics athlete athletics soccer cricket doping".split())

STARTS_WITHIN = 16
"""How many tokens after an act its start may be told."""


def measures(resolved: Resolved, statements: Sequence[Statement]) -> Iterator[Measure]:
    """The measure rows of a report, in reading order.

    "Sanctions imposed on Iran last year were eased on Friday" gives imposed (last year) and
    partially_lifted (Friday), both under one key.
    """
    listed = list(listings(resolved))
    lists = {i for s in listed for i in s.tokens}
    rows = [
        *(row for s in nouns(resolved) if s.head.i not in lists for row in of_noun(resolved, s)),
        *(row for s in verbs(resolved) for row in of_verb(resolved, s, "verb")),
        *(row for s in suffered(resolved) for row in of_verb(resolved, s, "verb")),
        *(row for s in listed for row in of_verb(resolved, s, "verb")),
        *(row for s in exclusions(resolved) for row in of_verb(resolved, s, "exclusion")),
    ]
    order = {token.i: n for n, token in enumerate(t for s in resolved.parse.sentences for t in s)}
    rows.sort(key=lambda row: (order.get(row.operator.i, 0), order.get(row.sighting.head.i, 0), row.transition))
    legal = find(resolved, "legal_basis")
    for row in rows:
        row.legal = legal_basis(row, legal)
        row.sighting = under_law(row.sighting, row.legal)
    rows = sorted([*rows, *anaphors(resolved, rows, order)], key=lambda row: order.get(row.operator.i, 0))
    rows = spelled_out(_as_of_the_day(resolved, share(resolved, rows)))
    said_by = asserter(statements)
    found: dict[str, Measure] = {}
    for row in rows:
        if not (row.sighting.imposers or row.sighting.targets):
            continue
        if _domestic(row) or (row.sighting.kind == "umbrella" and not row.sighting.targets):
            continue
        measure = _measure(row, resolved, said_by(row.passage, row.status))
        if measure.id not in found:
            found[measure.id] = measure
    yield from merged(list(found.values()), sayer(statements, resolved.parse.report.title_span))


def merged(rows: Sequence[Measure], told_by: Sayer) -> Iterator[Measure]:
    """The rows, each once: mentions that say the same become evidence of the fullest.

    A mention without a date of its own joins one that has one.
    """
    groups: list[list[Measure]] = []
    for row in rows:
        group = next((g for g in groups if all(_says_the_same(row, other) for other in g)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    for group in groups:
        fullest = max(group, key=lambda row: (_dated(row), row.confidence))
        spans = [p for row in group for p in (row.span, *row.evidence)]
        others = tuple(p for p in dict.fromkeys((*fullest.evidence, *spans)) if p != fullest.span)
        reason = fullest.reason or next((row.reason for row in group if row.reason), None)
        yield replace(fullest, evidence=others, reason=reason, asserted_by=told_by(group))


def _says_the_same(a: Measure, b: Measure) -> bool:
    alike = (a.measure, a.transition, a.status) == (b.measure, b.transition, b.status)
    return alike and (a.when == b.when or not (_dated(a) and _dated(b)))


def _dated(row: Measure) -> bool:
    """Whether the text gives the row a time of its own, not only the day before which it was written."""
    return row.when is not None and not row.when.edtf.startswith("../") and not row.when.edtf.endswith("/..")


def _domestic(row: Row) -> bool:
    """Whether a state restricts its own, or a federation its teams: neither is between states."""
    if any(token.lemma_.lower() in SPORT for token in row.operator.sent):
        return True
    sighting = row.sighting
    own = bool(sighting.belongs) and sighting.belongs <= set(sighting.imposers)
    return own and not any(len(key) == 3 and key.isupper() for key in sighting.targets)


def _as_of_the_day(resolved: Resolved, rows: Sequence[Row]) -> list[Row]:
    """The rows as of the report's day: sanctions that "are lifted from Saturday" are not lifted yet.

    Nor is what a participle says comes of that ("will scrap its duties, ending a trade barrier"), nor
    what a headline tells in the present where its text has it still to come.
    """
    report = resolved.parse.report
    dated = [_put_ahead(row) if _is_ahead(resolved, row, report.date) else row for row in rows]
    ahead = [row for row in dated if row.status == "planned"]
    title = report.title_span
    return [
        _put_ahead(row)
        if row.status == "occurred"
        and any(
            _same_parties(row, other)
            and (_results_from(row, other) or (title is not None and title.covers(row.passage)))
            for other in ahead
        )
        else row
        for row in dated
    ]


def _same_parties(a: Row, b: Row) -> bool:
    return (a.sighting.imposers, a.sighting.targets) == (b.sighting.imposers, b.sighting.targets)


def _results_from(row: Row, other: Row) -> bool:
    participle = row.operator.dep_ == "advcl" and row.operator.tag_ == "VBG"
    return participle and row.operator.sent == other.operator.sent


def _is_ahead(resolved: Resolved, row: Row, date: str | None) -> bool:
    when = when_of(resolved, row.operator, row.transition, row.status)
    if row.transition == "in_force" and entering(row.operator):
        when = resolved.when(row.operator)
    elif row.status != "occurred":
        return False
    if date is None:
        return False
    starts = [*_starts(resolved, row), *((when,) if when is not None else ())]
    return any(start.bounds()[0] > bounds(date)[1] for start in starts)


def _starts(resolved: Resolved, row: Row) -> list[When]:
    """The times in the row's sentence from which on it is said to hold: "tariffs on all goods starting 1 June"."""
    doc, sentence = resolved.parse.doc, row.operator.sent
    return [
        time.when
        for time in resolved.times
        if time.when is not None
        and row.operator.i < time.start < sentence.end
        and time.start - row.operator.i < STARTS_WITHIN
        and doc[time.start - 1 : time.start].text.lower() in ("starting", "beginning", "effective", "from")
    ]


def _put_ahead(row: Row) -> Row:
    transition: MeasureTransition = row.transition
    if transition in ("imposed", "in_force"):
        transition = "announced"
    elif transition in LIFTINGS:
        transition = "lifting_planned"
    return replace(row, status="planned", transition=transition)


def _measure(row: Row, resolved: Resolved, asserted_by: str) -> Measure:
    sighting, report = row.sighting, resolved.parse.report
    unknown = (not sighting.imposers) + (not sighting.targets)
    base = CONFIDENCE[row.rule.split(":")[0]] if row.rule.split(":")[0] in CONFIDENCE else CONFIDENCE["noun"]
    legal = row.legal.name if row.legal else None
    guessed = any(way in row.rule for way in ("+aimed", "+near", "+theme"))
    return Measure(
        id=assertion_id(report, Measure, row.transition, row.status, row.passage, sighting.head.idx),
        measure=measure_key(sighting.kind, sighting.imposers, sighting.targets, legal, sighting.object),
        kind=sighting.kind,  # type: ignore[arg-type]
        imposers=sighting.imposers,
        targets=sighting.targets,
        legal_basis=legal,
        object=sighting.object,
        reason=row.why,
        transition=row.transition,
        when=when_of(resolved, row.operator, row.transition, row.status),
        status=row.status,
        presupposed=row.presupposed,
        asserted_by=asserted_by,
        span=row.passage,
        evidence=_evidence(row),
        rule=row.rule,
        confidence=round(base - UNKNOWN_PARTY * unknown - INFERRED * guessed, 2),
    )


def _evidence(row: Row) -> tuple[Passage, ...]:
    legal = (row.legal.passage,) if row.legal else ()
    return tuple(p for p in dict.fromkeys((*legal, *((row.why,) if row.why else ()))) if p != row.passage)
