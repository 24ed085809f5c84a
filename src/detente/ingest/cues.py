"""How much a paragraph looks like the start of a report: its headline, its lede, or neither.

Every cue is a convention of news writing in English, and its weight is stated in one of the two
tables below: about the logarithm of how many times more often it is met in headlines (ledes) than
in short (long) paragraphs of the body. Nobody's wording is keyed on. Sums are evidence to be set
against each other by `rotation.py`; they are no probabilities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.ingest import datelines, dates
from detente.ingest.headers import is_byline, title_case

HEADLINE: Final[Mapping[str, float]] = {
    "line": 2.8,  # is a line of headline length at all: most reports begin with one
    "title_case": 1.9,  # "Koreas Reopen Telephone Lines": half of the headlines, one short paragraph in twenty
    "near_title_case": 0.3,  # with a word or two small: names are that too
    "unstopped": 1.0,  # no full stop: nearly only headlines and subheads do without
    "semicolon": 2.6,  # a headline joined to its deck
    "colon": 0.6,  # "Rubio: I did raise detentions"
    "full_name": 0.5,
    "said": -0.9,  # headlines say "says" and "tells": the past of reporting verbs is the body's
    "past": -0.8,  # "was", "were", "had", "did": headlines stand in the present
    "past_ending": -1.1,  # "declined", "voted"
    "auxiliary": -0.6,  # "is", "has", "who", "that": headlines drop them
    "modal": -0.5,  # "will", "would": headlines have "to"
    "infinitive": -0.3,  # but plain sentences have "to" more often still
    "adverb": -0.7,  # "also", "already", "still", "other": said in a row of things said
    "article": -0.6,  # "the" in a line without a title's capitals: headlines drop it
    "opens_place": -0.4,  # opens with "The", "In", "After": a sentence may put where and when first
    "pronoun": -0.6,  # "he", "their": to whom?
    "first_person": -0.3,
    "opens_dependent": -0.9,  # opens with "But", "He", "That": leans on a sentence before it
    "opens_small": -0.4,  # opens with a small letter
    "quoted": -0.8,  # opens with a quotation mark
    "quotes": -1.3,  # double marks: headlines quote in single ones
    "sentences": -1.2,  # more than one
    "credit": -1.9,  # "(Editing by ...)", "Read more", "Photo:", a date line, a byline
    "address": -1.0,  # a web address or a handle: a credit line
    "capitals": -1.6,  # all in capitals, or markup: a kicker, a section, a tag
    "brief": -2.3,  # one or two words: a subhead, "Background"
    "long": -0.4,  # more than fourteen words, or 85 characters
    "very_long": -0.4,  # more than eighteen words
    "leads_in": 0.5,  # shares half of its words with the paragraph after it: a lede retells its headline
    "leads_nowhere": -1.1,
    "salient": 1.1,  # its words come back in a tenth of the paragraphs
    "very_salient": 0.6,  # in a fifth
    "most_salient": 0.4,  # in a third
    "strange": -0.6,  # half of its words or more never come back
}
LEDE: Final[Mapping[str, float]] = {
    "dateline": 2.3,  # stands nowhere else
    "weekday": 1.2,  # news has a day
    "indefinite": 0.6,  # opens with "A", "Two", "Several": introduces
    "title": 0.6,  # says what somebody is: "President", "foreign minister"
    "opens_full": 0.4,  # a name in full within the first words
    "opens_short": -0.4,  # the first word is a name in short that the text has in full elsewhere: known already
    "short_name": -0.3,  # each such name, up to three
    "opens_dependent": -1.2,
    "opens_pronoun": -0.4,  # "he", "their" before anybody is named
    "quoted": -0.9,  # opens with somebody's words before saying whose
    "quotes": -0.7,
    "said": -0.5,
    "also": -0.5,
    "sentence": -0.5,  # each further sentence, up to three: a lede is one
    "short": -1.0,
}

_LONGEST, _SHORTEST = 160, 3  # characters of a headline
_SHORT = 90  # characters: a paragraph shorter than this is hardly a lede

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_DEPENDENT = frozenset(
    "he she they it his her its their him them this that these those such we i you our my "
    "and but also so yet then however meanwhile still moreover instead nor or indeed nevertheless besides additionally "
    "furthermore otherwise later afterward afterwards asked finally unfortunately perhaps similarly likewise thus "
    "therefore hence again another others".split()
)
_EMPTY = frozenset(
    "a about after an and any are as at be been before but by can could did do does for from had has have he her him "
    "his how if in into is it its just may might more most my new no not of off on one only or our out over said says "
    "she should so some than that the their them then there these they this those to two under up us was we were what "
    "when where which who why will with would you your".split()
)
_SAID = re.compile(r"\b(?:said|told|added|asked|noted|wrote|continued|replied|explained)\b")
_TELLS = re.compile(r"\b(?:said|told|added|says)\b")
_PAST = re.compile(r"\b(?:was|were|had|did)\b")
_PAST_ENDING = re.compile(r"\b[a-z]+ed\b")
_OPENS_PLACE = re.compile(r"(?:The|An?|There|In|At|On|As|For|When|If|After)\b")
_AUXILIARY = re.compile(r"\b(?:has|have|is|are|been|be|being|does|do|who|that|which)\b")
_MODAL = re.compile(r"\b(?:will|would|could|can|may|might|should)\b")
_ADVERB = re.compile(r"\b(?:also|further|already|still|now|since|more|other|another|both)\b")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|their|them|him)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|our|me)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+\.?\s+(?:[A-Z]\.\s+)?[A-Z][a-z]+")
_PERSONAL = re.compile(r"\b(?:he|she|him|his|hers?|they|them|their)\b", re.IGNORECASE)
_QUOTES = re.compile("[\"“«]|''")
_SENTENCES = re.compile(r"[a-z0-9)”\"’][.?!][”\"’]?\s+[“\"‘A-Z]")
_STOP = re.compile(r"[.!?][\"”’')\]]*$")
_ADDRESS = re.compile(r"@\w|https?:|www\.|\.(?:com|org)\b")
_CREDIT = re.compile(
    r"\(?(?:(?:additional\s+)?(?:reporting|writing|editing)\s+by\b|read\s+more\b|more:|see\s+also\b|related\b"
    r"|recommended\b|(?:photo|image|video|source|watch|listen|share)s?\s*(?:[:(]|$)|follow\s+(?:@|\S+\s+\S+\s+on\b|us\b)"
    r"|copyright\b|©|advertisement\b|editor.s\s+note\b|updated?\s*(?::|on\b|at\b|\d)|correction\b|subscribe\b"
    r"|sign\s+up\b|click\s+here\b|this\s+(?:story|article|post|report|piece)\b)"
    r"|.*\b(?:contributed|contributing|published\s+in|courtesy\s+of|produced\s+by|via\s+(?:getty|ap|reuters|afp)|h/t)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TITLE = re.compile(
    r"\b(?:President|Senator|Sen\.|Rep\.|Gov\.|Secretary|Governor|Chancellor|King|Ambassador|[Mm]inister|candidate|nominee"
    r"|chairman|spokes\w+|director|leader|professor|official)\b"
)
_INDEFINITE = re.compile(r"(?:An?|Two|Three|Four|Five|Six|Several|Dozens|Hundreds|Thousands|More\s+than)\s")


def is_line(paragraph: str) -> bool:
    """Whether a paragraph has the length of a headline."""
    return _SHORTEST <= len(paragraph) <= _LONGEST and not paragraph.endswith((":", ","))


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many paragraphs of a text each word of substance stands."""

    paragraphs: int
    paragraphs_with: Counter[str]


