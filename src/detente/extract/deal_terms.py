"""The words of `vocab/deals.yaml`, looked up by lemma and part of speech; what they do is the extractors' business."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from detente.vocab.tables import entries

Pos = Literal["VERB", "NOUN"]
_KEYS: tuple[tuple[str, Pos], ...] = (("verbs", "VERB"), ("nouns", "NOUN"), ("words", "NOUN"))
OTHERS = frozenset(
    "it become keep leave hold store remove expel exclude eject oust drop kick suspend removal expulsion exclusion "
    "ejection ouster suspension relations ties notify inform sign".split()
)
"""Words of no entry that may tell of a deal: a pledge to keep arms idle, a state put out of a programme."""
_PLURALS = {"treaties": "treaty", "aircraft": "aircraft"}


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the vocabulary as a word finds it."""

    entry: str
    transition: str | None
    kind: str | None
    side: str | None
    relation: frozenset[str]
    parties: str
    kinds: frozenset[str]
    status: str | None
    over: str | None
    needs: frozenset[str]
    preposition: str | None
    label: str | None
    """What the moved one becomes or is no longer: "as a member"."""
    moved: str | None
    generic: bool


@cache
def table(entry: str) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """(lemma, part of speech) → the terms of one kind of entry, in the order of the file."""
    found: dict[tuple[str, str], list[Term]] = {}
    for row in entries("deals"):
        if row["entry"] == entry:
            for word, pos in _words(row):
                found.setdefault((word, pos), []).append(_term(row))
    return {key: tuple(terms) for key, terms in found.items()}


def terms(entry: str, token: Token) -> tuple[Term, ...]:
    """The terms of one kind of entry that `token` is a word of."""
    return table(entry).get((lemma(token), part_of_speech(token)), ())


def term(entry: str, token: Token) -> Term | None:
    """The first of `terms`, None if the word is in no such entry."""
    found = terms(entry, token)
    return found[0] if found else None


def words(entry: str) -> frozenset[str]:
    """Every word of one kind of entry."""
    return _all(entry)


@cache
def triggers() -> frozenset[str]:
    """The words at which the reading of deals begins: those of transfers, agreements and memberships."""
    entries_read = ("transfer", "direct", "arrival", "service", "agreement", "relation")
    return frozenset().union(*(_all(entry) for entry in entries_read)) | OTHERS


@cache
def _all(entry: str) -> frozenset[str]:
    return frozenset(word for word, _ in table(entry))


def lemma(token: Token) -> str:
    """The lemma in lower case; names of treaties keep their plural in the parser's lemma, here they do not.

    "Accords" as a proper noun gives "accord".
    """
    form = token.lemma_.lower()
    if form.endswith(("tte", "rre", "lle")) and token.lower_.endswith("ed"):
        form = form[:-2]  # "readmitted" is of "readmit"
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "re":
        return f"re-{form}"
    if form == "fire" and token.i > 1 and token.doc[token.i - 2 : token.i].text.lower() == "cease-":
        return "cease-fire"
    if token.pos_ == "PROPN" and form.endswith("s"):
        form = _PLURALS.get(form, form[:-1] if not form.endswith("ss") else form)
    return form


def part_of_speech(token: Token) -> Pos:
    """VERB for verbs and auxiliaries, else NOUN."""
    return "VERB" if token.pos_ in ("VERB", "AUX") else "NOUN"


def _words(row: Mapping[str, Any]) -> Iterator[tuple[str, Pos]]:
    for key, pos in _KEYS:
        for word in row.get(key, ()):
            yield word, pos


def _term(row: Mapping[str, Any]) -> Term:
    transition = row.get("transition")
    return Term(
        entry=row["entry"],
        transition=None if transition == "none" else transition,
        kind=row.get("kind"),
        side=row.get("side"),
        relation=frozenset(row.get("relation", ())),
        parties=row.get("parties", "subject"),
        kinds=frozenset(row.get("kinds", ())),
        status=row.get("status"),
        over=row.get("over"),
        needs=frozenset(row.get("needs", ())),
        preposition=row.get("preposition"),
        label=row.get("label"),
        moved=row.get("moved"),
        generic=bool(row.get("generic", False)),
    )
