"""What becomes of a sighting under the words that govern it: rows with transition, status, parties and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.designations import Designation
from detente.extract.governors import governors
from detente.extract.restriction.reasons import reason
from detente.extract.restriction.sightings import AGAINST, Sighting, is_time
from detente.extract.restriction.transitions import ADVICE, LIFTINGS, outcome
from detente.extract.restriction.vocabulary import act_of
from detente.model import Passage
from detente.model.assertion import MeasureTransition, Status
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved

REACH = 14
"""How many tokens a governor may stand from its noun and still share a passage with it."""
IGNORING = frozenset("ignore resist reject dismiss disregard rebuff overrule refuse brush".split())
INSTRUMENTS = frozenset("law bill decree order act legislation resolution regulation".split())
SUFFERING = frozenset(
    "face violate breach evade avoid circumvent skirt sidestep bust flout endure suffer weather withstand escape defy "
    "survive bypass effort".split()
)
"""Governors whose subject is the target, not the imposer: "Pyongyang evades sanctions"."""


@dataclass(slots=True)
class Row:
    """A measure row before it has its key and id."""

    sighting: Sighting
    transition: MeasureTransition
    status: Status
    operator: Token
    passage: Passage
    rule: str
    presupposed: bool = False
    why: Passage | None = None
    legal: Designation | None = None


def of_noun(resolved: Resolved, sighting: Sighting) -> Iterator[Row]:
    """The rows of a noun phrase: one for each thing done with it, and one for its standing where that is granted."""
    acted = changed = presupposed = False
    for governor in governors(sighting.head):
        act = act_of(governor)
        if act is None or (acted and act == "in_force"):
            continue
        operator = governor.token
        sided = _parties(resolved, sighting, operator, act, governor.relation)
        judgement = judge(operator)
        doers = holders.acting(resolved, frames.agents(operator))
        found = outcome(act, operator, judgement, imposer_acts=not doers or set(doers) <= set(sided.imposers))
        if act in LIFTINGS:
            presupposed = True
            sighting.imposers, sighting.targets = sided.imposers, sided.targets
        if found is None:
            continue
        acted = True
        transition, status = found
        if transition == "lifted" and sighting.part:
            transition = "partially_lifted"
        changed = changed or (act in LIFTINGS and status == "occurred" and transition != "lifting_requested")
        changed = changed or transition in ("imposed", "announced", "proposed", "threatened", "advised", "not_imposed")
        passage = _passage(resolved, operator, sighting)
        if transition == "in_force":
            passage = _passage(resolved, sighting.head, sighting)
        yield Row(
            sided,
            transition,
            status,
            operator,
            passage,
            f"noun:{act}:{operator.lemma_.lower()}",
            why=reason(resolved, operator, sighting),
        )
        yield from _ignored(resolved, sided, operator, judgement)
        sighting.imposers, sighting.targets = sighting.imposers or sided.imposers, sighting.targets or sided.targets
        if transition == "in_force":
            changed = True
    if sighting.specific and not changed:
        # what somebody lifts, wants lifted or did not lift is in force, whatever the mood of the sentence
        granted = acted or presupposed or sighting.definite
        standing = Judgement("occurred", "CT+") if granted else judge(sighting.head)
        if standing.status in ("occurred", "ongoing") and not standing.conditional:
            yield Row(
                sighting,
                "in_force",
                "ongoing",
                sighting.head,
                _passage(resolved, sighting.head, sighting),
                "noun:presupposed",
                presupposed=True,
            )


def of_verb(resolved: Resolved, sighting: Sighting, rule: str) -> Iterator[Row]:
    """The row of a verb or noun that restricts, excludes or readmits by itself."""
    judgement = judge(sighting.head)
    found = outcome(sighting.act or "imposed", sighting.head, judgement, imposer_acts=rule == "verb")
    if found is not None:
        transition, status = found
        yield Row(
            sighting,
            transition,
            status,
            sighting.head,
            _passage(resolved, sighting.head, sighting),
            f"{rule}:{sighting.head.lemma_.lower()}",
            why=reason(resolved, sighting.head, sighting),
        )


def _parties(resolved: Resolved, sighting: Sighting, operator: Token, act: str, relation: str) -> Sighting:
    """The sighting with the parties that its governor adds: who imposes, lifts or suffers it."""
    imposers, targets, thing = sighting.imposers, sighting.targets, sighting.object
    doers = (
        holders.acting(resolved, frames.agents(operator))
        if operator.pos_ in ("VERB", "AUX")
        else holders.acting(resolved, frames.modifiers(operator))
    )
    if not doers and operator.dep_ in ("acl", "relcl") and operator.head.lemma_.lower() in INSTRUMENTS:
        doers = holders.acting(resolved, frames.agents(operator.head.head))  # "signed a law providing for sanctions"
    lemma = operator.lemma_.lower()
    if not targets and lemma in SUFFERING:
        targets = doers
    elif not imposers and act not in ("in_force", "advised", "proposed") and relation != "subject":
        imposers = tuple(k for k in doers if k not in targets)
    elif not imposers and act in ("advised", "proposed"):
        imposers = tuple(k for k in doers if k not in targets and len(k) == 3 and k.isupper())
    if not targets:
        on = [t for t in frames.oblique(operator, *AGAINST) if not is_time(resolved, t)]
        if relation == "with":
            on = [*on, *frames.patients(operator)]
        if act == "in_force" and relation == "subject":
            on = [*on, *(t for t in frames.patients(operator) if resolved.actors(t))]
        if relation == "compound":
            on = [*on, *(t for t in frames.oblique(operator, "for", "to") if resolved.actors(t))]
        targets, more = holders.targets(resolved, on)
        thing = thing or more
    targets = tuple(k for k in targets if k not in imposers)
    return replace(sighting, imposers=imposers, targets=targets, object=thing)


def _ignored(resolved: Resolved, sighting: Sighting, operator: Token, judgement: Judgement) -> Iterator[Row]:
    """For "ignored advice to impose sanctions": for the time being they were not imposed."""
    if judgement.governor is None or judgement.status != "desired":
        return
    advice = operator.doc[judgement.governor]
    verb = advice.head
    if (
        advice.lemma_.lower() in ADVICE
        and advice.dep_ == "dobj"
        and verb.lemma_.lower() in IGNORING
        and judge(verb).actual
    ):
        imposers = holders.acting(resolved, frames.agents(verb)) or sighting.imposers
        subject = min([verb.i, *(t.i for t in frames.agents(verb) if verb.i - 6 < t.i < verb.i)])
        yield Row(
            replace(sighting, imposers=imposers),
            "not_imposed",
            "occurred",
            verb,
            resolved.parse.passage(subject, advice.i + 1),
            f"ignored:{verb.lemma_.lower()}",
        )


def _passage(resolved: Resolved, operator: Token, sighting: Sighting) -> Passage:
    """The words of the row: the operator with its auxiliaries, the measure, and whom it hits."""
    tokens = [*sighting.tokens]
    if abs(operator.i - sighting.head.i) <= REACH:
        tokens += [
            operator.i,
            *(t.i for t in operator.children if t.dep_ in ("aux", "auxpass", "neg") and t.lower_ != "to"),
        ]
        hit = [o for o in frames.oblique(operator, "on", "against") if not is_time(resolved, o)]
        tokens += [t.i for o in hit for t in holders.noun_phrase(o) if abs(o.i - operator.i) < REACH]
    return resolved.parse.passage(min(tokens), max(tokens) + 1)
