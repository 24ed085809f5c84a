"""Measures whether the parties of gold rows are known where the rows stand.

Of each gold event, measure and deal every party (and the state it acts for) is sought among the actors of the mentions
in the sentences of the row's anchor and of its further mentions, and of those mentions' antecedents. A party that is
missing there cannot be in any row that is read; one that is there may still be put in the wrong place, which the
scores of the annotated reports show. Gold also gives parties that a sentence leaves to its context ("Iran may reject
the deal" is directed at those who made it): how many are known anywhere in the report is shown beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from evaluation.actors import Actors, known_actors, same
from evaluation.resolution.outcome import Outcome
from evaluation.sets import KNOWN, GoldSet
from evaluation.spans import Row, anchors

if TYPE_CHECKING:
    from spacy.tokens import Span

    from detente.model import Passage, Report
    from detente.resolve.resolved import Mention, Resolved

SETS = {"seed": "parties, seed", "reports": "parties, reports", "own": "parties, own", "heldout": "parties, held out"}
"""The annotated sets that are asked, by the name of their outcome."""
TOGETHER = ("seed", "reports")
SIDES = {
    "events": ("actors", "actor_states", "recipients", "recipient_states"),
    "measures": ("imposers", "targets"),
    "deals": ("parties", "suppliers", "recipients"),
}


def measure() -> Iterator[Outcome]:
    """Yield the share of parties that are known where their rows stand: each set, then the shared ones together."""
    actors = known_actors()
    outcomes = {known.name: _measured(known, actors) for known in KNOWN if known.name in SETS and not known.missing()}
    yield from outcomes.values()
    if all(name in outcomes for name in TOGETHER):
        yield _together([outcomes[name] for name in TOGETHER])


def _measured(gold_set: GoldSet, actors: Actors) -> Outcome:
    read = dict(_resolved(gold_set))
    asked, found, named, mistakes = 0, 0, 0, []
    for record in gold_set.records():
        resolved = read.get(record["doc_id"])
        for kind, row in _rows(record):
            wanted = sorted(actors.of(row, *SIDES[kind]))
            known = {actors.key(name) for name in _known(resolved, row)} if resolved else set()
            missing = [party for party in wanted if not any(same(party, other) for other in known)]
            asked += len(wanted)
            found += len(wanted) - len(missing)
            spoken = {actors.key(name) for name in _keys((*resolved.mentions, *resolved.acts))} if resolved else set()
            named += sum(any(same(party, other) for other in spoken) for party in wanted)
            anchor = (row.get("anchor_span") or row["span"])["text"]
            mistakes += [
                f"{kind}\t{record['doc_id']}\t{party}\tnot in {sorted(known)}\t{anchor[:90]!r}" for party in missing
            ]
    return Outcome(
        name=SETS[gold_set.name],
        digest=gold_set.digest(),
        figures={"known": _share(found, asked), "known in the report": _share(named, asked)},
        of={"known": asked, "known in the report": asked},
        mistakes=() if gold_set.sealed else tuple(mistakes),
    )


def _together(outcomes: list[Outcome]) -> Outcome:
    asked = {name: sum(one.of[name] for one in outcomes) for name in outcomes[0].of}
    found = {name: sum(one.figures[name] * one.of[name] for one in outcomes) for name in asked}
    return Outcome(
        name="parties, together",
        digest="".join(one.digest[:16] for one in outcomes),
        figures={name: _share(found[name], asked[name]) for name in asked},
        of=asked,
    )


def _share(part: float, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _rows(record: Row) -> Iterator[tuple[str, Row]]:
    return ((kind, row) for kind in SIDES for row in record.get(kind) or ())


def _resolved(gold_set: GoldSet) -> Iterator[tuple[str, Resolved]]:
    """Yield the resolved texts of a set by their names; the model is loaded here and nowhere else."""
    from detente.ingest import ingest
    from detente.model import Report
    from detente.read import load, read
    from detente.resolve import resolve

    wanted = {record["doc_id"] for record in gold_set.records()}
    reports = (report for report in ingest([gold_set.texts]) if isinstance(report, Report))
    named = ((next((name for name in _names(report) if name in wanted), None), report) for report in reports)
    kept = [(name, report) for name, report in named if name is not None]
    nlp = load()
    for name, report in kept:
        yield name, next(resolve(read([report], nlp=nlp)))


def _names(report: Report) -> tuple[str, str]:
    """Return what gold may call a report: its source, or the last part of that."""
    return report.source, report.source.rsplit("/", 1)[-1]


def _known(resolved: Resolved, row: Row) -> Iterator[str]:
    """Yield the keys of all whom the row's sentences speak of, and their states, antecedents included."""
    ends = [point for anchor in anchors(row) if anchor for point in (min(anchor), max(anchor))]
    sentences = [
        sentence
        for sentence in resolved.parse.sentences
        if any(sentence.start_char <= point < sentence.end_char for point in ends)
    ]
    spoken = (*resolved.mentions, *resolved.acts)
    within = [mention for mention in spoken if _inside(mention, sentences)]
    before = [
        mention
        for mention in spoken
        if any(each.antecedent and _covers(each.antecedent, mention, resolved) for each in within)
    ]
    yield from _keys((*within, *before))


def _keys(mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield the keys of all whom mentions speak of, and the states for which these act."""
    for mention in mentions:
        for actor in mention.actors:
            yield actor.key
            if actor.state:
                yield actor.state


def _inside(mention: Mention, sentences: Iterable[Span]) -> bool:
    return any(sentence.start <= mention.head < sentence.end for sentence in sentences)


def _covers(antecedent: Passage, mention: Mention, resolved: Resolved) -> bool:
    here = resolved.parse.passage(mention.start, mention.end)
    return antecedent.start <= here.start and here.end <= antecedent.end
