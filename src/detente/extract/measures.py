"""Measures: one row per transition or standing of a restriction that the report states.

`restrictions` finds the words, `governors` what stands over them, `transitions` what that makes of
them. Here sightings become rows, mentions of one measure get one key, and a mention that takes a
measure for granted ("remove US sanctions on Turkey") proves it in force on the report's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import frames, holders, restrictions
from detente.extract.asserters import asserter
from detente.extract.dates import when_of
from detente.extract.designations import Designation, find
from detente.extract.governors import governors
from detente.extract.restrictions import Sighting
from detente.extract.transitions import ADVICE, LIFTINGS, outcome
from detente.model import Measure, Passage, Statement, assertion_id
from detente.model.assertion import MeasureTransition, Status
from detente.model.source import Report
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved

REACH = 14
"""How many tokens a governor may stand from its noun and still share a passage with it."""
IGNORING = frozenset("ignore resist reject dismiss disregard rebuff overrule refuse brush".split())
SETTINGS = frozenset("talk meeting summit visit call year month week day decade time phone weekend hour".split())
"""Objects of "after" and "over" that set a time or a channel, not a reason."""
STEPS = frozenset("step move action measure".split())
FOCUSED = ("sanctions", "asset_freeze", "financial", "trade", "export_ban", "arms_embargo", "travel")
"""Kinds that news of one target mixes freely: "the embargo", "these sanctions"."""
INSTRUMENTS = frozenset("law bill decree order act legislation resolution regulation".split())
UNREALISED = ("advised", "proposed", "threatened", "announced", "not_imposed", "lifting_requested", "lifting_planned")
CONFIDENCE = {"noun": 0.8, "verb": 0.7, "exclusion": 0.75, "presupposed": 0.75, "anaphor": 0.6}
NUMBERED = r"[A-Za-z]+-?\d+\w*"
"""A designation with a number: F-35, S-400, Su35."""
INFERRED = 0.1
"""What a row loses whose target comes from the rest of the report."""
UNKNOWN_PARTY = 0.15
"""What a row loses for each side that the text leaves unnamed."""


@dataclass(slots=True)
class _Row:
    """A measure row before it has its key and id."""

    sighting: Sighting
    transition: MeasureTransition
    status: Status
    operator: Token
    passage: Passage
    rule: str
    presupposed: bool = False
    reason: Passage | None = None
    legal: Designation | None = None


def measures(resolved: Resolved, statements: Sequence[Statement]) -> Iterator[Measure]:
    """The measure rows of a report, in reading order.

    "Sanctions imposed on Iran last year were eased on Friday" gives imposed (last year) and
    partially_lifted (Friday), both under one key.
    """
    rows = [
        *(row for s in restrictions.nouns(resolved) for row in _of_noun(resolved, s)),
        *(row for s in restrictions.verbs(resolved) for row in _of_verb(resolved, s, "verb")),
        *(row for s in restrictions.exclusions(resolved) for row in _of_verb(resolved, s, "exclusion")),
    ]
    order = {token.i: n for n, token in enumerate(t for s in resolved.parse.sentences for t in s)}
    rows.sort(key=lambda row: (order.get(row.operator.i, 0), order.get(row.sighting.head.i, 0), row.transition))
    legal = find(resolved, "legal_basis")
    for row in rows:
        row.legal = _legal_basis(row, legal)
        row.sighting = _under_law(row.sighting, row.legal)
    rows = sorted([*rows, *_anaphors(resolved, rows, order)], key=lambda row: order.get(row.operator.i, 0))
    rows = _share(rows)
    said_by = asserter(statements)
    seen: set[str] = set()
    for row in rows:
        if not (row.sighting.imposers or row.sighting.targets):
            continue
        measure = _measure(row, resolved, said_by(row.passage, row.status))
        if measure.id not in seen:
            seen.add(measure.id)
            yield measure


def _of_noun(resolved: Resolved, sighting: Sighting) -> Iterator[_Row]:
    acted = changed = presupposed = False
    for governor in governors(sighting.head):
        act = restrictions.act_of(governor)
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
        yield _Row(
            sided,
            transition,
            status,
            operator,
            passage,
            f"noun:{act}:{operator.lemma_.lower()}",
            reason=_reason(resolved, operator, sighting),
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
            yield _Row(
                sighting,
                "in_force",
                "ongoing",
                sighting.head,
                _passage(resolved, sighting.head, sighting),
                "noun:presupposed",
                presupposed=True,
            )


def _of_verb(resolved: Resolved, sighting: Sighting, rule: str) -> Iterator[_Row]:
    judgement = judge(sighting.head)
    found = outcome(sighting.act or "imposed", sighting.head, judgement, imposer_acts=rule == "verb")
    if found is not None:
        transition, status = found
        yield _Row(
            sighting,
            transition,
            status,
            sighting.head,
            _passage(resolved, sighting.head, sighting),
            f"{rule}:{sighting.head.lemma_.lower()}",
            reason=_reason(resolved, sighting.head, sighting),
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
    if not targets and lemma in restrictions.SUFFERING:
        targets = doers
    elif not imposers and act not in ("in_force", "advised", "proposed") and relation != "subject":
        imposers = tuple(k for k in doers if k not in targets)
    elif not imposers and act in ("advised", "proposed"):
        imposers = tuple(k for k in doers if k not in targets and len(k) == 3 and k.isupper())
    if not targets:
        on = [t for t in frames.oblique(operator, *restrictions.STRICT_ON) if not restrictions.is_time(resolved, t)]
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


def _ignored(resolved: Resolved, sighting: Sighting, operator: Token, judgement: Judgement) -> Iterator[_Row]:
    """ "ignored advice to impose sanctions": for the time being they were not imposed."""
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
        yield _Row(
            replace(sighting, imposers=imposers),
            "not_imposed",
            "occurred",
            verb,
            resolved.parse.passage(subject, advice.i + 1),
            f"ignored:{verb.lemma_.lower()}",
        )


def _anaphors(resolved: Resolved, rows: Sequence[_Row], order: dict[int, int]) -> Iterator[_Row]:
    """ "He then took the step in 2020": the act that the sentences before left undone."""
    for sentence in resolved.parse.sentences:
        for verb in sentence:
            step = next((t for t in verb.children if t.dep_ == "dobj" and t.lemma_.lower() in STEPS), None)
            if (
                verb.lemma_.lower() != "take"
                or step is None
                or not any(t.lower_ in ("the", "that", "this") for t in step.children)
            ):
                continue
            if (
                any(
                    t.dep_ in ("prep", "acl", "relcl") and t.i > step.i and t.lower_ in ("of", "to")
                    for t in step.children
                )
                or not judge(verb).actual
            ):
                continue
            here = order.get(verb.i, 0)
            before = [r for r in rows if r.transition in UNREALISED and 0 < here - order.get(r.operator.i, 0) < 60]
            doers = holders.acting(resolved, frames.agents(verb))
            before = [
                r for r in before if not doers or not r.sighting.imposers or set(doers) & set(r.sighting.imposers)
            ]
            if before:
                last = before[-1]
                lifting = last.transition.startswith("lifting")
                passage = resolved.parse.passage(
                    sentence.root.left_edge.i if sentence.root == verb else verb.left_edge.i, verb.right_edge.i + 1
                )
                passage = resolved.parse.passage(
                    verb.left_edge.i, max(t.i for t in verb.subtree if not t.is_punct and not t.is_space) + 1
                )
                sighting = replace(last.sighting, imposers=doers or last.sighting.imposers)
                yield _Row(
                    sighting,
                    "lifted" if lifting else "imposed",
                    "occurred",
                    verb,
                    passage,
                    "anaphor:take-step",
                    legal=last.legal,
                )


def _share(rows: Sequence[_Row]) -> list[_Row]:
    """Fill what a later mention leaves out from the measure it must be: same kind, and the parties it names fit only that one."""
    out: list[_Row] = []
    for row in rows:
        sighting = row.sighting
        if not (sighting.imposers and sighting.targets):
            known = [r.sighting for r in rows if r is not row and _fits(sighting, r.sighting)]
            pairs = {(k.imposers, k.targets) for k in known if k.imposers and k.targets}
            definite = sighting.specific or bool(sighting.imposers or sighting.targets)
            if len(pairs) == 1 and definite:
                imposers, targets = next(iter(pairs))
                row = replace(
                    row, sighting=replace(sighting, imposers=imposers, targets=targets), rule=row.rule + "+shared"
                )
        out.append(row)
    out = [_umbrella_between(row, out) for row in out]
    return _named_alike([_aimed(row, out) for row in out])


def _aimed(row: _Row, rows: Sequence[_Row]) -> _Row:
    """A restriction whose target the phrase leaves out hits the one target that the report's restrictions have."""
    sighting = row.sighting
    hit = {r.sighting.targets for r in rows if r.sighting.targets and r.sighting.kind in FOCUSED}
    if sighting.targets or sighting.kind not in FOCUSED or len(hit) != 1:
        return row
    targets = next(iter(hit))
    if set(targets) & set(sighting.imposers):
        return row
    return replace(row, sighting=replace(sighting, targets=targets), rule=row.rule + "+aimed")


