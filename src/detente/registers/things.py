"""Laws and arms that a field of a register names, under the names that the reader of the press gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.vocab.world import LegalBasis, arms, legal_bases

RESOLUTION = re.compile(
    r"(?:\b(?:UN|U\.N\.|United Nations) )?(?:Security Council )?\b[Rr]esolution (\d{3,4})\b|\bUNSCR (\d{3,4})\b"
)


@lru_cache(maxsize=4096)
def law(words: str) -> str | None:
    """The canonical name of the law that a field names, of a section of it that of the whole; None for one not known.

    >>> law("Section 231 of CAATSA (Public Law 115-44)")
    "Countering America's Adversaries Through Sanctions Act"
    """
    if found := _longest(words, _laws()):
        return found
    resolution = RESOLUTION.search(words)
    return f"UN Security Council Resolution {resolution[1] or resolution[2]}" if resolution else None


@lru_cache(maxsize=4096)
def weapon(words: str) -> str | None:
    """The system that a field names; None for one not known.

    >>> weapon("40 F-16 Block 70 aircraft"), weapon("patrol boats")
    ('F-16', None)
    """
    return _longest(words, _arms())


def _longest(words: str, forms: tuple[tuple[str, str], ...]) -> str | None:
    """The name under the longest form that stands in the words as words, in any case."""
    lower = words.lower()
    return next((name for form, name in forms if form in lower and _stands(form, lower)), None)


def _stands(form: str, words: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(form)}(?!\w)", words) is not None


@lru_cache(maxsize=1)
def _laws() -> tuple[tuple[str, str], ...]:
    wholes = {acronym: basis.name for basis in legal_bases() for acronym in basis.acronyms}
    named = ((form, basis) for basis in legal_bases() for form in (basis.name, *basis.aliases))
    return _sorted((form, _whole(basis, wholes)) for form, basis in named if form not in basis.context)


def _whole(basis: LegalBasis, wholes: dict[str, str]) -> str:
    """The law that a section is of: "CAATSA Section 231" is of the one with this acronym."""
    acronym, section, _ = basis.name.partition(" Section ")
    return wholes.get(acronym, basis.name) if section else basis.name


@lru_cache(maxsize=1)
def _arms() -> tuple[tuple[str, str], ...]:
    named = ((form, weapon) for weapon in arms() for form in (weapon.designation, *weapon.aliases))
    return _sorted((form, weapon.designation) for form, weapon in named if form not in weapon.ambiguous_forms)


def _sorted(forms: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    lower = {form.lower(): name for form, name in forms}
    return tuple(sorted(lower.items(), key=lambda pair: (-len(pair[0]), pair[0])))
