"""Treaties, ceasefires, trade accords, memberships and diplomatic relations: parties, and what becomes of them.

An agreement is a noun ("the nuclear deal") under governors ("signed", "violation of", "withdrew
from"), as a restriction is; memberships also stand in verbs ("joined NATO"). Vocabulary:
`vocab/deals.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.governors import Governor, carrier, governors
from detente.model.assertion import DealTransition, Status
from detente.read.modality import judge
from detente.resolve.resolved import Resolved
from detente.vocab.tables import entries

BETWEEN = ("between", "with", "among")
MAKERS_ONLY = frozenset(
    "broker mediate hail welcome host urge call want demand seek request appeal push press ask".split()
)
"""Whoever does these with an agreement need not be a party to it."""

FACTUAL = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """An agreement as one noun or verb shows it."""

    head: Token
    operator: Token
    kind: str
    transition: DealTransition
    status: Status
    parties: tuple[str, ...]
    name: str
    tokens: tuple[int, ...]
    rule: str


@cache
def _nouns() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    table: dict[str, list[Mapping[str, Any]]] = {}
    for row in entries("deals"):
        if row["entry"] == "agreement":
            for word in row["words"]:
                table.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in table.items()}


@cache
def _acts() -> Mapping[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    table: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for row in entries("deals"):
        if row["entry"] == "act":
            for key, pos in (("verbs", "VERB"), ("nouns", "NOUN")):
                for word in row[key]:
                    table.setdefault((word, pos), []).append((row["transition"], frozenset(row["relation"])))
    return {key: tuple(found) for key, found in table.items()}


@cache
def _relations() -> Mapping[str, str]:
    return {word: row["transition"] for row in entries("deals") if row["entry"] == "relation" for word in row["verbs"]}


def accords(resolved: Resolved) -> Iterator[Accord]:
    """What a report says of agreements, in reading order; each row has at least two parties, or one and a name of its own."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            lemma = token.lemma_.lower()
            if token.pos_ in ("NOUN", "PROPN") and lemma in _nouns():
                yield from _of_noun(resolved, token)
            elif token.pos_ == "VERB" and lemma in _relations():
                yield from _joining(resolved, token, _relations()[lemma])


def _of_noun(resolved: Resolved, token: Token) -> Iterator[Accord]:
    entry = _entry(token)
    if entry is None or (
        token.dep_ in ("compound", "nmod") and token.head.pos_ == "NOUN" and token.head.lemma_.lower() in _nouns()
    ):
        return
    found: list[tuple[str, Governor]] = []
    for governor in governors(token):
        act = _act(governor)
        if act is not None:
            found.append((act, governor))
    own = _parties(resolved, token)
    rows: dict[tuple[DealTransition, Status], tuple[str, Governor, tuple[str, ...]]] = {}
    for act, governor in found[:2]:
        lemma = governor.token.lemma_.lower()
        doers = holders.acting(resolved, frames.agents(governor.token)) if lemma not in MAKERS_ONLY else ()
        parties = tuple(dict.fromkeys((*own, *doers, *_with(resolved, governor.token))))
        row = _row(act, judge(governor.token).status, lemma)
        if row is not None and _enough(entry["kind"], parties, token):
            known = rows.get(row)
            if known is None or len(parties) > len(known[2]):  # "agreed on a ceasefire brokered by ..." is one row
                rows[row] = (act, governor, parties)
    for (transition, status), (act, governor, parties) in rows.items():
        yield Accord(
            head=token, operator=governor.token, kind=entry["kind"], transition=transition, status=status,
            parties=parties, name=holders.words(token), tokens=_tokens(token, governor.token),
            rule=f"{entry['kind']}:{act}:{governor.token.lemma_.lower()}",
        )  # fmt: skip
    if not found and len(own) > 1 and _definite(token):
        judged = judge(token)
        if judged.status in FACTUAL:
            yield Accord(
                head=token, operator=token, kind=entry["kind"], transition="in_force", status="ongoing", parties=own,
                name=holders.words(token), tokens=_tokens(token, token), rule=f"{entry['kind']}:mentioned",
            )  # fmt: skip


