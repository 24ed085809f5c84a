"""What becomes of a sighting under the words that govern it: rows with transition, status, parties and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.designations import Designation
from detente.extract.governors import carrier, governors
from detente.extract.restriction import doers as who
from detente.extract.restriction.parts import enforced, excepts, in_part
from detente.extract.restriction.reality import of_mere_talk, reality
from detente.extract.restriction.reasons import reason
from detente.extract.restriction.senses import AVERTED, sense
from detente.extract.restriction.sides import DRAWING, parties
from detente.extract.restriction.sightings import Sighting
from detente.extract.restriction.transitions import ADVICE, LIFTINGS, outcome
from detente.extract.suppositions import lapsed
from detente.model import Passage
from detente.model.assertion import MeasureTransition, Status
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved

UNSETTLED = ("imposed", "announced", "proposed", "threatened", "advised", "not_imposed")
"""Transitions of a measure that need not be in force already."""
REACH = 14
"""How many tokens a governor may stand from its noun and still share a passage with it."""
IGNORING = frozenset("ignore resist reject dismiss disregard rebuff overrule refuse brush".split())
WEAKER = ("advised", "proposed", "announced", "threatened", "in_force")
"""Acts that say no more where they govern an act already read: "demands for the lifting of"."""


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
    told: list[Token] = []
    for governor in () if sighting.act else governors(sighting.head):
        act, operator = sense(resolved, sighting, governor), governor.token
        if act is None or (acted and act == "in_force") or (act in WEAKER and any(map(operator.is_ancestor, told))):
            continue
        if act == AVERTED:
            changed = changed or not sighting.definite
            continue
        judgement = of_mere_talk(sighting.head, reality(operator))
        act = enforced(act, operator, judgement)
        sided = parties(resolved, sighting, operator, act, governor.relation)
        if act == "imposed" and _standing(resolved, sighting, operator, judgement):
            sighting = replace(sided, specific=True, definite=True)
            continue
        doers = who.of_act(resolved, operator)
        found = outcome(
            act,
            operator,
            judgement,
            imposer_acts=not doers or set(doers) <= set(sided.imposers),
            decides=who.decides(doers),
        )
        if act in LIFTINGS:
            presupposed = True
            excepting = excepts(operator)
            targets = sighting.targets if excepting else sided.targets
            sighting.imposers, sighting.targets = sighting.imposers or sided.imposers, targets
        changed = changed or lapsed(operator)  # "no longer apply"
        if found is None or (sided.targets == () and operator.lemma_.lower() in DRAWING):
            continue
        acted = True
        wish = operator.dep_ in ("advcl", "xcomp") and operator.head.is_ancestor(sighting.head)
        if operator.is_ancestor(sighting.head) or wish:
            told.append(operator)
        transition, status = found
        if transition == "lifted" and (sighting.part or in_part(operator, sighting)):
            transition = "partially_lifted"
        own = act != "imposed" or sided.imposers == sighting.imposers or not sighting.imposers
        lifting = act in (*LIFTINGS, "expired") and status == "occurred" and transition != "lifting_requested"
        changed = changed or (lifting and not excepts(operator)) or (transition, status) == ("amended", "occurred")
        changed = changed or (transition in UNSETTLED and own)
        at = sighting.head if transition == "in_force" else operator
        yield Row(
            sided,
            transition,
            status,
            operator,
            _passage(resolved, at, sighting),
            f"noun:{act}:{operator.lemma_.lower()}",
            why=reason(resolved, operator, sighting),
        )
        yield from _ignored(resolved, sided, operator, judgement)
        sighting.imposers, sighting.targets = sighting.imposers or sided.imposers, sighting.targets or sided.targets
        changed = changed or transition == "in_force"
    if not (acted or presupposed) and (sighting.fresh or sighting.none):
        yield from _left_out(resolved, sighting) if sighting.none else _told_after(resolved, sighting)
    elif sighting.specific and not changed:
        # what somebody lifts, wants lifted or did not lift is in force, whatever the mood of the sentence
        yield from _granted(resolved, sighting, acted or presupposed or sighting.definite)
    elif presupposed and not changed and (sighting.imposers or sighting.targets):
        yield from _granted(resolved, sighting, granted=True)


def _granted(resolved: Resolved, sighting: Sighting, granted: bool) -> Iterator[Row]:  # noqa: FBT001
    standing = Judgement("occurred", "CT+") if granted else judge(sighting.head)
    if standing.status in ("occurred", "ongoing") and not standing.conditional:
        passage = _passage(resolved, sighting.head, sighting)
        yield Row(sighting, "in_force", "ongoing", sighting.head, passage, "noun:presupposed", presupposed=True)


def _standing(resolved: Resolved, sighting: Sighting, operator: Token, judgement: Judgement) -> bool:
    """Whether "sanctions imposed on Iran" only names a standing measure: no agent, no date, nothing new about it."""
    bare = operator.dep_ == "acl" and operator.i > sighting.head.i and judgement.actual and not sighting.fresh
    return bare and not frames.oblique(operator, "by") and resolved.when(operator) is None


def _told_after(resolved: Resolved, sighting: Sighting) -> Iterator[Row]:
    """For "following new sanctions by the bloc on Chad": what something follows has come about."""
    noun = carrier(sighting.head)
    after = noun.dep_ == "pobj" and noun.head.lower_ in ("following", "after")
    if after and sighting.imposers and sighting.targets:
        passage = _passage(resolved, sighting.head, sighting)
        yield Row(sighting, "imposed", "occurred", sighting.head, passage, "noun:after")


def _left_out(resolved: Resolved, sighting: Sighting) -> Iterator[Row]:
    """For "passed a resolution with no further sanctions": none were imposed."""
    verb = frames.clause_verb(sighting.head)
    while verb.dep_ in ("advcl", "acl", "conj") and verb.head.pos_ == "VERB":
        verb = verb.head
    imposers = sighting.imposers or who.of_act(resolved, verb)
    if verb.pos_ == "VERB" and sighting.head.dep_ == "pobj" and sighting.head.head.lower_ in ("with", "without"):
        passage = _passage(resolved, sighting.head, sighting)
        yield Row(replace(sighting, imposers=imposers), "not_imposed", "occurred", verb, passage, "noun:no")


def of_verb(resolved: Resolved, sighting: Sighting, rule: str) -> Iterator[Row]:
    """The row of a verb or noun that restricts, excludes or readmits by itself."""
    judgement = reality(sighting.head)
    found = outcome(
        sighting.act or "imposed",
        sighting.head,
        judgement,
        imposer_acts=rule == "verb",
        decides=who.decides(sighting.imposers),
    )
    if found is None:
        return
    transition, status = found
    if transition == "lifted" and in_part(sighting.head, sighting):
        transition = "partially_lifted"
    passage = _passage(resolved, sighting.head, sighting)
    name = f"{rule}:{sighting.head.lemma_.lower()}"
    yield Row(sighting, transition, status, sighting.head, passage, name, why=reason(resolved, sighting.head, sighting))
    if rule == "verb" and sighting.act in LIFTINGS and (transition, status) != ("lifted", "occurred"):
        yield Row(sighting, "in_force", "ongoing", sighting.head, passage, "verb:presupposed", presupposed=True)


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
        imposers = who.of_act(resolved, verb) or sighting.imposers
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
        hit = [o for o in frames.oblique(operator, "on", "against") if not resolved.tells_time(o)]
        tokens += [t.i for o in hit for t in holders.noun_phrase(o) if abs(o.i - operator.i) < REACH]
    return resolved.parse.passage(min(tokens), max(tokens) + 1)
