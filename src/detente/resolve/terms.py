"""Terms of office as times: "under Biden", "during his first term", "since Macron took office".

The text names the holder; the days come from the tables of office holders, which is why these
expressions have the anchor "tenure". A term that runs on the report's day ends with the report. A
surname alone will do where one head of state or government bore it, or bears it on that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Token

from detente.model import When
from detente.model.terms import days
from detente.read.nlp import Parse
from detente.resolve.resolved import Mention, TimeExpression
from detente.resolve.roster import HEADS, fold, roster
from detente.vocab.tables import Tenure, tenures_of

REIGNS = frozenset(
    {
        "term",
        "presidency",
        "tenure",
        "administration",
        "era",
        "premiership",
        "reign",
        "rule",
        "leadership",
        "government",
        "year",
        "chancellorship",
    }
)
NAMING = frozenset({"pobj", "poss", "compound", "nmod", "nsubj"})
TAKING = frozenset({"take", "assume", "come", "return", "become", "enter"})
ENTERING = frozenset({"taking", "assuming", "coming", "returning", "becoming", "entering"})
LONG = 6
"""No parliament or president but a few sits for more years at a time."""
LONGEST = 4
"""Nobody had more terms in the White House."""
OFFICES = {
    "office": (),
    "power": (),
    "presidency": ("head_of_state",),
    "president": ("head_of_state",),
    "premiership": ("head_of_government",),
    "premier": ("head_of_government",),
    "chancellor": ("head_of_government",),
    "minister": ("head_of_government",),
}
"""What is taken, and the offices that it can be; none listed: whichever the person holds."""
DURING = frozenset({"during", "under", "in", "throughout", "since"})
ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "current": -1, "previous": -2, "last": -1}


def find_terms(parse: Parse, mentions: Sequence[Mention]) -> tuple[TimeExpression, ...]:
    """The terms of office that `parse` speaks of as times, in text order."""
    found = {time.start: time for time in _find(parse, mentions)}
    return tuple(found[start] for start in sorted(found))


def _find(parse: Parse, mentions: Sequence[Mention]) -> Iterator[TimeExpression]:
    people = {
        mention.head: mention for mention in mentions if len(mention.actors) == 1 and mention.actors[0].kind == "person"
    }
    for mention in people.values():
        yield from _of_holder(parse, parse.doc[mention.head], mention.start, mention.end, mention.actors[0].key)
    strings = parse.doc.vocab.strings
    proper, clause = strings["PROPN"], strings["pcomp"]
    named = {strings[dep] for dep in NAMING}
    for index, (part, dep) in enumerate(parse.doc.to_array(["POS", "DEP"]).tolist()):
        if part == proper and dep in named and index not in people:
            token = parse.doc[index]
            person = _by_surname(token, parse.report.date) if _may_reign(token) else None
            if person is not None:
                yield from _of_holder(parse, token, index, index + 1, person)
        elif dep == clause:
            token = parse.doc[index]
            if token.lower_ in ENTERING and token.head.lower_ == "since":
                yield from _since_taking(parse, token, people)


def _of_holder(parse: Parse, head: Token, start: int, end: int, person: str) -> Iterator[TimeExpression]:
    """The terms that the words around a holder's name speak of."""
    noun = head.head
    if head.dep_ == "pobj" and noun.lower_ == "under":
        yield from _expression(parse, start, end, person, "")
    elif head.dep_ == "pobj" and noun.lower_ == "of" and noun.head.lemma_.lower() in REIGNS and _governed(noun.head):
        yield from _expression(parse, noun.head.left_edge.i, end, person, _ordinal(noun.head))
    elif head.dep_ in ("poss", "compound", "nmod") and noun.lemma_.lower() in REIGNS and _governed(noun):
        yield from _expression(parse, noun.left_edge.i, noun.i + 1, person, _ordinal(noun))
    elif head.dep_ == "nsubj" and any(child.dep_ == "mark" and child.lower_ == "since" for child in noun.children):
        yield from _since(parse, start, noun, person)


def _may_reign(token: Token) -> bool:
    """Whether a name stands where a term of office is spoken of, so that it is worth looking up."""
    if token.dep_ == "pobj":
        return token.head.lower_ == "under"
    return token.head.lemma_.lower() in REIGNS or (token.dep_ == "nsubj" and token.head.lemma_ in TAKING)


