"""Fits how the model's word and the rules' are weighed, on what neither was made with.

Pairs: the written examples that were held out of training. Events: the project's own annotated reports
(`evaluation/reports`, the part for development), which have few, and the acts that the rules read in the held-out
examples: right with the type, status and sides that are written there. What comes out goes onto the model's card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from detente.extract.dyad.coding import ask
from detente.extract.dyad.ruled import FITS, Ruling, ruling
from detente.extract.event_mentions import EventMention
from detente.extract.event_party import Party
from detente.extract.events import events
from detente.extract.learned import agreement
from detente.extract.learned.labels import NONE, STATUSES, TYPES
from detente.extract.learned.network import Opinion
from detente.extract.statements import statements
from detente.ingest import from_text
from detente.model import Event, Pair, Passage, Report
from detente.model.codec import encode_row
from detente.read import load, read
from detente.resolve import resolve
from detente.resolve.resolved import Resolved
from evaluation.actors import Actors, aliases, vocabulary_names
from evaluation.reliability import judged
from evaluation.sets import KNOWN, json_lines
from training.examples import Example

OWN = "own"
PLACES = 3
OWN_WEIGHT = 40
"""How many held-out examples an event of an own report counts for: reports are what confidence is for, and the examples
were written to be hard."""
PULL = 0.002
"""How strongly weights are drawn to zero: there are few examples of some."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One held-out example with what both witnesses say of it."""

    example: Example
    ruling: Ruling | None
    opinion: Opinion


def heard(examples: Sequence[Example]) -> Iterator[Heard]:
    """Yield the held-out examples with the rules' word and the model's."""
    nlp = load()
    for each in examples:
        report = from_text(each.text, source=each.origin)
        if each.held_out and isinstance(report, Report):
            resolved = next(resolve(read([report], nlp=nlp)))
            pair = Pair(id=each.origin, text=each.text, source=each.source, target=each.target)
            yield Heard(each, ruling(resolved, pair), ask(resolved, pair))


def joining(told: Sequence[Heard]) -> dict[str, Any]:
    """Return the weights of rules and the temperatures under which the held-out examples are most probable."""
    spoken = ("none", *FITS)
    by = torch.tensor([spoken.index(one.ruling.fit if one.ruling else "none") for one in told])
    favoured = torch.tensor([TYPES.index(one.ruling.type if one.ruling else "NONE") for one in told])
    types = torch.tensor([list(one.opinion.types.values()) for one in told]).clamp_min(1e-9).log()
    truth = torch.tensor([TYPES.index(one.example.type) for one in told])
    weights, heat = torch.zeros(len(spoken), requires_grad=True), torch.ones(1, requires_grad=True)

    def types_told() -> Tensor:
        added = torch.nn.functional.one_hot(favoured, len(TYPES)) * weights[by][:, None]
        return torch.nn.functional.cross_entropy(types / heat + added, truth) + PULL * (weights**2).mean()

    _settle([weights, heat], types_told)
    acts = [one for one in told if one.example.status is not None]
    agreeing = [one.ruling is not None and one.ruling.type == one.example.type for one in acts]
    statuses = torch.tensor([list(one.opinion.statuses.values()) for one in acts]).clamp_min(1e-9).log()
    ruled = torch.tensor([STATUSES.index(one.ruling.status) if one.ruling else 0 for one in acts])
    true_status = torch.tensor([STATUSES.index(one.example.status) for one in acts])  # type: ignore[arg-type]
    weight, status_heat = torch.zeros(1, requires_grad=True), torch.ones(1, requires_grad=True)
    counts = torch.tensor(agreeing, dtype=torch.float32)

    def statuses_told() -> Tensor:
        added = torch.nn.functional.one_hot(ruled, len(STATUSES)) * (weight * counts)[:, None]
        return torch.nn.functional.cross_entropy(statuses / status_heat + added, true_status)

    _settle([weight, status_heat], statuses_told)
    alone = {fit: [one for one in told if one.ruling and one.ruling.fit == fit] for fit in FITS}
    return {
        "types": {name: _rounded(value) for name, value in zip(spoken, weights.tolist(), strict=True)},
        "type_heat": _rounded(heat.item()),
        "status": _rounded(weight.item()),
        "status_heat": _rounded(status_heat.item()),
        "ruled": {fit: _rounded(_share_right(group)) for fit, group in alone.items()},
    }


