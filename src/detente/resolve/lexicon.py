"""The word lists of resolve, ready for lookup: roles of people, nouns for sources, institutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from detente.vocab.tables import entries

EVENT_ENDINGS = ("tion", "sion", "ment", "sal", "val", "ture", "zure", "ance", "down", "ing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a title or description says of its bearer."""

    name: str
    office: str | None
    acts: bool
    state: str | None
    gender: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNoun:
    """A noun for people whom a report does not name: its class, singular form and number here."""

    sort: str
    lemma: str
    plural: bool
    acts: bool


@cache
def roles() -> Mapping[str, Role]:
    """Roles by their words, singular and plural; where two roles share words the first entry holds."""
    table: dict[str, Role] = {}
    for entry in entries("roles"):
        for words in entry["words"]:
            role = Role(
                name=entry["role"],
                office=entry.get("office"),
                acts=bool(entry.get("acts")),
                state=entry.get("state"),
                gender=entry.get("gender"),
                words=words,
            )
            table.setdefault(words, role)
            table.setdefault(plural_of(words), role)
    return table


@cache
def role_words() -> frozenset[str]:
    """Every word that stands in a role's words: what may precede a name in a title."""
    return frozenset(word for words in roles() for word in words.split())


@cache
def role_heads() -> frozenset[str]:
    """The last words of the roles, and the first of those with a preposition inside ("secretary of state")."""
    heads = {
        words.split()[-1] for words in roles() if " of " not in words and " to " not in words and " for " not in words
    }
    return frozenset(
        heads | {words.split()[0] for words in roles() if " of " in words or " to " in words or " for " in words}
    )


@cache
def source_nouns() -> Mapping[str, SourceNoun]:
    """Source nouns by form, singular and plural."""
    table: dict[str, SourceNoun] = {}
    for entry in entries("sources"):
        if entry["class"] in ("marks", "new", "proper"):
            continue
        for words in entry["words"]:
            for form, lemma, plural in _forms(words):
                table.setdefault(
                    form, SourceNoun(sort=entry["class"], lemma=lemma, plural=plural, acts=bool(entry.get("acts")))
                )
    return table


@cache
def media() -> frozenset[str]:
    """Source nouns, in the singular, for what is read or heard and is nobody: "state television"."""
    return frozenset(noun.lemma for noun in source_nouns().values() if noun.sort == "media")


@cache
def source_words(sort: str) -> tuple[str, ...]:
    """The words of one class of sources.yaml ("marks", "new")."""
    return tuple(word for entry in entries("sources") if entry["class"] == sort for word in entry["words"])


@cache
def institutions() -> Mapping[str, tuple[str, bool]]:
    """For each noun that names an institution what it stands for, and whether the form is a plural."""
    table: dict[str, tuple[str, bool]] = {}
    for entry in entries("institutions"):
        for words in entry["words"]:
            for form, _, plural in _forms(words):
                table.setdefault(form, (entry["stands_for"], plural))
    return table


@cache
def never_people() -> frozenset[str]:
    """Words that show that a capitalised name is no person's: "Institute", "Sea", "Corp."."""
    return frozenset(
        word
        for entry in entries("institutions")
        for words in entry["words"]
        for word, _, _ in _forms(words)
        if " " not in word
    )


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of word_classes.yaml."""
    return frozenset(word for entry in entries("word_classes") if entry["class"] == name for word in entry["words"])


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs by which somebody is said to have spoken: "say", "add", "insist", not "think"."""
    return frozenset(
        entry["lemma"]
        for entry in entries("reporting")
        if entry["pos"] == "verb" and "quote" in entry["takes"] and entry.get("level") != "unattributed"
    )


@cache
def given_names() -> Mapping[str, str]:
    """The gender that a given name tells, m or f."""
    return {name: entry["gender"] for entry in entries("given_names") for name in entry["names"]}


def _forms(words: str) -> Iterator[tuple[str, str, bool]]:
    singular, _, plural = words.partition("/")
    yield singular, singular, False
    yield plural or plural_of(singular), singular, True


def plural_of(words: str) -> str:
    """The plural of a regular noun or of the head of a phrase.

    >>> plural_of("secretary of state"), plural_of("top diplomat")
    ('secretaries of state', 'top diplomats')
    """
    head, preposition, rest = words, "", ""
    for each in (" of ", " to ", " for "):
        if each in words:
            head, preposition, rest = *words.split(each, 1)[:1], each, words.split(each, 1)[1]
            break
    if head.endswith("y") and head[-2:-1] not in ("a", "e", "o"):
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + preposition + rest


def is_event(noun: Token) -> bool:
    """Whether a noun by its form or meaning names an act: "acquisition", "removal", "visit"."""
    lemma = noun.lemma_.lower()
    return lemma in word_class("events") or (len(lemma) > 6 and lemma.endswith(EVENT_ENDINGS))