def _named_alike(rows: Sequence[_Row]) -> list[_Row]:
    """One legal basis and one object for the mentions of one measure.

    Where the measures of one kind between the same parties rest on a single legal basis, a mention
    without one is of the same measure. A programme is called by its designation, an umbrella by the
    fullest of the wordings that share a word.
    """
    out: list[_Row] = []
    for row in rows:
        sighting = row.sighting
        same = [
            r
            for r in rows
            if _fits(sighting, r.sighting)
            and r.sighting.imposers == sighting.imposers
            and r.sighting.targets == sighting.targets
        ]
        bases = {r.legal.family: r.legal for r in same if r.legal}
        if row.legal is None and len(bases) == 1:
            row = replace(row, legal=next(iter(bases.values())))
        thing = sighting.object
        if thing and sighting.kind == "programme_exclusion":
            thing = next(
                (n[0] for n in (re.findall(NUMBERED, r.sighting.object or "") for r in (row, *same)) if n), thing
            )
        elif thing and sighting.kind == "umbrella":
            words = set(thing.lower().split())
            alike = [
                r.sighting.object for r in same if r.sighting.object and words & set(r.sighting.object.lower().split())
            ]
            thing = max(dict.fromkeys(alike), key=lambda t: (len(t.split()) <= 3, len(t.split())), default=thing)
        out.append(replace(row, sighting=replace(sighting, object=thing)))
    return out


