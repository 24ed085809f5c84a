"""The language of a text: by English function words first, by py3langid only where these are few.

A tenth of any English prose are words like "the", "of", "and"; names, however foreign and
many, do not change that. So nearly every report is decided without loading the identifier (and its
tables), and the identifier, which names in other languages can mislead, never overrules them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SERVED = ("en",)
"""The languages that detente reads."""

_SAMPLE = 20_000  # characters: more do not change the answer
_ENGLISH = 0.06  # share of function words that settles it
_DOUBTFUL = 0.02  # share below which running text is not English: other languages have none of these words
# Letters below which no method is to be trusted: a headline, a name. A foreign script shows at once.
_JUDGED, _JUDGED_SCRIPT = 120, 20
# Left out: words that are as common in a neighbour ("of" and "was" in Dutch, "for" and "at" in Danish, "to" in Polish).
_FUNCTION = frozenset(
    "the and that with from which this these those their they its would been has were said says before when than into "
    "about between against through while where could should who whose".split()
)
# Languages in which news is written in any number. The identifier knows a hundred more, pidgins and small neighbours of
# English and Spanish among them, and takes short English texts full of names for these.
_CANDIDATES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ku ky lt lv mk mn ms nl no "
    "pl ps pt ro ru sk sl sq sr sv sw ta th tr uk ur uz vi zh"
).split()
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; None where the text is too short to tell.

    >>> identify("Die Botschafterin wurde am Mittwoch in das Außenministerium einbestellt, weil ihre Regierung "
    ...          "neue Sanktionen gegen drei Minister verhängt hatte, teilte das Amt am Abend in Berlin mit.")
    'de'
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    share = sum(word in _FUNCTION for word in words) / len(words) if words else 0.0
    if len(words) >= 5 and share >= _ENGLISH:
        return "en"
    letters = "".join(words)
    latin = sum(letter < "\u0250" for letter in letters) >= 0.9 * len(letters)  # the Latin blocks end there
    if len(letters) < (_JUDGED if latin else _JUDGED_SCRIPT):
        return None
    return "en" if latin and share >= _DOUBTFUL else _identifier().classify(sample)[0]


@cache
def _identifier() -> Any:
    """py3langid's own model, told which languages to choose from. Loading takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES)
    return identifier