def _entry(token: Token) -> Mapping[str, Any] | None:
    around = {w for t in frames.modifiers(token) for w in (t.lemma_.lower(), t.lower_)}
    for entry in _nouns()[token.lemma_.lower()]:
        needs = set(entry.get("needs", ()))
        if not needs or needs & around:
            return entry
    return None


def _act(governor: Governor) -> str | None:
    pos = "NOUN" if governor.token.pos_ in ("NOUN", "PROPN") else "VERB"
    relation = governor.relation.split()[-1]
    for transition, relations in _acts().get((governor.token.lemma_.lower(), pos), ()):
        if relation in relations:
            return transition
    return None


def _row(act: str, status: Status, lemma: str) -> tuple[DealTransition, Status] | None:
    if act == "in_force":
        return ("in_force", "ongoing") if status in FACTUAL else None
    if status == "ongoing":
        status = "ongoing" if act == "discussed" else "occurred"
    if act == "requested" and status not in FACTUAL:
        return None
    if act == "agreed" and lemma == "announce" and status == "planned":
        return ("discussed", "planned")
    return act, status  # type: ignore[return-value]


def _parties(resolved: Resolved, token: Token) -> tuple[str, ...]:
    """Parties in the noun phrase: "between A and B", "with A", "Iran's", "US-Iran", "the Paraguayan membership of Mercosur"."""
    top = carrier(token)
    heads = [
        *(t for t in token.children if t.dep_ in ("amod", "compound", "nmod", "poss")),
        *(t for base in dict.fromkeys((token, top)) for t in frames.oblique(base, *BETWEEN)),
    ]
    if token.lemma_.lower() in ("membership", "accession"):
        heads += list(frames.oblique(token, "of", "in", "to"))
    return holders.acting(resolved, heads)


def _with(resolved: Resolved, operator: Token) -> tuple[str, ...]:
    return holders.acting(resolved, (t for t in frames.oblique(operator, *BETWEEN) if resolved.actors(t)))


def _enough(kind: str, parties: tuple[str, ...], token: Token) -> bool:
    if len(parties) > 1 or kind == "ceasefire":
        return True
    named = any(t.pos_ == "PROPN" for t in (token, *frames.modifiers(token)))
    return len(parties) == 1 and named and kind in ("treaty", "membership")


def _definite(token: Token) -> bool:
    return any(t.lower_ in ("the", "their", "its", "this", "that") for t in token.children)


def _joining(resolved: Resolved, verb: Token, transition: str) -> Iterator[Accord]:
    """ "Finland joined NATO": a state becomes or ceases to be a member of an organisation."""
    bodies = [a.key for t in frames.patients(verb) for a in resolved.actors(t) if a.kind == "organisation"]
    members = tuple(a.key for t in frames.agents(verb) for a in resolved.actors(t) if a.kind == "state")
    if not bodies or not members:
        return
    judged = judge(verb)
    governor = verb.doc[judged.governor] if judged.governor is not None else None
    asked = governor is not None and governor.lemma_.lower() in (
        "apply",
        "ask",
        "request",
        "seek",
        "bid",
        "application",
    )
    for body in bodies[:1]:
        tokens = tuple(t.i for t in (verb, *frames.patients(verb)))
        row: tuple[DealTransition, Status] = (
            ("requested", "occurred") if asked else (transition, "occurred" if judged.actual else judged.status)
        )  # type: ignore[assignment]
        yield Accord(
            head=verb, operator=verb, kind="membership", transition=row[0], status=row[1], parties=(*members, body),
            name=f"{body} membership", tokens=tokens, rule=f"membership:{verb.lemma_.lower()}",
        )  # fmt: skip


def _tokens(token: Token, operator: Token) -> tuple[int, ...]:
    tokens = [t.i for t in holders.noun_phrase(token)]
    if abs(operator.i - token.i) < 10:
        tokens.append(operator.i)
    return tuple(tokens)