def _umbrella_between(row: _Row, rows: Sequence[_Row]) -> _Row:
    """An umbrella term between two states takes the direction of the sanctions between them, if all run one way."""
    sighting = row.sighting
    if sighting.kind != "umbrella" or sighting.targets:
        return row
    pair = set(sighting.imposers)
    ways = {
        (r.sighting.imposers, r.sighting.targets)
        for r in rows
        if r.sighting.kind != "umbrella"
        and r.sighting.imposers
        and r.sighting.targets
        and (not pair or set(r.sighting.imposers + r.sighting.targets) <= pair)
    }
    if len(pair) == 2 and len(ways) == 1:
        imposers, targets = next(iter(ways))
        return replace(row, sighting=replace(sighting, imposers=imposers, targets=targets))
    return row


def _fits(a: Sighting, b: Sighting) -> bool:
    if a.kind != b.kind or (
        a.kind == "programme_exclusion" and a.object and b.object and not _same_programme(a.object, b.object)
    ):
        return False
    return (not a.imposers or not b.imposers or a.imposers == b.imposers) and (
        not a.targets or not b.targets or a.targets == b.targets
    )


def _same_programme(a: str, b: str) -> bool:
    """Two namings of a programme that can be one: equal, or at least one of them without a designation."""
    numbered = [re.findall(NUMBERED, text) for text in (a, b)]
    return a == b or not all(numbered) or numbered[0] == numbered[1]


def _legal_basis(row: _Row, found: Sequence[Designation]) -> Designation | None:
    """The statute or resolution named in the clause of the operator or of the measure."""
    tokens = {t.i for t in row.operator.subtree} | {t.i for t in row.sighting.head.subtree}
    return next((d for d in found if d.head in tokens), None)


def _under_law(sighting: Sighting, legal: Designation | None) -> Sighting:
    """Measures under one state's law are that state's: CAATSA sanctions are the United States', whoever talks of lifting them."""
    if legal is None or legal.origin is None or (sighting.imposers and legal.origin not in sighting.imposers):
        return sighting
    return replace(sighting, imposers=(legal.origin,), targets=tuple(t for t in sighting.targets if t != legal.origin))


CAUSES = ("over", "for", "because", "after", "following")