def event_curves(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the weights of the logistic curves that make a probability of an event's rule and the model's word."""
    own = list(_events())
    rows = [*own * OWN_WEIGHT, *_read(examples)]
    return {
        "event": _logistic([(one.with_model, one.right) for one in rows if one.with_model is not None]),
        "lone_event": _logistic([(one.alone, one.right) for one in rows]),
        "events": {"own": len(own), "of": len(rows), "right": _rounded(sum(one.right for one in rows) / len(rows))},
    }


@dataclass(frozen=True, slots=True)
class Judged:
    """One event of the reader: what its confidence is made of, and whether it is right."""

    with_model: tuple[float, ...] | None
    alone: tuple[float, ...]
    right: bool


def _events() -> Iterator[Judged]:
    """Yield the events of the own reports."""
    own = next(known for known in KNOWN if known.name == OWN)
    gold = {row["doc_id"]: row for row in own.records()}
    nlp, actors = load(), Actors(aliases(vocabulary_names()))
    for text in json_lines(own.texts):
        report = from_text(text["text"], source=text["id"], date=text.get("date"), title=text.get("title"))
        if text["id"] not in gold or not isinstance(report, Report):
            continue
        resolved = next(resolve(read([report], nlp=nlp)))
        found, seen = _acts(resolved)
        reading = {"events": [encode_row(event) for event in found]}
        for place, right in judged(gold[text["id"]], reading, actors):
            yield _judged(resolved, seen[int(place)], right=right)


def _read(examples: Sequence[Example]) -> Iterator[Judged]:
    """Yield the events that the rules read in the held-out examples, as far as these tell whether they are right."""
    by_text: dict[str, list[Example]] = {}
    for each in examples:
        if each.held_out:
            by_text.setdefault(each.text, []).append(each)
    nlp = load()
    for text, pairs in by_text.items():
        report = from_text(text)
        if isinstance(report, Report):
            resolved = next(resolve(read([report], nlp=nlp)))
            for mention in _acts(resolved)[1]:
                verdicts = [verdict for pair in pairs if (verdict := _verdict(mention, pair)) is not None]
                if verdicts:
                    yield _judged(resolved, mention, right=any(verdicts))


def _verdict(mention: EventMention, pair: Example) -> bool | None:
    """Whether an act is read rightly by what is written of a pair; None where that is about another act."""
    actors, recipients = mention.actors, mention.recipients
    joint = mention.sense.reciprocal or mention.sense.mutual
    doer, done = _names(mention, actors, pair.source), _names(mention, recipients, pair.target)
    both = doer and done
    if joint and not both:
        everybody = (*actors, *recipients)
        both = _names(mention, everybody, pair.source) and _names(mention, everybody, pair.target)
    if pair.type == NONE:
        return False if both and pair.source is not None and pair.target is not None else None
    if both:
        return pair.type == mention.sense.type and pair.status == mention.status
    return False if pair.type == mention.sense.type and (doer or done) else None


def _names(mention: EventMention, parties: Sequence[Party], span: Passage | None) -> bool:
    """Whether one of the parties stands in the words of one side; of a side without words, whether there is none."""
    if span is None:
        return not parties
    return any(span.start <= mention.token.doc[party.head].idx < span.end for party in parties)


def _acts(resolved: Resolved) -> tuple[list[Event], list[EventMention]]:
    """The events of a report, with where the act of each stands in the second list as its confidence."""
    seen: list[EventMention] = []

    def number(_: Resolved, mention: EventMention) -> float:
        seen.append(mention)
        return float(len(seen) - 1)

    return list(events(resolved, list(statements(resolved)), sure=number)), seen


def _judged(resolved: Resolved, mention: EventMention, *, right: bool) -> Judged:
    answer = agreement.asked(resolved, mention)
    heard = None if answer is None else agreement.features(mention, answer)
    return Judged(heard, agreement.lone_features(mention), right)


def _logistic(rows: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    """Return the weights under which the verdicts are most probable; only that of the constant may be below zero."""
    values = torch.tensor([features for features, _ in rows])
    right = torch.tensor([float(verdict) for _, verdict in rows])
    weights = torch.full((values.shape[1],), 0.1, requires_grad=True)

    def upward() -> Tensor:
        return torch.cat((weights[:1], weights[1:].clamp_min(0.0)))

    def loss() -> Tensor:
        told = torch.nn.functional.binary_cross_entropy_with_logits(values @ upward(), right)
        return told + PULL * (weights**2).mean()

    _settle([weights], loss)
    return [_rounded(value) for value in upward().tolist()]


def _settle(values: list[Tensor], loss: Callable[[], Tensor]) -> None:
    """Move the values to where the loss is least."""
    optimizer = torch.optim.LBFGS(values, max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        found = loss()
        found.backward()  # type: ignore[no-untyped-call]
        return found

    optimizer.step(closure)  # type: ignore[no-untyped-call, arg-type]


def _share_right(group: Sequence[Heard]) -> float:
    """How often a rule is right, type and status; drawn to one half where it spoke but rarely."""
    right = sum(
        one.ruling.type == one.example.type and one.ruling.status == one.example.status for one in group if one.ruling
    )
    return (right + 1) / (len(group) + 2)


def _rounded(value: float) -> float:
    return round(value, PLACES)
