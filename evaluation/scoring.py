"""Scores the reading of one report against its gold record, into a tally and a list of mistakes.

Statements are matched by the words they report, the other kinds by anchor and type.  Besides being *found* (any type)
a row can be right *strictly*: with the right parties and status.  ``standing`` is what a dossier may show as fact,
and the figure to watch first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.actors import Actors, same_set
from evaluation.dates import same_date
from evaluation.matching import Anchored, anchored, leftover, meets, meets_alike, outermost, pair
from evaluation.spans import Row, content, first_words, shared
from evaluation.tally import Tally

TYPE = {"events": "type", "measures": "transition", "deals": "transition", "positions": "kind"}
"""Per kind, the key on which matched rows have to agree."""

SIDES = {"events": ("actor", "recipient"), "measures": ("imposers", "targets"), "deals": ("suppliers", "recipients")}
"""Per kind, what its two sides are called in the table."""

CHANGES = frozenset({
    "imposed", "lifted", "partially_lifted", "suspended", "waived", "expired",
    "signed", "ordered", "delivered", "operational", "cancelled",
    "ratified", "withdrawn", "terminated", "restored",
})  # fmt: skip
"""The transitions that change a standing."""

CUTS = (0.3, 0.5, 0.8)
"""Shares of common characters at which two statements are one: the loose cut gives recall by type of quotation, the
middle one gives details and mistakes."""


PATTERNS = ("surface:", "quote:label", "quote:signed")
"""Rules that find a statement by the pattern of its words, where the parse gives no speaker or no content."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row to look at: missed, spurious, or matched with a wrong detail."""

    sort: str
    kind: str
    doc: str
    what: str
    words: str


def score(gold: Row, reading: Row, *, tally: Tally, actors: Actors, univocal: bool = False) -> Iterator[Mistake]:
    """Add one report to the tally and yield its mistakes.

    Only lists that gold has are scored.  ``univocal`` is for gold that keeps the outermost of nested attributions.
    The tally is complete when the iterator is used up.
    """
    if "statements" in gold:
        yield from _statements(gold, reading, tally=tally, actors=actors, univocal=univocal)
    for kind in TYPE:
        if kind in gold:
            yield from _records(kind, gold, reading, tally=tally, actors=actors)


def _statements(gold: Row, reading: Row, *, tally: Tally, actors: Actors, univocal: bool) -> Iterator[Mistake]:
    true: Sequence[Row] = gold["statements"]
    said: Sequence[Row] = reading.get("statements") or []
    said = outermost(said) if univocal else said
    true_content, said_content = [content(row) for row in true], [content(row) for row in said]
    shares = {
        (left, right): shared(one, other)
        for left, one in enumerate(true_content)
        for right, other in enumerate(said_content)
    }
    for row in said:
        if "rule" in row:
            tally.agrees("statements.by word pattern", verdict=row["rule"].startswith(PATTERNS))
    for cut in CUTS:

        def weight(left: int, right: int, cut: float = cut) -> float:
            share = shares[left, right]
            return share if share >= cut else 0.0

        pairs = pair(range(len(true)), range(len(said)), weight)
        tally.found(f"statements@{cut}", matched=len(pairs), gold=len(true), predicted=len(said))
        matched = {left for left, _ in pairs}
        if cut == CUTS[0]:
            for left, row in enumerate(true):
                tally.agrees(f"statements.recall.{row.get('quote_type')}", verdict=left in matched)
        if cut == CUTS[1]:
            for left, right in pairs:
                details = {"speaker": actors.same_speaker(true[left], said[right])}
                for key in ("named", "level", "quote_type"):
                    known = true[left].get(key)
                    details[key] = None if known is None else known == said[right].get(key)
                yield from _details("statements", gold["doc_id"], true[left], said[right], details, tally)
            answered = {right for _, right in pairs}
            yield from (
                Mistake("missed", "statements", gold["doc_id"], str(row.get("speaker")), first_words(row))
                for left, row in enumerate(true)
                if left not in matched
            )
            yield from (
                Mistake("spurious", "statements", gold["doc_id"], str(row.get("speaker")), first_words(row))
                for right, row in enumerate(said)
                if right not in answered
            )


