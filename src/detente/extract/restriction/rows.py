"""What becomes of a sighting under the words that govern it: rows with transition, status, parties and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.designations import Designation
from detente.extract.governors import carrier, governors
from detente.extract.restriction import doers as who
from detente.extract.restriction.hits import answered, hits, states_of
from detente.extract.restriction.parts import enforced, excepts, in_part
from detente.extract.restriction.reality import of_mere_talk, reality
from detente.extract.restriction.reasons import reason
from detente.extract.restriction.senses import AVERTED, sense
from detente.extract.restriction.sightings import AGAINST, Sighting
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
SUFFERING = frozenset(
    "face evade avoid circumvent skirt sidestep endure suffer weather withstand escape defy survive bypass draw incur "
    "attract".split()
)
"""Governors whose subject is the target, not the imposer: "Pyongyang evades sanctions"."""
DRAWING = frozenset("draw incur attract".split())
"""Governors with any deed for a subject: "a launch in breach of resolutions drew sanctions" names no target."""
LIVING = frozenset("live suffer be remain struggle labour labor come stay".split())
"""Verbs whose subject lives under the measure: "has lived under an embargo"."""
CARRYING_OUT = frozenset("implement enforce apply adopt".split())
"""What one does with another's measure makes it one's own: "the alliance will enforce a UN embargo"."""
MAINTAINING = frozenset("maintain keep retain uphold leave".split())
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
        sided = _parties(resolved, sighting, operator, act, governor.relation)
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


def _parties(resolved: Resolved, sighting: Sighting, operator: Token, act: str, relation: str) -> Sighting:
    """The sighting with the parties that its governor adds: who imposes, lifts or suffers it."""
    imposers, targets, thing, belongs = sighting.imposers, sighting.targets, sighting.object, sighting.belongs
    doers, lemma = who.of_act(resolved, operator), operator.lemma_.lower()
    if sighting.by_pronoun and doers and set(targets) <= set(doers):
        imposers, targets = doers, ()  # nobody hits themselves: "imposed sanctions on its agency" is another's agency
    suffers = (lemma in SUFFERING and relation == "object") or (lemma in LIVING and relation == "under")
    if suffers and operator.pos_ in ("VERB", "AUX"):
        if not targets or sighting.by_pronoun:
            targets = hits(resolved, map(_first, frames.agents(operator)))[0] or targets
            targets = tuple(key for key in targets if lemma not in DRAWING or _is_state(key))
        above = _first(operator.head).head if operator.dep_ == "relcl" else None
        above = above if above is not None and above.pos_ == "VERB" else None
        imposers = imposers or (who.of_act(resolved, above) if above is not None else ())
    elif act == "in_force" and lemma in MAINTAINING and relation == "object":
        imposers = imposers or tuple(k for k in doers if k not in targets)
    elif act == "imposed" and lemma in CARRYING_OUT and doers and operator.pos_ == "VERB":
        imposers = doers
    elif act in LIFTINGS and doers and imposers and not any(map(_is_state, imposers)) and all(map(_is_state, doers)):
        imposers = doers  # what a state lifts of a body's sanctions is its own part
    elif not imposers and act not in ("in_force", "advised", "proposed") and relation != "subject":
        imposers = tuple(k for k in doers if k not in targets) or who.behind_pronoun(resolved, sighting.head, targets)
    elif not imposers and act in ("advised", "proposed"):
        imposers = tuple(k for k in doers if k not in targets and _is_state(k))
    if act in LIFTINGS and excepts(operator):
        excepted = [t for t in operator.head.children if t.dep_ == "dative"]
        if operator.pos_ == "VERB":
            excepted = list(frames.patients(operator))
        targets = hits(resolved, (*excepted, *frames.oblique(operator, "for")))[0] or targets
    if not targets:
        aimed = _aimed_at(resolved, sighting, operator, act, relation)
        targets, more = hits(resolved, aimed)
        thing, belongs = thing or more, states_of(resolved, aimed)
    targets = tuple(k for k in targets if k not in imposers)
    return replace(sighting, imposers=imposers, targets=targets, object=thing, belongs=belongs)


def _aimed_at(resolved: Resolved, sighting: Sighting, operator: Token, act: str, relation: str) -> list[Token]:
    """The phrases around the governor that tell whom the measure hits."""
    on = [t for t in frames.oblique(operator, *AGAINST) if not resolved.tells_time(t)]
    if relation == "under" and act == "imposed":
        shared = frames.agents(operator.head) if operator.dep_ == "conj" else ()
        return [*on, *(frames.patients(operator) or shared)]
    if operator.lemma_.lower() == "apply":
        on += frames.oblique(operator, "to")
    if relation == "with":
        return [*on, *frames.patients(operator)] or answered(operator)
    if act == "in_force" and relation == "subject":
        on += [t for t in frames.patients(operator) if resolved.actors(t)]
    if relation == "compound":
        on += [t for t in frames.oblique(operator, "for", "to") if resolved.actors(t)]
    if sighting.kind in ("trade", "export_ban"):
        on += [t for t in frames.oblique(operator, "from", "to") if resolved.actors(t)]
    return on


def _first(noun: Token) -> Token:
    """The first of coordinated nouns: a relative clause hangs on the last and speaks of all."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def _is_state(key: str) -> bool:
    return len(key) == 3 and key.isupper()


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
