"""Acts that take up what the sentences before left undone: "He then took the step in 2020"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.restriction.rows import Row
from detente.read.modality import judge
from detente.resolve.resolved import Resolved

STEPS = frozenset("step move action measure".split())
UNREALISED = ("advised", "proposed", "threatened", "announced", "not_imposed", "lifting_requested", "lifting_planned")
WITHIN = 60
"""How many tokens back, in reading order, the act may stand that "the step" takes up: a sentence or two."""


def anaphors(resolved: Resolved, rows: Sequence[Row], order: Mapping[int, int]) -> Iterator[Row]:
    """The rows for "took the step", each after the last measure that somebody advised, planned or threatened.

    Args:
        order: token index → its place in reading order.
    """
    for sentence in resolved.parse.sentences:
        for verb in sentence:
            if _takes_the_step(verb):
                here = order.get(verb.i, 0)
                doers = holders.acting(resolved, frames.agents(verb))
                before = [r for r in rows if 0 < here - order.get(r.operator.i, 0) < WITHIN and _undone(r, doers)]
                if before:
                    yield _done(resolved, verb, before[-1], doers)


def _takes_the_step(verb: Token) -> bool:
    """Whether a verb is "took the step" or "took that action", but not "took the step of recalling its envoy"."""
    if verb.lemma_.lower() != "take":
        return False
    for step in verb.children:
        if step.dep_ == "dobj" and step.lemma_.lower() in STEPS:
            definite = any(t.lower_ in ("the", "that", "this") for t in step.children)
            spelled_out = any(t.i > step.i and t.lower_ in ("of", "to") for t in step.children)
            return definite and not spelled_out and judge(verb).actual
    return False


def _undone(row: Row, doers: tuple[str, ...]) -> bool:
    same = not doers or not row.sighting.imposers or bool(set(doers) & set(row.sighting.imposers))
    return row.transition in UNREALISED and same


def _done(resolved: Resolved, verb: Token, before: Row, doers: tuple[str, ...]) -> Row:
    last = max(t.i for t in verb.subtree if not t.is_punct and not t.is_space)
    return Row(
        sighting=replace(before.sighting, imposers=doers or before.sighting.imposers),
        transition="lifted" if before.transition.startswith("lifting") else "imposed",
        status="occurred",
        operator=verb,
        passage=resolved.parse.passage(verb.left_edge.i, last + 1),
        rule="anaphor:take-step",
        legal=before.legal,
    )
