"""Every form that names something in the world, with what it may mean: what a roster of `resolve` is built from.

A form stands once for each of its meanings (Brussels: the capital of Belgium; Congo: two states); which one a report
means is left to `resolve`. Spellings that follow by rule (no diacritics, a typographic apostrophe, another hyphen, a
headline's capitals, a plural) are made here and need no entry in the files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from detente.vocab.files import entries
from detente.vocab.holders import Tenure, tenures
from detente.vocab.own.records import NONE, cached, in_force, using
from detente.vocab.world import arms, legal_bases, organisations, states

Sense = Literal[
    "state", "capital", "adjective", "people", "metonym", "organisation", "company", "armed_group", "media",
    "weapon", "legal_basis", "person", "other",
]  # fmt: skip

_UNMARKED = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ʻ": "'", "’": "'", "‘": "'", "\u2010": "-", "\u2011": "-",
    "–": "-",
})  # fmt: skip
_ACCENTS = re.compile("[\u0300-\u036f]+")
_FIGURE = re.compile(r"[0-9]")
_ARTICLE = re.compile(r"\b[ae]l-")
SHOUTED = 4
"""Shorter words are not taken up in capitals: "Mali" yes, "Lao" no, which in capitals is an acronym."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form and one thing that it may name.

    `key` is the actor's key (ISO3, canonical name), the designation of a weapon or the name of a legal basis. The sense
    "other" hides what stands inside: "South China Sea" is no form of China; its key is empty.
    `detail` says what a metonym stands for, which variant a weapon is, or nothing. With `case_sensitive` the form
    counts only as written ("US", "Turkey", not "us", "turkey"); with `context` it also names something else.
    """

    text: str
    sense: Sense
    key: str
    state: str | None = None
    detail: str | None = None
    case_sensitive: bool = True
    context: bool = False


def surface_forms() -> Iterator[Form]:
    """Every form of states, organisations, persons in office, weapons and legal bases, each spelling of it.

    A form without capitals ("the bloc") or with a figure ("F-16") counts in any case, all others as written; a form
    of one longer word is also given in capitals, as headlines have it. Persons stand here with their full names
    and aliases: surnames (`holders.surnames`) need the context of a report.
    """
    yield from _all((*_named(), *_weapons()))


def surface_spellings() -> Iterator[tuple[str, bool, Form]]:
    """As `named_spellings`, of the `surface_forms`."""
    yield from _spelt((*_named(), *_weapons()))


def named_forms() -> Iterator[Form]:
    """The forms of all but weapons, which no roster of `resolve` holds."""
    yield from _all(_named())


def named_spellings() -> Iterator[tuple[str, bool, Form]]:
    """The text of each of the `named_forms`, whether it counts only as written, and the form that it is one of.

    Most forms of the world stand in no report: a roster makes entries of those alone that a text has.
    """
    yield from _spelt(_named())


def state_forms() -> Iterator[Form]:
    """The forms of states as they are listed, those of the rosters in force at the end."""
    yield from _states()
    yield from (form for form in _own() if form.sense == "state")


def body_forms() -> Iterator[Form]:
    """The forms of organisations of all sorts as they are listed."""
    yield from _organisations()


def person_forms() -> Iterator[Form]:
    """The forms of persons as they are listed, those of the rosters in force at the end."""
    yield from _persons(tenures())
    yield from (form for form in _own() if form.sense == "person")


def folded(form: Form) -> Iterable[str]:
    """All spellings of a form as they are compared on a command line, each once."""
    return dict.fromkeys(map(fold, _spellings(form)))


def shipped_forms() -> Iterator[Form]:
    """The forms of all but weapons without the rosters in force."""
    with using(NONE):
        listed = _named()
    yield from _all(listed)


def _all(listed: Iterable[Form]) -> Iterator[Form]:
    for text, sensitive, form in _spelt(listed):
        yield spelt_as(form, text, sensitive=sensitive)


def _spelt(listed: Iterable[Form]) -> Iterator[tuple[str, bool, Form]]:
    seen: set[tuple[str, str, str]] = set()
    for form in listed:
        sense, key = form.sense, form.key
        for text in _spellings(form):
            one = (text, sense, key)
            if one not in seen:
                seen.add(one)
                yield text, text != text.lower() and _FIGURE.search(text) is None, form


def fold(text: str) -> str:
    """Text for comparison: lower case, without diacritics, plain apostrophes and hyphens, without full stops.

    >>> fold("Türkiye"), fold("U.S."), fold("Côte d’Ivoire")
    ('turkiye', 'us', "cote d'ivoire")
    """
    return " ".join(plain(text).lower().replace(".", "").split())


def plain(text: str) -> str:
    """Text without diacritics and typographic signs: "Erdoğan" is "Erdogan", "Łódź" is "Lodz"."""
    if text.isascii():
        return text
    decomposed = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_UNMARKED)))
    if decomposed.isascii():
        return decomposed
    return "".join([character for character in decomposed if not unicodedata.combining(character)])


def spelt_as(form: Form, text: str, *, sensitive: bool) -> Form:
    """The form in another spelling."""
    if text is form.text and sensitive == form.case_sensitive:
        return form
    return Form(
        text=text, sense=form.sense, key=form.key, state=form.state, detail=form.detail, case_sensitive=sensitive,
        context=form.context,
    )  # fmt: skip


def _spellings(form: Form) -> Iterable[str]:
    """A form as listed, then the spellings that follow from it."""
    found = [form.text] if form.text.isascii() else [form.text, plain(form.text)]
    found += [text.replace("'", "’") for text in found if "'" in text]
    if form.sense == "person" and "-" in found[-1]:
        found += [_ARTICLE.sub(lambda match: match[0].capitalize(), text) for text in found if _ARTICLE.search(text)]
        found += [_unhyphenated(text) for text in found if "-" in text]
    if form.sense == "weapon":
        found += [text.replace("-", sign) for text in found if "-" in text for sign in ("", " ", "\u2011", "–")]
        found += [text + "s" for text in found if text[-1] not in "sS"]
    if form.sense not in ("weapon", "legal_basis") and " " not in form.text:
        found += [text.upper() for text in found if len(text) >= SHOUTED and text.isalpha()]
    if form.sense == "person":
        found += [text.upper() for text in found]
    return dict.fromkeys(found)


def _unhyphenated(text: str) -> str:
    """A name whose parts stand apart: "Kim Jong-un" is also "Kim Jong Un", "al-Sharaa" "Al Sharaa"."""
    return " ".join(word.capitalize() if word.islower() else word for word in text.replace("-", " ").split())


@cached
def _named() -> tuple[Form, ...]:
    return (*_states(), *_organisations(), *_laws(), *_persons(tenures()), *_own(), *_others())


def _own() -> Iterator[Form]:
    """The states and persons of the rosters in force; their organisations stand among the others."""
    for own in in_force().actors:
        if own.kind in ("state", "person"):
            sense: Sense = "state" if own.kind == "state" else "person"
            state = own.key if own.kind == "state" else None
            for text in own.forms:
                context = text in own.context or (sense == "person" and " " not in text)
                yield Form(text=text, sense=sense, key=own.key, state=state, context=context)


def _states() -> Iterator[Form]:
    for state in states():
        named = {state.name, *state.names, *((state.official,) if state.official else ())}
        senses: tuple[tuple[Sense, Iterable[str]], ...] = (
            ("state", sorted(named)),
            ("capital", (name for name in state.capitals if name not in named)),
            ("adjective", state.adjectives),
            ("people", state.nouns),
        )
        for sense, texts in senses:
            for text in texts:
                yield Form(text=text, sense=sense, key=state.iso3, state=state.iso3, context=text in state.context)
        for metonym in state.metonyms:
            yield Form(
                text=metonym.name, sense="metonym", key=state.iso3, state=state.iso3, detail=metonym.stands_for,
                context=metonym.name in state.context,
            )  # fmt: skip


def _organisations() -> Iterator[Form]:
    senses: dict[str, Sense] = {"company": "company", "armed_group": "armed_group", "media": "media"}
    for body in organisations():
        sense = senses.get(body.type, "organisation")
        for text in filter(None, (body.name, body.acronym, *body.aliases)):
            yield Form(text=text, sense=sense, key=body.key, state=body.state, context=text in body.context)
        for text in body.definite:
            yield Form(text=text, sense=sense, key=body.key, state=body.state, detail="definite", context=True)


def _weapons() -> Iterator[Form]:
    for weapon in arms():
        for text in (weapon.designation, *weapon.aliases):
            variant = text if text in weapon.variants else None
            context = text in weapon.ambiguous_forms
            yield Form(text=text, sense="weapon", key=weapon.designation, detail=variant, context=context)


def _laws() -> Iterator[Form]:
    for basis in legal_bases():
        for text in (basis.name, *basis.aliases):
            yield Form(
                text=text, sense="legal_basis", key=basis.name, state=basis.jurisdiction, context=text in basis.context
            )


def _persons(held: Iterable[Tenure]) -> Iterator[Form]:
    for person, aliases in {tenure.person: tenure.aliases for tenure in held}.items():
        for text in (person, *aliases):
            yield Form(text=text, sense="person", key=person, context=" " not in text)


def _others() -> Iterator[Form]:
    for entry in entries("other_names"):
        for text in entry["names"]:
            yield Form(text=text, sense="other", key="", detail=entry["kind"])
