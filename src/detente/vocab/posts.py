"""Offices asked for in words: "foreign minister of Türkiye", "Turkish foreign minister", "NATO chief"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.vocab.forms import Sense, fold, named_forms
from detente.vocab.holders import Tenure, called
from detente.vocab.own.records import cached

OF = (" of the ", " of ", " for the ", " for ", " at the ", " at ")
NAMING: tuple[Sense, ...] = (
    "state", "adjective", "capital", "metonym", "organisation", "company", "armed_group", "media",
)  # fmt: skip


def titled(words: str, *, on: str | None = None) -> tuple[Tenure, ...]:
    """The tenures that words for an office and its state or organisation mean on that day, each once.

    >>> [tenure.person for tenure in titled("US secretary of state", on="2025-03-26")]
    ['Marco Rubio']
    """
    found: dict[Tenure, None] = {}
    for title, body in _readings(" ".join(words.split())):
        for key in _keys().get(fold(body), ()):
            for tenure in called(title, key, on=on):
                found.setdefault(tenure)
    return tuple(found)


def _readings(words: str) -> Iterator[tuple[str, str]]:
    """Title and body: "chief of staff of France" and "French chief of staff" part where the body is a known name."""
    if words.lower().startswith("the "):
        words = words[len("the ") :]
    lower = words.lower()
    for sign in OF:
        place = lower.find(sign)
        while place > 0:
            yield words[:place], words[place + len(sign) :]
            place = lower.find(sign, place + 1)
    parts = words.split()
    for count in range(1, len(parts)):
        body = " ".join(parts[:count]).removesuffix("'s").removesuffix("’s").removesuffix("'")
        yield " ".join(parts[count:]), body
    if len(parts) > 1:
        # "UN chief" and "Kremlin spokesman" are wordings of their own.
        yield " ".join(parts), parts[0]


@cached
def _keys() -> Mapping[str, tuple[str, ...]]:
    """The states and organisations that a folded name may mean, "Congolese" two of them."""
    found: dict[str, list[str]] = {}
    for form in named_forms():
        if form.sense in NAMING and form.detail != "definite":
            keys = found.setdefault(fold(form.text), [])
            if form.key not in keys:
                keys.append(form.key)
    return {text: tuple(keys) for text, keys in found.items()}