def spread(paragraphs: Sequence[str]) -> Spread:
    """The spread of the words of a text."""
    return Spread(len(paragraphs), Counter(word for paragraph in paragraphs for word in substance(paragraph)))


def headline(line: str, following: str, spread: Spread) -> float:
    """How much a line looks like the headline over the paragraph `following`, in a text of such a spread.

    >>> lede = "North and South Korea restored their telephone lines on Tuesday, an aide said."
    >>> text = spread(["He did not say when.", "Koreas reopen telephone lines", lede])
    >>> headline("Koreas reopen telephone lines", lede, text) > headline("He did not say when.", lede, text)
    True
    """
    words = substance(line)
    shared = len(words & substance(following)) / len(words) if words else 0.0
    returns = [spread.paragraphs_with[word] - 1 for word in sorted(words)]
    salience = sum(returns) / (len(returns) * max(1, spread.paragraphs - 1)) if returns else 0.0
    count, case = len(_WORD.findall(line)), title_case(line)
    found = {
        "line": True,
        "title_case": case >= 0.95,
        "near_title_case": 0.7 <= case < 0.95,
        "unstopped": not _STOP.search(line),
        "semicolon": line.endswith(";"),
        "colon": ":" in line,
        "said": bool(_SAID.search(line)),
        "past": bool(_PAST.search(line)),
        "past_ending": bool(_PAST_ENDING.search(line)),
        "article": case < 0.7 and bool(re.search(r"\bthe\b", line)),
        "opens_place": case < 0.7 and bool(_OPENS_PLACE.match(line)),
        "full_name": bool(_FULL_NAME.search(line)) and case < 0.7,
        "auxiliary": bool(_AUXILIARY.search(line)),
        "modal": bool(_MODAL.search(line)),
        "infinitive": bool(re.search(r"\bto\b", line)),
        "adverb": bool(_ADVERB.search(line)),
        "pronoun": bool(_PRONOUN.search(line)),
        "first_person": bool(_FIRST_PERSON.search(line)),
        "opens_dependent": opens_dependent(line),
        "opens_small": line[0].islower(),
        "quoted": line[0] in "\"“'‘«",
        "quotes": bool(_QUOTES.search(line[1:])),
        "sentences": bool(_SENTENCES.search(line)),
        "credit": is_credit(line) or is_byline(line) or dates.date_line(line) is not None,
        "address": bool(_ADDRESS.search(line)),
        "capitals": "<" in line or not any(letter.islower() for letter in line),
        "brief": count <= 2,
        "long": count > 14 or len(line) > 85,
        "very_long": count > 18,
        "leads_in": shared >= 0.5,
        "leads_nowhere": shared == 0,
        "salient": salience >= 0.1,
        "very_salient": salience >= 0.2,
        "most_salient": salience >= 0.35,
        "strange": sum(not times for times in returns) >= 0.5 * len(returns),
    }
    return _weigh(HEADLINE, found)


