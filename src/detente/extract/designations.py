"""Names of arms and of legal instruments in a text: "S-400", "F-16 Block 70", "CAATSA", "Resolution 1929"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.model import Passage
from detente.resolve.resolved import Resolved
from detente.vocab.tables import arms, legal_bases

Sort = Literal["arms", "legal_basis"]
RESOLUTION = re.compile(r"\b(?:(?:UN|U\.N\.|United Nations) )?(?:Security Council )?[Rr]esolution (\d{3,4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """A name found in the text: its canonical form, its words, and the token that heads them."""

    name: str
    """With the variant where the text gives one: "F-16 Block 70"."""
    family: str
    """The system as such: "F-16". Mentions of one deal may differ in the variant."""
    sort: Sort
    passage: Passage
    start: int
    end: int
    head: int
    maker: str | None = None
    origin: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    family: str
    maker: str | None
    origin: str | None
    category: str | None
    ambiguous: bool


@cache
def _table(sort: Sort) -> tuple[AhoCorasick, tuple[_Entry, ...]]:
    forms: dict[str, _Entry] = {}
    if sort == "arms":
        for weapon in arms():
            named = {_words(variant): variant for variant in reversed(weapon.variants)}
            for form in (weapon.designation, *weapon.aliases):
                entry = _Entry(
                    name=named.get(_words(form), weapon.designation),
                    family=weapon.designation,
                    maker=weapon.maker,
                    origin=weapon.origin,
                    category=weapon.category,
                    ambiguous=form in weapon.ambiguous_forms,
                )
                for variant in _variants(form):
                    forms.setdefault(variant, entry)
    else:
        for basis in legal_bases():
            for form in (basis.name, *basis.aliases):
                entry = _Entry(basis.name, basis.name, None, basis.jurisdiction, None, ambiguous=form in basis.context)
                for variant in _variants(form):
                    forms.setdefault(variant, entry)
    return AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest), tuple(forms.values())


def find(resolved: Resolved, sort: Sort) -> tuple[Designation, ...]:
    """The designations of one sort in a report, in text order, each mention once.

    A name that is also an ordinary word (Hawk, Tor) counts only where the report has it once with a word for arms
    beside it.
    """
    return tuple(sorted(_find(resolved, sort), key=lambda d: d.passage.start))


def _find(resolved: Resolved, sort: Sort) -> Iterator[Designation]:
    text, doc = resolved.parse.report.text, resolved.parse.doc
    automaton, found = _table(sort)
    spans = [
        (found[index], start, end, span)
        for index, start, end in automaton.find_matches_as_indexes(text)
        if not _inside_word(text, start, end)
        and (span := doc.char_span(start, end, alignment_mode="expand")) is not None
    ]
    told = {entry.family for entry, _, _, span in spans if sort == "arms" and _armed(span.root.sent.text)}
    for entry, start, end, span in spans:
        if entry.ambiguous and entry.family not in told:
            continue
        yield Designation(
            name=entry.name, family=entry.family, sort=sort, passage=resolved.parse.report.passage(start, end),
            start=span.start, end=span.end, head=span.root.i,
            maker=entry.maker, origin=entry.origin, category=entry.category,
        )  # fmt: skip
    if sort == "legal_basis":
        for match in RESOLUTION.finditer(text):
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is not None:
                yield Designation(
                    name=f"UN Security Council Resolution {match[1]}",
                    family=f"UN Security Council Resolution {match[1]}",
                    sort=sort, start=span.start, end=span.end, head=span.root.i,
                    passage=resolved.parse.report.passage(match.start(), match.end()),
                )  # fmt: skip


ARMS_WORDS = re.compile(
    r"\b(?:missiles?|tanks?|jets?|aircraft|helicopters?|drones?|launchers?|rockets?|systems?|batter(?:y|ies)|frigates?|howitzers?|fighters?)\b"
)


def _armed(sentence: str) -> bool:
    return ARMS_WORDS.search(sentence) is not None


def _variants(form: str) -> Iterator[str]:
    """Spellings of a name that newspapers use: as given, capitals run together with a title's, hyphen for space."""
    yield form
    if form.isupper() and form.isalpha() and len(form) > 4:
        yield form.capitalize()  # "Caatsa"
    if any(c.isdigit() for c in form):
        yield form.replace("-", " ")
        yield form.replace(" ", "-")
        yield form.replace("-", "\u2011")  # the non-breaking hyphen
        yield re.sub(r"(?<=\d) (?=[A-Z])", "", form)  # run together in setting: "Block-70F-16"


def _words(form: str) -> tuple[str, ...]:
    """The letters and numbers of a name in alphabetical order: "Block-70 F-16" and "F-16 Block 70" agree."""
    return tuple(sorted(re.findall(r"[a-z]+|\d+", form.lower())))


def _inside_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    plural = text[end : end + 2] in ("s ", "s,", "s.", "s'", "s’", "s)")
    return before.isalnum() or (after.isalnum() and not plural)
