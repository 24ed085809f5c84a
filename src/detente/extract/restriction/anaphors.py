"""Acts that take up a measure named before: "He then took the step in 2020", "It imposed them in May"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.governors import Governor
from detente.extract.restriction.doers import decides, of_act
from detente.extract.restriction.reality import reality
from detente.extract.restriction.rows import Row
from detente.extract.restriction.transitions import outcome
from detente.extract.restriction.vocabulary import act_of
from detente.read.modality import judge
from detente.resolve.resolved import Resolved

STEPS = frozenset("step move action measure".split())
UNREALISED = ("advised", "proposed", "threatened", "announced", "not_imposed", "lifting_requested", "lifting_planned")
SAID_OF = frozenset("impose reimpose re-impose lift ease suspend extend renew levy relax tighten scrap".split())
PRONOUNS = ("them", "it", "they")
QUANTITIES = {"all": False, "both": False, "most": True, "some": True, "many": True, "several": True, "few": True}
"""Words that stand for restrictions by themselves, and whether for a part of them: "Most will be lifted"."""
TOLD = ("imposed", "lifted", "partially_lifted", "suspended", "amended", "lifting_planned", "lifting_requested")
WITHIN = 60
"""How many tokens back, in reading order, the act may stand that "the step" takes up: a sentence or two."""


def anaphors(resolved: Resolved, rows: Sequence[Row], order: Mapping[int, int]) -> Iterator[Row]:
    """The rows for "took the step" and "imposed them", each after the last measure before it that it may mean.

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
            elif (pronoun := _pronoun(verb)) is not None:
                yield from _pronominal(resolved, verb, pronoun, rows, order)


def _pronoun(verb: Token) -> Token | None:
    """The "them" or "it" of "imposed them in May", "lifted it": verbs said of restrictions more than of all else."""
    if verb.lemma_.lower() not in SAID_OF or verb.pos_ != "VERB":
        return None
    objects = (t for t in verb.children if t.dep_ in ("dobj", "nsubjpass"))
    return next((t for t in objects if t.lower_ in PRONOUNS or (t.lower_ in QUANTITIES and not [*t.children])), None)


def _pronominal(
    resolved: Resolved, verb: Token, pronoun: Token, rows: Sequence[Row], order: Mapping[int, int]
) -> Iterator[Row]:
    """The row of the measure named last before the pronoun, of the same number."""
    here, plural = order.get(verb.i, 0), pronoun.lower_ in ("them", "they", *QUANTITIES)
    before = [
        row for row in rows
        if 0 < here - order.get(row.sighting.head.i, 0) < WITHIN
        and row.sighting.head.pos_ in ("NOUN", "PROPN")
        and (row.sighting.head.tag_ in ("NNS", "NNPS")) == plural
    ]  # fmt: skip
    act = act_of(Governor(verb, "object"))
    if not before or act is None:
        return
    last = max(before, key=lambda row: order.get(row.sighting.head.i, 0)).sighting
    doers = of_act(resolved, verb)
    if doers and last.imposers and not set(doers) & set(last.imposers):
        return  # "lifted them" of somebody else's is another's act
    imposers = last.imposers or (doers if act == "imposed" else ())
    found = outcome(act, verb, reality(verb), imposer_acts=bool(set(doers) & set(imposers)), decides=decides(doers))
    if found is not None and imposers and last.targets and found[0] in TOLD:
        in_part = QUANTITIES.get(pronoun.lower_, False)
        yield Row(
            sighting=replace(last, imposers=imposers, part=in_part),
            transition="partially_lifted" if in_part and found[0] == "lifted" else found[0],
            status=found[1],
            operator=verb,
            passage=resolved.parse.passage(min(verb.i, pronoun.i), max(verb.i, pronoun.i) + 1),
            rule=f"anaphor:{act}",
        )


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