def _records(kind: str, gold: Row, reading: Row, *, tally: Tally, actors: Actors) -> Iterator[Mistake]:
    key = TYPE[kind]
    true, said = anchored(gold[kind]), anchored(reading.get(kind) or [])
    anywhere = pair(true, said, meets)
    extra = leftover(true, said, anywhere, meets)
    tally.found(f"{kind}.found", matched=len(anywhere), gold=len(true), predicted=len(anywhere) + len(extra))

    alike = meets_alike(key)
    pairs = pair(true, said, alike)
    extra = leftover(true, said, pairs, alike)
    predicted = len(pairs) + len(extra)
    tally.found(kind, matched=len(pairs), gold=len(true), predicted=predicted)
    strict = 0
    for left, right in pairs:
        details = _compared(kind, true[left].row, said[right].row, actors)
        if kind in SIDES:
            strict += all(details[side] for side in SIDES[kind]) and (
                kind == "events" or details["status"] is not False
            )
        yield from _details(kind, gold["doc_id"], true[left].row, said[right].row, details, tally)
    if kind in SIDES:
        tally.found(f"{kind}.strict", matched=strict, gold=len(true), predicted=predicted)
    if kind in ("measures", "deals"):
        _standing(kind, true, said, tally=tally, actors=actors)

    matched = {left for left, _ in pairs}
    for left, record in enumerate(true):
        if left not in matched:
            yield Mistake("missed", kind, gold["doc_id"], str(record.row.get(key)), first_words(record.row))
    for right in extra:
        row = said[right].row
        yield Mistake("spurious", kind, gold["doc_id"], str(row.get(key)), first_words(row))


def _standing(kind: str, true: Sequence[Anchored], said: Sequence[Anchored], *, tally: Tally, actors: Actors) -> None:
    """Count the rows that a dossier would show as fact: right only with the right parties."""
    facts, shown = ([row for row in rows if _is_fact(row.row)] for rows in (true, said))
    alike = meets_alike("transition")

    def weight(gold: Anchored, predicted: Anchored) -> float:
        place = alike(gold, predicted)
        return place if place and all(actors.same_sides(kind, gold.row, predicted.row)) else 0.0

    pairs = pair(facts, shown, weight)
    extra = leftover(facts, shown, pairs, alike)
    tally.found("standing", matched=len(pairs), gold=len(facts), predicted=len(pairs) + len(extra))


def _is_fact(row: Row) -> bool:
    return row.get("transition") in CHANGES and row.get("status") == "occurred"


def _compared(kind: str, gold: Row, predicted: Row, actors: Actors) -> dict[str, bool | None]:
    """Return how a matched pair agrees, detail by detail; None where gold says nothing."""
    if kind == "positions":
        return {"party": same_set(actors.holder(gold), actors.holder(predicted))}
    details: dict[str, bool | None] = dict(zip(SIDES[kind], actors.same_sides(kind, gold, predicted), strict=True))
    details["status"] = gold["status"] == predicted.get("status") if gold.get("status") else None
    details["date"] = same_date(gold.get("date"), predicted.get("date"))
    if kind == "deals":
        details["number"] = None if gold.get("number") is None else gold["number"] == predicted.get("number")
    return details


def _details(
    kind: str, doc: str, gold: Row, predicted: Row, details: Mapping[str, bool | None], tally: Tally
) -> Iterator[Mistake]:
    """Count the details of a matched pair, and yield those that are wrong."""
    for detail, verdict in details.items():
        tally.agrees(f"{kind}.{detail}", verdict=verdict)
        if verdict is False:
            yield Mistake(
                "wrong",
                kind,
                doc,
                f"{detail}: {_shown(gold, detail)} ≠ {_shown(predicted, detail)}",
                first_words(predicted),
            )


def _shown(row: Row, detail: str) -> str:
    """Return what a row says of a detail, its states and its names."""
    fields = (
        (detail, f"{detail}_states", f"{detail}s", f"{detail}_state", "parties")
        if detail in {"actor", "recipient", "recipients", "targets", "party"}
        else (detail,)
    )
    return "; ".join(str(row[field]) for field in fields if row.get(field) not in (None, [], "")) or "nothing"