def _reason(resolved: Resolved, operator: Token, sighting: Sighting) -> Passage | None:
    """What a measure is said to be for: a phrase with "over", "for", "because of", "in response to".

    "over" rarely means anything else in news of restrictions, so that it counts wherever in the
    clause the parser has hung it.
    """
    for base in (operator, sighting.head):
        for child in base.children:
            if (
                child.dep_ == "prep"
                and child.lower_ in CAUSES
                and child.i > sighting.head.i
                and _causal(resolved, child)
            ):
                return resolved.parse.subtree(child)
            if child.dep_ == "prep" and child.lower_ == "in":
                if any(t.lower_ in ("response", "retaliation", "reaction") for t in child.children):
                    return resolved.parse.subtree(child)
    for token in operator.sent:
        if token.lower_ == "over" and token.dep_ == "prep" and token.i > max(operator.i, sighting.head.i):
            if _causal(resolved, token):
                return resolved.parse.subtree(token)
    return None


def _causal(resolved: Resolved, preposition: Token) -> bool:
    objects = [t for t in preposition.subtree if t.dep_ in ("pobj", "pcomp")]
    if not objects or resolved.actors(objects[0]) or objects[0].lemma_.lower() in SETTINGS:
        return False
    return not any(time.start <= objects[0].i < time.end for time in resolved.times)


def _passage(resolved: Resolved, operator: Token, sighting: Sighting) -> Passage:
    """The words of the row: the operator with its auxiliaries, the measure, and whom it hits."""
    tokens = [*sighting.tokens]
    if abs(operator.i - sighting.head.i) <= REACH:
        tokens += [
            operator.i,
            *(t.i for t in operator.children if t.dep_ in ("aux", "auxpass", "neg") and t.lower_ != "to"),
        ]
        hit = [o for o in frames.oblique(operator, "on", "against") if not restrictions.is_time(resolved, o)]
        tokens += [t.i for o in hit for t in holders.noun_phrase(o) if abs(o.i - operator.i) < REACH]
    return resolved.parse.passage(min(tokens), max(tokens) + 1)


def _measure(row: _Row, resolved: Resolved, asserted_by: str) -> Measure:
    sighting, report = row.sighting, resolved.parse.report
    unknown = (not sighting.imposers) + (not sighting.targets)
    base = CONFIDENCE[row.rule.split(":")[0]] if row.rule.split(":")[0] in CONFIDENCE else CONFIDENCE["noun"]
    legal = row.legal.name if row.legal else None
    return Measure(
        id=assertion_id(report, Measure, row.transition, row.status, row.passage, sighting.head.idx),
        measure=measure_key(sighting.kind, sighting.imposers, sighting.targets, legal, sighting.object),
        kind=sighting.kind,  # type: ignore[arg-type]
        imposers=sighting.imposers,
        targets=sighting.targets,
        legal_basis=legal,
        object=sighting.object,
        reason=row.reason,
        transition=row.transition,
        when=when_of(resolved, row.operator, row.transition, row.status),
        status=row.status,
        presupposed=row.presupposed,
        asserted_by=asserted_by,
        span=row.passage,
        evidence=_evidence(row, report),
        rule=row.rule,
        confidence=round(base - UNKNOWN_PARTY * unknown - INFERRED * ("+aimed" in row.rule), 2),
    )


def _evidence(row: _Row, report: Report) -> tuple[Passage, ...]:
    legal = (row.legal.passage,) if row.legal else ()
    return tuple(p for p in dict.fromkeys((*legal, *((row.reason,) if row.reason else ()))) if p != row.passage)


def measure_key(
    kind: str, imposers: Sequence[str], targets: Sequence[str], legal: str | None, thing: str | None
) -> str:
    """A readable key that is equal for mentions of one measure: kind, parties, and the legal basis or object if any.

    >>> measure_key("sanctions", ["USA"], ["TUR"], None, None)
    'sanctions/USA/TUR'
    """
    detail = legal or (
        thing if kind in ("programme_exclusion", "umbrella", "trade", "export_ban", "other", "financial") else None
    )
    parts = [kind, "+".join(sorted(imposers)) or "?", "+".join(sorted(targets)) or "?"]
    if detail:
        parts.append(re.sub(r"[^\w]+", "-", detail.lower()).strip("-"))
    return "/".join(parts)
