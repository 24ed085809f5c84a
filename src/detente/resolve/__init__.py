"""Mentions to actors, times to dates, names to places.

roster.py, gazetteer.py      who the vocabulary knows, and where its forms stand in the text
names.py, people.py          names of people, their titles and states
actors.py, institutions.py   states, cities that stand for governments, ministries, "the company"
shortforms.py, companies.py  "the North", "five Americans"; companies that no vocabulary knows
descriptions.py, posts.py    "the top Turkish diplomat", "the NATO chief"
pairs.py                     "the two sides"
sources.py, pronouns.py      unnamed sources; he, she, it, they
salience.py, focus.py        who stands out, and which two or few the text is about
voices.py                    whose words are quoted: "I", "we"
epithets.py, lands.py        "the former premier", "the 59-year-old"; "the kingdom", "the Gulf state"
identity.py                  descriptions that the report explains later
discourse.py, scene.py       what the text has spoken of so far
survey.py, mentions.py       what the report names; then all of these in one pass, in reading order
times.py, timex.py           time expressions and their forms
dates.py, parts.py, reldates.py, moments.py, vaguetimes.py, eventdates.py   what each form means
prepositions.py              what "since" or "by" in front makes of it
reckoning.py                 arithmetic of the calendar
attachment.py, between.py    which predicate a time belongs to, an act that stands nearer to it
terms.py                     terms of office as times
acts.py, sameacts.py         "the deal", "the move": acts told before
actwords.py, involvement.py  the words for acts, and whom an act involves
toponyms.py, senses.py, places.py   place names, which place each means, and those that are taken
distances.py                how far apart places are
alternatives.py              who else a mention might have meant, where that is asked
resolved.py                  the result

What was said, done or imposed is `extract`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from detente.read.nlp import Parse
from detente.resolve import gazetteer
from detente.resolve.acts import find_acts
from detente.resolve.mentions import find_mentions
from detente.resolve.places import find_places
from detente.resolve.resolved import Mention, Resolved, TimeExpression
from detente.resolve.terms import find_terms
from detente.resolve.times import find_times


def resolve(parses: Iterable[Parse], *, explain: bool = False) -> Iterator[Resolved]:
    """The parses with their mentions, times and places; with `explain` each mention says who else it might mean."""
    for parse in parses:
        hits = tuple(gazetteer.hits(parse.doc, parse.report.text))
        mentions = find_mentions(parse, hits, explain=explain)
        by_head = _by_head(parse, mentions)
        places = find_places(parse, hits, mentions)
        yield Resolved(
            parse=parse,
            mentions=mentions,
            times=_times(parse, mentions),
            places=places,
            by_head=MappingProxyType(by_head),
            acts=find_acts(parse, by_head, places),
        )


def _by_head(parse: Parse, mentions: tuple[Mention, ...]) -> dict[int, Mention]:
    """The widest mention for each head, and for the root of each mention's words where that is another token.

    In "the Prime Minister of Chad Idriss Sow" the name is Sow and the root is Minister.
    """
    found = _widest(mentions)
    for mention in mentions:
        alone = mention.end - mention.start == 1
        root = mention.start if alone else parse.doc[mention.start : mention.end].root.i
        found.setdefault(root, mention)
    return found


def _times(parse: Parse, mentions: tuple[Mention, ...]) -> tuple[TimeExpression, ...]:
    """Time expressions and terms of office, in text order; a term gives way to a date in the same words."""
    times = find_times(parse)
    taken = {index for time in times for index in range(time.start, time.end)}
    terms = (term for term in find_terms(parse, mentions) if not taken.intersection(range(term.start, term.end)))
    return tuple(sorted((*times, *terms), key=lambda time: time.start))


def _widest(mentions: tuple[Mention, ...]) -> dict[int, Mention]:
    """The widest mention for each syntactic head, titled names by their last word too."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        other = found.get(mention.head)
        if other is None or mention.end - mention.start > other.end - other.start:
            found[mention.head] = mention
    for mention in mentions:
        if mention.kind == "title":
            found.setdefault(mention.end - 1, mention)  # the name itself, where its title is the head
    return found