def has_form(line: str) -> bool:
    """Whether a line has the outer form of a headline: capitals as in titles, or no full stop."""
    return not _STOP.search(line) or title_case(line) >= 0.95 or line.endswith(";")


def is_stopped(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_STOP.search(line))


def is_credit(line: str) -> bool:
    """Whether a line says who made the report or what else to read: it stands at the end, or beside the text."""
    return bool(_CREDIT.match(line))


def is_aside(line: str) -> bool:
    """Whether a line may stand above a headline: a section in capitals or a word or two, a date, a byline, a credit."""
    return is_line(line) and (
        line.isupper()
        or len(_WORD.findall(line)) <= 2
        or is_credit(line)
        or is_byline(line)
        or dates.date_line(line) is not None
    )


def lede(paragraph: str, text: str, *, short_names: int, opens_short: bool) -> float:
    """How much a paragraph looks like the first of a report and not like a later one.

    `short_names` is how many people it names in short whom the text names in full elsewhere;
    `opens_short` is whether its first word is such a name.
    """
    found = {
        "dateline": datelines.find(paragraph, text) is not None,
        "weekday": bool(_WEEKDAY.search(paragraph)),
        "indefinite": bool(_INDEFINITE.match(paragraph)),
        "title": bool(_TITLE.search(paragraph)),
        "short_name": min(short_names, 3),
        "opens_full": bool(_FULL_NAME.search(paragraph[:80])),
        "opens_short": opens_short,
        "opens_dependent": opens_dependent(paragraph),
        "opens_pronoun": _opens_pronoun(paragraph),
        "quoted": paragraph[0] in "\"“'‘«",
        "quotes": bool(_QUOTES.search(paragraph[1:])),
        "said": bool(_TELLS.search(paragraph)),
        "also": bool(re.search(r"\balso\b", paragraph)),
        "sentence": min(len(_SENTENCES.findall(paragraph)), 3),
        "short": len(paragraph) < _SHORT,
    }
    return _weigh(LEDE, found)


def opens_dependent(paragraph: str) -> bool:
    """Whether the first word leans on what was said before: a pronoun, a demonstrative, a connective."""
    word = _WORD.search(paragraph)
    return bool(word) and word[0].lower() in _DEPENDENT if word else False


def _weigh(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum(weight * found[cue] for cue, weight in weights.items())


def _opens_pronoun(paragraph: str) -> bool:
    """Whether a personal pronoun comes before any name."""
    match = _PERSONAL.search(paragraph[:70])
    return bool(match) and not re.search("[A-Z][a-z]", paragraph[1 : match.start()]) if match else False


def substance(words: str) -> frozenset[str]:
    """The words of a paragraph that are about something, cut so that "sanctioned" meets "sanctions"."""
    folded = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(words))
    return frozenset(word[:7] for word in folded if len(word) > 2 and word not in _EMPTY)