def _by_surname(token: Token, day: str | None) -> str | None:
    """The one head of state or government of that surname, before `day` or on it."""
    heads = {
        person: held
        for person in roster().surnames.get(fold(token.text), ())
        if (held := [t for t in tenures_of(person) if t.office in HEADS and (day is None or t.start <= day)])
    }
    now = [person for person, held in heads.items() if day is not None and any(t.held_on(day) for t in held)]
    found = now or list(heads)
    return found[0] if len(found) == 1 else None


def _since_taking(parse: Parse, verb: Token, people: Mapping[int, Mention]) -> Iterator[TimeExpression]:
    """What "since taking office" speaks of, by the subject of the clause around it."""
    subject = next((child for child in verb.head.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return
    mention = people.get(subject.i)
    person = mention.actors[0].key if mention else _by_surname(subject, parse.report.date)
    if person is not None:
        yield from _since(parse, verb.i, verb, person)


def _since(parse: Parse, start: int, verb: Token, person: str) -> Iterator[TimeExpression]:
    """The time since somebody took office: what the verb and its object say of the office, tells which."""
    last = next((token for token in verb.subtree if token.i > verb.i and token.lower_ in OFFICES), None)
    day = parse.report.date
    if last is None or verb.lemma_ not in TAKING or day is None:
        return
    wanted = OFFICES[last.lower_]
    held = sorted((t for t in tenures_of(person) if t.office in (wanted or HEADS) and t.start <= day), key=_start)
    if not held:
        return
    run = [held[-1]]
    for tenure in reversed(held[:-1]):
        if tenure.end is not None and days(date.fromisoformat(tenure.end), 7).isoformat() < run[0].start:
            break
        run.insert(0, tenure)
    if last.lower_ == "office" and len({tenure.start for tenure in run}) > 1:
        return  # prime minister first, then president: which office is meant the text does not say
    edtf = f"{run[0].start}/{day}"
    when = When(edtf=edtf, kind="span", span=parse.passage(start, last.i + 1))
    yield TimeExpression(start=start, end=last.i + 1, when=when, timex_type="DURATION", value=edtf, anchor="tenure")


def _start(tenure: Tenure) -> str:
    return tenure.start


def _governed(noun: Token) -> bool:
    """Whether a noun stands in a phrase of time: "during his term", "under the administration of"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in DURING:
        return False
    return noun.lemma_.lower() not in ("government", "leadership") or noun.head.lower_ == "under"


def _ordinal(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.lower_ in ORDER), "")


def _expression(parse: Parse, start: int, end: int, person: str, ordinal: str) -> Iterator[TimeExpression]:
    tenure = _tenure(person, ordinal, parse.report.date)
    if tenure is None:
        return
    day = parse.report.date
    running = tenure.end is None or (day is not None and tenure.held_on(day))
    if running and day is None:
        return
    edtf = f"{tenure.start}/{day if running else tenure.end}"
    when = When(edtf=edtf, kind="span", span=parse.passage(start, end))
    yield TimeExpression(start=start, end=end, when=when, timex_type="DURATION", value=edtf, anchor="tenure")


def _tenure(person: str, ordinal: str, day: str | None) -> Tenure | None:
    """The term meant: the one of that number, else the one that runs on the report's day, else the last before it."""
    starts = {t.start: t for t in tenures_of(person) if t.office in HEADS and (day is None or t.start <= day)}
    held = [starts[start] for start in sorted(starts)]  # who heads both state and government has one term, not two
    if ordinal:
        number = ORDER[ordinal]
        held = [term for tenure in held for term in _terms(tenure, day)] if number >= 0 else held
        return held[number] if -len(held) <= number < len(held) else None
    current = [t for t in held if day is not None and t.held_on(day)]
    chosen = current or held
    return chosen[-1] if chosen else None


def _terms(tenure: Tenure, day: str | None) -> list[Tenure]:
    """The terms that a tenure had: four years each in the White House; elsewhere the tables do not tell.

    Where they do not, a tenure is a term of its own unless it is too long for one.
    """
    if tenure.state != "USA":
        years = int((tenure.end or day or tenure.start)[:4]) - int(tenure.start[:4])
        return [tenure] if years <= LONG else []
    ends = tenure.end or f"{int(tenure.start[:4]) + 4}-01-20"
    starts = [tenure.start]
    while (following := f"{int(starts[-1][:4]) + 4}-01-20") < ends and len(starts) < LONGEST:
        starts.append(following)
    return [replace(tenure, start=start, end=end) for start, end in pairwise([*starts, ends])]
