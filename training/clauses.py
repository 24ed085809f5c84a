"""Sentences made from clauses: every act of `data/clauses*.txt` with parties, tenses and moods in many combinations.

The written examples show how acts are told; these show which words name an act at all, and that it does not hang on who
acts. All is drawn from one seed: the same sentences every time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.inflection import Verb, inflected
from training.parties import Noun, party

CLAUSES = tuple(sorted((Path(__file__).parent / "data").glob("clauses*.txt")))
MATERIAL = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
BLOWS = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
WORDS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE")
"""Acts that are said: they are mostly told as done."""

PAST, FUTURE = (
    "on Monday;on Tuesday;last week;last month;in March;earlier this year;on Thursday night;in 1998;two days ago;"
    "over the weekend;at the end of the summit;late on Friday;in the spring of 1961;this week;yesterday;"
    "on 4 June;for the second time;after months of delay;despite protests at home".split(";"),
    "next week;on Friday;in the autumn;by the end of the year;next month;after the vote;tomorrow;in two weeks;"
    "before the summit;later this year".split(";"),
)
SAYERS = (
    "officials said;state media reported;according to a spokesman;a newspaper reported;witnesses said;the agency said;"
    "two diplomats said;local radio said;a statement said;sources close to the talks said;his lawyer said".split(";")
)
TAILS = (
    "as the crisis deepened;amid growing tension;in a move that surprised observers;after a long debate;"
    "ending weeks of uncertainty;two months before the election;while markets fell;because of the drought;"
    "in the wake of the scandal;as part of a wider plan;saying there was no other way;to mark the anniversary;"
    "in the north of the country;for the first time since the war;over its role in the region;"
    "following a report on corruption;at a cost of nine million dollars;hours after the news broke".split(";")
)
UNTIL = (
    "until its demands are met;unless parliament agrees;without guarantees;before the election;under any condition;"
    "as long as the fighting goes on;until the last prisoner is home;whatever the cost;for now;at this stage;"
    "until a full inquiry is held;unless it is paid for the damage".split(";")
)
OTHER = (
    "reshuffled the cabinet;moved to another building;published the budget;lost the vote in committee;"
    "returned to the capital;changed its logo;celebrated the anniversary;cut the price of bread".split(";")
)
DATELINES = "GENEVA;NAIROBI;LIMA;OSLO;ANKARA;DELHI;SEOUL;RABAT;WARSAW;QUITO;MANILA;ACCRA".split(";")


@dataclass(frozen=True, slots=True)
class Clause:
    """What an actor of some class does to a recipient of some class."""

    type: str
    actors: str
    recipients: str
    verb: Verb
    rest: str
    """What follows the verb, with R for the recipient."""


def clauses(paths: Sequence[Path] = CLAUSES) -> Iterator[Clause]:
    """Yield the clauses of some files.

    Raises:
        ValueError: a line has another form.
    """
    for path in paths:
        kind = ""
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if line.isupper() and ">" not in line:
                kind = line
                continue
            clause = _clause(kind, line)
            if clause is None:
                raise ValueError(f"{path.name}, line {number}: {line!r} is no clause.")
            yield clause


def _clause(kind: str, line: str) -> Clause | None:
    sides, colon, words = line.partition(": ")
    actors, arrow, recipients = sides.partition(">")
    before, open_, after = words.partition("{")
    verb, close, rest = after.partition("}")
    if not (kind and colon and arrow and open_ and close and not before) or "R" not in rest.split("'")[0]:
        return None
    return Clause(kind, actors, recipients, inflected(verb), rest.strip())


def sentences(*, each: int, seed: int) -> Iterator[dict[str, str | None]]:
    """Yield marked sentences as the written ones are, `each` of them for every clause."""
    rng = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    for clause in clauses():
        for _ in range(each):
            yield _sentence(clause, rng)


def _sentence(clause: Clause, rng: random.Random) -> dict[str, str | None]:
    a, r = party(rng.choice(clause.actors), rng), party(rng.choice(clause.recipients), rng)
    while r.words == a.words:
        r = party(rng.choice(clause.recipients), rng)
    text, kind, status = _told(clause, a, r, rng)
    marked = text.replace("@A", f"<a>{a.words}</a>").replace("@R", f"<r>{r.words}</r>")
    marked = marked.replace("@Z", party("SO", rng).words) if "@Z" in marked else marked
    first = 3 if marked[:3] in ("<a>", "<r>") else 0
    marked = marked[:first] + marked[first].upper() + marked[first + 1 :]
    mutual = kind in ("CONSULT", "AGREE") or " with R" in f" {clause.rest}"
    if rng.random() < 0.04 and not mutual:  # told the other way round, nothing is done to A
        marked = marked.replace("<a>", "<x>").replace("</a>", "</x>").replace("<r>", "<a>").replace("</r>", "</a>")
        marked = marked.replace("<x>", "<r>").replace("</x>", "</r>")
        return {"text": marked, "type": "NONE", "status": None}
    return {"text": marked, "type": kind, "status": status}


def _told(clause: Clause, a: Noun, r: Noun, rng: random.Random) -> tuple[str, str, str]:
    """Return a sentence with @A and @R, its type and its status."""
    said = clause.type in WORDS or clause.type == "CONCEDE"
    kind = rng.choices(
        ("occurred", "passive", "turned", "ongoing", "planned", "expected", "hypothetical", "desired", "denied"),
        (50, 14, 0 if said else 12, 4, 4 if said else 8, 3, 5, 3, 6),
    )[0]
    verb, rest = clause.verb, clause.rest.replace("R", "@R", 1)
    have, are = ("have", "are") if a.plural else ("has", "is")
    tail = f" {rng.choice(TAILS)}" if rng.random() < 0.4 else ""
    sayer = f", {rng.choice(SAYERS)}" if rng.random() < 0.3 else ""
    if kind == "passive" and (not clause.rest.startswith("R") or clause.rest.startswith("R'")):
        kind = "occurred"
    match kind:
        case "occurred":
            return _occurred(verb, rest, a, rng, tail, sayer), clause.type, "occurred"
        case "passive":
            after = rest.removeprefix("@R").strip()
            after = f" {after}" if after else ""
            was = rng.choice(("were", "have been", "had been") if r.plural else ("was", "has been", "had been"))
            when = f" {rng.choice(PAST)}" if was in ("was", "were") and rng.random() < 0.6 else ""
            return f"@R {was} {verb.participle}{after} by @A{when}{tail}.", clause.type, "occurred"
        case "turned":
            return _turned(clause, verb, rest, have, rng, tail)
        case "ongoing":
            form = rng.choice((f"{are} {verb.gerund}", f"{have} been {verb.gerund}", f"{are} still {verb.gerund}"))
            return f"@A {form} {rest}{tail}{sayer}.", clause.type, "ongoing"
        case "planned":
            form = rng.choice(
                ("will", "plans to", f"{are} to", f"{are} set to", f"{are} preparing to", "said it would", "intends to",
                 "announced that it will", "has decided to")
            )  # fmt: skip
            when = f" {rng.choice(FUTURE)}" if rng.random() < 0.7 else ""
            return f"@A {form} {verb.base} {rest}{when}{sayer}.", clause.type, "planned"
        case "expected":
            form = rng.choice((f"{are} expected to", f"{are} likely to", "will probably"))
            return f"@A {form} {verb.base} {rest} {rng.choice(FUTURE)}{sayer}.", clause.type, "expected"
        case "hypothetical":
            form = rng.choice(
                (
                    f"@A may {verb.base} {rest}{tail}{sayer}.",
                    f"@A could {verb.base} {rest} {rng.choice(FUTURE)}{sayer}.",
                    f"If @A {verb.past} {rest}, nobody would be surprised.",
                    f"@A might {verb.base} {rest}{sayer}.",
                    f"@A would {verb.base} {rest} only if parliament agreed{sayer}.",
                )
            )
            return form, clause.type, "hypothetical"
        case "desired":
            want = "want" if a.plural else "wants"
            form = rng.choice(
                (
                    f"@A {want} to {verb.base} {rest}{sayer}.",
                    f"@Z called on @A to {verb.base} {rest}{tail}.",
                    f"@A hoped to {verb.base} {rest}{tail}.",
                    f"@Z urged @A to {verb.base} {rest}{sayer}.",
                )
            )
            return form, clause.type, "desired"
        case _:
            form = rng.choice(
                (
                    f"@A denied {verb.gerund} {rest}{tail}.",
                    f"@A {have} not {verb.participle} {rest}{sayer}.",
                    f"@A did not {verb.base} {rest}{tail}{sayer}.",
                    f"@A never {verb.past} {rest}{sayer}.",
                )
            )
            return form, clause.type, "denied"


def _occurred(verb: Verb, rest: str, a: Noun, rng: random.Random, tail: str, sayer: str) -> str:
    have = "have" if a.plural else "has"
    when, other = rng.choice(PAST), rng.choice(OTHER)
    forms = (
        f"@A {verb.past} {rest} {when}{sayer}.",
        f"@A {verb.past} {rest}{tail}{sayer}.",
        f"@A {have} {verb.participle} {rest}{tail}{sayer}.",
        f"@A {verb.base if a.plural else verb.third} {rest}",
        f"{when[0].upper()}{when[1:]}, @A {verb.past} {rest}{tail}.",
        f"{rng.choice(DATELINES)} - @A {verb.past} {rest} {when}{tail}{sayer}.",
        f"Reports said @A had {verb.participle} {rest}{tail}.",
        f"After {verb.gerund} {rest}, @A {other}.",
        f"@A, {'who' if a.plural or a.person else 'which'} {verb.past} {rest} {when}, {other}.",
        f"@A {other} and {verb.past} {rest}{sayer}.",
        f"@A recently {verb.past} {rest}{tail}.",
        f"@A {have} repeatedly {verb.participle} {rest}{tail}.",
        f"@Z {other} when @A {verb.past} {rest}.",
    )
    return rng.choice(forms)


def _turned(clause: Clause, verb: Verb, rest: str, have: str, rng: random.Random, tail: str) -> tuple[str, str, str]:
    """Return the clause under a word that makes another act of it: promised, threatened, refused."""
    when = rng.choice(PAST)
    if clause.type in BLOWS:
        lead = rng.choice(("threatened to", "warned it would", "vowed to", f"{have} threatened to"))
        return f"@A {lead} {verb.base} {rest}{tail}.", "THREATEN", "occurred"
    draw = rng.random()
    if draw < 0.25:
        lead = rng.choice(("refused to", "declined to", f"{have} refused to", "again refused to"))
        return f"@A {lead} {verb.base} {rest} {when}.", "REJECT", "occurred"
    if draw < 0.5:  # a refusal in the future tense, mostly with what it hangs on
        lead = rng.choice(
            ("will not", "said it would not", "said on Monday that it will not", "will never", "would not")
        )
        return f"@A {lead} {verb.base} {rest} {rng.choice(UNTIL)}.", "REJECT", "occurred"
    lead = rng.choice(
        ("agreed to", "promised to", "offered to", "pledged to", f"{have} agreed to", "said it was willing to")
    )
    return f"@A {lead} {verb.base} {rest}{tail}.", "AGREE" if clause.type in MATERIAL else "CONCEDE", "occurred"
