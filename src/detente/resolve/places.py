"""Where things are said to happen: states and their capitals named as places, and the dateline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model import Place
from detente.read.nlp import Parse
from detente.resolve.actors import is_place
from detente.resolve.gazetteer import Hit
from detente.resolve.resolved import PlaceMention

LOCATIVE = frozenset({"capital", "name"})


def find_places(parse: Parse, hits: Sequence[Hit]) -> tuple[PlaceMention, ...]:
    """The places that `parse` names, in text order."""
    return tuple(_find(parse, hits))


def _find(parse: Parse, hits: Sequence[Hit]) -> Iterator[PlaceMention]:
    dateline = parse.report.dateline
    for hit in hits:
        entry = next((entry for entry in hit.entries if entry.kind in LOCATIVE and entry.actor.kind == "state"), None)
        if entry is None:
            continue
        start = parse.doc[hit.start].idx
        in_dateline = dateline is not None and dateline.start <= start < dateline.end
        if in_dateline or is_place(parse.doc, hit.start, hit.end):
            yield PlaceMention(start=hit.start, end=hit.end, place=Place(name=entry.form, country=entry.actor.key))
